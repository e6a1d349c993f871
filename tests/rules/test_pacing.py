"""How often, and until when, as it is told on a command line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.errors import BadDate, WrongUsage
from netlog.rules.intervals import Interval
from netlog.rules.pacing import Told, closeness, told, until
from netlog.rules.urgency import Pace

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("words", "latest", "said"),
    [
        (["ada", "30d"], None, Told(["ada"], Pace(Interval(30, "d")))),
        (["ada", "ben", "2", "weeks"], None, Told(["ada", "ben"], Pace(Interval(2, "w")))),
        (["ada", "every month"], None, Told(["ada"], Pace(Interval(1, "m")))),
        (["小明", "两个月"], None, Told(["小明"], Pace(Interval(2, "m")))),
        (["ada", "30d"], "45d", Told(["ada"], Pace(Interval(30, "d"), Interval(45, "d")))),
        (["2m"], None, Told([], Pace(Interval(2, "m")))),
        (["ada", "off"], None, Told(["ada"], is_off=True)),
        (["ada"], None, Told(["ada"])),
        ([], None, Told([])),
    ],
)
def test_the_interval_stands_last(words: list[str], latest: str | None, said: Told) -> None:
    assert told(words, latest) == said


@pytest.mark.parametrize(
    ("words", "latest", "why"),
    [
        (["ada", "30x"], None, '"30x" is no interval'),
        (["ada", "99999y"], None, "is no interval"),
        (["ada", "0d"], None, "is no interval"),
        (["ada", "30d"], "30d", "behind every 30 days"),
        (["ada", "2m"], "6w", "--latest 4m"),
        (["ada", "2m"], "soon", '"soon" is no interval'),
        (["ada"], "30d", "--latest goes with how often"),
        (["ada", "off"], "30d", "--latest goes with how often"),
    ],
)
def test_what_is_no_interval(words: list[str], latest: str | None, why: str) -> None:
    with pytest.raises(WrongUsage, match=why):
        told(words, latest)


@pytest.mark.parametrize(
    ("words", "people", "day"),
    [
        (["ada", "2w"], ["ada"], date(2026, 12, 4)),
        (["ada", "ben", "5jan"], ["ada", "ben"], date(2027, 1, 5)),
        (["ada", "next", "friday"], ["ada"], date(2026, 11, 27)),
        (["ada", "in", "3", "days"], ["ada"], date(2026, 11, 23)),
        (["小明", "下周三"], ["小明"], date(2026, 11, 25)),
        (["ada", "over"], ["ada"], None),
    ],
)
def test_the_day_stands_last(words: list[str], people: list[str], day: date | None) -> None:
    assert until(words, TODAY) == (people, day)


@pytest.mark.parametrize(
    ("words", "error", "why"),
    [
        (["ada"], WrongUsage, "until when"),
        (["ada", "today"], WrongUsage, "has come already"),
        (["ada", "2026-11-01"], WrongUsage, "has come already"),
        (["ada", "ben"], BadDate, "ben"),
    ],
)
def test_what_is_no_day_to_come(words: list[str], error: type[Exception], why: str) -> None:
    with pytest.raises(error, match=why):
        until(words, TODAY)


@given(st.lists(st.integers(0, 900)), st.integers(0, 900))
def test_one_talk_more_and_a_later_one_are_closer(days: list[int], day: int) -> None:
    assert closeness([*days, day]) > closeness(days) or day > 500
    assert closeness([*days, day]) >= closeness([*days, day + 1])
