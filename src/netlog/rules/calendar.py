"""The arithmetic of weeks, months and years."""

from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)

LONGEST_AHEAD = 366 * 50
"""A day further off than fifty years is a slip of the finger."""


class Span(NamedTuple):
    """Days from the first to the last of them, both included; one day has both the same."""

    first: date
    last: date


def month_shifted(first: date, months: int) -> date:
    """Return the first day of the month that lies so many months after (or before) another."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def days_of(first: date) -> int:
    """Return how many days the month has that begins on a day.

    Python's `calendar` tells that too, and takes longer to load than all rules together.
    """
    return 31 if first.month == 12 else (month_shifted(first, 1) - first).days


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=days_of(day.replace(day=1)))


def shifted(day: date, count: int, unit: str) -> date:
    """Return the day so many days, weeks, fortnights, months or years later (earlier below 0).

    A month later is the same day of the month, or its last where the month is shorter.
    """
    if unit in ("day", "week", "fortnight"):
        return day + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    first = month_shifted(day.replace(day=1), count * (12 if unit == "year" else 1))
    return first.replace(day=min(day.day, days_of(first)))


def period(day: date, unit: str) -> Span:
    """Return the week (from Monday on), weekend, month or year of a day."""
    monday = day - timedelta(days=day.weekday())
    if unit == "week":
        return Span(monday, monday + timedelta(days=6))
    if unit == "weekend":
        return Span(monday + timedelta(days=5), monday + timedelta(days=6))
    if unit == "month":
        return Span(day.replace(day=1), month_end(day))
    return Span(date(day.year, 1, 1), date(day.year, 12, 31))


def weekday_of_month(first: date, nth: int, weekday: int) -> date:
    """Return the nth such weekday of a month, the last one with -1. Raises ValueError for none."""
    if nth < 0:
        last = month_end(first)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    day = first + timedelta(days=(weekday - first.weekday()) % 7, weeks=nth - 1)
    if day.month != first.month:
        raise ValueError
    return day
