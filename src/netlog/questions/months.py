"""Months in a row: the report of one with those before it, and which of them were complete."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from netlog.questions import month as one
from netlog.questions.asking import Asking, asking, carried_out, in_step
from netlog.questions.month import ALL, aims_asked, as_aims, goals_asking
from netlog.questions.reader import Reader, Row
from netlog.questions.rests import as_rests, rests_asked
from netlog.rules import month as rules
from netlog.rules.calendar import month_shifted
from netlog.rules.rests import Rest

YEAR = 12
"""Of so many months at once is asked, back from this one, whether they were complete."""


def month(reader: Reader, member: int, first: date, today: date, most: int = ALL) -> rules.Month:
    """Return the report of the month that begins on a day, at `most` so many rows a goal."""
    return carried_out(reader, month_asking(member, first, today, most))


def month_asking(
    member: int, first: date, today: date, most: int = ALL
) -> Asking[rules.Month]:  # fmt: skip
    """Find out the report of a month."""
    begun, strict, rested, set_so_far = yield [
        (one.BEGUN, {"member": member}), (one.STRICT_CONNECTS, _span(member, first)),
        rests_asked(member), aims_asked(member, month_shifted(first, 1)),
    ]  # fmt: skip
    aims = as_aims(set_so_far)
    shown = rules.six_months(first, begun[0].begun_on if begun else None)
    targets = {month: rules.in_force(aims, month) for month in shown}
    held_asked = (one.COFFEES_HELD, {**_span(member, first), "since": shown[0]})
    found: list[Any] = yield from in_step(
        [goals_asking(member, first, most, targets[first]), totals_asking(member, shown[:-1]),
         asking(held_asked)]
    )  # fmt: skip
    goals, history, (held,) = found
    history[first] = rules.Totals(*(goal.done for goal in goals))
    complete = {month: totals.fulfils(targets[month]) for month, totals in history.items()}
    streak = yield from _streak(member, first, today, as_rests(rested), aims, complete)
    coming = [targets[first]] * (rules.CHALLENGE_MONTHS - len(shown))
    return rules.Month(
        first=first,
        goals=goals,
        days_left=rules.days_left(first, today),
        strict_connects=strict[0].connects if strict else 0,
        history=list(history.items()),
        six=rules.together(history.values(), held[0].coffees if held else 0),
        streak=streak,
        aims=targets,
        wanted=rules.added_up([*targets.values(), *coming]),
    )


def _streak(
    member: int, first: date, today: date, rests: list[Rest], aims: list[rules.Aim],
    complete: dict[date, bool],
) -> Asking[int]:  # fmt: skip
    """Find out how many months in a row are complete; of some it is known already.

    A month that isn't known yet is taken for missed: the streak ends there, or goes on behind it.
    """
    unknown: list[date] = []

    def is_complete(month: date) -> bool:
        if month not in complete:
            unknown.append(month)
        return complete.get(month, False)

    while True:
        unknown.clear()
        streak = rules.streak(first, is_complete, today, rests)
        if not unknown:
            return streak
        year = [month_shifted(unknown[0], -back) for back in range(YEAR)]
        complete |= yield from complete_asking(member, year, aims)


def complete_asking(
    member: int, months: Iterable[date], aims: list[rules.Aim]
) -> Asking[dict[date, bool]]:
    """Find out of each month, by its first day, whether it reached its targets."""
    targets = {month: rules.in_force(aims, month) for month in months}
    answers = yield [
        (one.FULFILLED, {**_span(member, month), **wanted._asdict()})
        for month, wanted in targets.items()
    ]
    counted = zip(targets.items(), answers, strict=True)
    return {month: _totals(rows).fulfils(wanted) for (month, wanted), rows in counted}


def totals(reader: Reader, member: int, months: Iterable[date]) -> dict[date, rules.Totals]:
    """Return of each month, by its first day, how many different people counted as done in it."""
    return carried_out(reader, totals_asking(member, months))


def totals_asking(member: int, months: Iterable[date]) -> Asking[dict[date, rules.Totals]]:
    """Find out the totals of months."""
    asked = {month: (one.TOTALS, _span(member, month)) for month in months}
    answers = yield list(asked.values())
    return {month: _totals(rows) for month, rows in zip(asked, answers, strict=True)}


def span(reader: Reader, member: int, since: date, until: date) -> rules.Totals:
    """Return how many different people counted as done from a day until before another."""
    return _totals(reader.ask(one.TOTALS, member=member, since=since, until=until))


def _span(member: int, first: date) -> dict[str, Any]:
    return {"member": member, "since": first, "until": month_shifted(first, 1)}


def _totals(rows: list[Row]) -> rules.Totals:
    counts = [(row.conversations, row.connects, row.coffees) for row in rows]
    return rules.Totals(*(counts[0] if counts else (0, 0, 0)))
