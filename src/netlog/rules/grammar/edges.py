"""Where weeks, months and years begin, have their middle, and end."""

from datetime import date, timedelta

from netlog.rules.calendar import Span, period, shifted
from netlog.rules.grammar.asked import Asked
from netlog.rules.grammar.months import Month
from netlog.rules.grammar.weeks import week

FRIDAY = timedelta(days=4)
"""A week's end, from its Monday on; the weekend has a word of its own."""

MIDDLE = {"week": timedelta(days=2), "month": timedelta(days=14)}
"""Wednesday, and the 15th; what else has a middle is too long for it to be a day."""


def of_unit(asked: Asked, edge: str, unit: str) -> date | None:
    """`end of month`, 年底: of this one, or of the one that it leans to."""
    if unit in ("day", "fortnight") or (edge == "middle" and unit not in MIDDLE):
        return None
    start = period(asked.today, unit).first
    step = "week" if unit == "weekend" else unit
    return asked.leaning(lambda k: _at(edge, unit, period(shifted(start, k, step), unit)))


def of_week(asked: Asked, edge: str, which: int, unit: str) -> date | None:
    """`end of next week`."""
    span = week(asked, which, unit)
    return _at(edge, unit, span) if span and (edge != "middle" or unit in MIDDLE) else None


def of_month(asked: Asked, edge: str, month: Month, unit: str = "month") -> date | None:
    """`mid december`, 下个月底, 下个月月底, `end of december 2027`."""
    if unit != "month":
        return None
    year, number = month
    if year:
        return _at(edge, "month", period(date(year, number, 1), "month"))
    this = asked.today.year
    return asked.leaning(lambda k: _at(edge, "month", period(date(this + k, number, 1), "month")))


def of_year(asked: Asked, edge: str, year: int, unit: str = "year") -> date | None:
    """`end of next year`, 明年初, 明年年初."""
    if unit != "year" or edge == "middle":
        return None
    return _at(edge, "year", period(date(year, 1, 1), "year"))


def _at(edge: str, unit: str, span: Span) -> date:
    if edge == "start":
        return span.first
    if edge == "middle":
        return span.first + MIDDLE[unit]
    return span.first + FRIDAY if unit == "week" else span.last
