"""Goals as they are shown: how far, how many in a row, and the last periods as blocks."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from netlog.rules.amounts import counted
from netlog.rules.goals import SHOWN_PERIODS, Progress, Reached, RuleProgress
from netlog.rules.grid import dots
from netlog.views.ink import Ink, Line, Span, aside, command, joined, signs
from netlog.views.month import dots_of
from netlog.views.screen import Screen

REACHED, BEGUN, NOTHING, REST = "█", "▄", "·", "~"
LEGEND = f"{REACHED} reached   {BEGUN} begun   {NOTHING} nothing   {REST} rest   the last is now"
_INKS = {REACHED: Ink.DONE, BEGUN: Ink.OPEN, NOTHING: Ink.MISSING, REST: Ink.MISSING}
EXAMPLE = 'netlog goal add "5 new conversations a day"'
NOW = {"day": "today", "week": "this week", "month": "this month"}


def show(screen: Screen, rule: RuleProgress, goals: Sequence[Progress]) -> None:
    """Show all goals with their numbers, the 3-2-1 rule first."""
    rows: list[list[Line]] = [
        _row(1, f"{rule.targets.text} a month", " ".join(map(dots_of, rule.goals)),
             _in_a_row(rule.streak, rule.best, "month"), rule.history)
    ]  # fmt: skip
    rows += [
        _row(number, each.goal.said, so_far(each),
             _in_a_row(each.streak, each.best, each.goal.per), each.history)
        for number, each in enumerate(goals, start=2)
    ]  # fmt: skip
    screen.table(("", "goal", "now", "in a row", f"the last {SHOWN_PERIODS}"), rows)
    screen.show()
    screen.show([aside(LEGEND)])
    if not goals:
        screen.show(["One of your own: ", command(EXAMPLE)])


def _row(
    number: int, said: str, now: str, in_a_row: str, history: Sequence[Reached]
) -> list[Line]:  # fmt: skip
    return [[aside(str(number))], said, signs(now), in_a_row, blocks(history)]


def so_far(each: Progress) -> str:
    """Return the count of the running period as dots, or as figures where it is long."""
    return dots(each.done, 0, each.goal.target)


def blocks(history: Sequence[Reached]) -> list[str | Span]:
    """Return the last periods as a block each, that of now at the right end."""
    drawn = [Span(block, _INKS.get(block)) for block in map(_block, history)]
    return [" " * (SHOWN_PERIODS - len(drawn)), *joined(drawn)]


def _block(period: Reached) -> str:
    if period.is_reached:
        return REACHED
    if period.done:
        return BEGUN
    return REST if period.has_rest else NOTHING


def _in_a_row(streak: int, best: int, per: str) -> str:
    told = [counted(streak, per)] if streak else []
    if best > streak:
        told.append(f"best {best:,}")
    return ", ".join(told)


def added(screen: Screen, each: Progress, instead_of: str | None) -> None:
    """Tell how a goal was understood, and how far it is."""
    goal = each.goal
    instead = f" · instead of: {instead_of}" if instead_of else ""
    screen.answer(f"{goal.said}{instead}")
    screen.answer([aside(f"  {NOW[goal.per]}: "), *signs(so_far(each))])


def as_json(rule: RuleProgress, goals: Sequence[Progress]) -> dict[str, Any]:
    """Return the goals with documented keys."""
    return {
        "rule": {
            "number": 1,
            "targets": rule.targets._asdict(),
            "done": {goal.name: goal.done for goal in rule.goals},
            "streak": rule.streak,
            "best": rule.best,
            "history": _history(rule.history),
        },
        "goals": [
            {
                "number": number,
                **{name: value for name, value in each.goal._asdict().items() if name != "id"},
                "done": each.done,
                "is_reached": each.is_reached,
                "streak": each.streak,
                "best": each.best,
                "history": _history(each.history),
            }
            for number, each in enumerate(goals, start=2)
        ],
    }


def _history(history: Sequence[Reached]) -> list[dict[str, date | int | bool]]:
    return [
        {"first_on": each.first, "done": each.done, "is_reached": each.is_reached,
         "has_rest": each.has_rest}
        for each in history
    ]  # fmt: skip
