"""Backups: whole, verified, private, whoever writes meanwhile and whatever goes wrong."""

import errno
import hashlib
import multiprocessing
import os
import shutil
import sqlite3
import stat
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from disks import small_disk
from store.makers import Book, broken_rule, raw

from netlog.errors.store import NotAStore, UnusableStore
from netlog.questions import backups
from netlog.store import backup, parts
from netlog.store.backup import keep
from netlog.store.sealing import verify

NOW = datetime(2026, 3, 16, 12)
LINE = "INSERT INTO change (member_id, made_at, said, state) VALUES (1, '', 'x', 'done')"
FORK = multiprocessing.get_context("fork")
VERSIONS = Path(__file__).parents[1] / "store_versions"


def dump(path: Path) -> list[str]:
    """All that a store says."""
    with closing(sqlite3.connect(path)) as file:
        return list(file.iterdump())


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def left(store: Path) -> list[str]:
    """What lies in the folder of the backups."""
    return names(backups.folder(store))


@pytest.fixture
def kept(book: Book) -> Path:
    """A backup of a store with a person in it."""
    book.add("Ada", topic="pricing")
    return keep(book.path, "asked", NOW)


# ----------------------------------------------------------------------------------- what is made


def test_it_says_all_that_the_store_says(book: Book, kept: Path) -> None:
    assert dump(kept) == dump(book.path)
    assert kept == book.path.with_name("netlog.db.backups") / "2026-03-16T120000-asked.db"
    verify(kept)


def test_the_sum_stands_beside_it(kept: Path) -> None:
    digest = hashlib.sha256(kept.read_bytes()).hexdigest()
    assert Path(f"{kept}.sha256").read_text() == f"{digest}  {kept.name}\n"
    assert subprocess.run(
        ["sha256sum", "-c", f"{kept.name}.sha256"], cwd=kept.parent, capture_output=True, check=True
    )


def test_it_is_private(book: Book) -> None:
    umask = os.umask(0)
    try:
        kept = keep(book.path, "daily", NOW)
    finally:
        os.umask(umask)
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    for path in (kept, Path(f"{kept}.sha256")):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_else_is_left_beside_it(book: Book, kept: Path) -> None:
    assert left(book.path) == [kept.name, f"{kept.name}.sha256"]


def test_those_of_one_second_are_numbered(book: Book) -> None:
    made = [keep(book.path, why, NOW).name for why in ("bulk", "daily", "bulk", "bulk")]
    stem = "2026-03-16T120000"
    assert made == [f"{stem}-{end}.db" for end in ("bulk", "daily", "bulk-2", "bulk-3")]
    assert [each.name for each in backups.listed(book.path)][:2] == [made[3], made[2]]


def test_the_store_may_be_of_an_earlier_schema(tmp_path: Path) -> None:
    for old in sorted(VERSIONS.glob("*.db")):
        store = tmp_path / old.name
        shutil.copyfile(old, store)
        assert dump(keep(store, "migration", NOW)) == dump(old)


def test_what_is_being_written_is_not_in_it(book: Book) -> None:
    before = dump(book.path)
    with raw(book.path) as file:
        file.execute("PRAGMA cache_spill = OFF")
        file.execute("BEGIN IMMEDIATE")
        file.execute(LINE)
        made = keep(book.path, "bulk", NOW)
        # This process has kept its locks: nobody else gets at the store.
        other = ["import sqlite3, sys",
                 "sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"]  # fmt: skip
        words = ["python3", "-c", "\n".join(other), str(book.path)]
        assert b"locked" in subprocess.run(words, capture_output=True, check=False).stderr
        file.execute("COMMIT")
    assert dump(made) == before != dump(book.path)


def test_a_journal_that_a_crash_left_is_rolled_back(book: Book, tmp_path: Path) -> None:
    before = dump(book.path)
    with raw(book.path) as file:
        file.execute("PRAGMA cache_size = 1")
        file.execute("BEGIN IMMEDIATE")
        file.execute(LINE.replace("'x'", "hex(zeroblob(99999))"))
        for end in ("", "-journal"):
            shutil.copyfile(f"{book.path}{end}", tmp_path / f"crashed.db{end}")
        file.execute("ROLLBACK")
    crashed = tmp_path / "crashed.db"
    assert crashed.read_bytes() != book.path.read_bytes()
    assert dump(keep(crashed, "daily", NOW)) == before


