"""What netlog writes for others: `formats` says what is asked for each, the rest how it looks."""

from datetime import date
from uuid import UUID, uuid5

NETLOG = UUID("6d7f2a52-0f4c-5a0e-9d55-6e65746c6f67")
"""What the UIDs of cards and events are made from, besides what they are of."""


def uid(of: str) -> str:
    """Return what identifies an event in every calendar, now and whenever it is written again."""
    return f"{uuid5(NETLOG, of)}@netlog"


def coffee_uid(id: int, entered_on: date) -> str:
    """Return what identifies a coffee: one's own entry and the invitation are the same event."""
    return uid(f"coffee {id} {entered_on}")
