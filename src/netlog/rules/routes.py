"""Ways to somebody through people who know each other, and how warm each is (book §1.7, 4.5).

    warmth of a way = warmth of my tie with the first one × strength of each step behind it

Everything here works on plain bonds between ids, wherever they come from.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

STRENGTH = {
    "introduced": 0.8,
    "acquaintance": 0.7,
    "introduction": 0.6,
    "conversation": 0.4,
    "company": 0.2,
}
"""What two people have to do with each other → how likely a favour is passed on between them.

One introduced the other to me; they know each other, as I was told; I introduced them; they took
part in one conversation; they work at one company. Of several the strongest counts.
"""

OF_THE_TEAM = "colleague"
"""A bond between somebody and a colleague of mine: as strong as that tie is warm."""

COLLEAGUE = 0.9
"""How warm my tie with a colleague is: in a team one asks each other."""

COLDEST = 0.05
"""Whoever I know can be asked, however long ago it was: a tie is never colder than that."""

MOST_BETWEEN = 3
"""Of a way with more people between nobody remembers at its end who it was that asked.

Whoever is near me knows some 150 people (book §1.7): three hands reach millions, and each of them
has less reason to help than the one before.
"""

MOST_SHORTEST = 3
"""How many ways of the fewest people are told."""

MOST_TALKERS, MOST_COLLEAGUES = 8, 25
"""In a talk of more people, or a company of which more are kept, nobody need know everybody."""

_ALIKE = 1 + 1e-9
"""What is warmer by less than that is warmer by the rounding of numbers alone."""


class Bond(NamedTuple):
    """Two people who have to do with each other: one who was asked about, and another.

    `own` is how strong this one is, where it isn't all of its kind that are alike.
    """

    here: int
    there: int
    kind: str
    own: float | None = None

    @property
    def strength(self) -> float:
        """How likely a favour is passed on over it."""
        return STRENGTH[self.kind] if self.own is None else self.own


class Standing(NamedTuple):
    """How warm my tie with somebody is, None where I don't know them; `bar`: why not to ask them.

    A bar is `friend`, `declined` or `archived`.
    """

    warmth: float | None = None
    bar: str | None = None


class Trail(NamedTuple):
    """A way from somebody on to a target: how strong all its steps are, and the first of them."""

    person: int
    strength: float = 1.0
    bond: Bond | None = None
    onward: "Trail | None" = None


class Way(NamedTuple):
    """A way from me to a target: the people, the last of whom it is, and what each step counts.

    `factors` begin with my tie; `kinds` are those of the steps between the people.
    """

    people: tuple[int, ...]
    kinds: tuple[str, ...]
    factors: tuple[float, ...]
    warmth: float

    @property
    def between(self) -> int:
        """How many people stand between me and the target."""
        return len(self.people) - 1


class Found(NamedTuple):
    """The shortest ways, the warmest of them first; the warmest of all; those that were barred.

    The barred ones are ways that would begin with somebody who is not to be asked, and be as short.
    """

    shortest: Sequence[Way]
    warmest: Way | None
    barred: Sequence[tuple[Way, str]]


Asking = Callable[[Collection[int]], Iterable[Bond]]
Looking = Callable[[Collection[int]], Mapping[int, Standing]]


def found(targets: Iterable[int], bonds: Asking, standing: Looking) -> Found:
    """Return the ways to any of the targets, as far as bonds lead.

    `bonds` tells all bonds of some people, `standing` how I stand with people; whom it leaves out I
    don't know. Looked for from the targets outwards, a ring of people after the other: whoever is
    first reached that I know is the first of a shortest way. A trail is given up once even the best
    tie couldn't make it warmer than what was found.
    """
    ring = [Trail(target) for target in dict.fromkeys(targets)]
    best = {trail.person: trail.strength for trail in ring}
    shortest: list[Way] = []
    barred: list[tuple[Way, str]] = []
    warmest: Way | None = None
    for between in range(MOST_BETWEEN + 1):
        stands = standing([trail.person for trail in ring])
        free, reached, kept_out = _sorted(ring, stands, is_target=between == 0)
        if not shortest:
            shortest, barred = reached[:MOST_SHORTEST], [*barred, *kept_out]
        if reached and (warmest is None or reached[0].warmth > warmest.warmth * _ALIKE):
            warmest = reached[0]
        if between < MOST_BETWEEN:
            bar = warmest.warmth * _ALIKE if warmest else 0.0
            strongest = max(COLLEAGUE, *STRENGTH.values())
            ring = _widened([t for t in free if t.strength * strongest > bar], bonds, best)
        if not ring:
            break
    return Found(shortest, warmest, barred[:MOST_SHORTEST])


def _sorted(
    ring: Sequence[Trail], stands: Mapping[int, Standing], *, is_target: bool
) -> tuple[list[Trail], list[Way], list[tuple[Way, str]]]:
    """Return the trails that may go on, the ways from me that begin here, and those barred."""
    free: list[Trail] = []
    reached: list[Way] = []
    kept_out: list[tuple[Way, str]] = []
    for trail in ring:
        stand = stands.get(trail.person, Standing())
        if is_target or stand.bar is None:
            free.append(trail)
            if stand.warmth is not None:
                reached.append(_way(trail, stand.warmth))
        elif stand.warmth is not None:
            kept_out.append((_way(trail, stand.warmth), stand.bar))
    reached.sort(key=_by_warmth)
    kept_out.sort(key=lambda each: _by_warmth(each[0]))
    return free, reached, kept_out


def _widened(ring: Sequence[Trail], bonds: Asking, best: dict[int, float]) -> list[Trail]:
    """Return the trails that are a step longer, of each person the strongest.

    Only those that are stronger than any shorter one: so none meets anybody twice, as a detour
    makes nothing stronger.
    """
    here = {trail.person: trail for trail in ring}
    longer: dict[int, Trail] = {}
    for bond in bonds(here) if here else ():
        onward = here[bond.here]
        strength = onward.strength * bond.strength
        if strength <= best.get(bond.there, 0.0) * _ALIKE:
            known = longer.get(bond.there)
            if known is None or strength * _ALIKE < known.strength or not _is_before(onward, known):
                continue
        best[bond.there] = strength
        longer[bond.there] = Trail(bond.there, strength, bond, onward)
    return list(longer.values())


def _is_before(onward: Trail, known: Trail) -> bool:
    """Say whether of two trails as strong as each other the new one is to be taken."""
    return known.onward is not None and onward.person < known.onward.person


def _way(trail: Trail, warmth: float) -> Way:
    people, kinds, factors = [trail.person], [], [warmth]
    step: Trail = trail
    while step.onward is not None and step.bond is not None:
        kinds.append(step.bond.kind)
        factors.append(step.bond.strength)
        step = step.onward
        people.append(step.person)
    return Way(tuple(people), tuple(kinds), tuple(factors), warmth * trail.strength)


def _by_warmth(way: Way) -> tuple[float, tuple[int, ...]]:
    return -round(way.warmth, 9), way.people
