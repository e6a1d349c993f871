"""`netlog config`: the settings, where each comes from, and changing one."""

import os
import resource
import shlex
import signal
import stat
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from commands.conftest import Ask, Refused, everything
from conftest import Netlog
from terminal.emulator import look, without_styles

from netlog.settings.declared import SETTINGS
from netlog.views.width import width

pytestmark = [
    pytest.mark.file("where the network lies is one of the settings that are shown"),
    pytest.mark.usefixtures("no_wishes"),
]

PLACE = "~/.config/netlog/config.toml"
Write = Callable[[str], Path]


@pytest.fixture
def path(home: Path) -> Path:
    """Where config.toml lies, or would."""
    return home / ".config" / "netlog" / "config.toml"


@pytest.fixture
def config(path: Path) -> Write:
    """Write config.toml at its place, and return that."""

    def write(text: str) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def shown(netlog: Netlog, *before: str) -> dict[str, list[str]]:
    """Return the cells of each line of `netlog config` by the name of its setting."""
    lines = [line.split("  ") for line in netlog(*before, "config").lines]
    return {line[0]: [cell.strip() for cell in line[1:] if cell.strip()] for line in lines}


# ---------------------------------------------------------------------------------------- showing


def test_every_setting_is_shown_with_where_it_comes_from(
    netlog: Netlog, config: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    config('# mine\nlanguage = "zh"\nday_start = 0\n')
    monkeypatch.setenv("NETLOG_DAY_START", "6")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("EDITOR", "vi")
    found = shown(netlog, "--db", "/srv/my.db")
    assert found.keys() == SETTINGS.keys()
    assert {name: cells[:2] for name, cells in found.items()} == {
        "db": ["/srv/my.db", "--db"],
        "db_read": ["not set", "default"],
        "day_start": ["6", "NETLOG_DAY_START"],
        "language": ["zh", "config.toml, line 2"],
        "colour": ["never", "NO_COLOR"],
        "linkedin": ["free", "default"],
        "editor": ["vi", "EDITOR"],
        "history": ["10000", "default"],
        "zone": ["not set", "default"],
        "currency": ["not set", "default"],
        "shared": ["not set", "default"],
    }
    assert all(found[name][2] == SETTINGS[name].about for name in found)


def test_without_a_file_there_are_defaults_and_none_is_made(netlog: Netlog, home: Path) -> None:
    result = netlog("config")
    assert result.code == 0
    assert [line.split()[:3] for line in result.lines] == [
        ["db", "~/.local/share/netlog/netlog.db", "default"],
        ["db_read", "not", "set"],
        ["day_start", "4", "default"],
        ["language", "en", "default"],
        ["colour", "auto", "default"],
        ["linkedin", "free", "default"],
        ["editor", "not", "set"],
        ["history", "10000", "default"],
        ["zone", "not", "set"],
        ["currency", "not", "set"],
        ["shared", "not", "set"],
    ]
    assert f"kept in {PLACE}. To change one: netlog config NAME VALUE" in result.err
    assert list(home.iterdir()) == []


def test_one_is_shown_for_scripts(netlog: Netlog, config: Write, store: Path) -> None:
    config('language = "zh"\n')
    assert netlog("config", "language") == (0, "zh\n", "")
    assert netlog("config", "day_start") == (0, "4\n", "")
    assert netlog("config", "db") == (0, f"{store}\n", "")
    assert netlog("config", "editor") == (0, "", "")
    assert netlog("--db", "my.db", "config", "db").out == f"{Path.cwd()}/my.db\n"


def test_as_json(ask: Ask, config: Write, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    config("day_start = 0\n")
    monkeypatch.setenv("NETLOG_LANGUAGE", "zh")
    found = ask("config")
    assert (found["config"], found["problems"]) == (str(path), [])
    rows = {row.pop("name"): row for row in found["settings"]}
    assert rows.keys() == SETTINGS.keys()
    assert rows["day_start"] == {
        "value": 0, "source": "file", "place": "config.toml, line 1",
        "about": SETTINGS["day_start"].about,
    }  # fmt: skip
    assert (rows["language"]["source"], rows["language"]["place"]) == (
        "environment", "NETLOG_LANGUAGE",
    )  # fmt: skip
    assert rows["editor"]["value"] is None
    assert [row["name"] for row in ask("config", "colour")["settings"]] == ["colour"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("langage",), 'There is no setting "langage". Did you mean language?'),
        (("langage", "zh"), "Did you mean language?"),
        (("langage", "--unset"), "Did you mean language?"),
        (("color", "never"), "Did you mean colour?"),
        (("day-start",), "Did you mean day_start?"),
        (("zzz",), "The settings are db, db_read, day_start, language, colour, linkedin, editor"),
        (("--unset",), "netlog config language --unset"),
        (("language", "zh", "--unset"), "netlog config language --unset"),
        (("language", "zh", "en"), "There is no place here for en"),
    ],
    ids=str,
)
def test_wrong_usage(refused: Refused, words: tuple[str, ...], said: str) -> None:
    assert said in refused("config", *words, code=2)


