"""What the clocks show of two people in different time zones."""

from datetime import date, datetime, time, tzinfo
from typing import NamedTuple


class Shown(NamedTuple):
    """What a clock shows: whose it is, `them` or `you`, and whether that is now."""

    whose: str
    zone: str | None
    at: datetime
    is_now: bool = False


class Zone(NamedTuple):
    """A time zone, with its name where it is known."""

    zone: tzinfo
    name: str | None


def clocks(
    begins: tuple[date, str] | None, booked: Zone | None, mine: Zone, theirs: Zone | None,
    now: datetime,
) -> list[Shown]:  # fmt: skip
    """Return what other clocks show when a meeting begins, else now: those that differ.

    The meeting begins at a time of its own zone, else of the member's, whose clock shows `now`.
    """
    told = mine
    if begins is None:
        at, others = now.replace(tzinfo=mine.zone), [("them", theirs)]
    else:
        told = booked or mine
        at = datetime.combine(begins[0], time.fromisoformat(begins[1]), told.zone)
        others = [("you", mine), ("them", theirs)]
    found = [Shown(whose, zone.name, at.astimezone(zone.zone), begins is None)
             for whose, zone in others if zone is not None]  # fmt: skip
    return [shown for shown in found if shown.at.utcoffset() != at.utcoffset()]
