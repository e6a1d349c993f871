"""What time it is: the clock of this machine, or NETLOG_NOW in its place."""

import os
from datetime import date, datetime, time

from netlog.errors import BadSetting

YEARS = range(1900, 2200)
"""The years that the clock can be set to: a day before or after is in the calendar, too."""


def is_set() -> bool:
    """Whether NETLOG_NOW stands in for the clock."""
    return bool(os.environ.get("NETLOG_NOW"))


def now() -> datetime:
    """Return what the clock says, or NETLOG_NOW for plays and tests.

    It is written as `2026-03-02` or `2026-03-02T00:40`. Raises BadSetting.
    """
    given = os.environ.get("NETLOG_NOW")
    if not given:
        return datetime.now()
    try:
        moment = _moment(given)
    except ValueError as error:
        raise BadSetting(f'NETLOG_NOW is "{given}"; write it as 2026-03-02T21:30') from error
    # The local clock, like the real one: netlog compares it with days that have no time zone.
    return moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment


def _moment(given: str) -> datetime:
    """Return a moment; of a day alone, however it is written, it is noon."""
    try:
        moment = datetime.combine(date.fromisoformat(given), time(12))
    except ValueError:
        moment = datetime.fromisoformat(given)
    if moment.year not in YEARS:
        raise ValueError(given)
    return moment
