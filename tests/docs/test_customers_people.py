"""Each line that docs/customers.md prints of people, reckoned again from the bare rows.

The circle and the top, give and take, the ways to a company, who should meet whom, the gaps. Names,
days and figures have to be there in the same order; the words may be others.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from itertools import combinations
from typing import Any

import pytest
import slow_closeness as close
from questions.slow_ledger import Deed, Ledger
from slow_queue import Rows, World, in_order
from slow_year import (
    STRENGTH,
    came_of,
    can_be_asked,
    counted,
    day,
    essence,
    essences,
    times,
    warmth,
)  # fmt: skip
from working_year import NOW

Printed = Callable[[str], list[str]]

CAME = {"leads": "lead", "purchases": "purchase", "introductions": "person introduced"}
FIVE = 5


def below(lines: list[str], heading: str) -> list[str]:
    """Return the lines below a heading, until one is empty."""
    rest = lines[lines.index(heading) + 1 :]
    return rest[: rest.index("")] if "" in rest else rest


# ------------------------------------------------------------------------- the circle, the top


def parts(known: list[close.Known], at: int) -> str:
    names = ("recent", "often", "deep", "mutual")
    told = zip(names, close.parts(known, at), strict=True)
    return " ".join(f"{name} {part:.2f}" for name, part in told)


def last(one: close.Known) -> Any:
    return NOW - timedelta(min([*(ago for ago, _, _ in one.talks), *one.messages]))


def came(rows: Rows, person: int) -> str:
    found = came_of(rows, person)
    return ", ".join(
        counted(found[what], word, "people introduced" if what == "introductions" else "")
        for what, word in CAME.items() if found[what]
    )  # fmt: skip


def named(rows: Rows) -> list[Any]:
    """Those of the member's own five, by their names."""
    ids = {tie["person_id"] for tie in rows["tie"] if tie["circle"] == "named"}
    return sorted((row for row in rows["person"] if row["id"] in ids), key=lambda row: row["name"])


def test_the_closest(printed: Printed, rows: Rows, known: list[close.Known]) -> None:
    """The five of the record by their place, then those of the member's five who aren't of it."""
    place = {row["id"]: at for at, row in enumerate(rows["person"])}
    mine = {place[row["id"]] for row in named(rows)}
    first = [at for at, _ in close.closest(known, FIVE)]
    others = sorted(mine - {*first}, key=lambda at: -close.closeness(known, at))
    lines = printed("circle")[1 : 1 + len(first) + len(others)]
    assert ["●" in line for line in lines] == [at in mine for at in (*first, *others)]
    assert essences(lines) == essences(
        f"{rank or ''} {rows['person'][at]['name']} {close.closeness(known, at):.2f} "
        f"{parts(known, at)} {day(last(known[at]))}"
        for rank, at in [*enumerate(first, start=1), *((None, at) for at in others)]
    )


def of_each(lines: list[str], rows: Rows) -> dict[str, list[str]]:
    """Return what is said of each of the member's own five; nothing where that is all."""
    people = [row["name"] for row in named(rows)]
    (none,) = (line for line in lines if "nothing on record" in line)
    told = {name: essence(line.removeprefix(name)) for name in people for line in lines
            if line.startswith(name) and line != none}  # fmt: skip
    assert {name for name in people if name in none} == {*people} - {*told}
    return told


def test_what_came_of_the_circle(printed: Printed, rows: Rows) -> None:
    found = {row["name"]: came(rows, row["id"]) for row in named(rows)}
    told = of_each(below(printed("circle"), "What came of knowing them"), rows)
    assert told == {name: essence(said) for name, said in found.items() if said}


def test_their_part_in_what_is_sought(printed: Printed, rows: Rows) -> None:
    """Leads that hold the word, of theirs, of people whom they introduced, or through them."""
    (sought,) = [row["text"] for row in rows["statement"] if row["kind"] == "seek"]
    names = {row["id"]: row["name"] for row in rows["person"]}
    expected = {}
    for person in named(rows):
        id = person["id"]
        brought = {row["id"] for row in rows["person"] if row["introducer_id"] == id}
        own = [
            lead for lead in rows["lead"]
            if sought in lead["what"] and lead["outcome"] not in ("lost", "passed")
            and (lead["person_id"] in {id, *brought} or lead["referrer_id"] == id)
        ]  # fmt: skip
        told = [f"lead: {lead['what']}" + (f" ({names[lead['person_id']]}, through them)"
                if lead["person_id"] != id else "") for lead in own]  # fmt: skip
        assert not any(sought in each["what"] for each in rows["purchase"]
                       if each["person_id"] in {id, *brought})  # fmt: skip
        assert sought not in f"{person['role']} {person['offer']}"
        if told:
            expected[person["name"]] = essence(" · ".join(told))
    assert of_each(below(printed("circle"), f"Their part in: {sought}"), rows) == expected


