"""Settings: which of several places wins, what is wrong with one, and where a day begins."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog import settings
from netlog.errors import BadSetting
from netlog.settings import (
    Settings,
    can_draw,
    child_environment,
    country,
    editor,
    from_home,
    read,
)

pytestmark = pytest.mark.usefixtures("no_wishes")

CONFIG = "~/.config/netlog/config.toml"
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
    assert (found.colour, found.linkedin) == ("auto", "free")
    assert editor() is None


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
    config(
        'day_start = 0\nlanguage = "zh"\ncolour = "never"\nlinkedin = "premium"\neditor = "ed"\n'
        'history = 200\ncurrency = "gbp"'
    )
    assert (*read()[3:9], editor()) == (0, "zh", "never", "premium", 200, "GBP", ["ed"])
    for name, value in (
        ("DAY_START", "6"), ("LANGUAGE", "en"), ("COLOUR", "always"), ("LINKEDIN", "free"),
        ("EDITOR", "vi"), ("HISTORY", "300"), ("CURRENCY", "cny"),
    ):  # fmt: skip
        monkeypatch.setenv(f"NETLOG_{name}", value)
    assert (*read()[3:9], editor()) == (6, "en", "always", "free", 300, "CNY", ["vi"])


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


def test_a_store_in_the_file_is_a_whole_path(config: Write, home: Path) -> None:
    for place in ("netlog.db", "./netlog.db", "../netlog.db"):
        config(f'# mine\ndb = "{place}"')
        assert refusal() == (
            f'{CONFIG}, line 2: db is "{place}"; here it is a whole path, such as "~/netlog.db"'
        )
    assert read("netlog.db").store == Path("netlog.db")


@pytest.mark.parametrize("given", ["~nobody-here/my.db", "~nobody-here"])
def test_a_home_that_isnt_there_is_named(
    given: str, config: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    why = f"there is no home folder for ~nobody-here. A file of that name is ./{given}"
    config(f'db = "{given}"')
    assert refusal() == f'{CONFIG}, line 1: db is "{given}"; {why}'
    monkeypatch.setenv("NETLOG_DB", given)
    assert refusal() == f'NETLOG_DB is "{given}"; {why}'
    with pytest.raises(BadSetting, match=r"^--db is "):
        read(given)


def test_an_option_without_a_name_is_no_store() -> None:
    with pytest.raises(BadSetting, match=r'^--db is ""; it is the file of the store'):
        read("")


def test_a_user_without_a_home_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nowhere)
    assert refusal() == "There is no home folder to keep anything in. Set HOME"
    monkeypatch.setenv("XDG_CONFIG_HOME", "/etc/mine")
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/mine")
    assert read().store == Path("/srv/mine/netlog/netlog.db")


@pytest.mark.parametrize("given", ["mine", "./mine", "~/mine", ""])
def test_an_xdg_folder_that_is_relative_is_ignored(
    given: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", given)
    monkeypatch.setenv("XDG_DATA_HOME", given)
    assert read().config == home / ".config" / "netlog" / "config.toml"
    assert read().store == home / ".local" / "share" / "netlog" / "netlog.db"


@pytest.mark.parametrize(
    ("given", "no_color", "colour"),
    [
        ("", "", "auto"),
        ("", "1", "never"),
        ("", "0", "never"),
        ("", " ", "never"),
        ("auto", "1", "never"),
        ("always", "1", "always"),
        ("never", "", "never"),
    ],
)
@pytest.mark.parametrize("place", ["environment", "file"])
def test_no_color_speaks_where_the_setting_leaves_it_open(
    given: str, no_color: str, colour: str, place: str, config: Write,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    if place == "environment":
        monkeypatch.setenv("NETLOG_COLOUR", given)
    elif given:
        config(f'colour = "{given}"')
    monkeypatch.setenv("NO_COLOR", no_color)
    assert read().colour == colour


def test_the_editor_is_the_setting_else_visual_else_editor(
    config: Write, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "vi")
    assert editor() == ["vi"]
    monkeypatch.setenv("VISUAL", " ")
    assert editor() == ["vi"]
    monkeypatch.setenv("VISUAL", "'/opt/my editor/run' --wait \"a b\"")
    assert editor() == ["/opt/my editor/run", "--wait", "a b"]
    config("editor = \"~/bin/ed -p '> '\"")
    assert editor() == [f"{home}/bin/ed", "-p", "> "]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ('code "x', "a quote in it has no end"),
        ("''", "it is a command, such as nano or code --wait"),
    ],
)
def test_an_editor_that_is_no_command_hinders_nothing_but_editing(
    given: str, why: str, config: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", given)
    with pytest.raises(BadSetting, match=f"^VISUAL is .+; {why}$"):
        editor()
    config(f"# mine\neditor = {given!r}")
    with pytest.raises(BadSetting, match=f"line 2: editor is .+; {why}$"):
        editor()
    assert read().language == "en"


def test_a_wrong_value_hinders_nobody_who_does_not_use_it(
    config: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    config('language = "fr"\ndb = 4')
    monkeypatch.setenv("NETLOG_LANGUAGE", "zh")
    assert read("mine.db").language == "zh"


@pytest.mark.parametrize("given", ["13", "-1", "4.5", "four", "04", "+4", "٤"])
def test_a_wrong_hour_is_named_with_its_place(
    given: str, config: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = f'is "{given}"; it is the hour, 0 to 12, at which a day begins'
    config(f'\n\nday_start = "{given}"')
    assert refusal() == f"{CONFIG}, line 3: day_start {said}"
    monkeypatch.setenv("NETLOG_DAY_START", given)
    assert refusal() == f"NETLOG_DAY_START {said}"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("language", "drafts are written in en or zh"),
        ("colour", "it is auto, always or never"),
        ("linkedin", "it is free (200 characters with a request) or premium (300)"),
    ],
)
def test_a_wrong_word_is_named_with_its_place(
    name: str, said: str, config: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    config(f'{name} = "fr"')
    assert refusal() == f'{CONFIG}, line 1: {name} is "fr"; {said}'
    monkeypatch.setenv(f"NETLOG_{name.upper()}", "EN")
    assert refusal() == f'NETLOG_{name.upper()} is "EN"; {said}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("color = true", 'there is no setting "color". Did you mean colour?'),
        ("[db]\npath = 1", 'db is {"path": 1}; it is the file of the store'),
        ("db.path = 1", 'db is {"path": 1}; it is the file of the store'),
        ("db = 4", "db is 4; it is the file of the store, such as"),
        ('db = ""', 'db is ""; it is the file of the store, such as'),
        ('db = "a\\u0000b"', r'db is "a\u0000b"; it is the file of the store'),
        ("day_start = true", "day_start is true; it is the hour"),
        ("day_start = 4.0", "day_start is 4.0; it is the hour"),
        ("day_start = nan", "day_start is NaN; it is the hour"),
        ("day_start = [4]", "day_start is [4]; it is the hour"),
        ("day_start = 2026-01-01", 'day_start is "2026-01-01"; it is the hour'),
        (f"day_start = {'1' * 99}", f"day_start is {'1' * 60}…; it is the hour"),
        ("language = ['en']", 'language is ["en"]; drafts are written in'),
        ("language = {}", "language is {}; drafts are written in"),
        ("db = ", "invalid value. Write it as db ="),
        ("db = 'a'\ndb = 'b'", ""),
        ("[db]\nx = 1\nx = 2", "[db] begins a section; settings stand without one"),
        (f"day_start = {'9' * 5000}", "this is too long. Write it as day_start = 4"),
        (f"language = {'[' * 5000}", ""),
    ],
)
def test_a_wrong_file_is_named_with_its_line_and_what_is_wrong(
    text: str, said: str, config: Write
) -> None:
    config(text)
    told = refusal()
    assert re.match(f"{CONFIG}, line [12]: ", told)
    assert said in told
    assert len(told.splitlines()) == 1


def test_of_several_wrong_lines_the_first_is_named(config: Write) -> None:
    config("language = zh\nlangage = 'zh'\nx\n")
    assert refusal() == (
        f'{CONFIG}, line 1: invalid value. Write it as language = "zh" (2 more: netlog config)'
    )


def test_a_file_that_is_no_text_or_cannot_be_read_is_named(config: Write) -> None:
    path = config("")
    path.write_bytes(b"day_start = 4\ndb = '\xff\xfe'")
    assert refusal() == f"{CONFIG}, line 2 is no text in UTF-8. Save the file as UTF-8"
    path.write_bytes("day_start = 4".encode("utf-16"))
    assert refusal() == f"{CONFIG}, line 1 is no text in UTF-8. Save the file as UTF-8"
    path.unlink()
    path.mkdir()
    assert refusal() == f"{CONFIG} can't be read: Is a directory"


def test_what_windows_adds_to_a_file_is_no_hindrance(config: Write) -> None:
    config("").write_bytes(b'\xef\xbb\xbf# mine\r\nday_start = 5\r\nlanguage = "zh"\r\n')
    assert (read().day_start, read().language) == (5, "zh")


@given(st.lists(st.sampled_from(["language", "db", "x", " = ", '"zh"', "zh", "[", "]", "\n", "#"])))
def test_any_file_is_read_or_refused(pieces: list[str]) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", folder)
        path = settings.config_file()
        path.parent.mkdir()
        path.write_text("".join(pieces), encoding="utf-8")
        told = ""
        try:
            read()
        except BadSetting as error:
            told = str(error)
        assert not told or re.match(f"{path}, line \\d+: ", told)


def test_an_empty_file_says_nothing(config: Write) -> None:
    config("# nothing yet\n")
    assert read().day_start == 4


def at(now: str, day_start: int = 4) -> Settings:
    return Settings(Path("x.db"), Path("x.toml"), datetime.fromisoformat(now), day_start, "en")


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


def test_a_path_is_shown_from_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/mei")
    shown = [from_home(Path(path)) for path in ("/home/mei", "/home/mei/a b", "/home/meier/a")]
    assert shown == ["~", "~/a b", "/home/meier/a"]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ({"LANG": "en_GB.UTF-8"}, "GB"),
        ({"LANG": "en_GB.UTF-8", "LC_MONETARY": "de_DE@euro"}, "DE"),
        ({"LANG": "en_GB.UTF-8", "LC_MONETARY": "de_DE", "LC_ALL": "zh_CN"}, "CN"),
        ({"LANG": "C.UTF-8"}, None),
        ({"LANG": "en"}, None),
        ({"LANG": "zh_Hant_TW"}, None),
        ({"LC_ALL": "", "LANG": "fr_FR"}, "FR"),
        ({}, None),
    ],
)
def test_the_country_of_the_locale(
    names: dict[str, str], found: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    assert country() == found
