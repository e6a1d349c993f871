"""What is run when: times of day, netlog's own command line, its settings."""

import sys

import pytest

from netlog.errors import NetlogError, WrongUsage
from netlog.handover.reminding.reminder import Schedule, parse, reminder

MORNING = Schedule(9, 0, "daily")


@pytest.mark.parametrize(
    ("said", "hour", "minute"), [("09:00", 9, 0), ("9", 9, 0), ("23:59", 23, 59), ("0：05", 0, 5)]
)
def test_times_of_day(said: str, hour: int, minute: int) -> None:
    assert parse(said, "daily") == Schedule(hour, minute, "daily")


@pytest.mark.parametrize("said", ["", "nine", "24:00", "9:5", "9:60", "9:00:00", "-1:00", "9:"])
def test_what_is_none(said: str) -> None:
    with pytest.raises(WrongUsage, match="no time of day"):
        parse(said, "daily")


def test_netlog_is_called_from_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("netlog", "/nowhere/netlog", "/usr/bin/pytest"):
        monkeypatch.setattr("netlog.settings.scheduled.sys.argv", [name])
        command = reminder(MORNING, ["next"]).command
        assert command == [sys.executable, "-P", "-m", "netlog", "next"]


def test_settings_of_the_environment_are_handed_down(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"NETLOG_LANGUAGE": "zh", "NETLOG_NOW": "2026-01-01", "NETLOG_DB": "/a",
                        "NETLOG_DAY_START": "", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "here",
                        "SECRET": "x"}.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    assert reminder(MORNING, ["next"]).environment == {
        "NETLOG_LANGUAGE": "zh",
        "XDG_CONFIG_HOME": "/c",
    }


@pytest.mark.parametrize("path", ["/a\nb", "/a\x1bb", "/a\udcff"])
def test_what_no_file_can_hold_is_refused(path: str) -> None:
    with pytest.raises(NetlogError, match="can't be called"):
        reminder(MORNING, ["--db", path])
