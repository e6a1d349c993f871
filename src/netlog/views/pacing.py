"""Cadences, snoozing and rests: what there is, what was set, and what follows from it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from netlog.questions.pacing import MOST, Group, Paced
from netlog.questions.reader import Row
from netlog.rules.amounts import counted
from netlog.rules.dates import in_words
from netlog.rules.nearness import ago
from netlog.rules.pacing import TEN, TOP_TEN
from netlog.rules.queue import step_due
from netlog.rules.rests import Rest
from netlog.rules.urgency import Pace
from netlog.views.ink import Line, aside, command, name, signs
from netlog.views.screen import Screen


def rhythm(pace: Pace, of: str | None = None) -> str:
    """Return how often: `every 30 days`, `mentor: every 2 months, at the latest after 3 months`."""
    latest = f", at the latest after {_long(pace)}" if pace.latest else ""
    return f"{f'{of}: ' if of else ''}every {pace.every.words}{latest}"


def _long(pace: Pace) -> str:
    latest = pace.latest or pace.every
    return latest.words if latest.number > 1 else f"1 {latest.words}"


def coming(due: date, today: date) -> str:
    """Return when it is due by a cadence: `next: Sun 20 Dec`, `due: 3 days overdue`."""
    return f"next: {in_words(due, today)}" if due > today else f"due: {step_due(due, today)}"


def told(screen: Screen, who: str, found: Paced | None, today: date) -> None:
    """Tell how often somebody wants to be contacted, and what follows from it."""
    if found is None:
        screen.answer([name(who), " · no cadence"])
        return
    parts = [rhythm(found.pace, found.of), _when(found, today)]
    screen.answer([name(who), *(f" · {part}" for part in parts if part)])


def _when(found: Paced, today: date) -> str:
    person = found.person
    if person.declined_by is not None:
        return "never asked for: one of you said no"
    if person.archived_on is not None:
        return "not asked for while archived"
    if person.wakes_on is not None and person.wakes_on > max(today, found.due_on):
        return f"snoozed until {in_words(person.wakes_on, today)}"
    return coming(found.due_on, today)


def of_all(screen: Screen, whose: str, found: Group | None) -> None:
    """Tell how often those of a tag or a stage want to be contacted now."""
    if found is None:
        screen.answer([command(whose), " · no cadence"])
        return
    people = f"{_count(found.people)} {'person' if found.people == 1 else 'people'}"
    screen.answer([command(whose), f" · {rhythm(found.pace)} · {people}, {_count(found.due)} due"])


def _count(number: int) -> str:
    return f"{number:,}{'+' * (number >= MOST)}"


def show(screen: Screen, groups: Sequence[Group], own: Sequence[Paced], today: date) -> None:
    """Show all cadences: those of tags and stages, then people's own."""
    if not groups and not own:
        screen.tell(["Nobody has a cadence. To be in touch each month: ",
                     command("netlog every ada 1m")])  # fmt: skip
        return
    rows: list[list[object]] = [
        [[command(f"tag {one.name}" if one.is_tag else f"stage {one.name}")], rhythm(one.pace),
         f"{_count(one.people)} with it, {_count(one.due)} due"]
        for one in groups
    ]  # fmt: skip
    rows += [_row(one, today, rhythm(one.pace)) for one in own]
    screen.table(("who", "how often", "next"), rows)


def _row(one: Paced, today: date, how: str) -> list[object]:
    when = _when(one, today)
    is_late = one.due_on < today and when == coming(one.due_on, today)
    return [[name(one.person.name)], how, [*signs("! " if is_late else ""), when]]


def top_ten_now(screen: Screen, names: str, count: int, *, is_out: bool) -> None:
    """Tell who came among the top ten, or left them, and how many they are now."""
    did = "no longer among the top ten" if is_out else "among the top ten"
    screen.answer([name(names), f" · {did} · {count} of {TEN}"])


def top_ten(
    screen: Screen, found: Sequence[Paced], silent: int, others: Sequence[Row], today: date
) -> None:  # fmt: skip
    """Show who is among the top ten, how many of them no cadence asks for, and who might be."""
    if found:
        rows = [_row(one, today, _last(one.person.last_on, today)) for one in found]
        screen.table(("who", "last contact", "next"), rows)
    if silent:
        more = "more " if found else ""
        screen.tell([f"Without a rhythm: {counted(silent, f'{more}person', f'{more}people')}. ",
                     "To call them each month: ",
                     command(f"netlog every --tag {TOP_TEN} 1m")])  # fmt: skip
    elif not found:
        screen.tell("Nobody is among the top ten yet.")
    if not found and not silent and not others:
        screen.tell(["To call somebody each month: ", command("netlog every --top-ten ada")])
    if len(found) + silent < TEN and others:
        names = ", ".join(f"{row.name} ({counted(row.talks, 'talk')})" for row in others)
        screen.tell(f"You talk most with: {names}")
        screen.tell(["To call one of them each month: ",
                     command(f"netlog every --top-ten {others[0].handle}")])  # fmt: skip


