"""Streaks of days, weeks and months, against a slow reference; and rests, which break none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples

from netlog.rules.rests import Rest
from netlog.rules.streaks import Period, best, has_rest, lasting

MONDAY = date(2026, 3, 16)


def periods(signs: str) -> list[Period]:
    """The last of the signs is the latest: `x` reached, `.` missed, `~` rest, `?` still running."""
    row = [
        Period(MONDAY + timedelta(days=place), MONDAY + timedelta(days=place + 1),
               sign in "xR", sign != "?", sign in "~R")
        for place, sign in enumerate(signs)
    ]  # fmt: skip
    return row[::-1]


@pytest.mark.parametrize(
    ("signs", "lasts", "longest"),
    [
        ("", 0, 0),
        (".", 0, 0),
        ("?", 0, 0),
        ("x", 1, 1),
        ("xxx", 3, 3),
        ("xx.", 0, 2),
        ("xx?", 2, 2),
        ("xx.x", 1, 2),
        ("x.xx?", 2, 2),
        ("x~x", 2, 2),
        ("x~~~?", 1, 1),
        ("xRx.~x", 1, 3),
        ("~~~", 0, 0),
        (".~x", 1, 1),
    ],
)
def test_how_long_a_streak_is(signs: str, lasts: int, longest: int) -> None:
    assert lasting(periods(signs)) == lasts
    assert best(periods(signs)) == best(periods(signs)[::-1]) == longest


@given(st.text("x.~R?", max_size=20))
def test_rests_are_as_if_they_had_not_been(signs: str) -> None:
    bare = signs.replace("~", "")
    assert lasting(periods(signs)) == lasting(periods(bare)) == len(reference(bare))
    assert best(periods(signs)) == best(periods(bare)) == max(map(len, runs(bare)), default=0)


def runs(signs: str) -> list[str]:
    return ["".join(sign for sign in run if sign != "?") for run in signs.split(".")]


def reference(signs: str) -> str:
    return runs(signs)[-1]


@examples(200)
@given(
    st.integers(0, 20), st.integers(1, 9),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=3),
)  # fmt: skip
def test_a_span_has_rest_when_one_of_its_days_is_one(
    start: int, length: int, given: list[tuple[int, int]]
) -> None:
    first, until = MONDAY + timedelta(days=start), MONDAY + timedelta(days=start + length)
    rests = [Rest(MONDAY + timedelta(days=at), MONDAY + timedelta(days=at + days))
             for at, days in given]  # fmt: skip
    days = {first + timedelta(days=number) for number in range(length)}
    resting = {rest.since_on + timedelta(days=number) for rest in rests
               for number in range((rest.until_on - rest.since_on).days)}  # fmt: skip
    assert has_rest(first, until, rests) is bool(days & resting)