@pytest.mark.parametrize("columns", [60, 120])
def test_in_a_terminal_it_fits(config: Write, columns: int) -> None:
    config('db = "~/Documents/my networking/the one of 2026.db"\nday_start = 25\n')
    seen = look("config", columns=columns)
    lines = without_styles(seen.data).splitlines()
    table = lines[: next(place for place, line in enumerate(lines) if line.startswith("They "))]
    assert seen.code == 2
    assert max(width(line.rstrip()) for line in table) <= columns
    for cell in (*SETTINGS, "! 25", "config.toml", "premium"):
        assert cell in "\n".join(table)


# --------------------------------------------------------------------------------------- changing


def test_a_setting_is_changed_and_works(netlog: Netlog, path: Path) -> None:
    result = netlog("config", "language", "zh")
    assert result == (0, f"language: zh · {PLACE}, line 1\n", "")
    assert path.read_text() == 'language = "zh"\n'
    assert netlog("config", "day_start", "0").out == f"day_start: 0 · {PLACE}, line 2\n"
    assert netlog("config", "day_start", "5").out == f"day_start: 5, was 0 · {PLACE}, line 2\n"
    assert tomllib.loads(path.read_text()) == {"language": "zh", "day_start": 5}
    netlog("add", "Ada Moss")
    assert "很高兴" in netlog("draft", "connect-event", "ada").out


def test_file_and_folder_are_private(netlog: Netlog, path: Path) -> None:
    umask = os.umask(0)
    try:
        netlog("config", "language", "zh")
    finally:
        os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_comments_order_and_layout_stay(netlog: Netlog, config: Write) -> None:
    text = '# Why.\n\nlanguage   =  "en"   # for most\nday_start = 0\n\n# the end\n'
    path = config(text)
    netlog("config", "language", "zh")
    assert path.read_text() == text.replace('"en"', '"zh"')
    netlog("config", "language", "--unset")
    assert path.read_text() == "# Why.\n\nday_start = 0\n\n# the end\n"


def test_what_windows_added_stays(netlog: Netlog, config: Write) -> None:
    path = config("")
    path.write_bytes(b"\xef\xbb\xbf# mine\r\nday_start = 4\r\n")
    assert netlog("config", "language", "zh").code == 0
    assert path.read_bytes() == (
        b'\xef\xbb\xbf# mine\r\nday_start = 4\r\nlanguage = "zh"\r\n'
    )  # fmt: skip


def test_a_link_of_a_dotfile_manager_stays_one(netlog: Netlog, path: Path, home: Path) -> None:
    real = home / "dotfiles" / "netlog.toml"
    real.parent.mkdir()
    real.write_text("# mine\n")
    path.parent.mkdir(parents=True)
    path.symlink_to(real)
    netlog("config", "language", "zh")
    assert path.is_symlink()
    assert real.read_text() == '# mine\nlanguage = "zh"\n'


