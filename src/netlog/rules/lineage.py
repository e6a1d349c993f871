"""Who introduced whom, as trees: how many people came of each, circles cut open (book §4.5)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple


class Lineage(NamedTuple):
    """Everybody who introduced somebody, with whom.

    `below` is how many people came of them: whom they introduced, whom these introduced, and so on,
    each counted once. `roots` are those introducers whom nobody introduced, those of whom most came
    first. Where some introduced each other in a circle the one with the lowest id is a root: of
    these are the `circles`, and they aren't counted among those who came of themselves.
    """

    introduced: Mapping[int, Sequence[int]]
    below: Mapping[int, int]
    roots: Sequence[int]
    circles: frozenset[int]


class Branch(NamedTuple):
    """Somebody in a tree that is shown: how many they introduced, how many came of these.

    `left` of those whom they introduced are not shown. Who `is_again` stands further up, as the
    circle closes here.
    """

    person: int
    brought: int = 0
    behind: int = 0
    branches: "tuple[Branch, ...]" = ()
    left: int = 0
    is_again: bool = False


def lineage(pairs: Iterable[tuple[int, int]]) -> Lineage:
    """Return the trees of some pairs: an introducer, and whom they introduced to me.

    Everybody was introduced by one person at most. Grows with the pairs.
    """
    introduced: defaultdict[int, list[int]] = defaultdict(list)
    introducer: dict[int, int] = {}
    for one, other in pairs:
        introduced[one].append(other)
        introducer[other] = one
    below = {one: len(others) for one, others in introduced.items()}
    of_circles = _gathered(below, introducer)
    circles = frozenset(_opened(of_circles, below, introducer))
    starts = [one for one in introduced if one not in introducer or one in circles]
    starts.sort(key=lambda one: (-below[one], one))
    return Lineage(introduced, below, starts, circles)


def _gathered(below: dict[int, int], introducer: Mapping[int, int]) -> set[int]:
    """Add to each count those of whom they introduced; return who of a circle couldn't be counted.

    Those come first who introduced no introducer, then whoever is left without one that waits.
    """
    waiting: dict[int, int] = dict.fromkeys(below, 0)
    for one in below:
        if one in introducer:
            waiting[introducer[one]] += 1
    free = [one for one, count in waiting.items() if not count]
    for one in free:  # grows while it is walked
        above = introducer.get(one)
        if above is not None:
            below[above] += below[one]
            waiting[above] -= 1
            if not waiting[above]:
                free.append(above)
    return {one for one, count in waiting.items() if count}


def _opened(
    of_circles: set[int], below: dict[int, int], introducer: Mapping[int, int]
) -> Iterator[int]:
    """Yield of each circle the person with the lowest id, once the others are counted to them."""
    for first in sorted(of_circles):
        if first not in of_circles:
            continue
        one = introducer[first]
        below[one] -= 1  # the first one didn't come of themselves
        while one != first:
            of_circles.discard(one)
            below[introducer[one]] += below[one]
            one = introducer[one]
        yield first


def grown(of: Lineage, roots: Iterable[int], width: int, depth: int) -> list[Branch]:
    """Return the trees from some people on, the most fruitful branches first.

    Of each at most `width` are shown, and `depth` steps down.
    """
    return [_branch(of, root, width, depth) for root in roots]


def _branch(of: Lineage, person: int, width: int, depth: int) -> Branch:
    children = of.introduced.get(person, ())
    shown = sorted(children, key=lambda each: (-of.below.get(each, 0), each))
    shown = shown[: width if depth else 0]
    branches = tuple(
        Branch(each, is_again=True) if each in of.circles else _branch(of, each, width, depth - 1)
        for each in shown
    )
    below = of.below.get(person, 0)
    there = sum(each not in of.circles for each in children)
    return Branch(person, len(children), below - there, branches, len(children) - len(shown))


def each_of(branches: Iterable[Branch], depth: int = 0) -> Iterator[tuple[Branch, int]]:
    """Yield all branches as they stand below each other, with how deep."""
    for branch in branches:
        yield branch, depth
        yield from each_of(branch.branches, depth + 1)
