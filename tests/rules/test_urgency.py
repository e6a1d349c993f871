"""How urgent a turn is, and on which day a cadence asks for somebody."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.intervals import Interval, parse
from netlog.rules.rests import Rest
from netlog.rules.urgency import PEAK, Pace, ago, cooling, dated, elapsed, over, urgency

TODAY = date(2026, 11, 20)
NO_REST: list[Rest] = []
REST = [Rest(date(2026, 12, 20), date(2027, 1, 5))]


def test_one_is_due_and_two_at_its_latest() -> None:
    assert [urgency(days, 30, 45) for days in (15, 30, 45, 60)] == [0, 1, 2, 3]
    assert dated(TODAY, TODAY) == 2
    assert dated(TODAY - timedelta(days=7), TODAY) == 3


def test_what_nobody_dated_cools_behind_its_latest_day() -> None:
    assert [round(cooling(days, 0, 14), 2) for days in (0, 7, 14, 28, 140)] == [1, 1.5, 2, 1, 0.2]


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 4000))
def test_it_is_never_more_urgent_than_at_its_peak(ideal: int, more: int, days: int) -> None:
    assert cooling(days, ideal, ideal + more) <= PEAK
    assert cooling(ideal + more, ideal, ideal + more) == PEAK


@pytest.mark.parametrize(
    ("every", "last", "due"),
    [
        ("30d", "2026-11-20", "2026-12-20"),
        ("1m", "2026-11-20", "2026-12-20"),
        ("1m", "2026-01-31", "2026-02-28"),
        ("1m", "2028-01-31", "2028-02-29"),
        ("1m", "2026-12-31", "2027-01-31"),
        ("1y", "2028-02-29", "2029-02-28"),
        ("4y", "2028-02-29", "2032-02-29"),
        ("2w", "2026-12-25", "2027-01-08"),
    ],
)
def test_weeks_and_months_are_those_of_the_calendar(every: str, last: str, due: str) -> None:
    pace = Pace(parse(every))
    assert pace.due_on(date.fromisoformat(last), NO_REST) == date.fromisoformat(due)


def test_days_of_rest_put_it_off() -> None:
    pace = Pace(parse("30d"))
    assert pace.due_on(date(2026, 12, 1), REST) == date(2027, 1, 16)
    assert pace.due_on(date(2026, 12, 25), REST) == date(2027, 2, 3), "the rest was half over"
    assert pace.due_on(date(2026, 11, 15), REST) == date(2026, 12, 15), "before the rest"
    assert elapsed(date(2026, 12, 18), date(2027, 1, 7), REST) == 4
    assert over(date(2026, 12, 18), 4, REST) == date(2027, 1, 7)


def test_a_clock_that_was_set_back_makes_nothing_urgent() -> None:
    assert elapsed(TODAY + timedelta(days=9), TODAY, NO_REST) == 0
    pace = Pace(parse("1w"))
    due = pace.due_on(TODAY + timedelta(days=9), NO_REST)
    assert pace.urgency(due, TODAY, NO_REST) < 1


def test_at_the_latest_it_is_two() -> None:
    pace = Pace(parse("30d"), parse("45d"))
    due = pace.due_on(TODAY, NO_REST)
    assert pace.urgency(due, due, NO_REST) == 1
    assert pace.urgency(due, due + timedelta(days=15), NO_REST) == 2
    assert Pace(parse("30d")).urgency(due, due + timedelta(days=30), NO_REST) == 2


DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))
INTERVALS = st.builds(Interval, st.integers(1, 40), st.sampled_from("dwmy"))
PACES = st.builds(Pace, INTERVALS, st.none())
RESTS = st.lists(
    st.builds(lambda day, days: Rest(day, day + timedelta(days=days)), DAYS, st.integers(1, 400)),
    max_size=4,
)


@given(PACES, DAYS, st.integers(0, 60), RESTS)
def test_who_was_contacted_earlier_is_never_due_later(
    pace: Pace, last: date, days: int, rests: list[Rest]
) -> None:
    later = last + timedelta(days=days)
    due, after = pace.due_on(last, rests), pace.due_on(later, rests)
    assert due <= after
    today = after + timedelta(days=5)
    assert pace.urgency(due, today, rests) >= pace.urgency(after, today, rests)


@given(PACES, DAYS, RESTS)
def test_the_last_day_of_contact_that_has_somebody_be_due(
    pace: Pace, until: date, rests: list[Rest]
) -> None:
    last = pace.since(until, rests)
    assert pace.due_on(last, rests) <= until
    assert pace.due_on(last + timedelta(days=1), rests) > until


@given(st.integers(0, 400), DAYS, RESTS)
def test_the_last_day_since_which_so_many_are_over(
    days: int, today: date, rests: list[Rest]
) -> None:
    since = ago(days, today, rests)
    assert elapsed(since, today, rests) >= days
    assert days == 0 or elapsed(since + timedelta(days=1), today, rests) < days


@given(st.integers(1, 400), DAYS, RESTS)
def test_the_first_day_on_which_so_many_are_over(days: int, since: date, rests: list[Rest]) -> None:
    day = over(since, days, rests)
    assert elapsed(since, day, rests) == days
    assert elapsed(since, day - timedelta(days=1), rests) == days - 1
