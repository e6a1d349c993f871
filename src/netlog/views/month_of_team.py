"""The month of a team: each member's 3-2-1, and the sum."""

from collections.abc import Sequence
from typing import Any

from netlog.questions.colleagues import Colleague
from netlog.rules.amounts import of_wanted
from netlog.rules.month import TARGETS, Month
from netlog.views.ink import Line, aside, heading, name, signs
from netlog.views.month import dots_of
from netlog.views.screen import Screen
from netlog.views.team import silence

Months = Sequence[tuple[Colleague, Month]]


def show(screen: Screen, months: Months, silent: Sequence[Colleague]) -> None:
    """Show a row for each member who shares, their sum, and who doesn't share."""
    first = months[0][1].first
    screen.heading([heading(f"{first:%B %Y}"), aside(" · the team")])
    rows: list[list[Line]] = [
        [[name("you" if who.is_me else who.name)], *(_cell(month, place) for place in range(3)),
         signs("✓" if month.is_complete else "")]
        for who, month in months
    ]  # fmt: skip
    if len(months) > 1:
        sums = [of_wanted(done, target) for done, _, target in _sums(months)]
        rows.append([[aside("together")], *([each] for each in sums), []])
    screen.table(("", *TARGETS, ""), rows)
    silence(screen, silent)


def _cell(month: Month, place: int) -> Line:
    goal = month.goals[place]
    return [*signs(dots_of(goal)), aside(" "), of_wanted(goal.done, goal.target)]


def _sums(months: Months) -> list[tuple[int, int, int]]:
    """Return of each of the three how many are done, open, and wanted of all who share."""
    each = [month.goals for _, month in months]
    return [
        (sum(goals[place].done for goals in each), sum(goals[place].open for goals in each),
         sum(goals[place].target for goals in each))
        for place in range(len(TARGETS))
    ]  # fmt: skip


def as_json(months: Months, silent: Sequence[Colleague]) -> dict[str, Any]:
    """Return each member's three counts, their sum, and who doesn't share."""
    return {
        "month": f"{months[0][1].first:%Y-%m}",
        "members": [
            {"name": who.name, "is_me": who.is_me, "is_complete": month.is_complete,
             **{goal.name: {"done": goal.done, "open": goal.open, "target": goal.target}
                for goal in month.goals}}
            for who, month in months
        ],
        "sum": {
            name: {"done": done, "open": open_, "target": target}
            for name, (done, open_, target) in zip(TARGETS, _sums(months), strict=True)
        },
        "not_shared": [who.name for who in silent],
    }  # fmt: skip
