"""What the shells are told, and that Tab says nothing, makes nothing and waits for nothing."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from completion.conftest import NASTY, everything
from conftest import Netlog

from netlog.completion.grammar import Offered
from netlog.completion.offers import Offer
from netlog.completion.shells import TELLERS

Told = Callable[..., list[str]]


def asked(shell: str, line: str, columns: int = 80) -> bytes:
    """Return what a shell hands over for a line without quotation marks."""
    words = line.split(" ")
    parts = {
        "bash": [str(columns), "9", words[-1], line],
        "zsh": [str(columns), *words],
        "fish": words,
    }
    return b"".join(part.encode() + b"\0" for part in parts[shell])


@pytest.fixture
def tab(process: Netlog) -> Told:
    """Ask netlog as a shell does; it must succeed and say nothing besides."""

    def run(shell: str, line: str, **env: str) -> list[str]:
        result = process("--complete", shell, stdin=asked(shell, line), env=env)
        assert (result.code, result.err) == (0, "")
        return result.lines

    return run


def told(shell: str, line: str, *offers: Offer, head: str = "", columns: int = 80) -> list[str]:
    """Return what a shell is told of these offers."""
    parts = asked(shell, line, columns).decode().removesuffix("\0").split("\0")
    return list(TELLERS[shell](parts, lambda words: Offered(list(offers), head)))


def test_each_shell_gets_its_own_form(tab: Told) -> None:
    assert tab("bash", "netlog mon") == ["words", "month"]
    about = "See whether your network grows: the 3-2-1 rule."
    assert tab("zsh", "netlog mon") == ["words", f"month\tmonth  {about}"]
    assert tab("fish", "netlog mon") == ["words", f"month\t{about}"]
    for shell in TELLERS:
        assert tab(shell, "netlog --db ") == ["files"]
        assert tab(shell, "netlog demo --keep ") == ["folders"]
        assert tab(shell, "netlog show zz") == ["words"]


def test_bash_shows_what_several_mean_a_line_each(tab: Told) -> None:
    lines = tab("bash", "netlog log ada c")
    assert [line.split("  ")[0] for line in lines] == [
        "words", "chat", "connect", "coffee", "chloe-martin",
    ]  # fmt: skip
    assert all(len(line) > 40 for line in lines[1:]), "too wide to stand two to a line"
    assert "Chloé Martin, Tidal Works" in lines[-1]


def test_bash_gets_words_that_it_reads_back() -> None:
    offers = Offer("Web Summit"), Offer("Web Summit")
    assert told("bash", "netlog --at We", *offers) == ["words", "Web\\ Summit", "Web\\ Summit"]
    assert told("bash", "netlog --at We", offers[0]) == ["words", "Web\\ Summit"]
    assert told("bash", "netlog --at=We", offers[0], head="--at=") == [
        "words", "--at=Web\\ Summit",
    ]  # fmt: skip


def test_bash_gets_what_is_left_of_a_word_that_it_parts() -> None:
    parts = ["80", "9", "b", "netlog --tag a:b"]
    ask = lambda words: Offered([Offer("a:b c"), Offer("other")])  # noqa: E731
    assert list(TELLERS["bash"](parts, ask)) == ["words", "b\\ c"]
    parts = ["80", "9", "Web Su", 'netlog --at "Web Su']
    ask = lambda words: Offered([Offer("Web Summit")])  # noqa: E731
    assert list(TELLERS["bash"](parts, ask)) == ["words", 'Web Summit"']


@pytest.mark.parametrize("how", ["37", "42"])
def test_a_menu_of_bash_holds_the_words_alone(how: str) -> None:
    parts = ["80", how, "a", "netlog show a"]
    ask = lambda words: Offered([Offer("ada", "Ada Moss"), Offer("anna", "Anna Lee")])  # noqa: E731
    assert list(TELLERS["bash"](parts, ask)) == ["words", "ada", "anna"]


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_what_begins_otherwise_is_only_shown(shell: str) -> None:
    others = Offer("ada-moss"), Offer("anna-moss")
    assert told(shell, "netlog show mos", *others)[0] == "loose"
    assert told(shell, "netlog show An", *others[1:])[0] == "words"
    assert told(shell, "netlog show A", *others)[0] == "words"
    assert told(shell, "netlog show mos", others[0])[0] == "words", "one replaces what was typed"


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_a_word_that_goes_on_is_left_open(shell: str) -> None:
    assert told(shell, "netlog draft x a d", Offer("day="))[0] == "open"


def test_fish_gets_the_name_where_the_handle_has_not_what_was_typed() -> None:
    wang = Offer("wang-xiaoming", "王小明, 北辰科技", "王小明")
    assert told("fish", "netlog show 小", wang) == ["words", "王小明\t王小明, 北辰科技"]
    assert told("fish", "netlog show xiaom", wang) == ["words", "wang-xiaoming\t王小明, 北辰科技"]


@pytest.mark.parametrize("shell", TELLERS)
def test_what_would_break_a_line_or_steer_a_terminal_is_left_out(shell: str) -> None:
    bad = [Offer(text) for text in ("a\nb", "a\tb", "a\x1b[31m", "a\x9b", "a\u202eb", "a\r", "")]
    lines = told(shell, "netlog --tag a", *bad, Offer("ab", "x\ny\x1b[0m"), Offer("ac", "z"))
    assert len(lines) == 3
    assert not any(sign in "".join(lines) for sign in "\x1b\x9b\u202e\r")


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_no_line_is_wider_than_the_screen(shell: str) -> None:
    from netlog.views.width import width

    offers = [Offer(name, "北辰科技有限公司" * 9) for name in ("wang", "wei")]
    for columns in (40, 60, 81):
        for line in told(shell, "netlog show w", *offers, columns=columns)[1:]:
            shown = line.split("\t")[-1]
            assert columns // 2 < width(shown) <= columns - 2
            assert shown.rstrip().endswith("…")


# ------------------------------------------------------------------ where nothing can be told


@pytest.fixture(params=["missing", "empty", "foreign", "damaged", "newer", "older", "folder"])
def no_store(request: pytest.FixtureRequest, tmp_path: Path, store: Path) -> Path:
    """A store that can't be asked."""
    path = tmp_path / "store.db"
    kind = request.param
    if kind == "empty":
        path.touch()
    elif kind == "foreign":
        path.write_text("a shopping list")
    elif kind == "damaged":
        data = bytearray(store.read_bytes())
        data[4096:] = b"\xa5" * (len(data) - 4096)
        path.write_bytes(data)
    elif kind in ("newer", "older"):
        path.write_bytes(store.read_bytes())
        with sqlite3.connect(path) as file:
            file.execute(f"PRAGMA user_version = {99 if kind == 'newer' else 1}")
        file.close()
    elif kind == "folder":
        path.mkdir()
    return path


