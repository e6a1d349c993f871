"""Restoring: whole or not at all, what it replaces is kept, and it can be taken back."""

import errno
import multiprocessing
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from disks import small_disk
from store.makers import Book, blank, quick_folder, raw
from store.sample import sample

from netlog.errors.store import DamagedBackup, NewerStore, NotAStore, UnusableStore
from netlog.questions import backups
from netlog.questions.file import VERSION
from netlog.store import backup, restoring, sealing
from netlog.store.backup import keep
from netlog.store.replaced import Replaced
from netlog.store.restoring import put_back
from netlog.store.sealing import verify

NOW = datetime(2026, 3, 16, 12)
VERSIONS = Path(__file__).parents[1] / "store_versions"
FORK = multiprocessing.get_context("fork")


def dump(path: Path) -> list[str]:
    """All that a store says, but for the record of changes, and what numbers were given."""
    with closing(sqlite3.connect(path)) as file:
        return [line for line in file.iterdump() if not line.startswith(NOT_CONTENT)]


NOT_CONTENT = ('INSERT INTO "change"', 'INSERT INTO "sqlite_sequence"')


def restore(store: Path, path: Path) -> Replaced:
    """`netlog restore PATH`."""
    return restoring.restore(store, path, "netlog restore", NOW, sealing.verify_content(path))


def refusal(store: Path, path: Path) -> str:
    """`netlog restore PATH`, and what is said where it can't be done."""
    try:
        restore(store, path)
    except UnusableStore as error:
        return str(error)
    return ""


def lines(book: Book) -> list[tuple[Any, ...]]:
    """The changes, each with what became of it."""
    return book.rows("SELECT said, state, is_final, backup FROM change ORDER BY id")


def left(store: Path) -> list[str]:
    """What lies beside the store and in the folder of its backups, without the backups."""
    there = [*store.parent.iterdir(), *backups.folder(store).iterdir()]
    return sorted(
        path.name for path in there
        if path.name not in ("home", "elsewhere", backups.folder(store).name)
        and not re.fullmatch(rf"{backups.NAME}(\.sha256)?", path.name)
    )  # fmt: skip


@pytest.fixture
def kept(book: Book) -> Path:
    """A backup with Ada in it, of a store to which Ben has come since."""
    book.add("Ada", topic="pricing")
    path = keep(book.path, "asked", NOW)
    book.add("Ben")
    return path


def test_the_store_is_what_it_was(book: Book, kept: Path) -> None:
    result = restore(book.path, kept)
    assert dump(book.path) == dump(kept)
    assert list(book.handles()) == ["ada"]
    assert result.aside == []
    assert book.rows("PRAGMA integrity_check") == [("ok",)]
    assert left(book.path) == ["netlog.db"]


def test_what_it_replaced_is_kept_and_named_by_the_change(book: Book, kept: Path) -> None:
    before = dump(book.path)
    result = restore(book.path, kept)
    assert result.kept
    assert dump(result.kept) == before
    verify(result.kept)
    assert lines(book)[-1] == ("netlog restore", "done", 0, result.kept.name)
    assert lines(book)[-2][0] == "netlog add Ada"


def test_it_is_taken_back_and_made_again(book: Book, kept: Path) -> None:
    before = dump(book.path)
    result = restore(book.path, kept)
    after, line = dump(book.path), lines(book)
    assert result.kept
    put_back(book.path, result.kept.name, NOW)
    assert dump(book.path) == before
    said, state, is_final, name = lines(book)[-1]
    assert (said, state, is_final) == ("netlog restore", "undone", 0)
    put_back(book.path, name, NOW)
    assert dump(book.path) == after
    assert lines(book) == line


def test_what_could_be_redone_before_is_dropped(book: Book, kept: Path) -> None:
    book.logbook().undo()
    result = restore(book.path, kept)
    assert result.kept
    put_back(book.path, result.kept.name, NOW)
    assert [state for _, state, *_ in lines(book)] == ["done", "dropped", "undone"]


