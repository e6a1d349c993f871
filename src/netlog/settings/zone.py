"""The time zone of this machine."""

from datetime import UTC, datetime, timedelta, tzinfo


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
