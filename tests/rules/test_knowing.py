"""Who speaks of something: what is held, by which texts, and in which order they are named."""

from datetime import date

from netlog.rules.knowing import (
    NEED,
    OFFER,
    TAG,
    TOPIC,
    Evidence,
    Knowing,
    nearest,
    speaking,
    warmest,
)

MARCH = date(2026, 3, 16)
OFFERS, TAGGED, TALKED, LATER, NEEDS = (
    Evidence(OFFER, "help with tax"),
    Evidence(TAG, "tax"),
    Evidence(TOPIC, "returns of tea", MARCH),
    Evidence(TOPIC, "tax and returns", MARCH),
    Evidence(NEED, "a designer"),
)


def test_each_place_speaks_once_and_again_for_what_is_new() -> None:
    assert speaking(["tax", "returns"], [OFFERS, TAGGED, TALKED, NEEDS]) == (
        2, [OFFERS, TAGGED, TALKED]
    )  # fmt: skip
    assert speaking(["tax", "returns"], [TALKED, LATER]) == (2, [TALKED, LATER])
    assert speaking(["tax"], [LATER, Evidence(TOPIC, "tax again", MARCH)]) == (1, [LATER])
    assert speaking(["tax"], [NEEDS]) == (0, [])


def someone(id: int, held: int, warmth: float) -> Knowing:
    return Knowing(id, f"p-{id}", f"P {id}", warmth, held, [OFFERS])


def test_the_warmest_of_those_who_speak_of_the_most() -> None:
    cold, warm, half = someone(1, 2, 0.1), someone(2, 2, 0.9), someone(3, 1, 1.0)
    assert warmest([cold, warm, half], 3) == [warm, cold]
    assert warmest([half], 3) == [half]
    assert warmest([], 3) == []
    assert nearest([half, cold, warm], 3) == [warm, cold, half]
    assert nearest([half, cold, warm], 1) == [warm]