def test_taken_out_it_is_the_default_again(netlog: Netlog, config: Write) -> None:
    path = config('language = "zh"\n')
    assert netlog("config", "language", "--unset").out == "language: en, was zh · default\n"
    assert path.read_text() == ""
    assert netlog("config", "language", "--unset").out == "language: en, as before · default\n"


def test_what_stands_there_already_is_not_written_again(netlog: Netlog, config: Write) -> None:
    path = config("language = 'zh'\n")
    before = path.stat()
    assert netlog("config", "language", "zh").out.startswith("language: zh, as before · ")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_dry_run_shows_it_and_writes_nothing(netlog: Netlog, config: Write, home: Path) -> None:
    result = netlog("config", "language", "zh", "--dry-run")
    assert result.out == f"language: zh · {PLACE}, line 1 · nothing was kept: --dry-run\n"
    assert list(home.iterdir()) == []
    config('language = "zh"\n')
    before = everything(home)
    assert "language: en, was zh" in netlog("config", "language", "--unset", "--dry-run").out
    assert everything(home) == before


def test_what_goes_before_the_file_is_said(
    netlog: Netlog, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETLOG_LANGUAGE", "en")
    monkeypatch.setenv("NO_COLOR", "1")
    result = netlog("config", "language", "zh")
    assert result.out == f"language: zh · {PLACE}, line 1\n"
    assert result.err == "NETLOG_LANGUAGE goes before it: here language is en\n"
    assert netlog("config", "colour", "always").err == ""
    assert netlog("config", "colour", "auto").err == (
        "NO_COLOR goes before it: here colour is never\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("day_start", "25", "it is the hour, 0 to 12, at which a day begins"),
        ("day_start", "four", "it is the hour, 0 to 12, at which a day begins"),
        ("language", "fr", "drafts are written in en or zh"),
        ("language", "", "drafts are written in en or zh"),
        ("colour", "yes", "it is auto, always or never"),
        ("linkedin", "gold", "it is free (200 characters with a request) or premium (300)"),
        ("editor", "code 'x", "a quote in it has no end"),
        ("editor", " ", "it is a command, such as nano or code --wait"),
        ("history", "99", "it is how many changes can be undone, 100 to 1000000"),
        ("history", "9" * 50, "it is how many changes can be undone"),
        ("history", "many", "it is how many changes can be undone"),
        ("currency", "GPB", 'there is no currency "GPB". Did you mean GBP?'),
        ("currency", "kr", '"kr" could be in SEK, NOK, DKK or ISK'),
        ("db", "", 'it is the file of the store, such as "~/netlog.db"'),
        ("db", "~nobody-here/x.db", "there is no home folder for ~nobody-here"),
    ],
)
def test_a_wrong_value_is_refused_with_what_is_allowed(
    refused: Refused, config: Write, name: str, value: str, said: str
) -> None:
    config("day_start = 4\n")
    told = refused("config", name, value, code=2)
    assert told.startswith(f'{name} can\'t be "{value}"; {said}')


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("mode", [0o500, 0o700])
def test_a_place_where_nothing_can_be_written(refused: Refused, config: Write, mode: int) -> None:
    path = config("day_start = 4\n")
    path.chmod(0o400)
    path.parent.chmod(mode)
    try:
        told = refused("config", "language", "zh")
        assert "can't be written: Permission denied; nothing was changed" in told
    finally:
        path.parent.chmod(0o700)


def test_a_file_that_cant_be_written_whole_is_left_as_it_was(
    process: Netlog, config: Write
) -> None:  # fmt: skip
    path = config("day_start = 4\n")

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))

    result = process("config", "language", "zh", preexec_fn=limited)
    assert (result.code, result.out) == (1, "")
    assert result.err.endswith("can't be written: File too large; nothing was changed\n")
    assert path.read_text() == "day_start = 4\n"
    assert [each.name for each in path.parent.iterdir()] == ["config.toml"]


