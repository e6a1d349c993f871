"""Each line that docs/customers.md prints of sources, events, sales and leads, reckoned again.

A line is made anew from the bare rows, and has to stand on the page with the same names, days and
figures, in the same order; its words may be others.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import slow_business as slow
from slow_queue import Rows
from slow_year import by_month, counted, dated, day, essence, essences, money
from working_year import NOW

from netlog.rules.dates import month_shifted

Printed = Callable[[str], list[str]]

STEPS = ("met", "connect", "coffee", "lead", "client")
ENOUGH = 20
"""Of fewer a share isn't told."""


def test_what_was_imported(printed: Printed, rows: Rows) -> None:
    """People, talks and messages are the rows; the rest is what else the file has, and oneself."""
    tables = {"people": "person", "conversations": "conversation", "messages": "message"}
    told = {what: len(rows[table]) for what, table in tables.items()}
    file = json.loads((Path(__file__).parents[2] / "docs" / "year.json").read_bytes())
    others = [each for key, each in file.items() if key not in tables and isinstance(each, list)]
    told["rest"] = sum(map(len, others)) + bool(file["me"])
    found = re.findall(r"(\w+): ([\d,]+) added", "\n".join(printed("import docs/year.json")))
    assert {what: int(count.replace(",", "")) for what, count in found} == told


# -------------------------------------------------------------------------- sources and events


def share(part: int, of: int) -> str:
    return f"{100 * part / of:.0f}%"


def stepped(counts: Sequence[int], form: str, between: str) -> str:
    """`met 20 connect 18 90% coffee 8`: each step with its share of the one before."""
    told = [f"{STEPS[0]} {counts[0]}"]
    for name, of, part in zip(STEPS[1:], counts, counts[1:], strict=False):
        has_share = of >= ENOUGH and part <= of
        told.append(f"{name} {part}" + (form.format(share(part, of)) if has_share else ""))
    return between.join(told)


def row(came: dict[str, Any]) -> str:
    counts = [came[what] for what in ("met", "connects", "coffees", "asked", "clients")]
    sums = ", ".join(money(minor, code) for code, minor in sorted(came["sums"].items()))
    return f"{stepped(counts, ' {}', ' ')} {sums}".strip()


def test_the_steps_of_all(printed: Printed, network: slow.Network) -> None:
    new = [one for one in network.people if not one.is_known and one.talks]
    furthest = [max(slow.STAGES.index(talk[1]) for talk in one.talks) for one in new]
    counts = (
        len(new), sum(stage >= 2 for stage in furthest), sum(stage == 4 for stage in furthest),
        len({lead.person for lead in network.leads}), len({sale.person for sale in network.sales}),
    )  # fmt: skip
    assert essence(printed("sources")[1]) == essence(stepped(counts, " ({})", " → "))


def test_what_came_through_relationships(printed: Printed, network: slow.Network) -> None:
    owed = slow.through(network)
    clients = len({sale.person for sale in network.sales})
    whole: dict[str, int] = {}
    for sale in network.sales:
        whole[sale.currency] = whole.get(sale.currency, 0) + sale.minor
    parts = [f"{share(owed['clients'], clients)} of {clients} clients",
             f"{share(owed['leads'], len(network.leads))} of {len(network.leads)} leads",
             *(f"{share(owed['sums'][code], minor)} of {money(minor, code)}"
               for code, minor in sorted(whole.items()))]  # fmt: skip
    assert essence(printed("sources")[2]) == essence(f"Through relationships: {', '.join(parts)}")


@pytest.mark.parametrize(
    ("way", "heading"), [("person", "Through whom"), ("event", "Where"), ("channel", "How")]
)
def test_the_first_sources(
    printed: Printed, network: slow.Network, rows: Rows, way: str, heading: str
) -> None:
    """The five with the most clients, then the most people of whom leads came."""
    lines = printed("sources")
    start = lines.index(heading) + 1
    told = [" ".join(essence(line)) for line in lines[start : start + 5]]
    events = {each["id"]: each["name"] for each in rows["event"]}
    found = {}
    for key in slow.keys(network, way) - {None, "known"}:
        person: Any = rows["person"][key] if isinstance(key, int) and way == "person" else None
        name = f"{person['name']} ({person['handle']})" if person else events.get(key, key)
        came = slow.came_of(network, way, key)
        found[" ".join(essence(f"{name} {row(came)}"))] = (
            -came["clients"],
            -came["asked"],
            -came["met"],
        )
    assert [found[line] for line in told] == sorted(found[line] for line in told)
    assert [found[line][:2] for line in told] == sorted(rank[:2] for rank in found.values())[:5]


