"""The clock: this machine's, or what NETLOG_NOW says in its place."""

import time
from datetime import datetime, timedelta

import pytest

from netlog.errors import BadSetting
from netlog.settings import clock, read


@pytest.mark.parametrize(
    ("given", "now"),
    [
        ("2026-03-02", "2026-03-02T12:00"),
        ("2026-03-02T00:40", "2026-03-02T00:40"),
        ("2026-03-02 21:30", "2026-03-02T21:30"),
        ("2026-03-02T21:30:15", "2026-03-02T21:30:15"),
        ("20260302", "2026-03-02T12:00"),
        ("2026-W10-1", "2026-03-02T12:00"),
        ("20260302T0040", "2026-03-02T00:40"),
    ],
)
def test_the_clock_can_be_set(given: str, now: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLOG_NOW", given)
    assert clock.now() == datetime.fromisoformat(now)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_a_clock_with_a_time_zone_is_shown_as_here(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        for given in ("2026-03-02T21:30+08:00", "2026-03-02T13:30Z"):
            monkeypatch.setenv("NETLOG_NOW", given)
            hour = {"Asia/Shanghai": "21:30", "America/New_York": "08:30"}[zone]
            assert clock.now() == datetime.fromisoformat(f"2026-03-02T{hour}")
            assert read().moment == "2026-03-02T13:30:00Z"
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    "given",
    ["yesterday", "2026-02-30", "21:30", "2026-03-02T25:00", "0001-01-01", "9999-12-31",
     "0001-01-01T00:00Z", "1899-12-31", "2026-03"],
)  # fmt: skip
def test_a_wrong_clock_is_named(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLOG_NOW", given)
    with pytest.raises(BadSetting) as refused:
        clock.now()
    assert refused.value.exit_code == 2
    assert str(refused.value) == f'NETLOG_NOW is "{given}"; write it as 2026-03-02T21:30'


def test_without_it_the_clock_is_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NETLOG_NOW")
    assert abs(clock.now() - datetime.now()) < timedelta(minutes=1)