def test_who_is_wanted(printed: Printed, rows: Rows, known: list[close.Known]) -> None:
    """Who they are, how long ago the last contact was, and the script of their stage."""
    wanted = {tie["person_id"] for tie in rows["tie"] if tie["circle"] == "wanted"}
    told = below(printed("circle"), "Wanted among them")
    for line, (at, row) in zip(
        told, ((at, row) for at, row in enumerate(rows["person"]) if row["id"] in wanted),
        strict=True,
    ):  # fmt: skip
        stage = close.STAGES[max(close.STAGES.index(stage) for _, stage, _ in known[at].talks)]
        weeks = (NOW - last(known[at])).days // 7
        script = {"connect": "follow-up", "coffee": "catch-up"}[stage]
        said = essence(f"{row['name']} {row['role']}, {row['company']} {weeks} weeks ago")
        assert essence(line)[: len(said)] == said
        assert line.endswith(f" netlog draft {script} {row['handle']}")


def test_the_network(printed: Printed, known: list[close.Known], rows: Rows) -> None:
    warm, cooling, cold, none = close.states(known)
    assert none == 0
    lines = below(printed("circle"), "The network")
    assert lines[0] == f"{warm} warm · {cooling} cooling · {cold} cold"
    count = len(named(rows))
    told = essence(" ".join(lines[2:]))
    assert {f"{count}", f"{150 * count}", f"{2000 * count:,}", "150", "2,000"} <= {*told}


def test_the_top(printed: Printed, rows: Rows, known: list[close.Known]) -> None:
    lines = printed("top --limit 3")
    values = {}
    for at, one in enumerate(known):
        if not (one.is_out_of_sight or one.is_friend_only):
            factor = 1 + min(5, sum(came_of(rows, rows["person"][at]["id"]).values())) / 10
            values[at] = close.closeness(known, at) * factor, factor
    ranked = sorted(values, key=lambda at: -values[at][0])[:3]
    people = rows["person"]
    assert essences(lines[:3]) == essences(
        f"{people[at]['name']} {values[at][0]:.2f} {close.closeness(known, at):.2f} "
        f"{values[at][1]:.1f} {parts(known, at)}"
        for at in ranked
    )
    talks = {row["id"]: row for row in rows["conversation"]}
    for line, at in zip(lines[6:9], ranked, strict=True):
        said = essence(
            f"{people[at]['name']} {day(last(known[at]))} {came(rows, people[at]['id'])}"
        )
        assert essence(line)[: len(said)] == said
        booked = [talks[part["conversation_id"]] for part in rows["participant"]
                  if part["person_id"] == people[at]["id"]]  # fmt: skip
        if not any(talk["is_planned"] for talk in booked):
            assert line.endswith(f" netlog draft catch-up {people[at]['handle']}")


# ---------------------------------------------------------------------------------- the account


@pytest.fixture(scope="module")
def ledger(rows: Rows) -> Ledger:
    """All that was given, asked and promised, as the slow reference takes it."""
    deeds = [
        *(Deed("gift", row["person_id"], row["given_on"], row["what"], row["given_by"])
          for row in rows["gift"]),
        *(Deed("ask", row["person_id"], row["asked_on"], row["what"], row["asked_by"],
               row["outcome"]) for row in rows["ask"]),
        *(Deed("promise", row["person_id"], row["made_on"], row["what"], row["promised_by"],
               row["outcome"]) for row in rows["promise"]),
        *(Deed("introduction", row["person_id"], row["introduced_on"], other=row["other_id"])
          for row in rows["introduction"]),
        *(Deed("through", row["id"], NOW, other=row["introducer_id"])
          for row in rows["person"] if row["introducer_id"]),
        *(Deed("message", row["person_id"], row["sent_on"], row["template"], outcome=row["outcome"])
          for row in rows["message"]),
        *(Deed("lead", row["person_id"], row["opened_on"], other=row["referrer_id"])
          for row in rows["lead"] if row["referrer_id"]),
        *(Deed("brought", row["person_id"], NOW) for row in rows["opportunity"]
          if row["person_id"]),
    ]  # fmt: skip
    friends = {tie["person_id"] for tie in rows["tie"] if tie["is_friend_only"]}
    hidden = {tie["person_id"] for tie in rows["tie"] if tie["declined_by"] or tie["archived_on"]}
    return Ledger(deeds, friends, hidden)


