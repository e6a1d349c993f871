"""A time zone as a calendar is told it: what the zone itself says, by what is written alone."""

from datetime import datetime
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples

from netlog.exchange.export.timezone import definition


def lines(name: str, *years: int) -> list[str]:
    return definition(name, ZoneInfo(name), years or [2026]).to_ical().decode().splitlines()


def read(name: str, *years: int) -> Any:
    """The zone by a reader that knows none of the names."""
    tz: Any = pytest.importorskip("dateutil.tz")  # of which vobject makes use
    return tz.tzical(StringIO("\n".join(lines(name, *years)))).get()


def test_a_rule_is_told_as_a_rule() -> None:
    assert lines("Europe/London") == [
        "BEGIN:VTIMEZONE", "TZID:Europe/London",
        "BEGIN:DAYLIGHT", "DTSTART:19700329T010000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:BST", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:19701025T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:GMT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "END:STANDARD",
        "END:VTIMEZONE",
    ]  # fmt: skip
    assert [line for line in lines("America/New_York") if "RRULE" in line or "DTSTART" in line] == [
        "DTSTART:19700308T020000", "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
        "DTSTART:19701101T020000", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
    ]  # fmt: skip


def test_a_clock_that_is_never_changed_needs_one_line() -> None:
    assert lines("Asia/Shanghai")[2:-1] == [
        "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZNAME:CST", "TZOFFSETFROM:+0800",
        "TZOFFSETTO:+0800", "END:STANDARD",
    ]  # fmt: skip


def test_what_follows_no_rule_is_told_change_by_change() -> None:
    found = lines("Africa/Casablanca")
    assert not any("RRULE" in line for line in found)
    assert found.count("BEGIN:DAYLIGHT") == 3


def test_the_last_years_of_the_calendar() -> None:
    for year in (1, 9999):
        assert lines("Europe/London", year)[0] == "BEGIN:VTIMEZONE"


@given(
    st.sampled_from(sorted(name for name in available_timezones() if "/" in name)),
    st.datetimes(datetime(1995, 1, 1), datetime(2036, 12, 31)),
    st.integers(0, 5),
)
@examples(150)
def test_what_is_written_says_what_the_zone_says(name: str, told: datetime, more: int) -> None:
    """At any time of any year that was asked for, but for hours that come twice or never."""
    where = ZoneInfo(name)
    at = told.replace(tzinfo=where)
    if at.utcoffset() != at.replace(fold=1).utcoffset():
        return
    zone = read(name, told.year, min(told.year + more, 2037))
    assert told.replace(tzinfo=zone).utcoffset() == at.utcoffset()
