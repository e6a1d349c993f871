"""Who speaks of something: for what one doesn't know (book §4.12), and for what may suit others
(book §1.4).
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from netlog.rules.matching import HIGHEST, Place, evidence, fit, held

NEED = "need"
"""The kind of place that is what somebody needs: it says whom something suits, not who knows."""


class Knowing(NamedTuple):
    """Somebody who may know, or whom it may suit: how warm they are, how well it fits, and why."""

    id: int
    handle: str
    name: str
    warmth: float
    fit: float
    evidence: list[Place]


class Spoken(NamedTuple):
    """How well words fit somebody, and where they stand."""

    fit: float
    evidence: list[Place]


def spoken(
    asked: Sequence[str], places: Collection[Place], need: str | None, worth: Mapping[str, float]
) -> Spoken:  # fmt: skip
    """Return how well words fit somebody, by what is known of them and what they need.

    A word in their need counts as much as one in what they offer.
    """
    needed = held(asked, need)
    more = sum(HIGHEST * worth.get(term, 1.0) for term in needed)
    rest = fit([term for term in asked if term not in needed], places, worth)
    first = [Place(NEED, need)] if need and needed else []
    return Spoken(round(more + rest, 6), [*first, *evidence(asked, places, worth)])


def warmest(people: Sequence[Knowing], most: int) -> list[Knowing]:
    """Return those who fit half as well as the best or better, the warmest first, so many."""
    best = max((each.fit for each in people), default=0)
    near = [each for each in people if each.fit >= best / 2]
    return sorted(near, key=lambda each: (-each.warmth, -each.fit, each.id))[:most]


def fittest(people: Sequence[Knowing], most: int) -> list[Knowing]:
    """Return whom it fits best, at most so many, of those whom it fits alike the warmest first."""
    return sorted(people, key=lambda each: (-each.fit, -each.warmth, each.id))[:most]
