"""Rests: days on which nothing is due, no clock of a cadence runs, and no streak ends."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netlog.rules.calendar import DAY


class Rest(NamedTuple):
    """Days of rest, from the first until before the last."""

    since_on: date
    until_on: date


def resting(day: date, rests: Sequence[Rest]) -> Rest | None:
    """Return the rest that a day is in, the longest where there are several."""
    there = [rest for rest in rests if rest.since_on <= day < rest.until_on]
    return max(there, key=lambda rest: rest.until_on, default=None)


def rested(since: date, until: date, rests: Sequence[Rest]) -> int:
    """Return how many days behind one day, and up to another, were days of rest."""
    days: set[int] = set()
    for rest in rests:
        first = max(rest.since_on, since + DAY).toordinal()
        last = min(rest.until_on - DAY, until).toordinal()
        days.update(range(first, last + 1))
    return len(days)
