"""Who introduced whom as trees: every count against counting one by one."""

from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples

from netlog.rules.lineage import Branch, each_of, grown, lineage

people = st.integers(1, 14)
networks = st.dictionaries(people, people, max_size=14).map(
    lambda found: {one: by for one, by in found.items() if one != by}
)
"""Who was introduced → by whom."""


def came_of(person: int, introducer: dict[int, int]) -> set[int]:
    """All who came of somebody, found by going on until nobody new is found."""
    found: set[int] = set()
    while True:
        new = {one for one, by in introducer.items() if by == person or by in found} - found
        if not new:
            return found
        found |= new


def around(person: int, introducer: dict[int, int]) -> set[int]:
    """The circle that somebody stands in, empty if in none."""
    way = [person]
    while (by := introducer.get(way[-1])) is not None and by not in way:
        way.append(by)
    return set(way) if by == person else set()


@examples(400)
@given(networks)
def test_everybody_is_counted_once_for_each_they_came_of(introducer: dict[int, int]) -> None:
    of = lineage((by, one) for one, by in introducer.items())
    everybody = set(introducer) | set(introducer.values())
    circles = {frozenset(around(each, introducer)) for each in everybody} - {frozenset()}
    assert of.circles == {min(circle) for circle in circles}
    for each in everybody:
        wanted = came_of(each, introducer)
        circle = around(each, introducer)
        if circle:
            # A circle is cut open above its first one: they came of nobody any more.
            cut = {one: by for one, by in introducer.items() if one != min(circle)}
            wanted = came_of(each, cut)
        assert of.below.get(each, 0) == len(wanted)
    brought = set(introducer.values())
    assert set(of.roots) == {each for each in brought if each not in introducer} | of.circles
    assert [of.below[each] for each in of.roots] == sorted(map(of.below.get, of.roots))[::-1]


@examples(200)
@given(networks)
def test_all_trees_show_everybody_once(introducer: dict[int, int]) -> None:
    of = lineage((by, one) for one, by in introducer.items())
    shown = [branch for branch, _ in each_of(grown(of, of.roots, 99, 99))]
    once = [branch.person for branch in shown if not branch.is_again]
    assert sorted(once) == sorted(set(introducer) | set(introducer.values()))
    assert {branch.person for branch in shown if branch.is_again} == of.circles
    assert all(branch.left == 0 for branch in shown)
    for branch in shown:
        if not branch.is_again:
            there = sum(each not in of.circles for each in of.introduced.get(branch.person, ()))
            assert branch.behind + there == of.below.get(branch.person, 0)


@examples(200)
@given(networks, st.integers(1, 3), st.integers(1, 3))
def test_what_is_not_shown_is_counted(introducer: dict[int, int], width: int, depth: int) -> None:
    of = lineage((by, one) for one, by in introducer.items())
    for branch, deep in each_of(grown(of, of.roots, width, depth)):
        assert deep <= depth
        assert len(branch.branches) <= width
        if branch.is_again:
            continue
        assert branch.brought == len(branch.branches) + branch.left
        shown = {each.person for each in branch.branches}
        fruits = {each: of.below.get(each, 0) for each in of.introduced.get(branch.person, ())}
        least = min((fruits[each] for each in shown), default=len(introducer))
        assert not shown or all(fruits[each] <= least for each in set(fruits) - shown)


def test_a_circle_is_shown_as_one_and_not_followed() -> None:
    of = lineage([(1, 2), (2, 1), (2, 3)])
    assert of.roots == [1]
    assert of.below == {1: 2, 2: 1}
    assert grown(of, of.roots, 9, 9) == [
        Branch(1, 1, 1, (Branch(2, 2, 0, (Branch(1, is_again=True), Branch(3))),))
    ]


def test_nobody_introduced_anybody() -> None:
    of = lineage([])
    assert (of.roots, of.below, of.circles) == ([], {}, frozenset())
