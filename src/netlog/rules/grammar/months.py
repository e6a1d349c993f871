"""Months, years, and the days in them."""

from collections.abc import Sequence
from datetime import date

from netlog.errors import BadDate
from netlog.rules.calendar import Span, days_of, month_shifted, period, weekday_of_month
from netlog.rules.grammar.asked import Asked

Month = tuple[int | None, int]
"""A year, where it was said, and the number of a month."""


def whole(asked: Asked, month: Month) -> Span:
    """`december`, 明年三月: all of its days."""
    year, number = month
    return period(date(year or asked.today.year + asked.turn(number), number, 1), "month")


def whole_year(asked: Asked, year: int) -> Span:
    """`next year`, 2027年."""
    return period(date(year, 1, 1), "year")


def which_one(asked: Asked, ahead: int, month: Month) -> Span | None:
    """`next december`. Raises BadDate where that may be the one of this year, or of another."""
    year, number = month
    if year or abs(ahead) > 1:
        return None
    this = asked.today.year
    if (number - asked.today.month) * ahead > 0:
        raise BadDate(asked.text, f"could be {date(this, number, 1):%B} {this} or {this + ahead}")
    return period(date(this + ahead, number, 1), "month")


def day_of_month(asked: Asked, day: int, month: Month) -> date:
    """`1 dec`, 十二月一号, 下个月3号."""
    year, number = month
    return date(year or asked.today.year + asked.turn(number, day), number, day)


def day_of_month_and_year(asked: Asked, day: int, month: Month, year: int) -> date | None:
    """`dec 1 2027`, `dec 1 next year`."""
    return None if month[0] else date(year, month[1], day)


def day_alone(asked: Asked, day: int) -> date:
    """`the 15th`, 25号: of this month, or of the one that it leans to."""
    now = asked.today.day
    months = -1 if asked.past and day > now else 1 if day < now and not asked.past else 0
    return month_shifted(asked.today.replace(day=1), months).replace(day=day)


def in_figures(asked: Asked, ways: Sequence[tuple[int, int, int]]) -> date:
    """`2026-12-01`, `25.12.2026`. Raises BadDate where two days can be meant."""
    return _only(asked, [date(*way) for way in ways if _is_day(*way)])


def in_short(asked: Asked, ways: Sequence[tuple[int, int]]) -> date:
    """`25/12`. Raises BadDate where two days can be meant."""
    leap = 2000
    return _only(asked, [day_of_month(asked, d, (None, m)) for m, d in ways if _is_day(leap, m, d)])


def dotted(asked: Asked, said: tuple[str, str]) -> date:
    """`1.12` is a day here and a time there. Raises BadDate."""
    raise BadDate(asked.text, "could be a day or a time")


def nth_weekday(asked: Asked, nth: int, weekday: int, month: Month) -> date | None:
    """`first monday of december`, 下个月第二个周三, 本月最后一个周五."""
    if nth < -1 or nth == 0:
        return None
    year, number = month
    if year:
        return weekday_of_month(date(year, number, 1), nth, weekday)
    this = asked.today.year
    return asked.leaning(lambda k: weekday_of_month(date(this + k, number, 1), nth, weekday))


def nth_weekday_of_unit(asked: Asked, nth: int, weekday: int, unit: str) -> date | None:
    """`first monday of the month`."""
    if unit != "month" or nth < -1 or nth == 0:
        return None
    first = asked.today.replace(day=1)
    return asked.leaning(lambda k: weekday_of_month(month_shifted(first, k), nth, weekday))


def last_weekday(asked: Asked, which: int, weekday: int, month: Month) -> date | None:
    """`last friday of december`; there is no next or other one."""
    return nth_weekday(asked, -1, weekday, month) if which == -1 else None


def last_weekday_of_unit(asked: Asked, which: int, weekday: int, unit: str) -> date | None:
    """`last friday of the month`."""
    return nth_weekday_of_unit(asked, -1, weekday, unit) if which == -1 else None


def _is_day(year: int, month: int, day: int) -> bool:
    is_month = 1 <= year <= 9999 and 1 <= month <= 12
    return is_month and 1 <= day <= days_of(date(year, month, 1))


def _only(asked: Asked, found: list[date]) -> date:
    ways = sorted(set(found))
    if not ways:
        raise ValueError
    if len(ways) > 1:
        told = " or ".join(f"{day.day} {day:%b} {day.year}" for day in ways)
        raise BadDate(asked.text, f"could be {told}")
    return ways[0]
