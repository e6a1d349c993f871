"""Who may help with a need: which words of it count, and where they are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.offering import MOST_TERMS, fit, is_held, terms


@pytest.mark.parametrize(
    ("need", "found"),
    [
        (None, []),
        ("", []),
        ("help with her work", []),
        ("a designer", ["design"]),
        ("Grants for schools", ["grant", "schoo"]),
        ("tax", ["tax"]),
        ("需要投资人", ["要投", "投资", "资人"]),
        ("找一位设计师", ["位设", "设计", "计师"]),
    ],
)
def test_the_words_of_a_need_that_count(need: str | None, found: list[str]) -> None:
    assert terms(need) == found


@pytest.mark.parametrize(
    ("term", "text", "held"),
    [
        ("design", "Web designers", True),
        ("grant", "a grant", True),
        ("tax", "taxi", False),
        ("tax", "Tax advice", True),
        ("设计", "平面设计师", True),
        ("design", None, False),
    ],
)
def test_a_word_is_held_where_one_begins_so(term: str, text: str | None, held: bool) -> None:
    assert is_held(term, text) is held


def test_an_offer_counts_for_more_than_a_tag_and_a_tag_for_more_than_a_role() -> None:
    asked = terms("a designer")
    weights = [
        fit(asked, "design of logos", (), None),
        fit(asked, None, ("design",), None),
        fit(asked, None, (), "designer"),
        fit(asked, "law", ("tea",), "baker"),
    ]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] == 0
    assert len(set(weights)) == 4


@given(st.text())
def test_of_any_text_few_words_are_looked_for(need: str) -> None:
    found = terms(need)
    assert len(found) <= MOST_TERMS
    assert len(set(found)) == len(found)
    assert all(found)
