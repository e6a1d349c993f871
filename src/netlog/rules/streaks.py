"""Streaks: how many periods in a row reached what was asked of them (book §1.3).

The period that runs adds when it reached it, and breaks nothing when it hasn't yet. A period with
a day of rest in it adds when it reached it, and breaks nothing either.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from netlog.rules.rests import Rest


class Period(NamedTuple):
    """A day, a week or a month, from the first day until before the last: was it reached?"""

    first: date
    until: date
    is_reached: bool
    is_over: bool
    has_rest: bool = False

    @property
    def is_missed(self) -> bool:
        """Whether a streak ends here."""
        return self.is_over and not self.is_reached and not self.has_rest


def has_rest(first: date, until: date, rests: Sequence[Rest]) -> bool:
    """Say whether a day of rest lies within a span, of which `until` is the day after the last."""
    return any(rest.since_on < until and first < rest.until_on for rest in rests)


def lasting(periods: Iterable[Period]) -> int:
    """Return how long the streak is that lasts; periods come the latest first."""
    count = 0
    for period in periods:
        if period.is_missed:
            break
        count += period.is_reached
    return count


def best(periods: Iterable[Period]) -> int:
    """Return how long the longest streak is; periods come in a row, from either end."""
    longest = count = 0
    for period in periods:
        count = 0 if period.is_missed else count + period.is_reached
        longest = max(longest, count)
    return longest
