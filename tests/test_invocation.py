"""What is done when the answer is given: the backup of the day."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Netlog
from terminal.emulator import look

from netlog.questions import backups
from netlog.store import backup, daily
from netlog.store.sealing import verify


def made(store: Path) -> list[str]:
    return [each.name for each in backups.listed(store)]


@pytest.fixture
def ada(netlog: Netlog, store: Path) -> Netlog:
    """A store with Ada in it, and no backup yet."""
    assert netlog("add", "Ada Moss").code == 0
    assert made(store) == []  # a store that is made just now holds what was typed just now
    return netlog


@pytest.mark.parametrize("words", ["list", "show ada", "where", "log ada", "undo", "month"])
def test_on_the_first_use_of_a_day(ada: Netlog, store: Path, words: str) -> None:
    result = ada(*words.split(), now="2026-11-21T08:00")
    assert (result.code, result.err) == (0, "")
    assert made(store) == ["2026-11-21T080000-daily.db"]
    verify(backups.listed(store)[0].path)
    ada(*words.split(), now="2026-11-21T23:00")
    assert made(store) == ["2026-11-21T080000-daily.db"]
    ada("list", now="2026-11-22T00:01")
    assert made(store) == ["2026-11-22T000100-daily.db", "2026-11-21T080000-daily.db"]


def test_it_holds_what_the_command_has_done(ada: Netlog, store: Path) -> None:
    ada("add", "Ben Okri", now="2026-11-21T08:00")
    place = str(backups.listed(store)[0].path)
    assert len(ada("--db", place, "list").lines) == 2


@pytest.mark.parametrize(
    "words",
    ["add Ben --dry-run", "undo --dry-run", "--help", "list --help", "--version",
     "templates list", "config", "show nobody", "add", "log ada nonsense nonsense", "nonsense",
     "--db elsewhere.db list", "backups"],
)  # fmt: skip
def test_not_where_no_store_was_used(ada: Netlog, store: Path, words: str) -> None:
    ada(*words.split(), now="2026-11-21T08:00")
    assert made(store) == []


def test_not_for_tab(ada: Netlog, store: Path, process: Netlog) -> None:
    env = {"NETLOG_LINE": "netlog show a", "COMP_LINE": "netlog show a", "COMP_POINT": "13"}
    process("--complete", "bash", env=env, now="2026-11-21T08:00")
    assert made(store) == []


def test_a_clock_that_jumped_back_loses_nothing(ada: Netlog, store: Path) -> None:
    for now in ("2030-01-01", "2026-11-21", "2026-11-22"):
        ada("list", now=f"{now}T08:00")
    assert [name[:10] for name in made(store)] == ["2030-01-01", "2026-11-22", "2026-11-21"]


def test_a_failure_is_one_line_once_a_day(
    ada: Netlog, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*words: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(backup, "_copied", full)
        first, second = (ada("list", now=f"2026-11-21T0{hour}:00") for hour in (8, 9))
    assert (first.code, second.code) == (0, 0)
    assert first.out == second.out
    assert "the disk is full" in first.err
    assert len(first.err.splitlines()) == 1
    assert second.err == ""
    assert ada("list", now="2026-11-22T08:00").err == ""
    assert made(store) == ["2026-11-22T080000-daily.db"]


def test_a_damaged_store_is_told_of_once_a_day(ada: Netlog, store: Path) -> None:
    ada("list", now="2026-11-21T08:00")
    data = store.read_bytes()
    # Nothing that `templates` or `me` reads: a page in the midst of an index.
    for page in range(len(data) // 4096 - 1, 0, -1):
        store.write_bytes(data[: page * 4096] + b"\xff" * 4096 + data[(page + 1) * 4096 :])
        result = ada("me", now="2026-11-22T08:00")
        if result.code == 0:
            break
    assert "is damaged" in result.err
    assert "netlog restore 2026-11-21T080000-daily.db" in result.err
    assert made(store) == ["2026-11-21T080000-daily.db"]
    assert "damaged" not in ada("me", now="2026-11-22T09:00").err


def test_a_fault_in_it_changes_no_answer(
    ada: Netlog, store: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daily, "expired", None)
    result = ada("list", now="2026-11-21T08:00")
    assert result.code == 0
    assert "fault of netlog's own" in result.err
    assert (home / ".local/state/netlog/faults.log").exists()


def test_ctrl_c_while_it_is_made_is_quiet(
    ada: Netlog, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*words: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(backup, "_copied", interrupted)
    result = ada("list", now="2026-11-21T08:00")
    assert (result.code, result.err) == (0, "")
    assert list(backups.folder(store).iterdir()) == []


def test_whoever_reads_the_answer_has_left(ada: Netlog, store: Path) -> None:
    ada("add", "-", "--known", stdin="".join(f"Person {number}\n" for number in range(300)))
    shutil.rmtree(backups.folder(store))
    command = f"{sys.executable} -m netlog list | head -1"
    env = {**os.environ, "NETLOG_NOW": "2026-11-21T08:00"}
    done = subprocess.run(command, shell=True, env=env, capture_output=True, check=True)  # noqa: S602
    assert (len(done.stdout.splitlines()), done.stderr) == (1, b"")
    for each in backups.listed(store):
        verify(each.path)


def test_the_answer_is_there_before_it(ada: Netlog, store: Path) -> None:
    """A netlog that is stopped while it makes the backup has answered."""
    program = (
        "import os, signal, sys\n"
        "from netlog.store import backup\n"
        "backup._copied = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "sys.argv = ['netlog', 'list']\n"
        "from netlog.__main__ import main\n"
        "main()\n"
    )
    env = {**os.environ, "NETLOG_NOW": "2026-11-21T08:00"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert b"Ada Moss" in done.stdout
    assert ada("list", now="2026-11-21T09:00").err == ""
    assert made(store) == ["2026-11-21T090000-daily.db"]
    assert not list(backups.folder(store).glob("*.part"))


def test_only_a_large_store_makes_one_wait_and_says_so(ada: Netlog, store: Path) -> None:
    assert b"Backing up" not in look("list", now="2026-11-21T08:00").data
    with store.open("r+b") as file:  # as large as it would be; it can't be backed up so
        file.truncate(60_000_000)
    seen = look("list", now="2026-11-22T08:00")
    assert "Backing up …".encode() in seen.data
    assert "Backing up" not in seen.text
