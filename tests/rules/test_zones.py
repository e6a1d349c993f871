"""Time zones: which one is meant, and what a clock shows on a day it is changed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples

from netlog.errors import WrongUsage
from netlog.rules.zones import PLACES, changes, instant, is_night, kept, zone

LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Europe/London", "Europe/London"), ("europe/london", "Europe/London"),
        ("london", "Europe/London"), (" New York ", "America/New_York"),
        ("america/new york", "America/New_York"), ("são paulo", "America/Sao_Paulo"),
        ("上海", "Asia/Shanghai"), ("Beijing", "Asia/Shanghai"), ("utc", "UTC"),
        ("Port-au-Prince", "America/Port-au-Prince"), ("CET", "CET"),
    ],
)  # fmt: skip
def test_a_zone_is_meant_by_its_name_or_its_place(told: str, name: str) -> None:
    assert kept(told) == name
    assert zone(name) is not None


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("lodnon", "Did you mean Europe/London?"),
        ("Europe/Lodon", "Did you mean Europe/London or"),
        ("louisville", "Did you mean America/Kentucky/Louisville or America/Louisville?"),
        ("EST", "EST knows no summer time. Did you mean America/New_York?"),
        ("GMT+8", 'There is no time zone "GMT+8". It is named by a place: Europe/London'),
        ("../../etc/passwd", "There is no time zone"),
        ("", "There is no time zone"),
    ],
)
def test_what_is_no_zone_is_refused_with_what_comes_near(told: str, said: str) -> None:
    with pytest.raises(WrongUsage, match=said.replace("?", r"\?").replace("+", r"\+")):
        kept(told)


def test_every_place_that_has_no_zone_of_its_name_has_a_zone() -> None:
    assert set(PLACES.values()) <= available_timezones()


@given(st.sampled_from(sorted(available_timezones() - {"EST", "MST", "HST", "Factory"})))
@examples(50)
def test_every_zone_there_is_can_be_named(name: str) -> None:
    assert kept(name.lower()) == name


def test_what_another_machine_knew_and_this_one_does_not_is_no_zone() -> None:
    assert [zone(name) for name in (None, "", "Mars/Olympus", "/etc/passwd", "Europe")] == [
        None
    ] * 5


def test_a_time_that_is_left_out_is_refused_with_the_change() -> None:
    with pytest.raises(WrongUsage) as refused:
        instant(SPRING, "01:30", LONDON, "Europe/London")
    assert str(refused.value) == (
        "There is no 01:30 on Sun 29 Mar 2026 in Europe/London: the clock goes from 01:00 to "
        "02:00. Say another time, such as 02:30"
    )
    assert instant(SPRING, "02:00", LONDON, "").begins == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert instant(SPRING, "00:59", LONDON, "").begins == datetime(2026, 3, 29, 0, 59, tzinfo=UTC)


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    begins, is_twice = instant(AUTUMN, "01:30", LONDON, "Europe/London")
    assert begins.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert is_twice
    assert not instant(AUTUMN, "02:00", LONDON, "").is_twice
    assert not instant(AUTUMN, "00:59", LONDON, "").is_twice


def test_the_last_hours_of_the_calendar_are_refused() -> None:
    with pytest.raises(WrongUsage, match="Fri 31 Dec 9999 is at the end of all calendars"):
        instant(date.max, "23:00", NEW_YORK, "America/New_York")


def test_clocks_are_changed_on_other_days_elsewhere() -> None:
    year = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    there = [(change.at.isoformat(), change.name) for change in changes(NEW_YORK, *year)]
    assert there == [("2026-03-08T07:00:00+00:00", "EDT"), ("2026-11-01T06:00:00+00:00", "EST")]
    here = [(change.at.isoformat(), change.name) for change in changes(LONDON, *year)]
    assert here == [("2026-03-29T01:00:00+00:00", "BST"), ("2026-10-25T01:00:00+00:00", "GMT")]
    assert list(changes(ZoneInfo("Asia/Shanghai"), *year)) == []


@given(
    st.sampled_from(sorted(available_timezones())),
    st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1)),
)
@examples(150)
def test_what_is_told_is_what_the_clock_shows_then(name: str, told: datetime) -> None:
    where = ZoneInfo(name)
    try:
        begins, is_twice = instant(told.date(), f"{told:%H:%M}", where, name)
    except WrongUsage:
        at, far = told.replace(tzinfo=UTC), timedelta(hours=26)
        assert any(each.after > each.before for each in changes(where, at - far, at + far))
        return
    shown = begins.astimezone(UTC).astimezone(where)
    assert f"{shown:%Y-%m-%d %H:%M}" == f"{told:%Y-%m-%d %H:%M}"
    again = shown.replace(fold=1).astimezone(UTC)
    assert is_twice == (again > begins.astimezone(UTC))


@pytest.mark.parametrize(
    ("at", "is_one"), [("21:59", False), ("22:00", True), ("03:00", True), ("07:00", False)]
)
def test_night(at: str, is_one: bool) -> None:
    assert is_night(datetime.fromisoformat(f"2026-11-24 {at}")) is is_one
