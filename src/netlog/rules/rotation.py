"""Which backups are kept, and which have had their time."""

from collections.abc import Callable, Collection, Hashable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

DAYS, WEEKS, MONTHS = 7, 5, 12
"""Of so many days, weeks and months that have one, the newest is kept."""

SAFE = timedelta(days=30)
"""So long whatever was made before something bigger is kept in any case."""

DAILY = "daily"
BEFORE = ("migration", "restore", "bulk", "doctor")
"""Kinds that are made before something bigger. `asked` ones, and those of no known kind, stay."""


class Made(NamedTuple):
    """A backup: its name, when and why it was made."""

    name: str
    made_at: datetime
    why: str


def expired(made: Sequence[Made], now: datetime, named: Collection[str] = ()) -> list[str]:
    """Return the names of those that have had their time, the oldest first.

    What is `named` stays: a change would be taken back with it. So does the newest of each kind,
    and what is dated in the future: a clock that jumped is no reason to lose anything.
    """
    ordered = sorted(made, key=lambda each: (each.made_at, each.name))
    newest = {each.why: each.name for each in ordered}
    past = [each for each in ordered if each.made_at <= now]
    days = [each for each in past if each.why == DAILY]
    old = [each for each in past if each.why in BEFORE and now - each.made_at > SAFE]
    rotated = sorted([*days, *old], key=lambda each: (each.made_at, each.name))
    stays = {*named, *newest.values()}
    stays |= _newest_of_last(DAYS, days, lambda at: at.date())
    stays |= _newest_of_last(WEEKS, rotated, lambda at: at.isocalendar()[:2])
    stays |= _newest_of_last(MONTHS, rotated, lambda at: (at.year, at.month))
    return [each.name for each in rotated if each.name not in stays]


def _newest_of_last(
    count: int, ordered: Sequence[Made], period: Callable[[datetime], Hashable]
) -> set[str]:
    """Return the newest of each of the last so many periods that have one."""
    found = {period(each.made_at): each.name for each in ordered}
    return set(list(found.values())[-count:])