def _last(last: date | None, today: date) -> str:
    return ago(min(last, today), today) if last else "none yet"


def snoozed(screen: Screen, names: str, until: date | None, today: date) -> None:
    """Tell until when people are snoozed, or that they no longer are."""
    what = f"snoozed until {in_words(until, today)}" if until else "no longer snoozed"
    screen.answer([name(names), f" · {what}"])


def resting(screen: Screen, rests: Sequence[Rest], today: date) -> None:
    """Show the rest that is on, and those to come."""
    if not rests:
        screen.tell(["You don't rest. To begin: ", command("netlog rest until monday")])
        return
    for rest in rests:
        screen.answer(rest_in_words(rest, today))
    screen.tell(["To end it: ", command("netlog rest over")])


def rest_in_words(rest: Rest, today: date) -> str:
    """Return a rest in words; its last day is the first that is none of it."""
    until = in_words(rest.until_on, today)
    if rest.since_on <= today:
        return f"You rest until {until}, the first day back"
    return f"You rest from {in_words(rest.since_on, today)} until {until}, the first day back"


def rested(screen: Screen, now: Rest, before: Sequence[Rest], today: date) -> None:
    """Tell of a rest, and which of those before it are no more."""
    screen.answer(rest_in_words(now, today))
    gone = [f"from {in_words(rest.since_on, today)} until {in_words(rest.until_on, today)}"
            for rest in before]  # fmt: skip
    if gone:
        screen.answer([aside(f"  instead of: {', '.join(gone)}")])


def ended(screen: Screen, rest: Rest, today: date) -> None:
    """Tell that a rest is over, or was taken back before it had begun."""
    is_on = rest.since_on <= today
    what = "The rest is over" if is_on else "No rest any more"
    until = in_words(rest.until_on, today)
    screen.answer([what, aside(f" · it was to last until {until}")])


def facts(found: Paced | None, wakes_on: date | None, today: date) -> list[tuple[str, Line]]:
    """Return somebody's cadence and snooze as facts of their page."""
    told: list[tuple[str, Line]] = []
    if found:
        mark = signs("! " if found.is_asked_for and found.due_on < today else "")
        when = coming(found.due_on, today) if found.is_asked_for else ""
        told.append(
            ("cadence", [rhythm(found.pace, found.of), aside(" · " if when else ""), *mark, when])
        )
    if wakes_on and wakes_on > today:
        told.append(("snoozed", f"until {in_words(wakes_on, today)}"))
    return told


def as_json(groups: Sequence[Group], own: Sequence[Paced]) -> dict[str, Any]:
    """Return all cadences."""
    return {
        "groups": [
            {
                "tag": one.name if one.is_tag else None,
                "stage": None if one.is_tag else one.name,
                **_paces(one.pace),
                "people": one.people,
                "due": one.due,
            }
            for one in groups
        ],
        "people": [_person(one) for one in own],
    }


def top_ten_as_json(
    found: Sequence[Paced], silent: int, others: Sequence[Row]
) -> dict[str, Any]:  # fmt: skip
    """Return who is among the top ten, how many of them have no rhythm, and who might be."""
    return {
        "top_ten": [_person(one) for one in found],
        "without_rhythm": silent,
        "suggested": [
            {"handle": row.handle, "name": row.name, "talks": row.talks, "last_on": row.last_on}
            for row in others
        ],
    }


def _person(one: Paced) -> dict[str, Any]:
    person = one.person
    return {
        "handle": person.handle,
        "name": person.name,
        **_paces(one.pace),
        "last_on": person.last_on,
        "due_on": one.due_on if one.is_asked_for else None,
    }


def cadence_as_json(found: Paced | None) -> dict[str, Any] | None:
    """Return somebody's cadence, and of which tag or stage it is; None where they have none."""
    if found is None:
        return None
    due = found.due_on if found.is_asked_for else None
    return {**_paces(found.pace), "of": found.of, "due_on": due}


def _paces(pace: Pace) -> dict[str, Any]:
    return {"every": pace.every.text, "latest": pace.latest.text if pace.latest else None}
