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
from typing import Any, NamedTuple

from netlog.errors.store import DamagedBackup, DamagedStore, NotAStore, UnusableStore
from netlog.questions import backups
from netlog.questions.file import BUSY_SECONDS, VERSION, check_identity, in_user_words, version_of
from netlog.settings.disk import make_folder, sync
from netlog.store import backup, record
from netlog.store.file import connect, engine_on
from netlog.store.parts import PART, drop, dropping, hold_anew, writing

TRIES = 5
"""So often somebody else may have written in between."""

PAGES = 1
"""After so many pages is looked whether the store is as it was kept: no file of it has fewer."""


class Restored(NamedTuple):
    """What became of that which was replaced: a backup of it, or copies of its damaged files."""

    kept: Path | None
    aside: list[Path]


class _Moved(Exception):
    """Somebody wrote in the store after it was kept."""


def restore(store: Path, path: Path, said: str, now: datetime, digest: str) -> Restored:
    """Put a backup that was verified in the place of the store, as a change of these words.

    `digest` is that of the file when it was verified. What is replaced is kept as a backup, which
    the change names; where it is damaged, its bytes are copied aside and the change is final.
    Raises UnusableStore, DamagedBackup, NotAStore or NewerStore; then the store is as it was.
    """
    with _made_ready(store, path, digest) as fresh:
        moment = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return _replaced(store, fresh, now, record.note(fresh.file, moment, said))


def put_back(store: Path, name: str, now: datetime) -> None:
    """Turn a change that replaced the whole store: what it replaced, the backup `name`, returns.

    What it had put there is kept in turn. A change that was done is undone afterwards, and its line
    names that; one that was undone is done again, which is how it stands in the backup itself. No
    transaction may be open in this process. Raises as `restore`.
    """
    path = backups.folder(store) / name
    digest = backup.verify(path)
    with backup.reading(store) as file:
        found = file.execute(
            "SELECT made_at, said, state FROM change WHERE backup = ?", (name,)
        ).fetchone()
    with _made_ready(store, path, digest) as fresh:
        change = None
        if found and found[2] == "done":
            change = record.note(fresh.file, *found[:2])
            fresh.file.execute("UPDATE change SET state = 'undone' WHERE id = ?", (change,))
        _replaced(store, fresh, now, change)


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
            if backup.digest_of(part) != digest:
                raise DamagedBackup(path, "is not what was verified before")
        with backup.told_of(place), closing(connect(f"{part.as_uri()}?mode=rw")) as file:
            for pragma in ("journal_mode = MEMORY", "synchronous = OFF"):  # a leftover, if killed
                file.execute(f"PRAGMA {pragma}")
            if version_of(file) < VERSION:
                from netlog.store.migrations import upgrade

                upgrade(engine_on(file), is_copy=True)
            yield _Fresh(part, file)


