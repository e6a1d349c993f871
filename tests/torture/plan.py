"""Which parts there are, how long each may take, and which of them run side by side."""

from typing import NamedTuple


class Part(NamedTuple):
    """A module of this folder with `TITLE` and `suffer(trial)`."""

    name: str
    weight: float
    """Its share of the time: about the minutes that it takes with two cores."""
    has_all_cores: bool = False
    """Whether it keeps all cores busy by itself, or its waits are measured: then it runs alone."""


PARTS = (
    Part("sequences", 7),
    Part("flips", 5),
    Part("power", 3),
    Part("marker", 1),
    Part("share", 1),
    Part("points", 26, has_all_cores=True),
    Part("kills", 14, has_all_cores=True),
    Part("crowd", 3, has_all_cores=True),
    Part("team", 8, has_all_cores=True),
)
"""Those that run side by side, the longest first; then those that run alone."""


def deadlines(parts: list[Part], cores: int, seconds: float) -> list[list[tuple[Part, float]]]:
    """Deal the parts out to lanes, and say by which second each has to be done.

    Lanes run side by side; what has all cores for itself stands in a lane of one more, to run when
    the others are through. What one part leaves of its time the next of its lane has.
    """
    lanes: list[list[Part]] = [[] for _ in range(cores)]
    for part in sorted(parts, key=lambda part: -part.weight):
        if not part.has_all_cores:
            min(lanes, key=_weight).append(part)
    alone = [part for part in parts if part.has_all_cores]
    longest = max(map(_weight, lanes))
    a_weight = seconds / (longest + _weight(alone))
    dealt = [_by(lane, 0, longest * a_weight) for lane in lanes if lane]
    return [*dealt, _by(alone, longest * a_weight, seconds)]


def _by(lane: list[Part], begin: float, end: float) -> list[tuple[Part, float]]:
    """Each part of a lane with the second by which it ends; together they fill the lane."""
    told, passed = [], 0.0
    for part in lane:
        passed += part.weight
        told.append((part, begin + (end - begin) * passed / _weight(lane)))
    return told


def _weight(parts: list[Part]) -> float:
    return sum(part.weight for part in parts)
