"""Events and communities with what came of each, for people and as JSON."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from netlog.questions.outcomes_of_events import Outcome, Whole
from netlog.questions.reader import Row
from netlog.rules.amounts import counted
from netlog.rules.sources import Business, Met, steps
from netlog.views.answer import named
from netlog.views.days import day
from netlog.views.ink import Line, aside, command, heading, name
from netlog.views.screen import Screen
from netlog.views.sources import amounts, row_as_json, table, walk

SHOWN_PEOPLE = 20
NOTHING_YET: Line = ["No event is kept yet. Where did you meet somebody? ",
                     command('netlog add "Ada Moss" --at "Web Summit"')]  # fmt: skip


def show(screen: Screen, found: Sequence[Outcome], there: int, today: date) -> None:
    """Show events, a row each: its last day, talks, who was met, and what came of it."""
    if not found:
        screen.show(NOTHING_YET)
        return
    rows: list[tuple[list[Line], Met, Business]] = [
        ([[name(each.name)], [aside(_when(screen, each, today))]], each.met, each.came)
        for each in found
    ]
    table(screen, ("event", "last"), rows)
    if len(found) < there:
        screen.tell(["There are more: ", command(f"--limit {there}")])


def _when(screen: Screen, each: Outcome, today: date) -> str:
    last = each.last_on or each.planned_on
    told = day(screen, last, today) if last else ""
    talks = counted(each.talks, "talk") if each.talks else "to come" if last else ""
    return " · ".join(filter(None, [told, talks, "community" if each.is_community else ""]))


def show_whole(screen: Screen, found: Whole, today: date) -> None:
    """Show one event: its days, the steps, whom one met there, leads, clients and sales."""
    each = found.outcome
    kind = "community" if each.is_community else "event"
    screen.heading([heading(each.name), aside(f" · {kind}")])
    facts: list[tuple[str, Line]] = [
        ("when", _days(screen, each, today)),
        ("aim", found.aim or ""),
        ("talks", f"{each.talks:,}" if each.talks else ""),
        ("came of it", walk(steps(each.met, each.came)) if each.talks or each.came.leads else ""),
        ("leads", _of(found.asked, each.came.leads, "lead")),
        ("clients", _of(found.clients, each.came.sales, "purchase")),
        ("sales", ", ".join(amounts(each.came.sums))),
    ]
    screen.table(("", ""), [[[aside(label)], told] for label, told in facts if told])
    if found.people:
        screen.show()
        screen.show([aside("Met here first, those first who came furthest")])
        rows: list[list[Line]] = [
            [named(row.name, row.handle), row.stage, [aside(day(screen, row.first_on, today))]]
            for row in found.people[:SHOWN_PEOPLE]
        ]
        screen.table(("", "", ""), rows)
        if (more := each.met.people - SHOWN_PEOPLE) > 0:
            screen.show([aside(f"and {more:,} more")])


def _days(screen: Screen, each: Outcome, today: date) -> str:
    if each.first_on is None or each.last_on is None:
        return f"planned for {day(screen, each.planned_on, today)}" if each.planned_on else ""
    if each.days == 1:
        return day(screen, each.first_on, today)
    span = f"{day(screen, each.first_on, today)} to {day(screen, each.last_on, today)}"
    return f"{span} · talks on {counted(each.days, 'day')}"


def _of(people: Sequence[Row], count: int, noun: str) -> Line:
    """Return how many there are, and of whom: the first few by name."""
    if not count:
        return ""
    pieces = [piece for row in people[:5] for piece in (", ", name(row.name))][1:]
    more = f" and {len(people) - 5:,} more" if len(people) > 5 else ""
    return [counted(count, noun), *([": ", *pieces, more] if pieces else [])]


def as_json(found: Sequence[Outcome], there: int) -> dict[str, Any]:
    """Return events with documented keys, and how many there are in all."""
    return {"events": [_as_json(each) for each in found], "there": there}


def whole_as_json(found: Whole) -> dict[str, Any]:
    """Return one event with documented keys."""
    return {
        **_as_json(found.outcome),
        "aim": found.aim,
        "people": [
            {name: getattr(row, name) for name in ("handle", "name", "stage", "first_on")}
            for row in found.people
        ],
        "leads_of": [{"handle": row.handle, "name": row.name} for row in found.asked],
        "clients": [{"handle": row.handle, "name": row.name} for row in found.clients],
    }


def _as_json(each: Outcome) -> dict[str, Any]:
    return {
        "event": each.name, "is_community": each.is_community, "planned_on": each.planned_on,
        "first_on": each.first_on, "last_on": each.last_on, "days": each.days,
        "talks": each.talks, **row_as_json(each.met, each.came),
    }  # fmt: skip
