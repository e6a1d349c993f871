"""The worked example in docs/customers.md: each figure of the year, reckoned once more and plainly.

The page's answers are what netlog says of `docs/year.json`; here stands what it should say, from
the bare rows of that year.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import slow_business as slow
import slow_closeness as close
from slow_queue import Rows
from slow_year import ASKING, by_month, came_of, can_be_asked, strongest, warmth
from working_year import NOW, archived

from netlog.rules.dates import month_shifted

DOCS = Path(__file__).parents[2] / "docs"

Ask = Callable[..., Any]


def test_the_file_of_the_page_is_the_year(year: Path) -> None:
    """`PYTHONPATH=src:tests python -m working_year docs/year.json` writes it."""
    from store.makers import Book

    assert (DOCS / "year.json").read_bytes() == archived(Book(year, NOW))


# ------------------------------------------------------------------------ sources and events


def figures(row: Any) -> dict[str, Any]:
    """What came of a source as the program tells it, in the words of the slow reference."""
    steps = {step["name"]: step["people"] for step in row["steps"]}
    return {
        "met": steps["met"], "connects": steps["connect"], "coffees": steps["coffee"],
        "leads": row["leads"], "asked": steps["lead"], "clients": steps["client"],
        "sums": {sale["currency"]: cents(sale["value"]) for sale in row["sales"]},
    }  # fmt: skip


def cents(value: str) -> int:
    return int(Fraction(value) * 100)


@pytest.mark.parametrize("way", slow.WAYS)
def test_sources(told: Ask, network: slow.Network, rows: Rows, way: str) -> None:
    handles = [row["handle"] for row in rows["person"]]
    events = {row["id"]: row["name"] for row in rows["event"]}
    called = {"person": handles.__getitem__, "event": events.__getitem__, "channel": str}[way]
    found = {}
    for row in told("sources", "--by", way)["sources"]:
        key = row["handle"] if way == "person" else row["name"]
        assert (row["rest"], figures(row)) not in found.items()
        found[row["rest"] or key] = figures(row)
    for key in slow.keys(network, way):
        reckoned = slow.came_of(network, way, key)
        name = {None: "none", "known": "known"}.get(key) or called(key)  # type: ignore[arg-type]
        assert found.pop(name, reckoned) == reckoned, name
    assert set(found) <= {"others"}


def test_what_came_through_relationships(told: Ask, network: slow.Network) -> None:
    answer = told("sources")
    owed, reckoned = answer["through_relationships"], slow.through(network)
    assert owed["leads"] == {"part": reckoned["leads"], "of": len(network.leads)}
    customers = {sale.person for sale in network.sales}
    assert owed["clients"] == {"part": reckoned["clients"], "of": len(customers)}
    sums = {sale["currency"]: (cents(sale["value"]), cents(sale["of"])) for sale in owed["sales"]}
    whole = Counter[str]()
    for sale in network.sales:
        whole[sale.currency] += sale.minor
    assert sums == {code: (reckoned["sums"][code], whole[code]) for code in whole}


def test_events(told: Ask, network: slow.Network, rows: Rows) -> None:
    ids = {row["name"]: row["id"] for row in rows["event"]}
    answer = told("event", "list")["events"]
    assert {row["event"] for row in answer} == set(ids)
    for row in answer:
        talks = [talk for talk in rows["conversation"]
                 if talk["event_id"] == ids[row["event"]] and not talk["is_planned"]]  # fmt: skip
        days = {talk["happened_on"] for talk in talks}
        assert figures(row) == slow.came_of(network, "event", ids[row["event"]])
        assert (row["talks"], row["days"]) == (len(talks), len(days))
        assert (row["first_on"], row["last_on"]) == (f"{min(days)}", f"{max(days)}")


# ---------------------------------------------------------------------------------- forecast


def test_the_forecast(told: Ask, network: slow.Network) -> None:
    """Month by month, to the cent; what is rounded adds up to the rounded total."""
    answer = told("forecast")
    first = NOW.replace(day=1)
    months = [month_shifted(first, count) for count in range(6)]
    assert answer["months"] == [f"{month:%Y-%m}" for month in months]
    for currency in answer["currencies"]:
        lines = {row["row"]: row for row in currency["rows"]}
        code, exact = currency["currency"], Fraction(0)
        for month in months:
            line, reckoned = lines.pop(f"{month:%Y-%m}"), by_month(network, code, month)
            bought, certain, expected, best = reckoned
            assert cents(line["bought"]) == bought
            assert cents(line["worst"]) == bought + certain
            assert cents(line["best"]) == bought + best
            assert abs(cents(line["expected"]) - (bought + expected)) < 1
            exact += bought + expected
        for name in ("overdue", "none"):
            if line := lines.pop(name, None):
                exact += by_month(network, code, None if name == "none" else date.min)[2]
        assert cents(currency["total"]["expected"]) == (exact + Fraction(1, 2)) // 1
        sums = sum(cents(row["expected"]) for row in currency["rows"] if row["row"] not in lines)
        assert sums == cents(currency["total"]["expected"])


# ------------------------------------------------------------------------- the closest, the top


def test_the_closest(told: Ask, known: list[close.Known], rows: Rows) -> None:
    handles = [row["handle"] for row in rows["person"]]
    answer = told("circle")
    by_record = [(one["handle"], one["closeness"]) for one in answer["by_record"]]
    reckoned = close.closest(known, 5)
    assert by_record == [(handles[at], round(worth, 3)) for at, worth in reckoned]
    for one in answer["named"] + answer["by_record"]:
        parts = close.parts(known, handles.index(one["handle"]))
        said = (one["recency"], one["frequency"], one["depth"], one["reciprocity"])
        assert said == tuple(round(part, 3) for part in parts), one["handle"]
    warm, cooling, cold, none = close.states(known)
    network = {"warm": warm, "cooling": cooling, "cold": cold, "no_contact": none}
    assert answer["network"] == network


def test_the_top_ten(told: Ask, known: list[close.Known], rows: Rows) -> None:
    handles = [row["handle"] for row in rows["person"]]
    came = [came_of(rows, row["id"]) for row in rows["person"]]
    worth = {
        at: close.closeness(known, at) * (1 + min(5, sum(came[at].values())) / 10)
        for at, one in enumerate(known)
        if not one.is_out_of_sight and not one.is_friend_only
    }
    ranked = sorted(worth, key=lambda at: (-worth[at], at))[:10]
    answer = told("top")["top"]
    assert [one["handle"] for one in answer] == [handles[at] for at in ranked]
    for one, at in zip(answer, ranked, strict=True):
        assert one["worth"] == round(worth[at], 3)
        assert one["closeness"] == round(close.closeness(known, at), 3)
        assert Counter(one["came"]) == came[at]


# --------------------------------------------------------------------------- give and take, ways


def test_the_account(told: Ask, rows: Rows) -> None:
    """What each side gave, and how often each asked; a script that asks was an ask of mine."""
    asked = both(rows["ask"], "asked_by")
    ends = [(row["outcome"], row["promised_by"]) for row in rows["promise"]]
    reckoned = {
        "gifts": both(rows["gift"], "given_by"),
        "kept": (ends.count(("kept", "me")), ends.count(("kept", "them"))),
        "broken": (ends.count(("broken", "me")), ends.count(("broken", "them"))),
        "granted": tuple(
            sum((row["asked_by"], row["outcome"]) == (asker, "granted") for row in rows["ask"])
            for asker in ("them", "me")
        ),
        "introductions": (
            len(rows["introduction"]),
            sum(row["introducer_id"] is not None for row in rows["person"]),
        ),
        "tips": (0, sum(row["referrer_id"] is not None for row in rows["lead"])),
        "asked": (
            asked[0] + sum(row["template"] in ASKING for row in rows["message"]),
            asked[1],
        ),
    }
    assert {row["what"]: (row["me"], row["them"]) for row in told("balance")["totals"]} == reckoned


def both(rows: list[Any], column: str) -> tuple[int, int]:
    return tuple(sum(row[column] == by for row in rows) for by in ("me", "them"))  # type: ignore[return-value]


def test_a_route_is_the_shortest_and_the_warmest_there_is(
    told: Ask, rows: Rows, known: list[close.Known]
) -> None:
    """Among all ways over at most three people, from the rows alone."""
    handles = [row["handle"] for row in rows["person"]]
    answer = told("route", "Tidewater Labs")
    targets = [at for at, row in enumerate(rows["person"]) if row["company"] == "Tidewater Labs"]
    ways = {at: (warmth(one), (at,)) for at, one in enumerate(known) if can_be_asked(one)}
    direct = [ways[at] for at in targets if at in ways]
    bonds, nearest = strongest(rows), max(direct)
    for _ in range(3):
        ways = further(ways, bonds, known)
        nearest = max([nearest, *(ways[at] for at in targets if at in ways)])
    told_way = answer["warmest"] or answer["shortest"][0]
    assert told_way["warmth"] == pytest.approx(nearest[0], abs=1e-4)
    assert [person["handle"] for person in told_way["people"]] == [handles[at] for at in nearest[1]]
    assert [way["people"][0]["handle"] for way in answer["shortest"]] == [
        handles[at] for _, (at,) in sorted(direct, reverse=True)[: len(answer["shortest"])]
    ]


Ways = dict[int, tuple[float, tuple[int, ...]]]
"""Whom a way leads to → how warm it is, and the people on it."""


def further(
    ways: Ways, bonds: dict[tuple[int, int], float], known: list[close.Known]
) -> Ways:  # fmt: skip
    """The warmest ways that are one person longer."""
    found: Ways = {}
    for (one, other), strength in bonds.items():
        if one in ways and other not in ways[one][1] and not known[other].is_out_of_sight:
            worth, people = ways[one]
            found[other] = max(found.get(other, (0.0, ())), (worth * strength, (*people, other)))
    return found