def test_the_events(printed: Printed, network: slow.Network, rows: Rows) -> None:
    found = {}
    for event in rows["event"]:
        days = [talk["happened_on"] for talk in rows["conversation"]
                if talk["event_id"] == event["id"] and not talk["is_planned"]]  # fmt: skip
        community = " · community" if max(days) - min(days) >= timedelta(7) else ""
        came = row(slow.came_of(network, "event", event["id"]))
        line = f"{event['name']} {day(max(days))} · {len(days)} talks{community} {came}"
        found[" ".join(essence(line))] = max(days)
        (said,) = (each for each in printed("event list") if each.startswith(event["name"]))
        assert ("community" in said) == bool(community)
    told = [" ".join(essence(line)) for line in printed("event list")][: len(found)]
    assert set(told) == set(found)
    assert [found[line] for line in told] == sorted(found.values(), reverse=True)


# ------------------------------------------------------------------------------ one sale, leads


def of_person(rows: Rows, handle: str, table: str) -> list[Any]:
    id = next(each["id"] for each in rows["person"] if each["handle"] == handle)
    if table != "conversation":
        return [each for each in rows[table] if each["person_id"] == id]
    own = {each["conversation_id"] for each in rows["participant"] if each["person_id"] == id}
    talks = [each for each in rows[table] if each["id"] in own and not each["is_planned"]]
    return sorted(talks, key=lambda talk: (talk["happened_on"], talk["id"]))


def test_the_story(printed: Printed, rows: Rows) -> None:
    """Each thing that led on, by the day on which it first happened, until the last sale."""
    sales = of_person(rows, "tove-caldmere", "purchase")
    sold = sorted(sale["bought_on"] for sale in sales)
    first, *talks = (talk for talk in of_person(rows, "tove-caldmere", "conversation")
                     if talk["happened_on"] <= sold[-1])  # fmt: skip
    (lead,) = of_person(rows, "tove-caldmere", "lead")
    events = {each["id"]: each["name"] for each in rows["event"]}
    begun = f"{dated(first['happened_on'])} {first['channel']} at {events[first['event_id']]}"
    chain = {begun: first["happened_on"]}
    for talk in talks:
        assert talk["channel"] is None
        what = talk["stage"] if talk["stage"] != "chat" else "talk"
        when = f" {dated(talk['happened_on'])}" if what == "coffee" else ""
        chain[f"{what}{when}"] = talk["happened_on"]
    chain[f"offer {money(lead['value'], lead['currency'])}"] = lead["offer_on"]
    chain[f"sold {dated(sold[0])} ({len(sold)} times)"] = sold[0]
    sums = sorted((sale["currency"], sale["value"]) for sale in sales)
    days = (sold[0] - first["happened_on"]).days
    lines = printed("story tove-caldmere")
    assert lines[1] == " → ".join(sorted(chain, key=chain.__getitem__))
    assert essence(lines[2]) == essence(
        f"{', '.join(money(minor, code) for code, minor in sums)} · {days} days"
    )


def test_the_open_leads(printed: Printed, rows: Rows) -> None:
    """Those first that close first; overdue ones with a sign."""
    people = {each["id"]: each for each in rows["person"]}
    open_ = [lead for lead in rows["lead"] if not lead["outcome"]]
    open_.sort(key=lambda lead: (lead["closes_on"], lead["id"]))
    told, sums = [], dict[str, int]()
    for lead in open_:
        reached = [(lead[f"{what}_on"], what) for what in ("taster", "offer")
                   if lead[f"{what}_on"]]  # fmt: skip
        state = max(reached)[1] if reached else "open"
        worth = ""
        if lead["value"]:
            worth = f"{money(lead['value'], lead['currency'])} {lead['chance']}% "
        late = "! " if lead["closes_on"] < NOW else ""
        who = people[lead["person_id"]]
        told.append(f"{who['name']} {lead['what']} {worth}{state} {late}{day(lead['closes_on'])} "
                    f"{who['handle']}")  # fmt: skip
        if lead["value"]:
            sums[lead["currency"]] = sums.get(lead["currency"], 0) + lead["value"]
    worth = " and ".join(money(minor, code) for code, minor in sorted(sums.items()))
    lines = printed("lead")
    assert essences(lines[: len(told)]) == essences(told)
    assert ["!" in line for line in lines[: len(told)]] == ["!" in line for line in told]
    last = essence(f"{len(open_)} open, worth {worth}. ")
    assert essence(lines[len(told)])[: len(last)] == last