def test_one_restore_after_the_other_is_taken_back_in_turn(book: Book, kept: Path) -> None:
    second = keep(book.path, "asked", NOW)
    book.add("Chloé")
    seen = [dump(book.path)]
    for path in (kept, second, kept):
        restore(book.path, path)
        seen.append(dump(book.path))
    for expected in reversed(seen[:-1]):
        said, state, _, name = [line for line in lines(book) if line[1] == "done"][-1]
        assert (said, state) == ("netlog restore", "done")
        put_back(book.path, name, NOW)
        assert dump(book.path) == expected
    for expected in seen[1:]:
        name = next(line for line in lines(book) if line[1] == "undone")[3]
        put_back(book.path, name, NOW)
        assert dump(book.path) == expected


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_earlier_schema_is_brought_up_to_date_first(
    book: Book, tmp_path: Path, version: int
) -> None:
    path = VERSIONS / f"{version}.db"
    before = path.read_bytes()
    book.add("Ada")
    restore(book.path, path)
    assert book.rows("PRAGMA user_version") == [(VERSION,)]
    assert len(book.handles()) == len(Book(path).handles())
    assert path.read_bytes() == before
    made = [each.why for each in backups.listed(book.path)]
    assert made == ["restore"]  # the copy that is migrated needs no backup of its own
    book.add("Eve")
    book.logbook().undo()


@pytest.mark.parametrize("size", [1024, 65536])
def test_whatever_the_size_of_its_pages(book: Book, kept: Path, tmp_path: Path, size: int) -> None:
    other = tmp_path / "other.db"
    shutil.copyfile(kept, other)
    with closing(sqlite3.connect(other)) as file:
        file.execute(f"PRAGMA page_size = {size}")
        file.execute("VACUUM")
    restore(book.path, other)
    assert dump(book.path) == dump(kept)
    assert book.rows("PRAGMA integrity_check") == [("ok",)]
    book.add("Eve")


def test_a_smaller_one_leaves_nothing_behind(tmp_path: Path) -> None:
    book = sample(tmp_path / "netlog.db")
    small = blank(tmp_path / "small.db")
    restore(book.path, small)
    assert dump(book.path) == dump(small)
    assert book.path.stat().st_size <= small.stat().st_size + 4096


# ----------------------------------------------------------------------- a store that isn't whole


def test_a_store_that_is_gone(book: Book, kept: Path) -> None:
    book.path.unlink()
    result = restore(book.path, kept)
    assert (result.kept, result.aside) == (None, [])
    assert dump(book.path) == dump(kept)
    assert stat.S_IMODE(book.path.stat().st_mode) == 0o600
    assert lines(book)[-1] == ("netlog restore", "done", 1, None)


def test_a_store_that_is_gone_with_its_folder(kept: Path, tmp_path: Path) -> None:
    store = tmp_path / "new" / "machine" / "netlog.db"
    restore(store, kept)
    assert dump(store) == dump(kept)
    for folder in (store.parent, store.parent.parent, backups.folder(store)):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def crashed(book: Book) -> dict[str, bytes]:
    """The files of a netlog that was killed while it wrote: the store and its journal."""
    with raw(book.path) as file:
        file.execute("PRAGMA cache_size = 1")
        file.execute("BEGIN IMMEDIATE")
        file.execute("UPDATE change SET said = hex(zeroblob(99999))")
        found = {end: Path(f"{book.path}{end}").read_bytes() for end in ("", "-journal")}
        file.execute("ROLLBACK")
    return found


def put(store: Path, files: dict[str, bytes]) -> None:
    for end, data in files.items():
        Path(f"{store}{end}").write_bytes(data)


def test_a_store_that_was_being_written_is_rolled_back_and_kept(book: Book, kept: Path) -> None:
    before = dump(book.path)
    put(book.path, crashed(book))
    result = restore(book.path, kept)
    assert result.kept
    assert dump(result.kept) == before
    assert dump(book.path) == dump(kept)


def test_a_journal_of_a_store_that_is_gone_meets_no_other(book: Book, kept: Path) -> None:
    files = crashed(book)
    put(book.path, files)
    book.path.unlink()
    result = restore(book.path, kept)
    assert dump(book.path) == dump(kept)
    (journal,) = result.aside
    assert journal.name.endswith("-damaged-journal")
    assert journal.read_bytes() == files["-journal"]


def damages(data: bytes) -> Iterator[bytes]:
    yield data[:60_000] + b"\xff" * 4_000 + data[64_000:]  # a page within
    yield data[:60_000]
    yield bytes(4_096) + data[4_096:]
    yield b"\xa5" * len(data)
    yield data[:68] + b"\x01" + data[69:]  # what says that it is netlog's
    yield data[:100]


