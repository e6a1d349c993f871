"""When a coffee is, by the clock of the member and by those of the others."""

from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple

from netlog.errors import BadDate, WrongUsage
from netlog.rules import zones
from netlog.rules.dates import Moment, in_words

USUAL_LENGTH = 30
"""The minutes of a coffee, unless they are told."""

USUAL_ALARM = 15
"""So many minutes before it begins a calendar reminds of it, unless it is told."""

LONGEST_ALARM = 7 * 24 * 60


class Clock(NamedTuple):
    """A time zone and what it is called, None for one without a name."""

    name: str | None
    zone: tzinfo

    @property
    def called(self) -> str:
        """What it is called in a sentence."""
        return self.name or "your time zone"


class Slot(NamedTuple):
    """When a coffee is as it is kept, and, where a time of day is told, the moment itself.

    `twice` is the time that comes twice on that day, of which the first is meant.
    """

    on: date
    at: str | None = None
    zone: str | None = None
    begins: datetime | None = None
    twice: str | None = None

    @property
    def moment(self) -> datetime | None:
        """The moment in UTC: of a clock that is changed, Python takes no two times for the same."""
        return self.begins and self.begins.astimezone(UTC)

    def is_over(self, today: date, now: datetime) -> bool:
        """Say whether it lies behind."""
        return self.begins <= now if self.begins else self.on < today


def joined(first: str, rest: str, today: date) -> str | None:
    """Return a day and an hour that nobody put in quotes, `--move thu 16:00`; None for two days."""
    from netlog.rules.grammar import phrases

    whole = f"{first} {rest}"
    try:
        return whole if phrases.read(whole, today, past=False) else None
    except BadDate:
        return None


def is_hour(said: str, today: date) -> bool:
    """Say whether words name an hour and no day: `16:00`, 下午四点."""
    from netlog.rules.grammar import phrases

    try:
        found = phrases.read(said, today, past=False)
    except BadDate:
        return False
    return found is not None and found.is_alone and found.minutes is not None


def slot(told: Moment, by: Clock, here: Clock) -> Slot:
    """Return when something is that was told by a clock, as it is kept by the member's own.

    A time that comes twice on the member's clock is kept by the other one, which tells the two
    apart. Raises WrongUsage for a time that there isn't.
    """
    if told.at is None:
        return Slot(told.on)
    begins, is_twice = zones.instant(told.on, told.at, by.zone, by.called)
    shown = begins.astimezone(here.zone)
    twice = f"{told.at} on {in_words(told.on, told.on)}" if is_twice else None
    if by.name == here.name or shown.fold:
        return Slot(told.on, told.at, by.name, begins, twice)
    return Slot(shown.date(), f"{shown:%H:%M}", here.name, shown, twice)


def kept(on: date, at: str | None, zone: str | None, here: Clock) -> Slot:
    """Return when a coffee is that is kept, by the member's clock. Raises as `slot`."""
    where = zones.zone(zone)
    return slot(Moment(on, at), Clock(zone, where) if where else here, here)


def by_clock(on: date, at: str | None, zone: str | None, here: Clock) -> Moment:
    """Return what the member's clock shows at a time that is kept."""
    try:
        return Moment(*kept(on, at, zone, here)[:2])
    except WrongUsage:  # it leaves that time out
        return Moment(on, at)


def for_them(on: date, at: str, zone: str | None, here: Clock, theirs: tzinfo) -> str | None:
    """Return what their clock shows at a time that is kept; None for what one's own does, too."""
    try:
        begins = kept(on, at, zone, here).begins
    except WrongUsage:  # one's own clock leaves it out
        return None
    if begins is None or not is_elsewhere(begins.astimezone(here.zone), theirs):
        return None
    return shown(begins, theirs, on)


def shown(begins: datetime, where: tzinfo, on: date) -> str:
    """Return what a clock shows at a moment; the day with it where it isn't the one that is told.

    `07:00`, `Wed 25 Nov 01:00`.
    """
    there = begins.astimezone(where)
    at = f"{there:%H:%M}"
    return at if there.date() == on else in_words(there.date(), on, at)


def is_elsewhere(begins: datetime, where: tzinfo) -> bool:
    """Say whether a clock shows another time than the one by which a moment is told."""
    return begins.astimezone(where).utcoffset() != begins.utcoffset()


def sequence(now: datetime, entered_on: date, changes: int) -> int:
    """Return the number of an invitation, higher than of any that was written before (RFC 5546).

    It counts the seconds since the coffee was written down, and its changes: also behind `undo`,
    or where the record of changes was cut, a calendar must take the last one for the last.
    """
    since = datetime(entered_on.year, entered_on.month, entered_on.day, tzinfo=UTC)
    # The day of the entry may have begun a day before by another clock.
    return max(0, int((now - since).total_seconds()) + 24 * 60 * 60) + changes
