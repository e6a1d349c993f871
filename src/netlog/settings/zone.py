"""The time zone of this machine: how it counts, and what it is called."""

import os
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from netlog import settings
from netlog.rules import zones
from netlog.rules.inviting import Clock
from netlog.settings import clock

LINK, NAME = Path("/etc/localtime"), Path("/etc/timezone")
"""Where a system says which zone it is in: by a link into its table, or by the name."""

TABLE = "zoneinfo/"
"""The folder in which every system has its table, and what names begin behind."""


class Here(tzinfo):
    """The zone of this machine, each day by its own rule: an offset of today's is wrong in summer.

    It counts as `datetime.astimezone()` does.
    """

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """Return how far the clock here is from UTC at a time."""
        return at.replace(tzinfo=None).astimezone().utcoffset() if at else None

    def fromutc(self, at: datetime) -> datetime:
        """Return the time here for one in UTC."""
        return at.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)

    def dst(self, at: datetime | None) -> timedelta | None:
        """Return None: how much of the offset is summer isn't known."""
        return None

    def tzname(self, at: datetime | None) -> str | None:
        """Return None: it is no more than here."""
        return None


def own_clock() -> Clock:
    """Return the member's clock: that of the setting, else of this machine. Raises BadSetting."""
    name = settings.own_zone()
    return Clock(name, zones.zone(name) or Here())


def instant(now: datetime) -> datetime:
    """Return the moment at which the clock shows `now`: this machine's, or, played, one's own."""
    if clock.is_set():
        now = now.replace(tzinfo=own_clock().zone)
    return now.astimezone(UTC)


def name_here() -> str | None:
    """Return the name of this machine's zone, as in `Europe/London`; None where it has none.

    What `TZ` says goes before what the system does, as it does for the clock.
    """
    given = os.environ.get("TZ")
    if given is not None:
        return _known(given.removeprefix(":") or "UTC")
    try:
        if LINK.is_symlink() and (name := _known(str(LINK.resolve()))):
            return name
        return _known(NAME.read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError, RuntimeError):
        return None


def _known(text: str) -> str | None:
    """Return the name of a zone that a name or a path of the table is of, None for any other."""
    from zoneinfo import ZoneInfo

    _, table, behind = text.rpartition(TABLE)
    name = behind.removeprefix("posix/") if table else text
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, KeyError):
        return None