def test_the_sums(printed: Printed, ledger: Ledger) -> None:
    totals = ledger.totals(with_friends=False)
    labels = {"gifts": "given", "kept": "promises kept", "granted": "asks of the other granted",
              "introductions": "introductions made", "tips": "leads and opportunities",
              "asked": "asked for something", "broken": "promises broken"}  # fmt: skip
    mine, theirs = (sum(totals[kind][side] for kind in list(labels)[:5]) for side in (0, 1))
    sign = "−" if mine < theirs else "+"
    lines = printed("balance")
    assert essence(lines[0]) == essence(f"You {mine} {theirs}: {sign}{abs(mine - theirs)}")
    assert lines[1 : lines.index("")] == [
        f"{label} you {totals[kind][0]} they {totals[kind][1]}"
        for kind, label in labels.items() if any(totals[kind])
    ]  # fmt: skip


def test_what_is_owed(printed: Printed, rows: Rows, ledger: Ledger) -> None:
    """The promises that are due first, the asks that are oldest, the thanks most pressing."""
    people = {row["id"]: row for row in rows["person"]}
    promised = sorted(
        (row for row in rows["promise"] if row["promised_by"] == "me" and not row["outcome"]
         and row["person_id"] not in ledger.hidden),
        key=lambda row: (row["due_on"] or NOW.max, row["id"]),
    )  # fmt: skip
    lines = below(printed("balance"), "You owe")
    told = []
    for row in promised[:FIVE]:
        who, late = people[row["person_id"]], (NOW - row["due_on"]).days
        told.append(f"{who['name']} you promised: {row['what']} · ! {late} days overdue "
                    f"netlog promise {who['handle']}")  # fmt: skip
    asked = {
        (row["person_id"], row["what"]): row
        for row in sorted(rows["ask"], key=lambda row: (row["asked_on"], row["id"]))
        if row["asked_by"] == "them" and row["person_id"] not in ledger.hidden
    }  # fmt: skip
    open_ = [row for row in asked.values() if not row["outcome"]]
    for row in sorted(open_, key=lambda row: (row["asked_on"], row["id"]))[:FIVE]:
        who = people[row["person_id"]]
        told.append(f"{who['name']} asked for: {row['what']} · {day(row['asked_on'])} "
                    f"netlog ask {who['handle']}")  # fmt: skip
    assert essences(lines[: 2 * FIVE]) == essences(told)
    assert essences(lines[2 * FIVE :]) == essences(thanks(rows))


def thanks(rows: Rows) -> Iterator[str]:
    """To whom thanks are owed, the most urgent first: here for a coffee each."""
    world = World(rows, NOW, datetime.combine(NOW, time(9)), NOW)
    people = {row["id"]: row for row in rows["person"]}
    turns = [turn for id in people if world._is_there(id) for turn in world._thanks(id)]
    turns.sort(key=lambda turn: (-turn.urgency, in_order(turn)))
    for turn in turns[:FIVE]:
        held = max(talk["happened_on"] for talk in world.talks[turn.person]
                   if talk["stage"] == "coffee" and not talk["is_planned"])  # fmt: skip
        ago = (NOW - held).days
        when = "yesterday" if ago == 1 else f"{ago} days ago"
        who = people[turn.person]
        yield (f"{who['name']} coffee {when}, no thank-you yet "
               f"netlog draft thank-you {who['handle']}")  # fmt: skip


LISTS = {
    "mutual": "Mutual",
    "takes": "Only takes",
    "ungiven": "Asked, and nothing given yet",
    "again": "Asked again, and no yes yet: before you write anybody off, one more talk",
}


def test_who_breaks_promises_is_nobody(printed: Printed, ledger: Ledger, rows: Rows) -> None:
    people = [row["id"] for row in rows["person"]]
    assert not ledger.lists(people, with_friends=False)["breaks"]
    assert "Breaks promises" not in printed("balance")


