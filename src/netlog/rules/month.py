"""The 3-2-1 rule (book §1.2): what counts in a calendar month, and what six months add up to.

The questions find the rows; here is decided what they mean.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from netlog.rules.dates import month_end, month_shifted
from netlog.rules.rests import Rest
from netlog.rules.streaks import Period, has_rest, lasting

TARGETS = {"conversations": 3, "connects": 2, "coffees": 1}
"""What the rule asks for each month, of those who set themselves nothing else."""

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

    def fulfils(self, targets: "Totals") -> bool:
        """Say whether each of these counts reaches its target."""
        return all(count >= target for count, target in zip(self, targets, strict=True))

    @property
    def text(self) -> str:
        """As it is said: `3-2-1`."""
        return "-".join(map(str, self))


RULE = Totals(**TARGETS)
SIX_MONTHS = Totals(*(target * CHALLENGE_MONTHS for target in RULE))


class Aim(NamedTuple):
    """A target that the member set for one of the three counts, from a month on."""

    begun_on: date
    counts: str
    target: int


class Month(NamedTuple):
    """A month by the 3-2-1 rule, in the row of six that ends with it.

    `aims` has the targets of each month of `history`, where they aren't the rule's own; `wanted`
    their sums for all six months, the coming ones with those of this.
    """

    first: date
    goals: Sequence[Goal]
    days_left: int
    strict_connects: int
    history: Sequence[tuple[date, Totals]]
    six: Totals
    streak: int
    aims: Mapping[date, Totals] = {}
    wanted: Totals = SIX_MONTHS

    @property
    def targets(self) -> Totals:
        """What this month asks for."""
        return Totals(*(goal.target for goal in self.goals))

    def targets_of(self, first: date) -> Totals:
        """Return what a month of the six asks for."""
        return self.aims.get(first, RULE)

    @property
    def is_complete(self) -> bool:
        """Whether all three targets are met."""
        return not any(goal.missing for goal in self.goals)


def goal(
    name: str, rows: Sequence[Counted], counts: tuple[int, int] | None = None, most: int = 0,
    *, target: int | None = None,
) -> Goal:  # fmt: skip
    """Return one of the three goals with each person once, the done ones first.

    Of several rows for one person the first done one is kept, else the first open one. With
    `counts` (done, open) at `most` so many rows are listed, and the others only counted. The target
    is the rule's own where no other is given.
    """
    ordered = sorted(rows, key=lambda row: (not row.is_done, row.happened_on))
    people: dict[str, Counted] = {}
    for row in ordered:
        people.setdefault(row.handle, row)
    found = Goal(name, TARGETS[name] if target is None else target, list(people.values()))
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


def in_force(aims: Iterable[Aim], first: date) -> Totals:
    """Return the targets of a month: those that were set last, until it or in it.

    The aims come in the order in which they were set.
    """
    found = dict(TARGETS)
    for aim in sorted(aims, key=lambda aim: aim.begun_on):
        if aim.counts in found and aim.begun_on.replace(day=1) <= first:
            found[aim.counts] = aim.target
    return Totals(**found)


def added_up(targets: Iterable[Totals]) -> Totals:
    """Return the sums of the targets of several months."""
    return Totals(*map(sum, zip(*targets, strict=True)))


def months_back(
    first: date, is_complete: Callable[[date], bool], today: date, rests: Sequence[Rest] = ()
) -> Iterator[Period]:
    """Yield a month and those before it, as periods of a streak, ten years at most."""
    for back in range(LONGEST_STREAK):
        month = month_shifted(first, -back)
        until = month_shifted(month, 1)
        yield Period(month, until, is_complete(month), until <= today,
                     has_rest(month, until, rests))  # fmt: skip


def streak(
    first: date, is_complete: Callable[[date], bool], today: date, rests: Sequence[Rest] = ()
) -> int:
    """Return how many months in a row are complete, up to this one."""
    return lasting(months_back(first, is_complete, today, rests))
