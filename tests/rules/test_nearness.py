"""Days near today, as they are told on a screen."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.dates import in_words
from netlog.rules.nearness import ago, day, within_a_sentence

FRIDAY = date(2026, 11, 20)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("2026-11-20", "today"),
        ("2026-11-19", "yesterday"),
        ("2026-11-21", "tomorrow"),
        ("2026-11-18", "Wed 18 Nov"),
        ("2026-11-22", "Sun 22 Nov"),
        ("2026-11-13", "Fri 13 Nov"),
        ("2026-01-01", "Thu 1 Jan"),
        ("2025-11-20", "Thu 20 Nov 2025"),
        ("2027-01-04", "Mon 4 Jan 2027"),
    ],
)
def test_a_day_is_told_by_its_nearness_or_its_date(on: str, told: str) -> None:
    assert day(date.fromisoformat(on), FRIDAY) == told


def test_yesterday_may_lie_in_another_month_or_year() -> None:
    assert day(date(2026, 12, 31), date(2027, 1, 1)) == "yesterday"
    assert day(date(2028, 2, 29), date(2028, 3, 1)) == "yesterday"
    assert day(date(2026, 12, 30), date(2027, 1, 1)) == "Wed 30 Dec 2026"


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (0, "today"),
        (-1, "yesterday"),
        (-2, "2 days ago"),
        (-13, "13 days ago"),
        (-14, "2 weeks ago"),
        (-20, "2 weeks ago"),
        (-21, "3 weeks ago"),
        (-62, "8 weeks ago"),
        (-63, "Sep 2026"),
        (-600, "Mar 2025"),
        (1, "tomorrow"),
        (2, "in 2 days"),
        (14, "in 2 weeks"),
        (62, "in 8 weeks"),
        (63, "Jan 2027"),
    ],
)
def test_how_long_ago_is_told_in_days_then_weeks_then_months(days: int, told: str) -> None:
    assert ago(FRIDAY + timedelta(days=days), FRIDAY) == told


@pytest.mark.parametrize(
    ("days", "told"), [(0, "today"), (-1, "yesterday"), (-21, "3 weeks ago"), (-600, "in Mar 2025")]
)
def test_how_long_ago_goes_on_a_sentence(days: int, told: str) -> None:
    assert within_a_sentence(FRIDAY + timedelta(days=days), FRIDAY) == told


@given(DAYS, DAYS)
def test_every_day_is_told_shortly_and_ahead_is_never_ago(on: date, today: date) -> None:
    told = ago(on, today)
    assert len(told) <= len("13 days ago")
    assert ("ago" in told or told == "yesterday") <= (on < today)
    assert (told.startswith("in ") or told == "tomorrow") <= (on > today)
    assert day(on, today) in {"today", "yesterday", "tomorrow", in_words(on, today)}


@given(DAYS, st.integers(2, 62))
def test_what_is_told_to_be_long_ago_was_so_to_the_unit(today: date, days: int) -> None:
    number, unit, _ = ago(today - timedelta(days=days), today).split()
    assert int(number) == (days if unit == "days" else days // 7)