# ------------------------------------------------------------------------------------ what can't be


def test_a_damaged_store_gives_no_backup(book: Book, kept: Path) -> None:
    whole = book.path.read_bytes()
    damaged = {
        "is damaged": whole[:60_000],
        f"is damaged .* netlog restore {kept.name}": (
            whole[:60_000] + b"\xff" * 4_000 + whole[64_000:]
        ),
    }
    for message, data in damaged.items():
        book.path.write_bytes(data)
        with pytest.raises(UnusableStore, match=message):
            keep(book.path, "daily", NOW)
        assert book.path.read_bytes() == data
        assert left(book.path) == [kept.name, f"{kept.name}.sha256"]


def test_a_store_whose_rows_refer_to_nothing_gives_none(book: Book) -> None:
    book.add("Ada")
    with closing(sqlite3.connect(book.path)) as file:
        for (name,) in file.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            file.execute(f"DROP TRIGGER {name}")
        file.execute("UPDATE tie SET person_id = 99")
        file.commit()
    with pytest.raises(UnusableStore, match="a row refers to one that isn't there"):
        keep(book.path, "daily", NOW)
    assert left(book.path) == []


def test_a_store_whose_rows_break_a_rule_gives_none(book: Book) -> None:
    book.add("Ada")
    broken_rule(book.path)
    with pytest.raises(UnusableStore, match=r"CHECK constraint failed in tie"):
        keep(book.path, "daily", NOW)
    assert left(book.path) == []


def test_another_programs_database_gives_none(tmp_path: Path) -> None:
    place = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(place)) as other:
        other.execute("CREATE TABLE person (id)")
    with pytest.raises(NotAStore):
        keep(place, "daily", NOW)
    assert not backups.folder(place).exists()


def test_a_store_that_isnt_there_gives_none(tmp_path: Path) -> None:
    with pytest.raises(UnusableStore):
        keep(tmp_path / "netlog.db", "daily", NOW)
    assert names(tmp_path) == ["home"]


CALLS = ("mkdir", "open", "fsync", "write", "rename", "replace")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS], ids=errno.errorcode.get)
@pytest.mark.parametrize("call", CALLS)
def test_a_call_that_fails_leaves_nothing(book: Book, call: str, code: int) -> None:
    """Each call of the system by itself fails: the first one, the second one … to the last."""
    for which in range(1, 100):
        shutil.rmtree(backups.folder(book.path), ignore_errors=True)
        message, calls = kept_while(book.path, call, which, OSError(code, os.strerror(code)))
        if message:
            assert "nothing was changed" in message
            assert ("disk is full" in message) == (code == errno.ENOSPC)
            assert not backups.folder(book.path).exists() or left(book.path) == []
        else:
            verify(backups.listed(book.path)[0].path)
        if calls < which:
            return
    raise AssertionError("it never came to its end")


