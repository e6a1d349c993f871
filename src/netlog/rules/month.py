"""The 3-2-1 rule (book §1.2): what counts in a calendar month, and what six months add up to.

The questions find the rows; here is decided what they mean.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from netlog.rules.dates import month_end, month_shifted

TARGETS = {"conversations": 3, "connects": 2, "coffees": 1}
CHALLENGE_MONTHS = 6
LONGEST_STREAK = 120


class Counted(NamedTuple):
    """A person who counts in a month, by what, and whether it is done (●) or open (◐)."""

    handle: str
    name: str
    happened_on: date
    entered_on: date
    by: str
    is_done: bool
    topic: str | None = None
    event: str | None = None
    is_strict: bool = True

    @property
    def is_backdated(self) -> bool:
        """Whether the entry was recorded after its month had ended (design: What counts)."""
        return self.entered_on.replace(day=1) > self.happened_on


class Goal(NamedTuple):
    """One of the three counts of a month: its rows, done ones first, and how many aren't listed."""

    name: str
    target: int
    rows: Sequence[Counted]
    unlisted_done: int = 0
    unlisted_open: int = 0

    @property
    def done(self) -> int:
        """How many different people count as done."""
        return len([row for row in self.rows if row.is_done]) + self.unlisted_done

    @property
    def open(self) -> int:
        """How many are begun and want the other side's answer, or a follow-up."""
        return len([row for row in self.rows if not row.is_done]) + self.unlisted_open

    @property
    def missing(self) -> int:
        """How many are still to do until the target is met."""
        return max(0, self.target - self.done)


class Totals(NamedTuple):
    """How many different people counted as done in a span of time."""

    conversations: int
    connects: int
    coffees: int

    def fulfils(self, months: int) -> bool:
        """Say whether these counts fulfil the 3-2-1 rule for so many months."""
        return all(
            count >= target * months for count, target in zip(self, TARGETS.values(), strict=True)
        )

    @property
    def is_complete(self) -> bool:
        """Whether a month with these counts fulfils the rule."""
        return self.fulfils(1)


class Month(NamedTuple):
    """A month by the 3-2-1 rule, in the row of six that ends with it."""

    first: date
    goals: Sequence[Goal]
    days_left: int
    strict_connects: int
    history: Sequence[tuple[date, Totals]]
    six: Totals
    streak: int

    @property
    def is_complete(self) -> bool:
        """Whether all three targets are met."""
        return not any(goal.missing for goal in self.goals)


def goal(
    name: str, rows: Sequence[Counted], counts: tuple[int, int] | None = None, most: int = 0
) -> Goal:
    """Return one of the three goals with each person once, the done ones first.

    Of several rows for one person the first done one is kept, else the first open one. With
    `counts` (done, open) at `most` so many rows are listed, and the others only counted.
    """
    ordered = sorted(rows, key=lambda row: (not row.is_done, row.happened_on))
    people: dict[str, Counted] = {}
    for row in ordered:
        people.setdefault(row.handle, row)
    found = Goal(name, TARGETS[name], list(people.values()))
    if counts is None:
        return found
    listed = found._replace(rows=found.rows[:most])
    return listed._replace(
        unlisted_done=counts[0] - listed.done, unlisted_open=counts[1] - listed.open
    )


def days_left(first: date, today: date) -> int:
    """Return how many days of the month remain, today included; 0 when it is over."""
    start = max(first, today)
    return max(0, (month_end(first) - start).days + 1)


def six_months(first: date, begun: date | None) -> list[date]:
    """Return the first days of the six months that end with this one.

    A challenge that `begun` within those six is shown from its first month on, so that the months
    before it don't look like failures.
    """
    months = [month_shifted(first, back) for back in range(1 - CHALLENGE_MONTHS, 1)]
    started = begun.replace(day=1) if begun else first
    return [month for month in months if month >= started] or [first]


def together(months: Iterable[Totals], coffees: int) -> Totals:
    """Return the totals of months in a row, of which `coffees` are counted apart.

    Somebody is new and connects once; with one person a coffee may be held in each of them.
    """
    each = list(months)
    return Totals(
        sum(totals.conversations for totals in each),
        sum(totals.connects for totals in each),
        coffees,
    )


def streak(first: date, totals: Callable[[date], Totals], *, is_over: bool) -> int:
    """Return how many months in a row fulfil the rule, up to this one.

    A month that isn't over yet adds to the streak when complete, and doesn't break it when not.
    """
    count = 0
    for back in range(LONGEST_STREAK):
        if totals(month_shifted(first, -back)).is_complete:
            count += 1
        elif back or is_over:
            break
    return count