@pytest.mark.parametrize("shell", TELLERS)
def test_a_store_that_cant_be_asked_is_no_reason_to_speak(
    tab: Told, no_store: Path, shell: str
) -> None:
    before = everything(no_store.parent)
    assert tab(shell, "netlog show a", NETLOG_DB=str(no_store)) == ["words"]
    assert tab(shell, "netlog list --tag ", NETLOG_DB=str(no_store)) == ["words"]
    assert len(tab(shell, "netlog log ada co", NETLOG_DB=str(no_store))) == 3, "stages all the same"
    assert everything(no_store.parent) == before


def test_settings_that_cant_be_read_are_not_told(tab: Told, home: Path) -> None:
    config = home / ".config" / "netlog" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("not toml")
    assert tab("bash", "netlog show a") == ["words"]
    assert tab("bash", "netlog mon") == ["words", "month"]


def test_a_busy_store_is_not_waited_for(tab: Told, store: Path) -> None:
    file = sqlite3.connect(store, isolation_level=None)
    file.execute("BEGIN EXCLUSIVE")
    begun = time.monotonic()
    assert tab("bash", "netlog show a") == ["words"]
    assert time.monotonic() - begun < 5
    file.execute("ROLLBACK")
    file.close()
    assert tab("bash", "netlog show ad") == ["words", "ada-moss"]


def test_tab_changes_and_makes_nothing(tab: Told, home: Path, store: Path) -> None:
    store.chmod(0o400)
    before = everything(home)
    stamp = store.stat().st_mtime_ns
    for line in ("show a", "list --tag f", "add X --at W", "add X --company T", "draft c"):
        tab("bash", f"netlog {line}")
    assert everything(home) == before
    assert store.stat().st_mtime_ns == stamp


def test_a_journal_that_a_crash_left_is_left_to_the_next_command(
    tab: Told, home: Path, store: Path
) -> None:
    # A writer that was killed while its pages were on the way: only netlog itself rolls that back.
    program = (
        "import os, sqlite3, sys\n"
        "file = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "file.execute('PRAGMA cache_size = 1')\n"
        "file.execute('BEGIN IMMEDIATE')\n"
        "file.execute('CREATE TABLE x (y)')\n"
        "file.executemany('INSERT INTO x VALUES (?)', [('z' * 4000,)] * 500)\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", program, store], check=True)
    assert Path(f"{store}-journal").exists()
    before = everything(home)
    assert tab("bash", "netlog show ad") == ["words"]
    assert everything(home) == before


@pytest.mark.parametrize(
    "data", [b"", b"80", b"\0\0\0\0", b"x\0y\0z\0netlog \0", b"80\x009\0\xff\0netlog \xff\0"]
)
@pytest.mark.parametrize("shell", [*TELLERS, "tcsh"])
def test_nonsense_is_answered_with_silence(process: Netlog, shell: str, data: bytes) -> None:
    result = process("--complete", shell, stdin=data)
    assert (result.code, result.err) == (0, "")


# ---------------------------------------------------------------------------- what is loaded

HEAVY = ("typer", "sqlmodel", "sqlalchemy", "pydantic", "alembic", "rich", "jinja2", "rapidfuzz")


def loaded(line: str) -> set[str]:
    """Return the modules that a Tab loads."""
    program = (
        "import json, sys\n"
        "from netlog.completion.shells import answer\n"
        "answer('bash')\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=asked("bash", line), capture_output=True, check=True, env=dict(os.environ),
    )  # fmt: skip
    assert len(done.stdout.splitlines()) > 1, "something was offered"
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "line", ["mo", "list --", "show ad", "log ada co", "draft c", "draft coffee-request a",
             "list --tag f", "add X --at W", "add X --company T"],
)  # fmt: skip
def test_tab_is_lean(line: str) -> None:
    names = loaded(f"netlog {line}")
    assert not names & set(HEAVY)
    assert not [name for name in names if name.startswith(("netlog.store", "netlog.commands"))]


def test_a_command_is_completed_without_the_store() -> None:
    modules = loaded("netlog mo")
    measuring = {"sqlite3"} if "coverage" in modules else set()  # it keeps its figures in SQLite
    assert not ({"sqlite3", "netlog.questions"} - measuring) & modules


def test_a_nasty_name_is_one_word_for_bash(netlog: Netlog, tab: Told) -> None:
    netlog("add", "Eve Stone", "--at", NASTY)
    assert tab("bash", "netlog add X --at It")[1].startswith("It\\'s\\ \\\"\\$\\(touch\\ pwned\\)")
    assert tab("fish", "netlog add X --at It") == ["words", f"{NASTY}\t"]
