"""Who speaks of something: how well that fits, by what, and in which order they are named."""

from datetime import date

from netlog.rules.knowing import NEED, Knowing, Spoken, fittest, spoken, warmest
from netlog.rules.matching import Place

OFFERS, TAGGED = Place("offer", "help with tax"), Place("tag", "tax")
TALKED = Place("talk", "her returns", date(2026, 3, 16), "chat")
WORTH = {"tax": 0.5}


def test_a_word_counts_where_it_weighs_most_times_what_it_is_worth() -> None:
    assert spoken(["tax", "returns"], [TAGGED, TALKED, OFFERS], None, WORTH) == Spoken(
        4 * 0.5 + 2, [TALKED, OFFERS, TAGGED]
    )
    assert spoken(["tea"], [TAGGED, TALKED], None, WORTH) == Spoken(0, [])


def test_a_need_counts_like_an_offer_and_comes_first() -> None:
    assert spoken(["tax", "returns"], [TAGGED, TALKED], "tax advice", WORTH) == Spoken(
        4 * 0.5 + 2, [Place(NEED, "tax advice"), TALKED, TAGGED]
    )
    assert spoken(["tax"], [TAGGED], "a designer", WORTH) == Spoken(1.5, [TAGGED])


def someone(id: int, fit: float, warmth: float) -> Knowing:
    return Knowing(id, f"p-{id}", f"P {id}", warmth, fit, [TAGGED])


def test_the_warmest_of_those_who_fit_half_as_well_as_the_best() -> None:
    cold, warm, little = someone(1, 4, 0.1), someone(2, 2, 0.9), someone(3, 1.9, 1.0)
    assert warmest([cold, warm, little], 3) == [warm, cold]
    assert warmest([little], 3) == [little]
    assert warmest([], 3) == []
    assert fittest([little, cold, warm], 3) == [cold, warm, little]
    assert fittest([little, someone(4, 1.9, 0.5)], 1) == [little]
