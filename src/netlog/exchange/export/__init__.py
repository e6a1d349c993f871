"""What netlog writes for others: `formats` says what is asked for each, the rest how it looks."""

from uuid import UUID

NETLOG = UUID("6d7f2a52-0f4c-5a0e-9d55-6e65746c6f67")
"""What the UIDs of cards and events are made from, besides what they are of."""
