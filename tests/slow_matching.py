"""Who should meet whom, worked out plainly: every pair of people, every word, no SQL."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

WEIGHTS = {"offer": 4, "tag": 3, "role": 3, "talk": 2, "company": 1}


class Told(NamedTuple):
    """What is told of somebody: texts of made-up words, each a word that counts."""

    need: Sequence[str] = ()
    offer: Sequence[str] = ()
    tag: Sequence[str] = ()
    role: Sequence[str] = ()
    company: Sequence[str] = ()
    talk: Sequence[str] = ()
    is_away: bool = False
    is_friend: bool = False


def has(told: Told, word: str) -> bool:
    """Whether a word stands anywhere where it speaks for somebody."""
    return any(word in getattr(told, place) for place in WEIGHTS)


def fit(people: Mapping[int, Told], needing: int, helping: int) -> float:
    """How well somebody fits the need of another."""
    total = 0.0
    for word in dict.fromkeys(people[needing].need):
        weights = [weight for place, weight in WEIGHTS.items()
                   if word in getattr(people[helping], place)]  # fmt: skip
        if weights:
            having = sum(1 for id_, told in people.items()
                         if id_ != needing and not told.is_away and has(told, word))  # fmt: skip
            total += max(weights) / (1 + math.log10(having))
    return round(total, 6)


def fits(
    people: Mapping[int, Told], knowing: set[frozenset[int]], needing: int
) -> dict[int, float]:
    """Who could help somebody, and how well that fits."""
    me = people[needing]
    found = {}
    for other, told in people.items():
        is_left_out = (
            other == needing or me.is_away or told.is_away
            or frozenset({other, needing}) in knowing
            or (told.is_friend and not me.is_friend)
        )  # fmt: skip
        if not is_left_out and (how_well := fit(people, needing, other)):
            found[other] = how_well
    return found


def helped(
    people: Mapping[int, Told], knowing: set[frozenset[int]], helping: int
) -> dict[int, float]:
    """Whom somebody could help, and how well that fits."""
    every = {id_: fits(people, knowing, id_) for id_ in people}
    return {id_: found[helping] for id_, found in every.items() if helping in found}


def ranks(found: Mapping[int, Any]) -> list[float]:
    """The fits of those who were found, best first."""
    return sorted(found.values(), reverse=True)
