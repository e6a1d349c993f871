"""Who fits a need: which words of it count, in which forms, and what each is worth."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.matching import (
    MOST_EVIDENCE,
    MOST_TERMS,
    WEIGHTS,
    Place,
    evidence,
    fit,
    forms,
    held,
    rarity,
    terms,
)


@pytest.mark.parametrize(
    ("need", "found"),
    [
        (None, []),
        ("", []),
        ("help with her work", []),
        ("a designer", ["designer"]),
        ("Grants for schools, and a grant", ["grants", "schools"]),
        ("tax", ["tax"]),
        ("需要投资人", ["要投", "投资", "资人"]),
        ("找一位设计师", ["位设", "设计", "计师"]),
        ("做AI营销", ["ai", "营销"]),
    ],
)
def test_the_words_of_a_need_that_count(need: str | None, found: list[str]) -> None:
    assert terms(need) == found


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("designer", "Web design"),
        ("design", "She designs forms"),
        ("grants", "a grant"),
        ("pricing", "the price of pilots"),
        ("price", "Pricing"),
        ("planning", "a plan"),
        ("plan", "planners"),
        ("companies", "a company"),
        ("taxes", "Tax advice"),
        ("tax", "taxes"),
        ("investor", "investment"),
        ("translation", "translators"),
        ("accountant", "accounting"),
        ("coding", "code"),
        ("coaches", "a coach"),
        ("设计", "平面设计师"),
        ("营销", "做ai营销的"),
        ("café", "CAFE"),
    ],
)
def test_a_word_is_met_in_its_forms(term: str, text: str) -> None:
    (asked,) = terms(term)
    assert held([asked], text) == {asked}


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("tax", "taxi"),
        ("planning", "a plane"),
        ("notes", "a notion, not that"),
        ("market", "supermarket"),
        ("companies", "companion"),
        ("design", None),
        ("offering", "off to the sea"),
        ("设计", "设想和计划"),
    ],
)
def test_another_word_is_not_met(term: str, text: str | None) -> None:
    assert held(terms(term), text) == set()


def test_what_each_place_counts() -> None:
    counts = [fit(["design"], [Place(kind, "design")], {}) for kind in WEIGHTS]
    assert counts == [4, 3, 3, 2, 1, 1]


def test_a_word_counts_once_where_it_weighs_most() -> None:
    places = [Place("company", "Design Ltd"), Place("offer", "design"), Place("tag", "design")]
    assert fit(["design"], places, {"design": 0.5}) == 2


def test_the_fewer_have_a_word_the_more_it_counts() -> None:
    assert [rarity(people) for people in (0, 1, 10, 100)] == [1, 1, 1 / 2, 1 / 3]


def test_what_speaks_most_stands_first_and_nothing_twice() -> None:
    early, late = date(2026, 1, 1), date(2026, 3, 1)
    places = [
        Place("talk", "grants", early, "chat"),
        Place("talk", "Grants", late, "coffee"),
        Place("tag", "grants"),
        Place("offer", "hospital grants"),
        Place("role", "baker"),
        Place("company", "Hospital"),
    ]
    told = evidence(["grants", "hospital"], places, {})
    assert told == [places[3], places[2], places[5]]
    assert len(told) == MOST_EVIDENCE


def test_of_one_text_said_twice_the_latest_is_told() -> None:
    early, late = date(2026, 1, 1), date(2026, 3, 1)
    places = [Place("talk", "grants", early, "chat"), Place("talk", "Grants", late, "coffee")]
    assert evidence(["grants"], places, {}) == [places[1]]


@given(st.text())
def test_of_any_text_few_words_are_looked_for(need: str) -> None:
    found = terms(need)
    assert len(found) <= MOST_TERMS
    assert len(set(found)) == len(found)
    assert all(found)
    assert held(found, need) == set(found)


@given(st.from_regex(r"[a-z]{1,14}", fullmatch=True))
def test_a_word_is_one_of_its_forms_each_once(word: str) -> None:
    assert word in forms(word)
    assert len(set(forms(word))) == len(forms(word)) <= 30
