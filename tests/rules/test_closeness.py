"""How close somebody is, by what is kept of them."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.closeness import (
    Parts,
    depth,
    factor,
    frequency,
    recency,
    reciprocity,
    state,
    warmth,
)
from netlog.rules.stages import ORDER

TODAY = date(2026, 11, 20)

ages = st.integers(-400, 20_000)
counts = st.integers(0, 500)


def before(days: int) -> date:
    return TODAY - timedelta(days=days)


def tie(age: int | None, talks: int = 0, coffees: int = 0) -> SimpleNamespace:
    last = None if age is None else before(age)
    return SimpleNamespace(last_on=last, talks=talks, coffees=coffees)


@pytest.mark.parametrize(("days", "found"), [(0, 1), (90, 0.5), (180, 0.25), (-5, 1)])
def test_recency_halves_every_ninety_days(days: int, found: float) -> None:
    assert recency(before(days), TODAY) == found


def test_without_a_contact_nothing_is_recent() -> None:
    assert recency(None, TODAY) == 0


@pytest.mark.parametrize(
    ("talks", "known_for", "found"),
    [(0, 30, 0), (1, 1, 1 / 12), (12, 300, 1), (40, 300, 1), (12, 730, 0.5), (24, 730, 1)],
)
def test_frequency_is_talks_a_month_in_at_least_a_year(
    talks: int, known_for: int, found: float
) -> None:
    assert frequency(talks, before(known_for), TODAY) == pytest.approx(found, abs=0.01)


@pytest.mark.parametrize(
    ("stage", "coffees", "found"),
    [(None, 0, 0), ("intro", 0, 0), ("chat", 0, 0.125), ("connect", 0, 0.25),
     ("follow-up", 0, 0.375), ("coffee", 1, 0.625), ("coffee", 4, 1), ("coffee", 9, 1)],
)  # fmt: skip
def test_depth_goes_with_the_steps_and_the_coffees(
    stage: str | None, coffees: int, found: float
) -> None:
    assert depth(stage, coffees) == found


@pytest.mark.parametrize(
    ("mine", "theirs", "talks", "found"),
    [(0, 0, 0, 0), (3, 0, 9, 0), (2, 4, 6, 0.5), (5, 5, 60, 1), (1, 1, 1, 1 / 6), (4, 2, 3, 0.25)],
)
def test_reciprocity_is_the_lesser_share_in_full_from_six_talks_on(
    mine: int, theirs: int, talks: int, found: float
) -> None:
    assert reciprocity(mine, theirs, talks) == reciprocity(theirs, mine, talks) == found


@given(ages, ages, counts, counts, counts, counts, st.sampled_from([None, *ORDER]))
def test_every_part_is_from_0_to_1_and_nobody_is_closer_than_recent(
    last: int, first: int, talks: int, coffees: int, mine: int, theirs: int, stage: str | None
) -> None:
    parts = Parts(
        recency(before(last), TODAY), frequency(talks, before(first), TODAY),
        depth(stage, coffees), reciprocity(mine, theirs, talks),
    )  # fmt: skip
    assert all(0 <= part <= 1 for part in parts)
    assert 0 <= parts.closeness <= parts.recency
    assert 0 <= warmth(tie(last, talks, coffees), TODAY) <= parts.recency


@given(ages, st.integers(0, 3000), counts, counts)
def test_who_is_longer_silent_is_never_warmer(
    age: int, more: int, talks: int, coffees: int
) -> None:
    assert warmth(tie(age + more, talks, coffees), TODAY) <= warmth(tie(age, talks, coffees), TODAY)
    assert warmth(tie(age, talks, coffees), TODAY) <= warmth(
        tie(age, talks + 1, coffees + 1), TODAY
    )


def test_without_a_talk_nobody_is_close() -> None:
    assert Parts(1, 0, 0.375, 0.5).closeness == 0


def test_warmth_of_the_worked_examples() -> None:
    assert warmth(tie(None), TODAY) == 0
    assert warmth(tie(0), TODAY) == pytest.approx(1 / 3)
    assert warmth(tie(0, 12, 4), TODAY) == 1
    assert warmth(tie(90, 6, 2), TODAY) == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("days", "found"),
    [(None, None), (-1, "warm"), (0, "warm"), (60, "warm"), (61, "cooling"), (180, "cooling"),
     (181, "cold"), (9000, "cold")],
)  # fmt: skip
def test_warm_cooling_cold(days: int | None, found: str | None) -> None:
    assert state(None if days is None else before(days), TODAY) == found


@pytest.mark.parametrize(("things", "found"), [(0, 1), (1, 1.1), (5, 1.5), (50, 1.5)])
def test_what_came_of_knowing_somebody_counts_up_to_five(things: int, found: float) -> None:
    assert factor(things) == pytest.approx(found)
