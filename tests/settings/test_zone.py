"""The time zone of this machine."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netlog.settings.zone import Here


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoneInfo]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield ZoneInfo("Europe/Berlin")
    monkeypatch.undo()
    time.tzset()


def test_a_day_has_its_own_offset(berlin: ZoneInfo) -> None:
    summer, winter = (
        datetime(2026, 7, 1, 22, 30, tzinfo=UTC),
        datetime(2026, 2, 1, 22, 30, tzinfo=UTC),
    )
    assert summer.astimezone(Here()).isoformat() == "2026-07-02T00:30:00+02:00"
    assert winter.astimezone(Here()).isoformat() == "2026-02-01T23:30:00+01:00"
    assert (Here().dst(winter), Here().tzname(winter), Here().utcoffset(None)) == (None, None, None)


@given(st.integers(0, 60 * 24 * 366 * 30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_counts_as_the_zone_does(berlin: ZoneInfo, minutes: int) -> None:
    moment = datetime(2005, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    here, there = moment.astimezone(Here()), moment.astimezone(berlin)
    assert here.replace(tzinfo=None) == there.replace(tzinfo=None)
    assert here.utcoffset() == there.utcoffset()
