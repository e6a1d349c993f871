"""Promises: which of several open ones is meant where none is named."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar

from netlog.errors import typed


class Promised(Protocol):
    """What was promised by some day, None where none was told."""

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


def keeping(handle: str, what: str, *, is_one: bool) -> str:
    """Return the command that says it was kept: of several that are open it says which."""
    return f"netlog promise {handle} {'' if is_one else f'{typed(what)} '}--kept"
