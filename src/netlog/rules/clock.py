"""Whether the clock can be right."""

from datetime import datetime, timedelta

SLACK = timedelta(hours=1)
"""A clock may be put right by so much; more is worth a word."""


def stands_before(moment: str, last: str) -> bool:
    """Say whether a moment lies well before that of the last entry.

    Both are in UTC, as the record of changes writes them: a time zone that changed is no matter.
    """
    if moment >= last:  # they sort as texts
        return False
    try:
        return datetime.fromisoformat(last) - datetime.fromisoformat(moment) > SLACK
    except (TypeError, ValueError):  # another program wrote it
        return False
