"""The challenge (book §1.2): six months of the 3-2-1 rule in a row, from the first of a month on.

Plain values, from which charts are drawn: in the terminal, on a page, as a picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from netlog.rules.dates import month_end, month_shifted
from netlog.rules.month import CHALLENGE_MONTHS, Totals
from netlog.rules.rests import Rest

WEEK = timedelta(days=7)

SHADES = (1, 2, 4)
"""From how many contacts on a day is drawn in each of the shades; below the first it is blank."""


@dataclass(frozen=True)
class Day:
    """A day of the heat map: how many contacts, and whether one was entered after its month."""

    on: date
    count: int
    is_backdated: bool = False

    @property
    def shade(self) -> int:
        """Which of four shades it is drawn in, from 0 for a blank one to 3."""
        return sum(self.count >= least for least in SHADES)


class Cohort(NamedTuple):
    """Of those who were talked to for the first time in a month: how many got so far by now."""

    first: date
    conversations: int
    connects: int
    coffees: int


class Pace(NamedTuple):
    """Running totals of different people at the end of a week, or of the last day there is."""

    on: date
    conversations: int
    connects: int
    coffees: int

    @property
    def totals(self) -> Totals:
        """The three counts without their day."""
        return Totals(self.conversations, self.connects, self.coffees)


class Challenge(NamedTuple):
    """Six months in a row: `months` has each with its counts, the coming ones without any.

    `aims` are the targets of each month, `targets` their sums. `is_started` is False where nobody
    started one, and the six months are those that end with this. `days`, `cohorts` and `pace` go no
    further than today.
    """

    begun_on: date
    months: Sequence[tuple[date, Totals]]
    days: Sequence[Day]
    cohorts: Sequence[Cohort]
    pace: Sequence[Pace]
    targets: Totals
    aims: Sequence[Totals] = ()
    rests: Sequence[Rest] = ()
    is_started: bool = True

    @property
    def last(self) -> date:
        """Its last day."""
        return last_day(self.begun_on)

    @property
    def done(self) -> Totals:
        """How many different people count as done so far."""
        return self.pace[-1].totals if self.pace else Totals(0, 0, 0)

    @property
    def missing(self) -> Totals:
        """How many are still to do until the targets are met."""
        return Totals(*(max(0, target - done)
                        for target, done in zip(self.targets, self.done, strict=True)))  # fmt: skip

    def line(self, on: date) -> tuple[float, float, float]:
        """Return the counts that lie on the straight line to the targets at the end of a day."""
        whole = (self.last - self.begun_on).days + 1
        gone = min(max((on - self.begun_on).days + 1, 0), whole)
        conversations, connects, coffees = (target * gone / whole for target in self.targets)
        return conversations, connects, coffees


def is_over(begun_on: date, today: date) -> bool:
    """Say whether the challenge that begins on a day has ended."""
    return last_day(begun_on) < today


def last_day(begun_on: date) -> date:
    """Return the last day of the challenge that begins on the first of a month."""
    return month_end(month_shifted(begun_on, CHALLENGE_MONTHS - 1))


def months_of(begun_on: date) -> list[date]:
    """Return the first days of its six months."""
    return [month_shifted(begun_on, number) for number in range(CHALLENGE_MONTHS)]


def week_ends(since: date, until: date) -> list[date]:
    """Return each Sunday from a day until before another, and the last day before that one."""
    if until <= since:
        return []
    last = until - timedelta(days=1)
    sunday = since + timedelta(days=6 - since.weekday())
    sundays = [sunday + number * WEEK for number in range((last - sunday).days // 7 + 1)]
    return sundays if sundays and sundays[-1] == last else [*sundays, last]
