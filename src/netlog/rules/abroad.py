"""What the clocks of two people show who are in different time zones."""

from datetime import date, datetime, time
from typing import NamedTuple

from netlog.rules.inviting import Clock, is_elsewhere


class Shown(NamedTuple):
    """What a clock shows: whose it is, `them` or `you`, and whether that is now."""

    whose: str
    zone: str | None
    at: datetime
    is_now: bool = False


def clocks(
    begins: tuple[date, str] | None, booked: Clock | None, mine: Clock, theirs: Clock | None,
    now: datetime,
) -> list[Shown]:  # fmt: skip
    """Return what other clocks show when a meeting begins, else now: those that differ.

    The meeting begins at a time of its own zone, else of the member's, whose clock shows `now`.
    """
    at = now.replace(tzinfo=mine.zone)
    if begins is not None:
        at = datetime.combine(begins[0], time.fromisoformat(begins[1]), (booked or mine).zone)
    return [
        Shown(whose, clock.name, at.astimezone(clock.zone), begins is None)
        for whose, clock in (("you", mine), ("them", theirs))
        if clock is not None and is_elsewhere(at, clock.zone)
    ]
