"""How two names are alike: in other letters, mistyped, shorter, by a nickname."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from netlog.rules.names import edits, has_han
from netlog.rules.nicknames import is_short

MISTYPED, INITIAL, PART = "one letter apart", "an initial", "a part of the name"
"""Signs of a name that are asked for again."""

FEW, MANY = 3, 10
"""Of how many people a name or a word of one is rare, or common."""


class Named(NamedTuple):
    """A name: as it is kept, its words without titles, and the whole of it in each reading.

    `is_own` is false for another name that somebody has besides.
    """

    text: str
    words: tuple[str, ...]
    wholes: frozenset[str]
    is_own: bool = True

    @property
    def is_full(self) -> bool:
        """Whether it names a family, too, or may: what is no given name alone."""
        return len(self.text.split()) > 1 or (has_han(self.text) and len(self.text) > 1)


class Sign(NamedTuple):
    """Something that speaks for two people being one, or, below zero, against it."""

    weight: float
    said: str


def likeness(one: Named, other: Named, counted: Mapping[str, int]) -> Sign | None:
    """Return how two names are alike, None where they aren't."""
    if not one.words or not other.words:
        return None
    if one.words == other.words or "".join(one.words) == "".join(other.words):
        if one.is_full or other.is_full:
            return Sign(4, "same name")
        return Sign(2 if one.is_own or other.is_own else 1, "same name")
    if sorted(one.words) == sorted(other.words):
        return Sign(4, "names swapped")
    if one.wholes & other.wholes:
        return _read_alike(one, other)
    if has_han(one.text) or has_han(other.text):
        return None
    return _mistyped(one, other, counted) or _shorter(one, other, counted)


def _read_alike(one: Named, other: Named) -> Sign:
    if has_han(one.text) and has_han(other.text):
        return Sign(2, f"{one.text} and {other.text} sound alike")
    if all(word.isascii() for word in (*one.words, *other.words)):
        return Sign(4, "the same name, spelt otherwise")
    return Sign(4, f"{one.text} / {other.text}")


def _mistyped(one: Named, other: Named, counted: Mapping[str, int]) -> Sign | None:
    """A typing error makes a word that few have: Ana and Ada are two names, Maria and Maroa one."""
    texts = " ".join(one.words), " ".join(other.words)
    apart = edits(*texts, 2)
    if apart is None or min(map(len, texts)) < (5 if apart == 1 else 10):
        return None
    unlike = set(one.words) ^ set(other.words)
    if min(map(len, unlike), default=1) == 1:  # an initial is not mistyped
        return None
    seen = sorted(counted.get(word, 1) for word in unlike)
    is_rare = seen[0] <= max(2, seen[-1] // 50) and max(map(len, unlike)) > FEW
    if apart == 1 and is_rare:
        # A word of nobody else's, and near it one that many have.
        return Sign(4 if seen[0] <= 2 and seen[-1] >= MANY else 3, MISTYPED)
    if apart == 1:
        return Sign(1, "one letter apart, and both are names")
    return Sign(2, "two letters apart") if is_rare else None


def _shorter(one: Named, other: Named, counted: Mapping[str, int]) -> Sign | None:
    """Nicknames, initials, names left out."""
    short, full = sorted((one, other), key=lambda named: len(named.words))
    less, more = short.words, full.words
    if set(less) < set(more):
        if len(less) > 1:
            return Sign(3, "a shorter name") if short.is_own else None
        return Sign(2 if counted.get(less[0], 1) <= FEW else 1, PART)
    if len(less) < 2 or less[-1] != more[-1]:
        return None
    if _are_initials(less[:-1], more[:-1]) or _are_initials(more[:-1], less[:-1]):
        return Sign(3, INITIAL)
    is_nickname = less[1:] == more[1:] and is_short(less[0], more[0])
    return Sign(3, "a nickname") if is_nickname else None


def _are_initials(some: Sequence[str], given: Sequence[str]) -> bool:
    """Whether given names are written as initials, or left out behind one: J. for Jean-Luc."""
    rest = iter(given)
    return some[0][0] == given[0][0] and all(
        any(mine in (word, word[0]) for word in rest) for mine in some
    )