def kept_while(store: Path, call: str, which: int, error: OSError) -> tuple[str, int]:
    """Make a backup while one call fails; what was said, and how many calls there were."""
    real, calls = getattr(os, call), 0

    def failing(*words: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == which:
            raise error
        return real(*words, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, call, failing)
        try:
            keep(store, "daily", NOW)
        except UnusableStore as told:
            return str(told), calls
    return "", calls


def test_a_disk_that_is_full(book: Book, tmp_path: Path) -> None:
    with small_disk(tmp_path, 1000) as disk:
        store = disk / "netlog.db"
        shutil.copyfile(book.path, store)
        with pytest.raises(UnusableStore, match="the disk is full; nothing was changed"):
            keep(store, "daily", NOW)
        assert left(store) == []


# ----------------------------------------------------------------------------- killed, and at once


def stopped_at(store: Path, step: int, stop: Callable[[], object]) -> bool:
    """Make a backup that is stopped before its so-manieth call of the system; say if it was."""
    calls = 0
    was_stopped = False

    def watched(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **more: Any) -> Any:
            nonlocal calls, was_stopped
            calls += 1
            if calls == step:
                was_stopped = True
                stop()
            return real(*words, **more)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in (*CALLS, "unlink", "close", "listdir"):
            patch.setattr(os, name, watched(getattr(os, name)))
        keep(store, "daily", NOW)
    return was_stopped


def test_one_that_is_killed_leaves_a_whole_one_or_a_leftover(book: Book) -> None:
    for step in range(1, 100):
        child = os.fork()
        if not child:
            try:
                stopped_at(book.path, step, lambda: os._exit(9))
            finally:
                os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        for each in backups.listed(book.path):
            verify(each.path)
        made = keep(book.path, "daily", NOW)
        whole = {name.name for name in (each.path for each in backups.listed(book.path))}
        assert set(left(book.path)) == whole | {f"{name}.sha256" for name in whole}
        assert made.name in whole
        if code == 0:
            return
    raise AssertionError("it never came to its end")


def test_ctrl_c_leaves_nothing(book: Book) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped_at(book.path, 9, interrupt)
    assert left(book.path) == []


def test_a_part_that_is_taken_for_a_leftover_at_once_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the two calls in which it is made and locked."""
    part = tmp_path / "x.db.part"
    real, taken = parts._lock, []

    def lock(opened: int, *, wait: bool) -> bool:
        if wait and not taken:
            taken.append(opened)
            parts.clear(part)
        return real(opened, wait=wait)

    monkeypatch.setattr(parts, "_lock", lock)
    held = parts.hold_anew(part)
    assert taken
    assert os.path.samestat(part.stat(), os.fstat(held))
    os.close(held)


def test_what_another_is_writing_is_no_leftover(book: Book) -> None:
    place = backups.folder(book.path)
    place.mkdir()
    part = place / "2026-03-16T120000-daily.db.part"
    held = parts.hold(part)
    assert held is not None
    # A process of its own: a lock means nothing to the one that holds it.
    other = FORK.Process(target=keep, args=(book.path, "daily", NOW))
    other.start()
    other.join()
    assert other.exitcode == 0
    assert part.exists()
    os.close(held)
    backup.clear_leftovers(place)
    assert left(book.path) == [f"2026-03-16T120000-daily-2.db{end}" for end in ("", ".sha256")]


def test_many_at_once_are_all_whole(book: Book) -> None:
    book.add("Ada")
    makers = [FORK.Process(target=keep, args=(book.path, "asked", NOW)) for _ in range(8)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert [maker.exitcode for maker in makers] == [0] * 8
    made = backups.listed(book.path)
    assert len(made) == 8
    for each in made:
        verify(each.path)
    assert len(left(book.path)) == 16


# ---------------------------------------------------------------------------- a file of the user's


def test_a_file_of_the_users(book: Book, tmp_path: Path) -> None:
    book.add("Ada")
    path = tmp_path / "usb" / "我的 backup.db"
    path.parent.mkdir()
    for _ in range(2):  # the second time in the place of the first
        backup.write(book.path, path)
        verify(path)
        assert dump(path) == dump(book.path)
        assert names(path.parent) == [path.name, f"{path.name}.sha256"]
        book.add("Ben")


def test_a_file_is_kept_where_it_cant_be_replaced(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    backup.write(book.path, path)
    before = path.read_bytes()
    data = book.path.read_bytes()
    book.path.write_bytes(data[:60_000])
    with pytest.raises(UnusableStore):
        backup.write(book.path, path)
    assert path.read_bytes() == before
    verify(path)


def test_one_that_was_killed_while_it_remembered_spoils_no_later_name(tmp_path: Path) -> None:
    store = tmp_path / "netlog.db"
    backup.remember(store, tmp_path / "one.db")
    with (backups.folder(store) / backups.ELSEWHERE).open("ab") as file:
        file.write(b'"/media/to')
    backup.remember(store, tmp_path / "two.db")
    assert backups.elsewhere(store) == [tmp_path / "one.db", tmp_path / "two.db"]


def test_a_disk_that_takes_a_few_bytes_at_a_time(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda opened, data: write(opened, data[:20]))
    verify(keep(book.path, "asked", NOW))
