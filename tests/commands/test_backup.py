"""`netlog backup`: a verified copy of the store, among netlog's own or where the user wants it."""

import os
import shlex
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog

from netlog.questions import backups
from netlog.store.sealing import verify


def people(path: Path) -> list[str]:
    """Who is in a store."""
    with closing(sqlite3.connect(path)) as file:
        return [row[0] for row in file.execute("SELECT handle FROM person ORDER BY id")]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_one_among_netlogs_own(evening: Netlog, store: Path) -> None:
    result = evening("backup")
    made = backups.listed(store)[0]
    assert (made.why, made.name) == ("asked", "2026-11-20T213000-asked.db")
    verify(made.path)
    assert result.lines == [
        "backed up: 2026-11-20T213000-asked.db",
        "  in ~/.local/share/netlog/netlog.db.backups",
        "  0.8 MB · 5 people · 4 conversations · verified",
        "to put it back: netlog restore 2026-11-20T213000-asked.db",
    ]


def test_a_file_of_the_users(evening: Netlog, store: Path, tmp_path: Path) -> None:
    path = tmp_path / "usb" / "我的 backup.db"
    path.parent.mkdir()
    result = evening("backup", str(path))
    assert result.lines[0] == f"backed up: {path}"
    verify(path)
    assert len(people(path)) == 5
    assert names(path.parent) == [path.name, f"{path.name}.sha256"]
    for each in path.parent.iterdir():
        assert stat.S_IMODE(each.stat().st_mode) == 0o600
    assert backups.elsewhere(store) == [path]
    assert backups.listed(store) == []


@pytest.mark.file("what is in the copy is read from it")
def test_a_folder_of_the_users(evening: Netlog, tmp_path: Path) -> None:
    evening("backup", str(tmp_path))
    assert len(people(tmp_path / "netlog-2026-11-20T213000.db")) == 5


@pytest.mark.file("what is in the copy is read from it")
def test_a_file_that_is_there_is_replaced_with_force_alone(
    evening: Netlog, refused: Refused, tmp_path: Path
) -> None:
    path = tmp_path / "netlog.db"
    evening("backup", str(path))
    evening("add", "Eve Stone")
    assert "To replace it: --force" in refused("backup", str(path))
    assert len(people(path)) == 5
    assert evening("backup", str(path), "--force").code == 0
    assert len(people(path)) == 6
    verify(path)


def test_never_the_store_itself(evening: Netlog, refused: Refused, store: Path) -> None:
    link = store.with_name("link.db")
    link.symlink_to(store)
    for path in (store, link):
        message = refused("backup", str(path), "--force", code=2)
        assert message.startswith("That is the store itself")


def test_a_pipe_is_refused(evening: Netlog, refused: Refused) -> None:
    assert refused("backup", "-", code=2).startswith("A backup is read back and checked")


def test_the_way_back_can_be_pasted(
    evening: Netlog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    way = evening("backup", "../我的 backup.db").lines[-1].removeprefix("to put it back: netlog ")
    assert shlex.split(way) == ["restore", str(tmp_path / "我的 backup.db")]
    assert evening(*shlex.split(way), "--yes").code == 0


def test_where_the_store_was_deleted_its_backups_are_named(
    evening: Netlog, refused: Refused, store: Path
) -> None:
    evening("backup")
    store.unlink()
    assert refused("backup").endswith("netlog.db any more: netlog backups\n")


def test_force_without_a_file(evening: Netlog, refused: Refused) -> None:
    assert "netlog backup FILE --force" in refused("backup", "--force", code=2)


def test_a_folder_that_isnt_there(evening: Netlog, refused: Refused, tmp_path: Path) -> None:
    message = refused("backup", str(tmp_path / "usb" / "netlog.db"))
    assert message == f"There is no folder {tmp_path / 'usb'}\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_what_is_no_file(evening: Netlog, refused: Refused) -> None:
    assert "/dev/full is no file" in refused("backup", "/dev/full", "--force", code=2)


@pytest.mark.file("a team is there before its first entry")
def test_before_the_first_entry_there_is_nothing_to_back_up(refused: Refused, home: Path) -> None:
    assert refused("backup").startswith("Nothing to back up: there is no store at ")
    assert list(home.iterdir()) == []


def test_a_damaged_store_is_named_and_left(evening: Netlog, refused: Refused, store: Path) -> None:
    evening("backup")
    data = store.read_bytes()
    store.write_bytes(data[:60_000] + b"\xff" * 4_000 + data[64_000:])
    message = refused("backup")
    assert "is damaged" in message
    assert message.endswith("netlog restore 2026-11-20T213000-asked.db\n")


@pytest.mark.file("what is in the copy is read from it")
def test_json(evening: Netlog, ask: Ask, tmp_path: Path) -> None:
    told = ask("backup", str(tmp_path / "kept.db"))
    assert told.pop("size") == (tmp_path / "kept.db").stat().st_size
    assert told == {
        "path": str(tmp_path / "kept.db"), "people": 5, "conversations": 4, "messages": 0,
        "last_at": "2026-11-20T21:30:00",
    }  # fmt: skip


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_elsewhere_where_netlogs_own_folder_takes_nothing(
    evening: Netlog, store: Path, tmp_path: Path
) -> None:
    store.parent.chmod(0o500)
    result = evening("backup", str(tmp_path / "kept.db"))
    store.parent.chmod(0o700)
    assert result.code == 0
    assert "can't be noted where this lies" in result.err
    verify(tmp_path / "kept.db")
