"""Restoring: a backup takes the place of the whole store, and what it replaces is kept.

The new content is made ready in a copy of the backup: brought up to date, with the line of the
change in it. Then SQLite itself puts it into the store's file, in one transaction.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from netlog.errors.store import DamagedBackup, UnusableStore
from netlog.questions import backups
from netlog.questions.file import BUSY_SECONDS, VERSION, in_user_words, version_of
from netlog.settings.disk import make_folder, sync
from netlog.store import backup, record, replaced, sealing
from netlog.store.file import connect, engine_on
from netlog.store.parts import PART, drop, dropping, hold_anew, writing
from netlog.store.replaced import Replaced

TRIES = 5
"""So often somebody else may have written in between."""

PAGES = 1
"""After so many pages is looked whether the store is as it was kept: no file of it has fewer."""


class _Moved(Exception):
    """Somebody wrote in the store after it was kept."""


def restore(store: Path, path: Path, said: str, now: datetime, digest: str) -> Replaced:
    """Put a backup that was verified in the place of the store, as a change of these words.

    `digest` is that of the file when it was verified. What is replaced is kept as a backup, which
    the change names; where it is damaged, its bytes are copied aside and the change is final.
    Raises UnusableStore, DamagedBackup, NotAStore or NewerStore; then the store is as it was.
    """
    with _made_ready(store, path, digest) as fresh:
        moment = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return _put_in_place(store, fresh, now, record.note(fresh.file, moment, said))


def put_back(store: Path, name: str, now: datetime) -> None:
    """Turn a change that replaced the whole store: what it replaced, the backup `name`, returns.

    What it had put there is kept in turn. A change that was done is undone afterwards, and its line
    names that; one that was undone is done again, which is how it stands in the backup itself. No
    transaction may be open in this process. Raises as `restore`.
    """
    path = backups.folder(store) / name
    digest = sealing.verify(path)
    with backup.reading(store) as file:
        found = file.execute(
            "SELECT made_at, said, state FROM change WHERE backup = ?", (name,)
        ).fetchone()
    with _made_ready(store, path, digest) as fresh:
        change = None
        if found and found[2] == "done":
            change = record.note(fresh.file, *found[:2])
            fresh.file.execute("UPDATE change SET state = 'undone' WHERE id = ?", (change,))
        _put_in_place(store, fresh, now, change)


class _Fresh(NamedTuple):
    """The new content: its file, and the open connection to it."""

    path: Path
    file: sqlite3.Connection


@contextmanager
def _made_ready(store: Path, path: Path, digest: str) -> Iterator[_Fresh]:
    """Copy a backup, and bring the copy up to date; nobody else restores meanwhile."""
    place = backups.folder(store)
    part = place / f"restoring.db{PART}"
    with backup.told_of(place):
        make_folder(place)
        held = hold_anew(part)
    with dropping(part, held):
        with backup.told_of(place):
            with path.open("rb") as source, open(held, "wb", closefd=False) as target:
                shutil.copyfileobj(source, target)
            if sealing.digest_of(part) != digest:
                raise DamagedBackup(path, "is not what was verified before")
        with backup.told_of(place), closing(connect(f"{part.as_uri()}?mode=rw")) as file:
            for pragma in ("journal_mode = MEMORY", "synchronous = OFF"):  # a leftover, if killed
                file.execute(f"PRAGMA {pragma}")
            if version_of(file) < VERSION:
                from netlog.store.migrations import upgrade

                upgrade(engine_on(file), is_copy=True)
            yield _Fresh(part, file)


def _put_in_place(store: Path, fresh: _Fresh, now: datetime, change: int | None) -> Replaced:
    """Keep what is in the store, and put the new content in its place."""
    store = backups.itself(store)
    for _ in range(TRIES):
        with in_user_words(store):
            is_ours = replaced.is_ours(store)
            opened = os.open(store, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            old = replaced.keep(store, opened, now, is_ours=is_ours)
            _name(fresh.file, change, old.kept)
            try:
                if old.counter is None:
                    _installed(fresh, store)
                else:
                    _overwritten(fresh.file, store, opened, old.counter)
            except BaseException as error:
                was_moved = isinstance(error, _Moved)
                if old.kept and (was_moved or replaced.is_as_kept(store, opened, old.counter)):
                    drop(old.kept)
                    drop(sealing.sum_of(old.kept))
                raise
            return old
        except _Moved:
            continue
        finally:
            # Not before: to close it would end the locks that this process holds on the file.
            with suppress(OSError):
                os.close(opened)
    raise UnusableStore(f"{store} is being written in again and again; it was not replaced")


def _name(file: sqlite3.Connection, change: int | None, kept: Path | None) -> None:
    """Have the change name the backup of what it replaces; without one it is final."""
    values = (kept and kept.name, kept is None, change)
    file.execute("UPDATE change SET backup = ?, is_final = ? WHERE id = ?", values)


def _overwritten(fresh: sqlite3.Connection, store: Path, opened: int, counter: bytes) -> None:
    """Put all pages into the store's file as one transaction of SQLite's, for all or for none.

    The first step locks out all others, and has changed nothing in the file yet. Raises _Moved if
    somebody has written in it since, UnusableStore.
    """

    def check(status: int, *_: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise UnusableStore(
                f"{store} was busy for {BUSY_SECONDS} s; nothing was changed. "
                "Is another program in it?"
            )
        if is_locked and replaced.counter_of(opened) != counter:
            raise _Moved
        is_locked.clear()

    is_locked = [True]
    with in_user_words(store), closing(connect(f"{store.absolute().as_uri()}?mode=rw")) as target:
        # Within one transaction, so that no step has to lock the file anew.
        fresh.execute("BEGIN")
        fresh.execute("SELECT 1 FROM sqlite_schema").fetchone()
        try:
            fresh.backup(target, pages=PAGES, progress=check)
        finally:
            fresh.execute("ROLLBACK")


def _installed(fresh: _Fresh, store: Path) -> None:
    """Put a new file in the place of one that SQLite can't open, and that nobody can be in."""
    fresh.file.close()
    part = store.with_name(f".{store.name}.netlog{PART}")
    with backup.told_of(store.parent), writing(part, hold_anew(part)):
        shutil.copyfile(fresh.path, part)
        sync(part)
        # A journal belongs to the file of its name: the new file must never meet it.
        for end in sealing.JOURNALS:
            Path(f"{store}{end}").unlink(missing_ok=True)
        sync(store.parent)
        part.replace(store)
        sync(store.parent)