# --------------------------------------------------------------------------- the store's own place


def test_a_store_that_stays_behind_is_said(netlog: Netlog, home: Path, store: Path) -> None:
    netlog("add", "Ada Moss")
    new = home / "my networks.db"
    result = netlog("config", "db", str(new))
    move = f"mv {store} '{new}'"
    assert result.err == f"The store itself was not moved. To take it along: {move}\n"
    subprocess.run(shlex.split(move), check=True)
    assert "Ada Moss" in netlog("list").out
    assert netlog("config", "db", "--unset").err.startswith("The store itself was not moved.")
    netlog("add", "Ben Okri")
    assert netlog("config", "db", str(new)).err == "The store that is there is used from now on\n"
    assert "Ben Okri" not in netlog("list").out


def test_backups_are_taken_along_with_the_store(
    netlog: Netlog, home: Path, store: Path, ask: Ask
) -> None:
    netlog("add", "Ada Moss")
    netlog("backup")
    new = home / "my networks.db"
    first, second = netlog("config", "db", str(new)).err.splitlines()
    assert second == f"Its backups, too: mv {store}.backups '{new}.backups'"
    for line in (first, second):
        subprocess.run(shlex.split(line.rpartition(": ")[2]), check=True)
    assert {each["path"] for each in ask("backups")["backups"]} == {
        str(path) for path in Path(f"{new}.backups").glob("*.db")
    }


