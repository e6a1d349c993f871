"""Whose rows are whose where a network is moved."""

from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.moving import renumbered

numbers = st.integers(1, 6)


def test_one_is_oneself_there_and_others_keep_their_numbers() -> None:
    assert renumbered([1], 1, [1], 1) == {1: 1}
    assert renumbered([1, 2, 3], 1, [1], 1) == {1: 1, 2: 2, 3: 3}


def test_two_take_each_others_place() -> None:
    assert renumbered([1, 3], 3, [], 1) == {3: 1, 1: 3}
    assert renumbered([1, 3], 1, [3], 3) == {1: 3, 3: 1}


def test_nobody_gets_the_number_of_somebody_who_is_there() -> None:
    assert renumbered([1, 2], 1, [1, 2], 2) == {1: 2, 2: 3}


@given(st.sets(numbers, min_size=1), st.sets(numbers), st.data())
def test_everybody_has_a_number_of_their_own(
    here: set[int], taken: set[int], data: st.DataObject
) -> None:
    mine, there = data.draw(st.sampled_from(sorted(here))), data.draw(numbers)
    found = renumbered(here, mine, taken, there)
    assert found.keys() == here
    assert found[mine] == there
    assert len(set(found.values())) == len(here)
    assert not {found[each] for each in here - {mine}} & (taken | {there})