# --------------------------------------------------------------------------------- the forecast

COLUMNS = re.compile(r"bought (\S+) worst (\S+) expected (\S+) best (\S+)")


def amounts(line: str) -> list[int]:
    """Return the four sums of a row, in cents."""
    found = COLUMNS.search(line)
    assert found
    return [int(each.replace(",", "").replace(".", "")) for each in found.groups()]


def block(printed: Printed, code: str) -> dict[str, list[int]]:
    lines = printed("forecast --months 4")
    start = lines.index(code) + 1
    rows_ = lines[start : lines.index("", start) if "" in lines[start:] else None]
    return {line.partition(" bought")[0]: amounts(line) for line in rows_ if COLUMNS.search(line)}


@pytest.mark.parametrize("code", ["EUR", "GBP"])
def test_the_forecast(printed: Printed, network: slow.Network, code: str) -> None:
    table = block(printed, code)
    first = NOW.replace(day=1)
    months = [month_shifted(first, count) for count in range(4)]
    keys: dict[str, Any] = {f"{month:%b %Y}": month for month in months}
    if "overdue" in table:
        keys["overdue"] = first.min
    whole: list[Any] = [0, 0, Fraction(0), 0]
    for label, month in keys.items():
        bought, certain, expected, best = by_month(network, code, month)
        exact = (bought, bought + certain, bought + expected, bought + best)
        said = table.pop(label)
        assert [said[place] for place in (0, 1, 3)] == [exact[place] for place in (0, 1, 3)]
        assert abs(said[2] - exact[2]) < 1
        whole = [have + more for have, more in zip(whole, exact, strict=True)]
    total = table.pop("total")
    assert total == [*whole[:2], (whole[2] + Fraction(1, 2)) // 1, whole[3]]
    for label, is_returning in (("new", False), ("returning", True)):
        reckoned = in_all(network, code, months, is_returning=is_returning)
        said = table.pop(label)
        assert all(abs(have - exact) < 1 for have, exact in zip(said, reckoned, strict=True))
    assert table == {}


def in_all(
    network: slow.Network, code: str, months: Sequence[Any], *, is_returning: bool
) -> list[Any]:  # fmt: skip
    """What is in the total of one kind of customers: who has bought before, or not."""
    bought = sum(
        sale.minor for number, sale in enumerate(network.sales)
        if sale.currency == code and sale.bought_on.replace(day=1) in months
        and has_bought(network.sales[:number], sale.person) == is_returning
    )  # fmt: skip
    leads = [lead for lead in network.leads
             if lead.value and lead.value[1] == code and not lead.outcome
             and has_bought(network.sales, lead.person) == is_returning]  # fmt: skip
    values = [(lead.value[0] if lead.value else 0, lead.chance or 0) for lead in leads]
    return [
        bought,
        bought + sum(value for value, chance in values if chance == 100),
        bought + sum(Fraction(value * chance, 100) for value, chance in values),
        bought + sum(value for value, chance in values if chance),
    ]


def has_bought(sales: Iterable[slow.Sale], person: int) -> bool:
    return any(sale.person == person for sale in sales)


def test_what_the_leads_lack_and_the_market(
    printed: Printed, network: slow.Network, rows: Rows
) -> None:
    lines = printed("forecast --months 4")
    open_ = [lead for lead in network.leads if not lead.outcome]
    overdue = sum(lead.closes_on is not None and lead.closes_on < NOW for lead in open_)
    without = sum(lead.value is None for lead in open_)
    assert [line.partition(" ")[0] for line in lines if line[0:1].isdigit()] == [
        f"{overdue}",
        f"{without}",
    ]
    since = month_shifted(NOW.replace(day=1), -11)
    closed = [lead for lead in rows["lead"] if lead["closed_on"] and lead["closed_on"] >= since]
    won = sum(lead["outcome"] == "won" for lead in closed)
    buyers = [sale.person for sale in network.sales]
    again = sum(buyers.count(person) > 1 for person in set(buyers))
    opened = sum(lead.opened_on >= since for lead in network.leads)
    assert essence(lines[-1]) == essence(
        f"The market: {counted(opened, 'lead')} since {since:%b %Y}, "
        f"won {share(won, len(closed))} of {len(closed)} decided, "
        f"{share(again, len(set(buyers)))} of {len(set(buyers))} customers came back"
    )
