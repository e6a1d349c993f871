"""Who speaks of something: how well that fits, by what, and in which order they are named."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples

from netlog.rules.knowing import NEED, Knowing, fittest, fitting, may_hold, speaking, warmest
from netlog.rules.matching import Place, held, terms
from netlog.rules.names import folded

OFFERS, TAGGED = Place("offer", "help with tax"), Place("tag", "tax")
TALKED = Place("talk", "her returns", date(2026, 3, 16), "chat")
WORTH = {"tax": 0.5}


def test_a_word_counts_where_it_weighs_most_times_what_it_is_worth() -> None:
    asked, places = ["tax", "returns"], [TAGGED, TALKED, OFFERS]
    assert fitting(asked, places, None, WORTH) == 4 * 0.5 + 2
    assert speaking(asked, places, None, WORTH) == [TALKED, OFFERS, TAGGED]
    assert fitting(["tea"], places, None, WORTH) == 0
    assert speaking(["tea"], places, None, WORTH) == []


def test_a_need_counts_like_an_offer_and_comes_first() -> None:
    asked, places = ["tax", "returns"], [TAGGED, TALKED]
    assert fitting(asked, places, "tax advice", WORTH) == 4 * 0.5 + 2
    assert speaking(asked, places, "tax advice", WORTH) == [
        Place(NEED, "tax advice"), TALKED, TAGGED,
    ]  # fmt: skip
    assert fitting(["tax"], [TAGGED], "a designer", WORTH) == 1.5
    assert speaking(["tax"], [TAGGED], "a designer", WORTH) == [TAGGED]


@given(st.text("tax 税务s-", max_size=12), st.text("tax 税务s-", max_size=12))
@examples(200)
def test_what_is_held_may_be_held(asked: str, text: str) -> None:
    if held(terms(asked), text):
        assert may_hold(terms(asked), folded(text) or "")


def someone(id: int, fit: float, warmth: float) -> Knowing:
    return Knowing(id, f"p-{id}", f"P {id}", warmth, fit, [TAGGED])


def test_the_warmest_of_those_who_fit_half_as_well_as_the_best() -> None:
    cold, warm, little = someone(1, 4, 0.1), someone(2, 2, 0.9), someone(3, 1.9, 1.0)
    assert warmest([cold, warm, little], 3) == [warm, cold]
    assert warmest([little], 3) == [little]
    assert warmest([], 3) == []
    assert fittest([little, cold, warm], 3) == [cold, warm, little]
    assert fittest([little, someone(4, 1.9, 0.5)], 1) == [little]
