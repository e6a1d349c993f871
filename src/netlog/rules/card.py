"""What is handed on of somebody: the contact as it stands on a card (book §5.1)."""

from typing import NamedTuple


class Contact(NamedTuple):
    """Who it is, and the ways to reach them: kinds of `rules.contacts`, each with its value."""

    name: str
    company: str | None = None
    role: str | None = None
    ways: tuple[tuple[str, str], ...] = ()
