"""Who is of a team: which of them is meant, and what each share shows to the others."""

from collections.abc import Sequence
from typing import NamedTuple

from netlog.errors import NetlogError, WrongUsage, shown
from netlog.rules.names import folded
from netlog.rules.slips import none_of
from netlog.rules.team import ROLES, SHARED

SHOWS = {
    "ties": "whom you know, how far it went and on which days: no topic, no note, no text",
    "notes": "what your talks were about: topics and notes",
    "messages": "the texts of your messages",
    "ledger": "what you gave, asked for and promised, and what others did",
    "goals": "your goals, your challenges and when you rest",
    "values": "your values, what you weighed by them, and your pitch",
}
"""A word of SHARED → what colleagues see of whoever shares it."""

ON_TIES = ("notes", "messages")
"""What says something of ties, and nothing without them."""

LONGEST_LOGIN = 63
"""Bytes of a login: PostgreSQL cuts longer ones off."""


class Member(NamedTuple):
    """Somebody who is, or was, of a team."""

    id: int
    name: str | None
    login: str
    role: str
    joined_at: str
    left_at: str | None
    shares: tuple[str, ...]
    is_me: bool

    @property
    def called(self) -> str:
        """How they are named to the user."""
        return self.name or self.login


def meant(members: Sequence[Member], text: str) -> Member:
    """Return who of the team is named: by their login, their name, or the beginning of it.

    Raises NetlogError where that is nobody, or several.
    """
    ways = (
        [who for who in members if who.login == text],
        [who for who in members if who.name and folded(who.name) == folded(text)],
        [who for who in members if (folded(who.name) or "").startswith(folded(text) or text)],
    )
    found = next(filter(None, ways), [])
    if not found:
        there = ", ".join(f"{who.called} ({who.login})" for who in members)
        raise NetlogError(f'Nobody in the team is called "{shown(text)}". There are: {there}')
    if len(found) > 1:
        logins = ", ".join(who.login for who in found)
        raise NetlogError(f'Several in the team are called "{shown(text)}". Say by login: {logins}')
    return found[0]


def role_named(text: str) -> str:
    """Return a role. Raises WrongUsage."""
    if text.casefold() not in ROLES:
        raise none_of(text, "role", ROLES)
    return text.casefold()


def shares_named(words: Sequence[str]) -> list[str]:
    """Return what is to be shared, or no more, each once. Raises WrongUsage."""
    for word in words:
        if word.casefold() not in SHARED:
            raise none_of(word, "thing to share", SHARED)
    return list(dict.fromkeys(word.casefold() for word in words))


def login_kept(text: str) -> str:
    """Return a login as it can be one. Raises WrongUsage."""
    if not text.isprintable() or not text or text != text.strip():
        raise WrongUsage("A login is a word, such as zoe or zoe@example.org")
    if len(text.encode()) > LONGEST_LOGIN:
        raise WrongUsage(f"A login has {LONGEST_LOGIN} bytes at most: {shown(text)} is longer")
    if text.startswith("pg_") or text in ("public", "none"):
        raise WrongUsage(f'The server keeps the name "{text}" for itself. Another one: --login')
    return text