def test_a_relative_path_is_kept_whole_and_a_tilde_as_it_is(
    netlog: Netlog, path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    netlog("config", "db", "my.db")
    assert tomllib.loads(path.read_text()) == {"db": f"{home}/my.db"}
    monkeypatch.chdir("/")
    assert netlog("config", "db").out == f"{home}/my.db\n"
    netlog("config", "db", "~/my.db")
    assert tomllib.loads(path.read_text()) == {"db": "~/my.db"}
    assert netlog("config", "db").out == f"{home}/my.db\n"


def test_what_can_be_no_store_is_refused(refused: Refused, home: Path) -> None:
    (home / "letter.txt").write_text("Dear Ada")
    assert "is not a netlog store" in refused("config", "db", str(home / "letter.txt"))
    assert "is a folder" in refused("config", "db", str(home))


# ---------------------------------------------------------------------------------- a broken file

BROKEN = 'day_start = 25\nlangage = "zh"\nlanguage = zh # mine\ndb = "my.db"\n'


def test_a_broken_file_is_shown_with_every_line_that_is_wrong(
    netlog: Netlog, config: Write
) -> None:
    config(BROKEN)
    result = netlog("config")
    assert result.code == 2
    assert {line.split()[0]: line.split()[1:3] for line in result.lines} == {
        "db": ["!", '"my.db"'],
        "db_read": ["not", "set"],
        "day_start": ["!", "25"],
        "language": ["!", "can't"],
        "colour": ["auto", "default"],
        "linkedin": ["free", "default"],
        "editor": ["not", "set"],
        "history": ["10000", "default"],
        "zone": ["not", "set"],
        "currency": ["not", "set"],
        "shared": ["not", "set"],
    }
    assert result.err.splitlines()[1:] == [
        f"{PLACE}, line 1: day_start is 25; it is the hour, 0 to 12, at which a day begins",
        f'{PLACE}, line 2: there is no setting "langage". Did you mean language?',
        f'{PLACE}, line 3: invalid value. Write it as language = "zh"',
        f'{PLACE}, line 4: db is "my.db"; here it is a whole path, such as "~/netlog.db"',
    ]


def test_what_else_is_in_a_broken_file_is_known(netlog: Netlog, config: Write) -> None:
    config(BROKEN + 'linkedin = "premium"\n')
    assert netlog("config", "linkedin").out == "premium\n"
    for name, line in (("day_start", 1), ("language", 3), ("db", 4)):
        result = netlog("config", name)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith(f"{PLACE}, line {line}: ")


def test_a_broken_file_as_json(netlog: Netlog, config: Write) -> None:
    config(BROKEN)
    result = netlog("config", "--json")
    assert result.code == 2
    assert '{"name": "day_start", "value": null, "source": "file"' in result.out
    assert result.out.count(f"{PLACE}, line") == 4


def test_a_broken_file_is_mended_line_by_line(netlog: Netlog, config: Write) -> None:
    path = config(BROKEN)
    assert netlog("list").code == 2
    result = netlog("config", "day_start", "5")
    assert (result.code, path.read_text()) == (2, BROKEN)
    assert result.err == f'{PLACE}, line 3: invalid value. Write it as language = "zh"\n'
    result = netlog("config", "language", "zh")
    assert (result.code, result.out) == (0, f"language: zh · {PLACE}, line 3\n")
    assert result.err == f'{PLACE}, line 2: there is no setting "langage". Did you mean language?\n'
    assert netlog("config", "day_start", "5").out.startswith("day_start: 5, was 25 · ")
    assert netlog("config", "db", "--unset").code == 0
    assert netlog("list").code == 2
    result = netlog("config", "langage", "--unset")
    assert result.out == f"langage: taken out, was zh · {PLACE}\n"
    assert path.read_text() == 'day_start = 5\nlanguage = "zh" # mine\n'
    assert netlog("list").code == 0


def test_a_line_that_is_nothing_can_be_taken_out(netlog: Netlog, config: Write, ask: Ask) -> None:
    path = config("# mine\nno toml\nday_start = 5\n")
    assert netlog("config", "no", "--unset").code == 0
    assert path.read_text() == "# mine\nday_start = 5\n"
    config("[netlog]\nday_start = 5\n")
    assert ask("config", "netlog", "--unset")["settings"] == []
    assert path.read_text() == ""


@pytest.mark.parametrize("data", [b"\xff\xfed\x00", b"db = '\xe9'\n"])
def test_a_file_that_is_no_text_is_named_and_left_alone(
    netlog: Netlog, config: Write, data: bytes
) -> None:
    path = config("")
    path.write_bytes(data)
    result = netlog("config")
    assert (result.code, len(result.lines)) == (2, len(SETTINGS))
    assert "line 1 is no text in UTF-8. Save the file as UTF-8" in result.err
    assert netlog("config", "language", "zh").code == 2
    assert path.read_bytes() == data


@pytest.mark.parametrize("words", ["--help", "--version", "config --help", "list --help", ""])
def test_help_and_version_never_read_it(netlog: Netlog, config: Write, words: str) -> None:
    config(BROKEN)
    assert netlog(*words.split()).code == 0


def test_a_broken_variable_hinders_neither_showing_nor_changing(
    netlog: Netlog, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NETLOG_NOW", "NETLOG_DAY_START", "NETLOG_DB"):
        monkeypatch.setenv(name, "~nobody-here/x")
    result = netlog("config")
    assert result.code == 2
    assert "NETLOG_DAY_START is " in result.err
    assert netlog("config", "day_start", "5").out.startswith("day_start: 5 · ")
    assert path.read_text() == "day_start = 5\n"


# ------------------------------------------------------------------------------------ being loaded


def test_tomlkit_is_loaded_for_a_change_alone(process: Netlog, config: Write) -> None:
    config("day_start = 5\n")
    loading = {"PYTHONVERBOSE": "1"}
    assert "import 'tomlkit" not in process("config", env=loading).err
    assert "import 'tomlkit" not in process("list", env=loading).err
    assert "import 'netlog.settings.file" not in process("list", env=loading).err
    assert "import 'tomlkit" in process("config", "language", "zh", env=loading).err


def test_a_currency_is_kept_by_its_code(netlog: Netlog, config: Write) -> None:
    config("day_start = 4\n")
    assert netlog("config", "currency", "£").code == 0
    assert netlog("config", "currency").out == "GBP\n"
