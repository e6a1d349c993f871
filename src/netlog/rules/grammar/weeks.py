"""Days near today, spans of time, weekdays and weeks."""

from datetime import date, timedelta

from netlog.errors import BadDate
from netlog.rules.calendar import Span, period, shifted
from netlog.rules.grammar.asked import Asked

Length = tuple[int, str]
"""How many of which unit."""


def near(asked: Asked, ahead: int) -> date:
    """`tomorrow`, 后天."""
    return asked.today + timedelta(days=ahead)


def ahead(asked: Asked, span: Length) -> date:
    """`in two weeks`, 两周后."""
    count, unit = span
    return shifted(asked.today, count, unit)


def ago(asked: Asked, span: Length) -> date:
    """`two weeks ago`, 两周前."""
    count, unit = span
    return shifted(asked.today, -count, unit)


def either_way(asked: Asked, span: Length) -> date:
    """`2w`, 两周: it leans."""
    return ago(asked, span) if asked.past else ahead(asked, span)


def days_ahead(asked: Asked, count: int) -> date:
    """三日后."""
    return near(asked, count)


def days_ago(asked: Asked, count: int) -> date:
    """三日前."""
    return near(asked, -count)


def weekday(asked: Asked, number: int) -> date:
    """`friday`, 周五: the coming one, or the last one or today."""
    if asked.past:
        return asked.today - timedelta(days=(asked.today.weekday() - number) % 7)
    return coming(asked, number)


def coming(asked: Asked, number: int) -> date:
    """`coming friday`: within a week, not today."""
    return asked.today + timedelta(days=(number - asked.today.weekday()) % 7 or 7)


def weekday_of_week(asked: Asked, which: int, number: int, unit: str = "week") -> date | None:
    """`next tue` and 下周二 are in the week after this one, `last tue` and 上周二 before it.

    Raises BadDate for `this tue` where something to come is told, and it is over.
    """
    if unit != "week":
        return None
    day = period(asked.today, "week").first + timedelta(weeks=which, days=number)
    if which == 0 and day < asked.today and not asked.past:
        raise BadDate(asked.text, f"is over: it was {day.day} {day:%b}")
    return day


def week(asked: Asked, which: int, unit: str) -> Span | None:
    """`next week`, 本周末: a week from Monday on, or its last two days."""
    if unit not in ("week", "weekend"):
        return None
    return period(asked.today + timedelta(weeks=which), unit)


def weekend(asked: Asked, unit: str) -> Span | None:
    """`weekend`, 周末. Raises BadDate on a weekend, where it may be this one or the next."""
    if unit != "weekend":
        return None
    this = period(asked.today, unit)
    if asked.past:
        return this if asked.today >= this.first else week(asked, -1, unit)
    if asked.today >= this.first:
        raise BadDate(asked.text, "could be this one or the next")
    return this
