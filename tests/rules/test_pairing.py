"""Which pairs are worth comparing: all who may be one, and never everybody with everybody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.names import folded
from netlog.rules.pairing import MOST, Called, candidates, is_near
from netlog.store.latin import whole

WORDS = st.sampled_from(
    ["ada", "adda", "moss", "mos", "lovelace", "lovelase", "王小明", "wang", "xm"]
)


def called(id: int, name: str, company: str | None = None, birthday: str | None = None) -> Called:
    return id, folded(name) or "", whole(name), folded(company), birthday


def pairs(
    *people: Called, points: list[list[int]] | None = None, **how: bool
) -> set[tuple[int, int]]:
    return candidates(people, points or [], **how).pairs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Moss", "Ada Moss"),
        ("Ada Moss", "Moss, Ada"),
        ("Ada Lovelace", "Ada Lovelase"),
        ("Ada Lovelace", "Adda Lovelace"),
        ("Ada Lovelace", "Adda Lovelase"),
        ("Robert Moss", "Bob Moss"),
        ("Ada Moss", "A. Moss"),
        ("Ada Moss", "Ada"),
        ("Ada Maria Moss", "Ada Moss"),
        ("王小明", "Wang Xiaoming"),
        ("王小明", "王晓明"),
        ("Müller, Jürgen", "Juergen Mueller"),
    ],
)
def test_colleagues_whose_names_are_near_are_compared(one: str, other: str) -> None:
    assert pairs(called(1, one, "Acorn Labs"), called(2, other, "Acorn Ltd")) == {(1, 2)}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ada Moss", "Ada Moss"), ("Ada Lovelace", "Ada Lovelase"), ("王小明", "Wang Xiaoming")],
)
def test_who_works_nowhere_that_is_known_may_be_anybody(one: str, other: str) -> None:
    assert pairs(called(1, one, "Acorn"), called(2, other)) == {(1, 2)}
    assert pairs(called(1, one), called(2, other)) == {(1, 2)}


def test_namesakes_of_other_companies_are_compared_when_asked_to_be_thorough() -> None:
    people = called(1, "Ada Moss", "Acorn"), called(2, "Ada Moss", "Tidewater")
    crowd = [called(id, f"Ada Moss {id}", f"c{id}") for id in range(3, 8)]
    assert pairs(*people, *crowd) <= {(1, 2)}
    assert (1, 2) in pairs(*people, *crowd, thorough=True)


def test_a_contact_point_is_enough() -> None:
    people = called(1, "Ada", "Acorn"), called(2, "Kevin", "Tidewater")
    assert pairs(*people) == set()
    assert pairs(*people, points=[[2, 1]]) == {(1, 2)}


def test_one_birthday_and_a_word_are_enough() -> None:
    day = "1990-05-09"
    people = called(1, "Ada Moss", "A", day), called(2, "Ada Stone", "B", day)
    assert pairs(*people) == {(1, 2)}
    assert pairs(people[0], called(2, "Eve Okri", "B", day)) == set()


def test_what_very_many_share_is_left_to_the_narrower_blocks_and_said() -> None:
    crowd = [called(id, "Wang Wei", "Acorn") for id in range(1, 500)]
    found = candidates(crowd, [[*range(1, MOST + 2)]])
    assert found.pairs == set()
    assert found.too_big == 3  # the contact point, and the name either way round
    few = candidates(
        [*crowd, called(900, "Wang Wei", "Tidewater"), called(901, "Wang Wei", "Tidewater")], []
    )
    assert few.pairs == {(900, 901)}


@given(
    st.lists(st.tuples(st.lists(WORDS, max_size=3), st.sampled_from([None, "a", "b"])), max_size=30)
)
def test_nobody_is_compared_with_themselves(people: list[tuple[list[str], str | None]]) -> None:
    # One person of several names comes several times.
    rows = [
        called(place // 2, " ".join(words), company)
        for place, (words, company) in enumerate(people)
    ]
    for one, other in candidates(rows, []).pairs:
        assert one < other


@given(st.lists(WORDS, max_size=3), st.lists(WORDS, max_size=3))
def test_near_is_near_both_ways(one: list[str], other: list[str]) -> None:
    assert is_near(one, other) == is_near(other, one)
