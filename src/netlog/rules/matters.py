"""Matters (a promise, an ask, a lead) in words: which of several is meant, and which are one."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from netlog.rules.names import folded


class Matter(Protocol):
    """Something that is told of by what it is."""

    @property
    def what(self) -> str:
        """What it is, in words."""


MatterT = TypeVar("MatterT", bound=Matter)


def named(
    matters: Sequence[MatterT], words: Sequence[str], number: Callable[[MatterT], int]
) -> list[MatterT]:
    """Return those that words name: by the number that each has, or by words of what they are.

    What is called exactly so goes before what has the words, and that before parts of words.
    """
    said = " ".join(words)
    if said.isascii() and said.isdecimal():
        numbered = [each for each in matters if number(each) == int(said)]
        if numbered:
            return numbered
    wanted = {key(word) for word in said.split()}
    keys = [(key(each.what), each) for each in matters]
    return (
        [each for its, each in keys if its == key(said)]
        or [each for its, each in keys if wanted <= set(its.split())]
        or [each for its, each in keys if all(word in its for word in wanted)]
    )


def of_side(
    matters: Sequence[MatterT], side: Callable[[MatterT], str], *, theirs: bool | None
) -> list[MatterT]:
    """Return those of one side, `them` or `me`; of both where neither is asked for."""
    return [each for each in matters if theirs in (None, side(each) == "them")]


def is_same(what: str, other: str) -> bool:
    """Say whether two are one: the same words, however they are written."""
    return key(what) == key(other)


def key(text: str) -> str:
    """Return what two ways to write the same thing share."""
    return folded(text) or text
