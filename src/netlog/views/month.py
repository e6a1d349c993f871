"""The month by the 3-2-1 rule, for people and as JSON. In a terminal: views/scoreboard.py."""

from datetime import date
from typing import Any

from netlog.rules.amounts import counted, of_wanted
from netlog.rules.grid import dots, in_dots
from netlog.rules.month import TARGETS, Counted, Goal, Month, Totals
from netlog.views.days import day
from netlog.views.ink import Line, Span, aside, command, heading, name, signs
from netlog.views.screen import Screen

SINGULAR = {"conversations": "conversation", "connects": "connect", "coffees": "coffee"}
SHOWN_ROWS = 20
HASHTAG = "#321rule"

LACKS = {"intro": "a talk", "message": "an answer", "request": "their yes",
         "connect": "a follow-up", "coffee": "to be held"}  # fmt: skip
"""What an open row still wants, by what made it open."""


def dots_of(goal: Goal) -> str:
    """Return one of the three goals of a month as dots."""
    return dots(goal.done, goal.open, goal.target)


def in_short(first: date, goals: list[Goal]) -> str:
    """Return the month in a few signs: `April ●●● ◐○ ○`."""
    return f"{first:%B} " + " ".join(map(dots_of, goals))


def show(screen: Screen, month: Month, today: date, *, with_names: bool = True) -> None:
    """Show the month: the three counts, who counted and by what, what is missing, six months.

    Without names it is for others to see, and has the hashtag under which results are shared.
    """
    left = f" · {counted(month.days_left, 'day')} left" if month.days_left else ""
    tag = "" if with_names else f" · {HASHTAG}"
    screen.heading([heading(f"{month.first:%B %Y}"), aside(left + tag)])
    if screen.is_drawn:
        from netlog.views.scoreboard import show_counts, show_six
    else:
        show_counts, show_six = _show_counts, _show_six
    show_counts(screen, month)
    if with_names:
        _show_rows(screen, month, today)
    screen.show()
    if told := strictly(month):
        screen.show(told)
    screen.show([*signs("✓ " if month.is_complete else ""), *outlook(month)])
    screen.show()
    show_six(screen, month)
    if month.streak:
        screen.show(f"Streak: {counted(month.streak, 'complete month')}.")


def strictly(month: Month) -> str:
    """Return the strict count of connects, where it differs."""
    connects = month.goals[1]
    if month.strict_connects == connects.done:
        return ""
    return (
        f"Strictly, of people first met this month: {month.strict_connects} "
        f"of {connects.target} connects."
    )


def outlook(month: Month) -> list[str | Span]:
    """Return what would complete the month, encouraging whatever the counts."""
    name = f"{month.first:%B}"
    if month.is_complete:
        return [heading(f"{name} is complete: {month.targets.text} done. Well met!")]
    missing = [_count(goal.missing, goal.name) for goal in month.goals if goal.missing]
    wanted = " and ".join(filter(None, [", ".join(missing[:-1]), missing[-1]]))
    if not month.days_left and not any(goal.done for goal in month.goals):
        return ["A quiet month, and that's fine. What was begun still counts when it is answered."]
    if not month.days_left:
        short = f"{wanted} short of {month.targets.text}."
        return [f"{short} What was begun still counts when it is answered."]
    begun = sum(goal.open for goal in month.goals if goal.missing)
    told = f"To complete {name} in {counted(month.days_left, 'day')}: {wanted}."
    if begun:
        return [f"{told} {begun} already begun."]
    return [f"{told} Who could be first? ", command("netlog next")]


def _show_counts(screen: Screen, month: Month) -> None:
    screen.table(("", "", "done", "open"), [
        [goal.name, dots_of(goal), of_wanted(goal.done, goal.target),
         f"{goal.open} open" if goal.open else ""]
        for goal in month.goals
    ])  # fmt: skip


def _show_six(screen: Screen, month: Month) -> None:
    rows = [
        [f"{first:%b %Y}", *drawn, "✓" if counts.fulfils(month.targets_of(first)) else ""]
        for (first, counts), drawn in zip(month.history, in_dots(month), strict=True)
    ]
    sums = [of_wanted(count, target) for count, target in zip(month.six, month.wanted, strict=True)]
    screen.table(("", *TARGETS, ""), [*rows, ["six months", *sums, ""]])


def _show_rows(screen: Screen, month: Month, today: date) -> None:
    """Show who counts in which goal; what counts in two is told at the first."""
    rows: list[list[Line]] = []
    told: set[tuple[str, date, str]] = set()
    for goal in month.goals:
        if goal.rows:
            rows += [["", "", ""]] if screen.is_drawn or not rows else []
            rows += _rows(screen, goal, today, told)
    screen.table(("", "", ""), rows)


def _rows(
    screen: Screen, goal: Goal, today: date, told: set[tuple[str, date, str]]
) -> list[list[Line]]:
    """Return a goal's own line, and one for each person who counts in it."""
    rows: list[list[Line]] = [[[aside(goal.name)], "", ""]]
    for row in goal.rows[:SHOWN_ROWS]:
        said = (row.handle, row.happened_on, row.by)
        again = screen.is_drawn and said in told
        told.add(said)
        rows.append(_row(screen, row._replace(topic=None, event=None) if again else row, today))
    more = goal.done + goal.open - SHOWN_ROWS
    if more > 0:
        rows.append([f"and {more} more", "", [command("netlog month --json")]])
    return rows


def _row(screen: Screen, row: Counted, today: date) -> list[Line]:
    who = [*signs("● " if row.is_done else "◐ "), name(row.name)]
    at = aside(f" at {row.event}") if row.event else ""
    topic = [": ", row.topic] if row.topic else []
    wants = "" if row.is_done else f" (wants {LACKS[row.by]})"
    backdated = aside(" (backdated)" if row.is_backdated else "")
    return [who, [aside(day(screen, row.happened_on, today))],
            [row.by, at, *topic, wants, backdated]]  # fmt: skip


def _count(number: int, name: str) -> str:
    return counted(number, SINGULAR[name], name)


def as_json(month: Month) -> dict[str, Any]:
    """Return the month with documented keys: each count as done, open, target and rows."""
    return {
        "month": f"{month.first:%Y-%m}",
        "days_left": month.days_left,
        "is_complete": month.is_complete,
        **{
            goal.name: {
                "done": goal.done,
                "open": goal.open,
                "target": goal.target,
                "rows": [
                    {**row._asdict(), "is_backdated": row.is_backdated} for row in goal.rows
                ],
            }
            for goal in month.goals
        },
        "strict_connects": month.strict_connects,
        "six_months": {
            "months": [_month_as_json(month, first, counts) for first, counts in month.history],
            **month.six._asdict(),
            "targets": month.wanted._asdict(),
        },
        "streak": month.streak,
    }  # fmt: skip


def _month_as_json(month: Month, first: date, counts: Totals) -> dict[str, Any]:
    targets = month.targets_of(first)
    return {
        "month": f"{first:%Y-%m}", **counts._asdict(), "targets": targets._asdict(),
        "is_complete": counts.fulfils(targets),
    }  # fmt: skip
