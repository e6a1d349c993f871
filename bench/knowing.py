"""Who introduced whom in an invented network, and who knows whom. People are ids from 1."""

from collections.abc import Iterator
from random import Random

INTRODUCED = 0.41
"""The share of people who were introduced to the member by somebody of the network."""

MADE, TOLD = 0.1, 0.15
"""Introductions that the member made, and acquaintances that they were told of, to a person."""

STRANGER_IN, STRANGER = 50, 13
"""Of so many people this one is only heard of: nothing was ever said with them."""

STEPS = 3
"""How many steps it takes from the nearest whom the member knows to the one who is far away."""

CYCLES = 5
LIVELY_IN = 200
"""One of so many people introduces far more others than most, and knows far more."""

Pair = tuple[int, int]


def is_stranger(person: int) -> bool:
    """Say whether a person is only heard of."""
    return person % STRANGER_IN == STRANGER


def far_away(size: int) -> int:
    """Return who is far away: a stranger, known to strangers alone."""
    return size // 3 // STRANGER_IN * STRANGER_IN + STRANGER


def line(size: int) -> range:
    """Return the strangers who know each other one by one, the last of whom is far away."""
    far = far_away(size)
    return range(far - (STEPS - 1) * STRANGER_IN, far + 1, STRANGER_IN)


def introducers(chance: Random, size: int) -> dict[int, int]:
    """Return person → who introduced them: trees of all depths, and a few that end in a cycle."""
    found: dict[int, int] = {}
    passed_on: list[int] = []
    for person in range(2, size + 1):
        if chance.random() < INTRODUCED and not is_stranger(person):
            found[person] = _introducer(chance, person, passed_on)
            passed_on.append(person)
    for length in range(1, CYCLES + 1):
        _close(found, length)
    return found


def _close(found: dict[int, int], length: int) -> None:
    """Close a line of so many introductions to a cycle: the one that began last, of few people."""
    ends = {}
    for leaf in found.keys() - found.values():
        line = [leaf]
        while line[-1] in found and len(line) <= length + 1:
            line.append(found[line[-1]])
        if len(line) == length + 1:
            ends[line[-1]] = leaf
    if ends:
        found[max(ends)] = ends[max(ends)]


def _introducer(chance: Random, person: int, passed_on: list[int]) -> int:
    """Return somebody met earlier: one of the lively, who was introduced too, or anybody."""
    turn = chance.random()
    if turn < 0.3 and person > LIVELY_IN:
        return chance.randrange(1, person // LIVELY_IN + 1) * LIVELY_IN - 1
    if turn < 0.8 and passed_on:
        return passed_on[int(len(passed_on) * chance.random())]
    return chance.randrange(1, person)


def introductions(chance: Random, size: int) -> Iterator[Pair]:
    """Yield the pairs that the member introduced, the lower id first."""
    for _ in range(int(size * MADE)):
        yield _pair(chance, size)


def acquaintances(chance: Random, size: int) -> list[Pair]:
    """Return the different pairs of those who know each other, the lower id first.

    Each stranger is known to somebody; who is far away, to a line of strangers alone.
    """
    apart = line(size)
    found = {(person, person + STRANGER_IN) for person in apart[:-1]} | {(apart[0] - 1, apart[0])}
    for person in range(STRANGER, size + 1, STRANGER_IN):
        if person not in apart:
            found.add((chance.randrange(1, person), person))
    while len(found) < int(size * TOLD):
        pair = _pair(chance, size)
        if not {*pair} & {*apart}:
            found.add(pair)
    return sorted(found)


def _pair(chance: Random, size: int) -> Pair:
    """Return two people: often one of the lively, often two who were met about the same time."""
    one = chance.randrange(1, size // LIVELY_IN + 1) * LIVELY_IN - 1
    if chance.random() < 0.8:
        one = chance.randint(1, size)
    other = one + chance.randint(1, max(40, size // 100))
    if other > size or chance.random() < 0.4:
        other = chance.randint(1, size)
    return (min(one, other), max(one, other)) if one != other else _pair(chance, size)
