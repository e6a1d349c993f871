"""Promises: which of several open ones is meant."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar

from netlog.errors import typed
from netlog.rules.names import folded


class Promised(Protocol):
    """What was promised, and by which day, None where none was told."""

    @property
    def promise(self) -> int:
        """The number by which it is named."""

    @property
    def what(self) -> str:
        """What was promised."""

    @property
    def due_on(self) -> date | None:
        """The day, or None."""


PromisedT = TypeVar("PromisedT", bound=Promised)


def meant(promises: Sequence[PromisedT], today: date) -> list[PromisedT]:
    """Return those that somebody means who names none: what is due, else what is due next.

    Only where it is one there is no doubt. Without a day it comes behind all that have one.
    """
    due = [each for each in promises if each.due_on is not None and each.due_on <= today]
    if due:
        return due
    first = min((each.due_on for each in promises if each.due_on is not None), default=None)
    return [each for each in promises if each.due_on == first]


def named(promises: Sequence[PromisedT], words: Sequence[str]) -> list[PromisedT]:
    """Return those that words name: by the number, or by words of what was promised."""
    said = " ".join(words)
    if said.isdecimal():
        return [each for each in promises if each.promise == int(said)]
    wanted = [key(word) for word in words]
    return [each for each in promises if all(word in key(each.what) for word in wanted)]


def keeping(handle: str, what: str, *, is_one: bool) -> str:
    """Return the command that says it was kept: of several that are open it says which."""
    return f"netlog promise {handle} {'' if is_one else f'{typed(what)} '}--kept"


def is_same(what: str, other: str) -> bool:
    """Say whether two promises are one: the same words, however they are written."""
    return key(what) == key(other)


def key(text: str) -> str:
    """Return what two ways to write the same thing share."""
    return folded(text) or text