@pytest.mark.parametrize("word", LISTS)
def test_who_stands_out(printed: Printed, rows: Rows, ledger: Ledger, word: str) -> None:
    """Each line as it is, and nobody left out who would come before."""
    listed = ledger.lists([row["id"] for row in rows["person"]], with_friends=False)[word]
    found = {}
    for row in rows["person"]:
        if row["id"] in listed:
            line = f"{row['name']} {of_account(ledger, row['id'], word)} {row['handle']}"
            found[" ".join(essence(line))] = rank(ledger, row["id"], word)
    told = [" ".join(essence(line)) for line in below(printed("balance"), LISTS[word])]
    assert [found[line] for line in told] == sorted(found.values(), reverse=True)[:FIVE]


def asks(ledger: Ledger, person: int) -> list[Any]:
    return sorted(deed.on for deed in ledger.asks("me") if deed.person == person)


def of_account(ledger: Ledger, person: int, word: str) -> str:
    me, them = ledger.account(person).values()
    days = asks(ledger, person)
    if word == "ungiven":
        return f"asked {counted(len(days), 'time')}, last {day(days[-1])}"
    if word == "again":
        refused = f", {me['refused']} refused" if me["refused"] else ""
        return f"{counted(len(days), 'time')} since {day(days[0])}{refused}, last {day(days[-1])}"
    left = me["gave"] - them["gave"]
    sign = "+" if left > 0 else "−" if left else ""
    return f"you gave {times(me['gave'])}, they {times(them['gave'])}: {sign}{abs(left)}"


def rank(ledger: Ledger, person: int, word: str) -> Any:
    """By what the first come first, as docs/giving.md says it."""
    me, them = ledger.account(person).values()
    if word in ("ungiven", "again"):
        return len(asks(ledger, person)), asks(ledger, person)[-1]
    given, got = me["gave"] - me["introduced"], them["gave"] - them["introduced"]
    return min(given, got) if word == "mutual" else given


# ------------------------------------------------------------------------- ways, matches, gaps


def test_the_ways_as_they_are_told(printed: Printed, rows: Rows, known: list[close.Known]) -> None:
    """Warmth, last contact, talks and coffees of everybody who is asked first."""
    command = 'route "Tidewater Labs"'
    lines = printed(command)
    place = {row["handle"]: at for at, row in enumerate(rows["person"])}
    targets = [at for at, row in enumerate(rows["person"]) if row["company"] == "Tidewater Labs"]
    assert lines[0] == f'"Tidewater Labs" is read as a company: {len(targets)} people'
    direct = sorted((at for at in targets if can_be_asked(known[at])),
                    key=lambda at: -warmth(known[at]))[:3]  # fmt: skip
    heads = [("Shortest", f"{warmth(known[direct[0]]):.2f}"),
             *(("As short", f"{warmth(known[at]):.2f}") for at in direct[1:])]  # fmt: skip
    assert [line for line in lines if " · directly" in line] == [
        f"{label} · directly · warmth {value}" for label, value in heads
    ]
    asked = [line for line in lines if line.startswith("you → ")]
    first = [place[line.partition("(")[2].partition(")")[0]] for line in asked]
    assert first[:3] == direct
    for line, at in zip(asked, first, strict=True):
        one, row = known[at], rows["person"][at]
        coffees = sum(stage == "coffee" for _, stage, _ in one.talks)
        talks = sum(direction != "out" for _, _, direction in one.talks)
        told = [f"last contact {day(last(one))}", counted(talks, "conversation"),
                *([counted(coffees, "coffee")] if coffees else [])]  # fmt: skip
        assert line == f"you → {row['name']} ({row['handle']}) · warm: {', '.join(told)}"
    tie = warmth(known[first[3]])
    assert lines[-4] == (
        f"Warmest · 1 person between · warmth {tie * STRENGTH['introduced']:.2f} = {tie:.2f} × 0.8"
    )
    brought = rows["person"][first[3]]
    through = next(row for row in rows["person"] if row["id"] == brought["introducer_id"])
    assert lines[-2:] == [
        f"→ {through['name']} ({through['handle']}) · "
        f"{through['name']} introduced you to {brought['name']}",
        f'netlog draft ask-introduction {brought["handle"]} whom="{through["name"]}"',
    ]
    assert through["company"] == "Tidewater Labs"


