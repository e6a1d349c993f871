"""The seal of a backup: what is not as it was written is found, and looking changes nothing."""

import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from store.makers import Book, broken_rule, raw

from netlog.errors.store import DamagedBackup, NewerStore
from netlog.store.backup import keep
from netlog.store.sealing import problem_of, seal, sum_of, verify, verify_content
from netlog.store.triggers import set_aside


@pytest.fixture
def kept(book: Book) -> Path:
    """A backup of a store with a person in it."""
    book.add("Ada", topic="pricing")
    return keep(book.path, "asked", datetime(2026, 3, 16, 12))


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_flipped_bit_is_found(kept: Path) -> None:
    data = bytearray(kept.read_bytes())
    for place in range(0, len(data), 9_973):
        data[place] ^= 1 << place % 8
        kept.write_bytes(data)
        with pytest.raises(DamagedBackup, match="its sum is another; nothing was changed"):
            verify(kept)
        data[place] ^= 1 << place % 8
    kept.write_bytes(data)
    verify(kept)


def test_verifying_changes_nothing(kept: Path) -> None:
    kept.chmod(0o400)
    kept.parent.chmod(0o500)
    verify(kept)
    kept.parent.chmod(0o700)
    assert names(kept.parent) == [kept.name, f"{kept.name}.sha256"]


def test_a_backup_without_its_sum(kept: Path) -> None:
    Path(f"{kept}.sha256").unlink()
    with pytest.raises(DamagedBackup, match="has no sum beside it"):
        verify(kept)
    seal(kept)
    verify(kept)


def test_a_backup_that_isnt_there(tmp_path: Path) -> None:
    with pytest.raises(DamagedBackup):
        verify(tmp_path / "2026-11-20T213000-daily.db")


@pytest.mark.parametrize("content", [b"", b"Dear diary,\n", bytes(5_000)])
def test_what_is_no_store_is_no_backup(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "diary.db"
    path.write_bytes(content)
    seal(path)
    with pytest.raises(DamagedBackup):
        verify(path)


def test_damage_that_was_sealed_is_found_by_sqlite(kept: Path) -> None:
    data = bytearray(kept.read_bytes())
    data[60_000:64_000] = b"\xff" * 4_000
    kept.write_bytes(data)
    seal(kept)
    with pytest.raises(DamagedBackup, match="is damaged"):
        verify(kept)


def test_a_backup_of_a_newer_netlog(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as file:
        file.execute("PRAGMA user_version = 99")
    seal(kept)
    with pytest.raises(NewerStore, match="Update netlog"):
        verify(kept)


def test_sealing_is_private_and_leaves_nothing_else(kept: Path) -> None:
    note = Path(f"{kept}.sha256")
    note.unlink()
    seal(kept)
    seal(kept)
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    assert names(kept.parent) == [kept.name, note.name]


def test_a_file_of_the_users_is_held_against_its_rules(kept: Path) -> None:
    sum_of(kept).unlink()
    broken_rule(kept)
    with pytest.raises(DamagedBackup, match=r"CHECK constraint failed in tie"):
        verify_content(kept)


@pytest.mark.parametrize("end", ["-journal", "-wal"])
def test_looking_changes_nothing_of_what_another_program_left(kept: Path, end: str) -> None:
    with raw(kept) as file:
        set_aside(file)
        file.execute(f"PRAGMA journal_mode = {'WAL' if end == '-wal' else 'DELETE'}")
        file.execute("PRAGMA cache_size = 1")
        file.execute("BEGIN")
        file.execute("UPDATE person SET note = hex(zeroblob(99999))")
        if end == "-wal":
            file.execute("COMMIT")
        crashed = kept.with_name("crashed.db")
        for each in ("", end):
            shutil.copyfile(f"{kept}{each}", f"{crashed}{each}")
    before = {path.name: path.read_bytes() for path in kept.parent.glob("crashed*")}
    assert len(before) == 2
    problem_of(crashed)
    assert {path.name: path.read_bytes() for path in kept.parent.glob("crashed*")} == before
