"""The time zone of this machine."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netlog.errors import BadSetting
from netlog.settings import zone
from netlog.settings.zone import Here, name_here, own_clock


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


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Europe/London", "Europe/London"), (":Asia/Shanghai", "Asia/Shanghai"), ("", "UTC"),
        ("/usr/share/zoneinfo/America/New_York", "America/New_York"),
        (":/usr/share/zoneinfo/posix/Europe/Paris", "Europe/Paris"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", None), ("/etc/passwd", None), ("Mars/Olympus", None),
    ],
)  # fmt: skip
def test_what_the_environment_says_goes_first(
    given: str, name: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", given)
    assert name_here() == name


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the system says which zone it is in."""
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(zone, "LINK", tmp_path / "localtime")
    monkeypatch.setattr(zone, "NAME", tmp_path / "timezone")
    return tmp_path


def test_the_link_of_the_system_names_the_zone(system: Path) -> None:
    table = system / "zoneinfo" / "Europe"
    table.mkdir(parents=True)
    (table / "London").touch()
    (system / "localtime").symlink_to(table / "London")
    assert name_here() == "Europe/London"


def test_else_its_file_does(system: Path) -> None:
    (system / "localtime").write_bytes(b"TZif2")  # copied, not linked: it has no name
    assert name_here() is None
    (system / "timezone").write_text("Asia/Shanghai\n")
    assert name_here() == "Asia/Shanghai"


@pytest.mark.parametrize("text", [b"\xff\xfe", b"", b"nonsense", b"/etc/passwd"])
def test_a_machine_without_a_name_has_a_clock_all_the_same(system: Path, text: bytes) -> None:
    (system / "timezone").write_bytes(text)
    assert name_here() is None
    clock = own_clock()
    assert clock.name is None
    assert clock.called == "your time zone"
    assert isinstance(clock.zone, Here)


def test_a_clock_that_is_played_is_ones_own(system: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLOG_ZONE", "Asia/Shanghai")
    assert zone.instant(datetime(2026, 11, 20, 21)) == datetime(2026, 11, 20, 13, tzinfo=UTC)
    monkeypatch.delenv("NETLOG_NOW")
    now = datetime.now()
    assert zone.instant(now) == now.astimezone(UTC)


def test_the_setting_goes_before_the_machine(system: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLOG_ZONE", "london")
    assert own_clock() == ("Europe/London", ZoneInfo("Europe/London"))
    monkeypatch.setenv("NETLOG_ZONE", "lodnon")
    with pytest.raises(BadSetting, match='NETLOG_ZONE is "lodnon"; there is no time zone'):
        own_clock()
