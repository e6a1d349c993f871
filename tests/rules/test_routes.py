"""Ways through people: against all ways there are, looked at one by one."""

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from math import isclose, prod
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples

from netlog.rules import routes
from netlog.rules.routes import MOST_BETWEEN, MOST_SHORTEST, STRENGTH, Bond, Found, Standing, Way

KINDS = tuple(STRENGTH)


class Network(NamedTuple):
    """Pairs of people with what they have to do with each other, and how I stand with people."""

    pairs: Mapping[tuple[int, int], frozenset[str]]
    standing: Mapping[int, Standing]

    def bonds(self, people: Collection[int]) -> Iterator[Bond]:
        for (one, other), kinds in self.pairs.items():
            for here, there in ((one, other), (other, one)):
                if here in people:
                    yield from (Bond(here, there, kind) for kind in kinds)

    def found(self, *targets: int) -> Found:
        return routes.found(targets, self.bonds, lambda people: {
            person: self.standing[person] for person in people if person in self.standing
        })  # fmt: skip

    def strength(self, one: int, other: int) -> float:
        return max(STRENGTH[kind] for kind in self.pairs[min(one, other), max(one, other)])


def network(*pairs: tuple[int, int, str], **standing: Standing) -> Network:
    """A network of some bonds; `_1=Standing(0.5)` says how I stand with person 1."""
    found: dict[tuple[int, int], frozenset[str]] = {}
    for one, other, kind in pairs:
        key = min(one, other), max(one, other)
        found[key] = found.get(key, frozenset()) | {kind}
    return Network(found, {int(name[1:]): stand for name, stand in standing.items()})


def all_ways(of: Network, targets: Collection[int]) -> list[tuple[int, float, tuple[int, ...]]]:
    """Every way from me to a target in which nobody comes twice: people between, warmth, people."""
    found = []

    def walk(way: tuple[int, ...], strength: float) -> None:
        here = of.standing.get(way[0], Standing())
        if len(way) > 1 and here.bar:
            return
        if here.warmth is not None:
            found.append((len(way) - 1, strength * here.warmth, way))
        if len(way) <= MOST_BETWEEN:
            for one, other in of.pairs:
                for at, onward in ((one, other), (other, one)):
                    if at == way[0] and onward not in way:
                        walk((onward, *way), strength * of.strength(one, other))

    for target in targets:
        walk((target,), 1.0)
    return found


people = st.integers(1, 8)
pairs = st.tuples(people, people).filter(lambda pair: pair[0] < pair[1])
networks = st.builds(
    Network,
    st.dictionaries(pairs, st.frozensets(st.sampled_from(KINDS), min_size=1), max_size=16),
    st.dictionaries(people, st.builds(
        Standing,
        st.none() | st.sampled_from([0.05, 0.3, 0.5, 1.0]),
        st.sampled_from([None, None, None, "friend", "declined"]),
    )),
)  # fmt: skip


@examples(600)
@given(networks, st.sets(people, min_size=1, max_size=2))
def test_no_way_is_beaten_by_a_shorter_or_a_warmer_one(of: Network, targets: set[int]) -> None:
    found, every = of.found(*sorted(targets)), all_ways(of, targets)
    assert bool(every) == bool(found.shortest) == (found.warmest is not None)
    if not every or found.warmest is None:
        return
    fewest = min(between for between, _, _ in every)
    best: dict[int, float] = {}  # the warmest of the shortest by whom it begins with
    for between, warmth, way in every:
        if between == fewest:
            best[way[0]] = max(warmth, best.get(way[0], 0.0))
    wanted = sorted(best.values(), reverse=True)[:MOST_SHORTEST]
    assert all(way.between == fewest for way in found.shortest)
    assert len(found.shortest) == len(wanted)
    assert all(isclose(way.warmth, warmth)
               for way, warmth in zip(found.shortest, wanted, strict=True))  # fmt: skip
    assert isclose(found.warmest.warmth, max(warmth for _, warmth, _ in every))
    as_warm = [between for between, warmth, _ in every if isclose(warmth, found.warmest.warmth)]
    assert found.warmest.between == min(as_warm)
    for way in (*found.shortest, found.warmest):
        is_a_way(of, way, targets)


def is_a_way(of: Network, way: Way, targets: Collection[int]) -> None:
    """It leads over bonds from somebody I know to a target, and meets nobody twice."""
    first = of.standing[way.people[0]]
    assert way.people[-1] in targets
    assert len(set(way.people)) == len(way.people)
    assert way.factors[0] == first.warmth
    assert isclose(prod(way.factors), way.warmth)
    assert not any(of.standing.get(person, Standing()).bar for person in way.people[:-1])
    for (one, other), kind in zip(pairwise(way.people), way.kinds, strict=True):
        assert kind in of.pairs[min(one, other), max(one, other)]
        assert STRENGTH[kind] == of.strength(one, other)


@examples(200)
@given(networks, people)
def test_who_is_barred_is_told_where_they_would_be_as_near(of: Network, target: int) -> None:
    found = of.found(target)
    for way, bar in found.barred:
        stand = of.standing[way.people[0]]
        assert stand.bar == bar
        assert way.people[-1] == target != way.people[0]
        assert not found.shortest or way.between <= found.shortest[0].between


def test_a_cycle_is_no_way_around() -> None:
    around = network((1, 2, "introduced"), (2, 3, "introduced"), (1, 3, "introduced"),
                     (3, 4, "company"), _4=Standing(0.5))  # fmt: skip
    found = around.found(1)
    assert found.shortest[0].people == (4, 3, 1)
    assert found.warmest == found.shortest[0]


def test_a_longer_way_may_be_warmer() -> None:
    two = network((1, 9, "company"), (2, 3, "acquaintance"), (3, 9, "introduced"),
                  _1=Standing(0.5), _2=Standing(0.9))  # fmt: skip
    found = two.found(9)
    assert [way.people for way in found.shortest] == [(1, 9)]
    assert found.warmest is not None
    assert found.warmest.people == (2, 3, 9)
    assert found.warmest.factors == (0.9, 0.7, 0.8)


def test_of_several_bonds_the_strongest_counts() -> None:
    both = network((1, 2, "company"), (1, 2, "acquaintance"), _1=Standing(1.0))
    assert both.found(2).shortest[0].kinds == ("acquaintance",)


def test_nobody_is_asked_who_is_too_far_away() -> None:
    row = [(here, here + 1, "introduced") for here in range(1, MOST_BETWEEN + 3)]
    far = network(*row, _1=Standing(1.0))
    assert far.found(MOST_BETWEEN + 1).shortest[0].people == tuple(range(1, MOST_BETWEEN + 2))
    assert far.found(MOST_BETWEEN + 2) == Found([], None, [])


def test_whom_i_know_is_the_way_themselves() -> None:
    found = network((1, 2, "introduced"), _1=Standing(0.4), _2=Standing(0.4)).found(2)
    assert found.shortest == [found.warmest] == [Way((2,), (), (0.4,), 0.4)]


def test_nobody_in_particular() -> None:
    assert network().found() == network().found(7) == Found([], None, [])
