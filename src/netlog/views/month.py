"""The month by the 3-2-1 rule, for people and as JSON."""

from datetime import date
from typing import Any

from netlog.rules.dates import in_words
from netlog.rules.month import CHALLENGE_MONTHS, TARGETS, Counted, Goal, Month
from netlog.views.screen import Screen

SINGULAR = {"conversations": "conversation", "connects": "connect", "coffees": "coffee"}
SHOWN_ROWS = 20

LACKS = {"intro": "a talk", "message": "an answer", "request": "their yes",
         "connect": "a follow-up", "coffee": "to be held"}  # fmt: skip
"""What an open row still wants, by what made it open."""


def dots(goal: Goal) -> str:
    """Return a goal as dots, done, open and missing: `●◐○`; what goes beyond as `+2`."""
    done = "●" * min(goal.done, goal.target)
    open_ = "◐" * min(goal.open, goal.target - len(done))
    missing = "○" * (goal.target - len(done) - len(open_))
    beyond = f"+{goal.done - goal.target}" if goal.done > goal.target else ""
    return done + open_ + missing + beyond


def in_short(first: date, goals: list[Goal]) -> str:
    """Return the month in a few signs: `April ●●● ◐○ ○`."""
    return f"{first:%B} " + " ".join(dots(goal) for goal in goals)


def show(screen: Screen, month: Month, today: date) -> None:
    """Show the month: the three counts, who counted and by what, what is missing, six months."""
    left = f" · {_days(month.days_left)} left" if month.days_left else ""
    screen.heading(f"{month.first:%B %Y}{left}")
    screen.table(("", "", "done", "open"), [
        [goal.name, dots(goal), f"{goal.done} of {goal.target}", _open(goal)]
        for goal in month.goals
    ])  # fmt: skip
    counted = [row for goal in month.goals if goal.rows for row in _rows(goal, today)]
    if counted:
        screen.show()
        screen.table(("", "", ""), counted)
    screen.show()
    connects = month.goals[1]
    if month.strict_connects != connects.done:
        screen.show(
            f"Strictly, of people first met this month: {month.strict_connects} "
            f"of {connects.target} connects."
        )
    screen.show(outlook(month))
    screen.show()
    _show_six(screen, month)


def outlook(month: Month) -> str:
    """Return what would complete the month, encouraging whatever the counts."""
    name = f"{month.first:%B}"
    if month.is_complete:
        return f"{name} is complete: 3-2-1 done. Well met!"
    missing = [_count(goal.missing, goal.name) for goal in month.goals if goal.missing]
    wanted = " and ".join(filter(None, [", ".join(missing[:-1]), missing[-1]]))
    if not month.days_left:
        return f"{wanted} short of 3-2-1. What was begun still counts when it is answered."
    begun = sum(goal.open for goal in month.goals if goal.missing)
    hint = f" {begun} already begun." if begun else " Who could be first? netlog next"
    return f"To complete {name} in {_days(month.days_left)}: {wanted}.{hint}"


def _show_six(screen: Screen, month: Month) -> None:
    total = [count * CHALLENGE_MONTHS for count in TARGETS.values()]
    rows: list[list[str]] = []
    for first, counts in month.history:
        mark = "✓" if counts.is_complete else ""
        rows.append([f"{first:%b %Y}", *map(str, counts), mark])
    sums = [f"{count} of {goal}" for count, goal in zip(month.six, total, strict=True)]
    rows.append(["six months", *sums, ""])
    screen.table(("", *TARGETS, ""), rows)
    if month.streak:
        screen.show(f"Streak: {month.streak} complete month{'s' if month.streak > 1 else ''}.")


def _rows(goal: Goal, today: date) -> list[list[str]]:
    """Return a goal's own line, and one for each person who counts in it."""
    rows = [[goal.name, "", ""]]
    rows += [_row(row, today) for row in goal.rows[:SHOWN_ROWS]]
    more = goal.done + goal.open - SHOWN_ROWS
    if more > 0:
        rows.append([f"and {more} more", "", "netlog month --json"])
    return rows


def _row(row: Counted, today: date) -> list[str]:
    mark = "●" if row.is_done else "◐"
    what = row.by + (f" at {row.event}" if row.event else "")
    what += f": {row.topic}" if row.topic else ""
    what += "" if row.is_done else f" (wants {LACKS[row.by]})"
    what += " (backdated)" if row.is_backdated else ""
    return [f"{mark} {row.name}", in_words(row.happened_on, today), what]


def _open(goal: Goal) -> str:
    return f"{goal.open} open" if goal.open else ""


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def _count(number: int, name: str) -> str:
    return f"{number} {SINGULAR[name] if number == 1 else name}"


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
            "months": [{"month": f"{first:%Y-%m}", **counts._asdict(),
                        "is_complete": counts.is_complete} for first, counts in month.history],
            **month.six._asdict(),
            "targets": {name: count * CHALLENGE_MONTHS for name, count in TARGETS.items()},
        },
        "streak": month.streak,
    }  # fmt: skip
