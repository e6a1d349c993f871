"""Who speaks of something: which words of it stand where in what is kept of a person.

It is the same for what one doesn't know (book §4.12) and for what may suit others (book §1.4).
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netlog.rules.matching import held as held_by

OFFER, TAG, ROLE, TOPIC, NEED = "offer", "tag", "role", "topic", "need"
"""Where a word may stand."""


class Evidence(NamedTuple):
    """A text of somebody that speaks of it: where it stands, and of a talk its day."""

    place: str
    text: str
    on: date | None = None


class Knowing(NamedTuple):
    """Somebody who may know, or whom it may suit, how warm they are, and what speaks for them."""

    id: int
    handle: str
    name: str
    warmth: float
    held: int
    evidence: list[Evidence]


def speaking(terms: Sequence[str], texts: Sequence[Evidence]) -> tuple[int, list[Evidence]]:
    """Return how many of the terms are held by texts, and which texts hold any, each once.

    A text that holds nothing that those before it don't is left out, but for the first of a place.
    """
    found: list[Evidence] = []
    held: set[str] = set()
    for each in texts:
        here = held_by(terms, each.text)
        if here and (here - held or all(each.place != other.place for other in found)):
            found.append(each)
            held |= here
    return len(held), found


def warmest(people: Sequence[Knowing], most: int) -> list[Knowing]:
    """Return those who speak of the most of it, at most so many, the warmest of them first."""
    if not people:
        return []
    best = max(each.held for each in people)
    best_ones = [each for each in people if each.held == best]
    return sorted(best_ones, key=lambda each: (-each.warmth, each.id))[:most]


def nearest(people: Sequence[Knowing], most: int) -> list[Knowing]:
    """Return whom most of it suits first, the warmest of those of one suit, at most so many."""
    return sorted(people, key=lambda each: (-each.held, -each.warmth, each.id))[:most]
