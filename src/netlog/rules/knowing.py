"""Who speaks of something: for what one doesn't know (book §4.12), and for what may suit others
(book §1.4).
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from netlog.rules.matching import HIGHEST, Place, evidence, fit, forms, held

NEED = "need"
"""The kind of place that is what somebody needs: it says whom something suits, not who knows."""


class Knowing(NamedTuple):
    """Somebody who may know, or whom it may suit: how warm they are, how well it fits, and why."""

    id: int
    handle: str
    name: str
    warmth: float
    fit: float
    evidence: Sequence[Place] = ()


def fitting(
    asked: Sequence[str], places: Collection[Place], need: str | None, worth: Mapping[str, float]
) -> float:  # fmt: skip
    """Return how well words fit somebody, by what is known of them and what they need.

    A word in their need counts as much as one in what they offer.
    """
    needed = held(asked, need)
    more = sum(HIGHEST * worth.get(term, 1.0) for term in needed)
    rest = fit([term for term in asked if term not in needed], places, worth)
    return round(more + rest, 6)


def speaking(
    asked: Sequence[str], places: Collection[Place], need: str | None, worth: Mapping[str, float]
) -> list[Place]:  # fmt: skip
    """Return what speaks for somebody: their need, if a word is in it, then what speaks most."""
    first = [Place(NEED, need)] if need and held(asked, need) else []
    return [*first, *evidence(asked, places, worth)]


def may_hold(asked: Sequence[str], text: str) -> bool:
    """Say whether a text, folded, may hold one of the words: soon seen, and never wrongly no."""
    return any(form in text for term in asked for form in forms(term))


def warmest(people: Sequence[Knowing], most: int) -> list[Knowing]:
    """Return those who fit half as well as the best or better, the warmest first, so many."""
    best = max((each.fit for each in people), default=0)
    near = [each for each in people if each.fit >= best / 2]
    return sorted(near, key=lambda each: (-each.warmth, -each.fit, each.id))[:most]


def fittest(people: Sequence[Knowing], most: int) -> list[Knowing]:
    """Return whom it fits best, at most so many, of those whom it fits alike the warmest first."""
    return sorted(people, key=lambda each: (-each.fit, -each.warmth, each.id))[:most]
