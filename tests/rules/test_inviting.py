"""When a coffee is, by the member's clock and by those of the others."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from store.makers import examples

from netlog.errors import WrongUsage
from netlog.rules.dates import Moment
from netlog.rules.inviting import (
    Clock,
    by_clock,
    for_them,
    is_elsewhere,
    kept,
    sequence,
    shown,
    slot,
)

TUESDAY = date(2026, 11, 24)
AUTUMN = date(2026, 10, 25)


def at(name: str) -> Clock:
    return Clock(name, ZoneInfo(name))


LONDON, SHANGHAI = at("Europe/London"), at("Asia/Shanghai")


def test_a_time_of_ones_own_is_kept_as_it_is_told() -> None:
    found = slot(Moment(TUESDAY, "15:00"), SHANGHAI, SHANGHAI)
    assert found[:3] == (TUESDAY, "15:00", "Asia/Shanghai")
    assert found.begins == datetime(2026, 11, 24, 7, tzinfo=UTC)


def test_a_time_of_theirs_is_kept_by_ones_own_clock() -> None:
    found = slot(Moment(TUESDAY, "16:30"), LONDON, SHANGHAI)
    assert found[:3] == (date(2026, 11, 25), "00:30", "Asia/Shanghai")
    assert found.begins == datetime(2026, 11, 24, 16, 30, tzinfo=UTC)


def test_an_hour_that_ones_own_clock_shows_twice_is_kept_by_the_other() -> None:
    first = slot(Moment(AUTUMN, "08:30"), SHANGHAI, LONDON)
    second = slot(Moment(AUTUMN, "09:30"), SHANGHAI, LONDON)
    assert first[:3] == (AUTUMN, "01:30", "Europe/London")
    assert second[:3] == (AUTUMN, "09:30", "Asia/Shanghai")
    assert (first.twice, second.twice) == (None, None)
    own = slot(Moment(AUTUMN, "01:30"), LONDON, LONDON)
    assert own.twice == "01:30 on Sun 25 Oct"
    assert own.moment == first.moment == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_day_has_no_clock() -> None:
    assert slot(Moment(TUESDAY), LONDON, SHANGHAI) == (TUESDAY, None, None, None, None)


def test_a_time_that_there_is_not_names_the_clock() -> None:
    nameless = Clock(None, ZoneInfo("Europe/London"))
    with pytest.raises(WrongUsage, match="in your time zone: the clock goes from 01:00 to 02:00"):
        slot(Moment(date(2026, 3, 29), "01:30"), nameless, nameless)
    # What is kept all the same is told as it is kept.
    told = (date(2026, 3, 29), "01:30", None, nameless)
    assert by_clock(*told) == told[:2]
    assert for_them(*told, SHANGHAI.zone) is None


def test_over() -> None:
    now = datetime(2026, 11, 24, 7, tzinfo=UTC)
    begun = slot(Moment(TUESDAY, "15:00"), SHANGHAI, SHANGHAI)
    assert begun.is_over(TUESDAY, now)
    assert not begun.is_over(TUESDAY, now - timedelta(minutes=1))
    assert not slot(Moment(TUESDAY), LONDON, LONDON).is_over(TUESDAY, now)
    assert slot(Moment(TUESDAY - timedelta(1)), LONDON, LONDON).is_over(TUESDAY, now)


def test_both_clocks() -> None:
    begins = datetime(2026, 11, 24, 23, 30, tzinfo=LONDON.zone)
    assert shown(begins, LONDON.zone, TUESDAY) == "23:30"
    assert shown(begins, SHANGHAI.zone, TUESDAY) == "Wed 25 Nov 07:30"
    assert is_elsewhere(begins, SHANGHAI.zone)
    assert not is_elsewhere(begins, ZoneInfo("Africa/Accra"))
    assert for_them(TUESDAY, "23:30", None, LONDON, SHANGHAI.zone) == "Wed 25 Nov 07:30"
    assert for_them(TUESDAY, "23:30", None, LONDON, LONDON.zone) is None


def test_a_coffee_of_another_clock_is_shown_by_ones_own() -> None:
    assert by_clock(TUESDAY, "23:00", "Asia/Shanghai", LONDON) == (TUESDAY, "15:00")
    assert by_clock(TUESDAY, "15:00", "Mars/Olympus", LONDON) == (TUESDAY, "15:00")
    assert by_clock(TUESDAY, None, None, LONDON) == (TUESDAY, None)


ZONES = st.sampled_from(sorted(available_timezones())).map(at)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2037, 1, 1)), ZONES, ZONES)
@examples(150)
def test_the_moment_is_the_same_by_either_clock(told: datetime, by: Clock, here: Clock) -> None:
    """What is kept, read again by the member's clock or after a journey, is the moment told."""
    try:
        found = slot(Moment(told.date(), f"{told:%H:%M}"), by, here)
    except WrongUsage:
        assume(False)
    assert found.begins is not None
    assert found.at is not None
    there = found.begins.astimezone(UTC).astimezone(by.zone)
    assert f"{there:%Y-%m-%d %H:%M}" == f"{told:%Y-%m-%d %H:%M}"
    assert kept(found.on, found.at, found.zone, here).moment == found.moment
    assert kept(found.on, found.at, found.zone, LONDON).moment == found.moment


@given(
    st.datetimes(datetime(2026, 11, 20, 12), datetime(2080, 1, 1)),
    st.integers(0, 50), st.integers(0, 50_000_000), st.integers(1, 5),
)  # fmt: skip
def test_what_is_written_later_has_the_higher_number(
    now: datetime, changes: int, seconds: int, more: int
) -> None:
    """Also where the clock stood still, or the record of changes was cut while time went by."""
    now, day = now.replace(tzinfo=UTC), date(2026, 11, 20)
    first = sequence(now, day, changes)
    assert 0 <= first < 2**31
    assert sequence(now + timedelta(seconds=seconds), day, changes + more) > first
    assert sequence(now + timedelta(seconds=100), day, 1) > first - 50


def test_a_coffee_that_was_written_down_a_day_ahead_has_a_number() -> None:
    """Where the day begins earlier than in UTC."""
    assert sequence(datetime(2026, 11, 19, 20, tzinfo=UTC), date(2026, 11, 20), 1) > 0