def acquainted(rows: Rows) -> set[frozenset[int]]:
    """Who knows whom: introduced, told of, or in one talk, a booked one, too."""
    found = {frozenset({row["person_id"], row["other_id"]})
             for table in ("introduction", "acquaintance") for row in rows[table]}  # fmt: skip
    found |= {frozenset({row["id"], row["introducer_id"]})
              for row in rows["person"] if row["introducer_id"]}  # fmt: skip
    together: dict[int, list[int]] = {}
    for part in rows["participant"]:
        together.setdefault(part["conversation_id"], []).append(part["person_id"])
    return found | {frozenset(two) for both in together.values() for two in combinations(both, 2)}


def test_whom_somebody_should_meet(printed: Printed, rows: Rows, known: list[close.Known]) -> None:
    """Of those who offer what is needed, whom they don't know yet, the warmest five.

    The word is rarer among the others of whoever has it themselves, so that they come first.
    """
    lines = printed("match quinn-moorgate")
    quinn = next(row for row in rows["person"] if row["handle"] == "quinn-moorgate")
    assert not [row for row in rows["ask"] if row["person_id"] == quinn["id"]
                and row["asked_by"] == "them" and not row["outcome"]]  # fmt: skip
    knowing = acquainted(rows)
    there = [
        (-warmth(known[at]), row) for at, row in enumerate(rows["person"])
        if row["id"] != quinn["id"] and not known[at].is_out_of_sight
        and frozenset({row["id"], quinn["id"]}) not in knowing
    ]  # fmt: skip
    there.sort(key=lambda each: each[0])
    helping = [row for _, row in there if row["offer"] == quinn["need"]][:FIVE]
    spoke = speakers(rows, quinn["offer"])
    needing = [row for _, row in there if row["need"] == quinn["offer"]]
    needing = sorted(needing, key=lambda row: row["id"] not in spoke)[:FIVE]
    expected = [f"Quinn Moorgate · {quinn['role']} · {quinn['company']}", f"needs {quinn['need']}"]
    for row in helping:
        expected += [f"could help {work(row)}", f"offers {quinn['need']}"]
        expected.append(f"netlog introduce quinn-moorgate {row['handle']}")
    for row in needing:
        expected += [f"they help {work(row)}", f"needs {row['need']}"]
        expected.append(f"they offer {quinn['offer']}")
        expected.append(f"netlog introduce quinn-moorgate {row['handle']}")
    assert lines == expected


def speakers(rows: Rows, word: str) -> set[int]:
    """Who offers something, or talked about it."""
    about = {row["id"] for row in rows["conversation"] if row["topic"] == word}
    talked = {row["person_id"] for row in rows["participant"] if row["conversation_id"] in about}
    return talked | {row["id"] for row in rows["person"] if row["offer"] == word}


def work(row: Any) -> str:
    return f"{row['name']} ({row['handle']}) · {row['role']} · {row['company']}"


def test_who_knows(printed: Printed, rows: Rows, known: list[close.Known]) -> None:
    """The three warmest of those who offer it, or talked about it: that is half as much."""
    (gap,) = [row["text"] for row in rows["statement"] if row["kind"] == "gap"]
    events = {row["id"]: row["name"] for row in rows["event"]}
    talks = {row["id"]: row for row in rows["conversation"]}
    found = []
    for at, row in enumerate(rows["person"]):
        about = [talks[part["conversation_id"]] for part in rows["participant"]
                 if part["person_id"] == row["id"]
                 and talks[part["conversation_id"]]["topic"] == gap]  # fmt: skip
        if known[at].is_out_of_sight or not (about or row["offer"] == gap):
            continue
        why = f"offers {gap}"
        if row["offer"] != gap:
            talk = max(about, key=lambda talk: talk["happened_on"])
            where = f" at {events[talk['event_id']]}" if talk["event_id"] else ""
            why = f"talked about {gap} ({talk['stage']}, {day(talk['happened_on'])}{where})"
        found.append((-warmth(known[at]), f"{row['name']} ({row['handle']}) · {why}"))
    first = [line for _, line in sorted(found)[:3]]
    handle = first[0].partition("(")[2].partition(")")[0]
    assert printed("gaps") == [
        gap, *first, f'to ask: netlog draft coffee-request {handle} topic="{gap}"',
    ]  # fmt: skip
