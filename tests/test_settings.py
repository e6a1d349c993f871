"""Settings: which of several places wins, what is wrong with one, and where a day begins."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog import settings
from netlog.errors import BadSetting
from netlog.settings import Settings, can_draw, child_environment, read

Write = Callable[[str], Path]


@pytest.fixture
def config(home: Path) -> Write:
    """Write config.toml at its place, and return that."""
    path = settings.folder("config") / "config.toml"
    path.parent.mkdir(parents=True)

    def write(text: str) -> Path:
        path.write_text(text, encoding="utf-8")
        return path

    return write


def refusal() -> str:
    with pytest.raises(BadSetting) as refused:
        read()
    assert refused.value.exit_code == 2
    return str(refused.value)


def test_without_any_setting_there_are_defaults(home: Path) -> None:
    found = read()
    assert found.store == home / ".local" / "share" / "netlog" / "netlog.db"
    assert found.config == home / ".config" / "netlog" / "config.toml"
    assert (found.day_start, found.language) == (4, "en")


def test_reading_settings_makes_no_file(home: Path) -> None:
    read()
    assert list(home.iterdir()) == []


def test_the_flag_wins_over_the_environment_over_the_file(
    config: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    config('db = "/in/file.db"')
    assert read().store == Path("/in/file.db")
    monkeypatch.setenv("NETLOG_DB", "/in/environment.db")
    assert read().store == Path("/in/environment.db")
    assert read("/in/flag.db").store == Path("/in/flag.db")


def test_the_environment_wins_over_the_file(config: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    config('day_start = 0\nlanguage = "zh"')
    assert (read().day_start, read().language) == (0, "zh")
    monkeypatch.setenv("NETLOG_DAY_START", "6")
    monkeypatch.setenv("NETLOG_LANGUAGE", "en")
    assert (read().day_start, read().language) == (6, "en")


@pytest.mark.parametrize("name", ["NETLOG_DB", "NETLOG_DAY_START", "NETLOG_LANGUAGE", "NETLOG_NOW"])
def test_an_empty_variable_is_none(
    name: str, config: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    config('db = "/in/file.db"\nday_start = 5\nlanguage = "zh"')
    monkeypatch.setenv(name, "")
    found = read()
    assert (found.store, found.day_start, found.language) == (Path("/in/file.db"), 5, "zh")


@pytest.mark.parametrize("place", ["flag", "environment", "file"])
def test_a_tilde_is_the_home_everywhere(
    place: str, home: Path, config: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    if place == "environment":
        monkeypatch.setenv("NETLOG_DB", "~/my.db")
    elif place == "file":
        config('db = "~/my.db"')
    assert read("~/my.db" if place == "flag" else None).store == home / "my.db"


@pytest.mark.parametrize("given", ["13", "-1", "4.5", "four", "04", "+4", "٤"])
def test_a_wrong_hour_is_named_with_its_place(
    given: str, config: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = f'is "{given}"; it is the hour, 0 to 12, at which a day begins'
    path = config(f'day_start = "{given}"')
    assert refusal() == f"{path}: day_start {said}"
    monkeypatch.setenv("NETLOG_DAY_START", given)
    assert refusal() == f"NETLOG_DAY_START {said}"


def test_a_wrong_language_is_named_with_its_place(
    config: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = config('language = "fr"')
    assert refusal() == f'{path}: language is "fr"; drafts are written in en or zh'
    monkeypatch.setenv("NETLOG_LANGUAGE", "EN")
    assert refusal() == 'NETLOG_LANGUAGE is "EN"; drafts are written in en or zh'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("color = true", 'has "color"; the settings are db, day_start, language, colour'),
        ("[db]\npath = 1", ': db is the path of the store, in quotes: db = "~/netlog.db"'),
        ("db = 4", ': db is the path of the store, in quotes: db = "~/netlog.db"'),
        ("day_start = true", ': day_start is "True"; it is the hour'),
        ("day_start = 4.0", ': day_start is "4.0"; it is the hour'),
        ("day_start = [4]", ': day_start is "[4]"; it is the hour'),
        ("language = ['en']", ": language is \"['en']\"; drafts are written in"),
        ("db = ", "is not TOML: "),
        ("db = 'a'\ndb = 'b'", "is not TOML: "),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(text: str, said: str, config: Write) -> None:
    path = config(text)
    told = refusal()
    assert told.startswith(str(path))
    assert told.removeprefix(str(path)).lstrip().startswith(said)


def test_a_file_that_is_no_text_or_cannot_be_read_is_named(config: Write) -> None:
    path = config("")
    path.write_bytes(b"\xff\xfe db")
    assert refusal().startswith(f"{path} can't be read: ")
    path.unlink()
    path.mkdir()
    assert refusal().startswith(f"{path} can't be read: ")


def test_an_empty_file_says_nothing(config: Write) -> None:
    config("# nothing yet\n")
    assert read().day_start == 4


def at(now: str, day_start: int = 4) -> Settings:
    moment = datetime.fromisoformat(now)
    return Settings(Path("x.db"), Path("x.toml"), moment, day_start, "en", "auto")


@pytest.mark.parametrize(
    ("now", "day_start", "day", "past_midnight"),
    [
        ("2026-11-20T21:30", 4, "2026-11-20", False),
        ("2026-11-21T00:00", 4, "2026-11-20", True),
        ("2026-11-21T00:40", 4, "2026-11-20", True),
        ("2026-11-21T03:59:59", 4, "2026-11-20", True),
        ("2026-11-21T04:00", 4, "2026-11-21", False),
        ("2026-12-01T00:40", 4, "2026-11-30", True),
        ("2027-01-01T02:00", 4, "2026-12-31", True),
        ("2026-11-21T00:40", 0, "2026-11-21", False),
        ("2026-11-21T11:59", 12, "2026-11-20", True),
    ],
)
def test_what_is_entered_after_midnight_belongs_to_the_evening_before(
    now: str, day_start: int, day: str, past_midnight: bool
) -> None:
    found = at(now, day_start)
    assert found.today.isoformat() == day
    assert found.is_past_midnight is past_midnight


@given(st.datetimes(datetime(2000, 1, 2), datetime(2100, 1, 1)), st.integers(0, 12))
def test_a_day_is_24_hours_from_its_beginning(now: datetime, day_start: int) -> None:
    found = at(now.isoformat(), day_start)
    begun = datetime.combine(found.today, datetime.min.time()) + timedelta(hours=day_start)
    assert begun <= now < begun + timedelta(days=1)
    assert found.is_past_midnight == (now.hour < day_start)


@pytest.mark.parametrize(
    ("given", "now"),
    [
        ("2026-03-02", "2026-03-02T12:00"),
        ("2026-03-02T00:40", "2026-03-02T00:40"),
        ("2026-03-02 21:30", "2026-03-02T21:30"),
        ("2026-03-02T21:30:15", "2026-03-02T21:30:15"),
    ],
)
def test_the_clock_can_be_set(given: str, now: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLOG_NOW", given)
    assert read().now == datetime.fromisoformat(now)


@pytest.mark.parametrize("given", ["yesterday", "2026-02-30", "21:30", "2026-03-02T25:00"])
def test_a_wrong_clock_is_named(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLOG_NOW", given)
    assert refusal() == f'NETLOG_NOW is "{given}"; write it as 2026-03-02T21:30'


def test_without_it_the_clock_is_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NETLOG_NOW")
    assert abs(read().now - datetime.now()) < timedelta(minutes=1)


def test_the_record_of_changes_is_kept_in_utc() -> None:
    assert at("2026-11-20T21:30:15+02:00").moment == "2026-11-20T19:30:15Z"
    assert re.fullmatch(r"2026-11-\d\dT\d\d:\d\d:00Z", at("2026-11-20T21:30").moment)


def test_a_day_alone_is_noon_so_that_it_is_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLOG_NOW", "2026-03-02")
    monkeypatch.setenv("NETLOG_DAY_START", "12")
    assert read().today == date(2026, 3, 2)


def test_a_dumb_terminal_draws_only_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    assert can_draw()
    monkeypatch.setenv("TERM", "dumb")
    assert not can_draw()
    monkeypatch.delenv("TERM")
    assert can_draw()


def test_a_child_gets_the_environment_with_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLOG_LANGUAGE", "zh")
    found = child_environment(NETLOG_DB="/demo.db")
    assert (found["NETLOG_LANGUAGE"], found["NETLOG_DB"]) == ("zh", "/demo.db")


@pytest.mark.parametrize("kind", ["data", "config", "state"])
def test_every_folder_of_netlogs_own_is_in_the_home(kind: str, home: Path) -> None:
    assert settings.folder(kind).is_relative_to(home)
    assert settings.folder(kind).name == "netlog"