@pytest.mark.parametrize("which", range(6))
@pytest.mark.parametrize("ends", [("",), ("", "-journal"), ("", "-wal")], ids=str)
def test_a_damaged_store_is_copied_aside(
    book: Book, kept: Path, which: int, ends: tuple[str, ...]
) -> None:
    files = dict.fromkeys(ends, b"no journal") | {"": list(damages(book.path.read_bytes()))[which]}
    put(book.path, files)
    result = restore(book.path, kept)
    assert result.kept is None
    assert {path.name.partition("damaged")[2]: path.read_bytes() for path in result.aside} == files
    assert backups.elsewhere(book.path) == result.aside
    assert {stat.S_IMODE(path.stat().st_mode) for path in result.aside} == {0o600}
    assert dump(book.path) == dump(kept)
    assert not any(Path(f"{book.path}{end}").exists() for end in sealing.JOURNALS)
    assert lines(book)[-1] == ("netlog restore", "done", 1, None)
    assert stat.S_IMODE(book.path.stat().st_mode) == 0o600


def test_a_damaged_store_behind_a_link(book: Book, kept: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(book.path)
    book.path.write_bytes(b"\xa5" * 5_000)
    restore(link, kept)
    assert link.is_symlink()
    assert dump(book.path) == dump(kept)


# ------------------------------------------------------------------------------------- refusals


def test_a_damaged_backup_replaces_nothing(book: Book, kept: Path) -> None:
    digest = verify(kept)
    data = bytearray(kept.read_bytes())
    data[50_000] ^= 1
    kept.write_bytes(data)
    before = book.path.read_bytes()
    with pytest.raises(DamagedBackup, match="not what was verified"):
        restoring.restore(book.path, kept, "netlog restore", NOW, digest)
    with pytest.raises(DamagedBackup, match="its sum is another"):
        put_back(book.path, kept.name, NOW)
    assert book.path.read_bytes() == before
    assert left(book.path) == ["netlog.db"]


@pytest.mark.parametrize("content", [b"Dear diary,\n", b"\xa5" * 5_000])
def test_a_file_of_another_kind_is_not_replaced(kept: Path, tmp_path: Path, content: bytes) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_bytes(content)
    with pytest.raises(NotAStore):
        restore(diary, kept)
    assert diary.read_bytes() == content


def test_the_store_of_a_newer_netlog_is_not_replaced(book: Book, kept: Path) -> None:
    with closing(sqlite3.connect(book.path)) as file:
        file.execute("PRAGMA user_version = 99")
    before = book.path.read_bytes()
    with pytest.raises(NewerStore):
        restore(book.path, kept)
    assert book.path.read_bytes() == before


def test_a_full_disk_replaces_nothing(book: Book, kept: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path, 4000) as disk:
        store = disk / "netlog.db"
        shutil.copyfile(book.path, store)
        before = dump(store)
        for room in range(0, 2_600, 100):
            (disk / "film").write_bytes(bytes((2_600 - room) * 1024))
            message = refusal(store, kept)
            if not message:
                break
            assert "disk is full" in message
            (disk / "film").unlink()
            assert dump(store) == before
            assert left(store) == ["netlog.db"]
        else:
            raise AssertionError("it never had room")
        assert dump(store) == dump(kept)


# ----------------------------------------------------------------------------- others at the store


def test_what_is_written_meanwhile_is_in_what_is_kept(
    book: Book, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody writes between the keeping and the replacing: it begins anew."""
    names = iter(["Chloé", "Dev"])

    def late(*words: Any) -> Path:
        path = keep(*words)
        if name := next(names, None):
            book.add(name)
        return path

    monkeypatch.setattr(backup, "keep", late)
    result = restore(book.path, kept)
    assert result.kept
    assert list(Book(result.kept).handles()) == ["ada", "ben", "chloe", "dev"]
    assert lines(book)[-1][3] == result.kept.name
    assert [line[0] for line in lines(book)].count("netlog restore") == 1
    assert list(book.handles()) == ["ada"]


def test_a_store_that_never_rests_is_not_replaced(
    book: Book, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*words: Any) -> Path:
        path = keep(*words)
        book.add("Eve")
        return path

    monkeypatch.setattr(backup, "keep", late)
    with pytest.raises(UnusableStore, match="again and again"):
        restore(book.path, kept)
    assert list(book.handles())[:2] == ["ada", "ben"]
    assert [each.why for each in backups.listed(book.path)] == ["asked"]


HOLDING = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1])
file.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_store_that_is_busy_is_not_replaced(
    book: Book, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netlog.store.file.BUSY_SECONDS", 0.2)
    words = [sys.executable, "-c", HOLDING, str(book.path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(UnusableStore, match="was busy"):
            restore(book.path, kept)
        holder.communicate()
    assert list(book.handles()) == ["ada", "ben"]
    restore(book.path, kept)
    assert list(book.handles()) == ["ada"]


def test_writers_lose_nothing_that_was_acknowledged(book: Book, kept: Path) -> None:
    """Each name that was acknowledged is in the store, or in a backup that a restore made."""
    pipe, theirs = FORK.Pipe()

    def write() -> None:
        for number in range(40):
            book.add(f"Person {number}")
            theirs.send(f"person-{number}")
        os._exit(0)

    writer = FORK.Process(target=write)
    writer.start()
    restored = 0
    while writer.is_alive():
        message = refusal(book.path, kept)
        assert not message or "again and again" in message
        restored += not message
    writer.join()
    assert restored
    acknowledged = set()
    while pipe.poll():
        acknowledged.add(pipe.recv())
    assert len(acknowledged) == 40
    stores = [book.path, *(each.path for each in backups.listed(book.path))]
    assert acknowledged <= {handle for path in stores for handle in Book(path).handles()}


# ---------------------------------------------------------------------------------------- killed


CALLS = ("open", "close", "fsync", "write", "rename", "replace", "unlink", "mkdir", "pread")


def killed_at(step: int, do: Callable[[], object]) -> int:
    """Do something in a process that is killed before its so-manieth call; return its code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    calls = iter(range(1, 10_000))

    def watched(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **more: Any) -> Any:
            if next(calls) == step:
                os._exit(9)
            return real(*words, **more)

        return call

    try:
        with pytest.MonkeyPatch.context() as patch:
            for name in CALLS:
                patch.setattr(os, name, watched(getattr(os, name)))
            do()
        os._exit(0)
    finally:
        os._exit(1)


@pytest.mark.parametrize("damage", [None, 0, 3], ids=["whole", "a page", "ruined"])
def test_one_that_is_killed_leaves_the_old_or_the_new(damage: int | None) -> None:
    with quick_folder() as folder:
        book = Book(blank(Path(folder) / "netlog.db"))
        book.add("Ada")
        kept = keep(book.path, "asked", NOW)
        book.add("Ben")
        whole = book.path.read_bytes()
        old = whole if damage is None else list(damages(whole))[damage]
        new = dump(kept)
        before = dump(book.path)
        for step in range(1, 200):
            put(book.path, {"": old})
            code = killed_at(step, lambda: restore(book.path, kept))
            assert code in (0, 9)
            if damage is None:
                assert dump(book.path) in (before, new)
            else:
                assert book.path.read_bytes() == old or dump(book.path) == new
            if code == 0:
                break
        else:
            raise AssertionError("it never came to its end")
        backup.clear_leftovers(backups.folder(book.path))
        for each in backups.listed(book.path):
            verify(each.path)
        assert not [name for name in left(book.path) if name.endswith(".part")]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("call", CALLS)
def test_a_call_that_fails_leaves_the_old(book: Book, kept: Path, call: str, code: int) -> None:
    before = dump(book.path)
    real = getattr(os, call)
    for which in range(1, 100):
        calls = iter(range(1, 10_000))

        def failing(
            *words: Any, calls: Iterator[int] = calls, which: int = which, **more: Any
        ) -> Any:
            if next(calls) == which:
                raise OSError(code, os.strerror(code))
            return real(*words, **more)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, call, failing)
            try:
                restore(book.path, kept)
            except UnusableStore:
                assert dump(book.path) == before
                assert left(book.path) == ["netlog.db"]
                continue
        assert dump(book.path) == dump(kept)
        if next(calls) <= which:
            return
        put(book.path, {"": backups.listed(book.path)[0].path.read_bytes()})
    raise AssertionError("it never came to its end")
