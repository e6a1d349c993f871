"""The plain values of a challenge: shades, weeks, the line that leads to the targets."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.challenge import Challenge, Day, Pace, last_day, months_of, week_ends
from netlog.rules.month import Totals

JUNE = date(2026, 6, 1)


@pytest.mark.parametrize(("count", "shade"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (90, 3)])
def test_a_day_is_drawn_in_one_of_four_shades(count: int, shade: int) -> None:
    assert Day(JUNE, count).shade == shade


@pytest.mark.parametrize(
    ("begun", "last"),
    [
        (JUNE, date(2026, 11, 30)),
        (date(2026, 9, 1), date(2027, 2, 28)),
        (date(2027, 9, 1), date(2028, 2, 29)),
    ],
)
def test_it_goes_on_for_six_months(begun: date, last: date) -> None:
    assert last_day(begun) == last
    assert len(months_of(begun)) == 6
    assert months_of(begun)[0] == begun


def test_weeks_end_on_sundays_and_the_last_where_the_span_does() -> None:
    assert week_ends(JUNE, date(2026, 6, 17)) == [
        date(2026, 6, 7), date(2026, 6, 14), date(2026, 6, 16)
    ]  # fmt: skip
    assert week_ends(JUNE, date(2026, 6, 8)) == [date(2026, 6, 7)]
    assert week_ends(JUNE, date(2026, 6, 2)) == [JUNE]
    assert week_ends(JUNE, JUNE) == week_ends(JUNE, date(2026, 5, 1)) == []


@given(st.dates(date(2024, 1, 1), date(2029, 1, 1)), st.integers(1, 400))
def test_every_day_of_a_span_is_in_one_of_its_weeks(since: date, days: int) -> None:
    until = since + timedelta(days=days)
    ends = week_ends(since, until)
    assert ends == sorted(set(ends))
    assert ends[0] >= since
    assert ends[-1] == until - timedelta(days=1)
    assert all(end.weekday() == 6 for end in ends[:-1])
    assert all((later - end).days <= 7 for end, later in zip([since, *ends], ends, strict=False))


def challenge(*pace: Pace) -> Challenge:
    return Challenge(JUNE, [], [], [], pace, Totals(18, 12, 6))


def test_the_line_leads_from_nothing_to_the_targets() -> None:
    assert challenge().line(date(2026, 5, 1)) == (0, 0, 0)
    assert challenge().line(date(2026, 11, 30)) == challenge().line(date(2027, 1, 1)) == (18, 12, 6)
    half = challenge().line(date(2026, 8, 30))
    assert half == pytest.approx((9, 6, 3), abs=0.1)


def test_what_is_done_is_what_the_last_week_ends_with() -> None:
    assert challenge().done == Totals(0, 0, 0)
    assert challenge(Pace(JUNE, 1, 0, 0), Pace(date(2026, 6, 7), 3, 1, 0)).done == Totals(3, 1, 0)