def _replaced(store: Path, fresh: _Fresh, now: datetime, change: int | None) -> Restored:
    """Keep what is in the store, and put the new content in its place."""
    store = backups.itself(store)
    for _ in range(TRIES):
        with in_user_words(store):
            is_ours = _is_ours(store)
            opened = os.open(store, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            kept, aside, counter = _kept(store, opened, now, is_ours=is_ours)
            _name(fresh.file, change, kept)
            try:
                if counter is None:
                    _installed(fresh, store)
                else:
                    _overwritten(fresh.file, store, opened, counter)
            except BaseException as error:
                if kept and (isinstance(error, _Moved) or _is_as_kept(store, opened, counter)):
                    drop(kept)
                    drop(backup.sum_of(kept))
                raise
            return Restored(kept, aside)
        except _Moved:
            continue
        finally:
            # Not before: to close it would end the locks that this process holds on the file.
            with suppress(OSError):
                os.close(opened)
    raise UnusableStore(f"{store} is being written in again and again; it was not replaced")


def _is_ours(store: Path) -> bool:
    """Say whether what lies there can be opened: it is a store, or nothing yet.

    Where it is neither, it may be a store that was ruined: so it is taken where it has backups.
    Raises NotAStore, NewerStore.
    """
    try:
        check_identity(store)
    except DamagedStore:  # it is empty, and has backups
        return True
    except NotAStore:
        if store.is_dir() or not backups.listed(store):
            raise
        return False
    return True


def _name(file: sqlite3.Connection, change: int | None, kept: Path | None) -> None:
    """Have the change name the backup of what it replaces; without one it is final."""
    values = (kept and kept.name, kept is None, change)
    file.execute("UPDATE change SET backup = ?, is_final = ? WHERE id = ?", values)


def _kept(
    store: Path, opened: int, now: datetime, *, is_ours: bool
) -> tuple[Path | None, list[Path], bytes | None]:
    """Keep what is in the store: as a backup, else byte for byte.

    The third is what the file's counter of commits says of it, None where SQLite can't open it.
    """
    place = backups.folder(store)
    aside: list[Path] = []
    if not is_ours or not os.fstat(opened).st_size or _left_beside(store):
        # Before SQLite opens it, which rolls back a journal, or takes it away.
        aside = _aside(place, store, opened, now)
    if not is_ours:
        return None, aside, None
    if not os.fstat(opened).st_size:
        return None, aside, _counter(opened)
    try:
        with backup.reading(store):
            counter = _counter(opened)
        kept = backup.keep(store, "restore", now)
    except UnusableStore as error:
        if not _is_damage(error):
            raise
    else:
        for copy in aside:
            drop(copy)
        return kept, [], counter
    try:
        with backup.reading(store):
            return None, aside or _aside(place, store, opened, now), _counter(opened)
    except UnusableStore as error:
        if not _is_damage(error):
            raise
        return None, aside or _aside(place, store, opened, now), None


def _is_damage(error: UnusableStore) -> bool:
    code = getattr(error.__cause__, "sqlite_errorname", "")
    return isinstance(error, DamagedStore) or code in ("SQLITE_CORRUPT", "SQLITE_NOTADB")


def _counter(opened: int) -> bytes:
    """Return what changes in the head of the file with each commit, whoever makes it."""
    return os.pread(opened, 4, 24)


def _is_as_kept(store: Path, opened: int, counter: bytes | None) -> bool:
    """Say whether nothing was put in place by what has failed: then what was kept is not needed.

    The last call of a commit may fail when the rest stands.
    """
    with suppress(UnusableStore), backup.reading(store):
        return _counter(opened) == counter
    return False


def _aside(place: Path, store: Path, opened: int, now: datetime) -> list[Path]:
    """Copy a file with what SQLite left beside it byte for byte, and return the copies.

    Of a store that is empty it is what lies beside it alone.
    """
    ends = _left_beside(store)
    if os.fstat(opened).st_size:
        ends.insert(0, "")
    name = f"{now.strftime(backups.MOMENT)}-damaged"
    names = (name, *(f"{name}-{number}" for number in range(2, backups.MOST)))
    free = next(name for name in names if not any(place.glob(f"{name}*")))
    copies = [place / f"{free}{end}" for end in ends]
    with backup.told_of(place):
        for end, copy in zip(ends, copies, strict=True):
            backup.remember(store, copy)
            # The store's own file is read without opening it once more: see `_replaced`.
            source: Any = Path(f"{store}{end}") if end else opened
            with (
                suppress(FileNotFoundError),  # the journal of somebody who has finished meanwhile
                open(source, "rb", closefd=bool(end)) as file,
                open(copy, "xb", opener=_for_its_owner) as target,
            ):
                file.seek(0)
                shutil.copyfileobj(file, target)
                target.flush()
                os.fsync(target.fileno())
        sync(place)
    return [copy for copy in copies if copy.exists()]


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _left_beside(store: Path) -> list[str]:
    return [end for end in backup.JOURNALS if Path(f"{store}{end}").exists()]


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
        if is_locked and _counter(opened) != counter:
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
        for end in backup.JOURNALS:
            Path(f"{store}{end}").unlink(missing_ok=True)
        sync(store.parent)
        part.replace(store)
        sync(store.parent)
