"""Backups: verified copies of the store, each with its SHA-256 beside it.

A backup is written under a name that ends in `.part`, checked, and only then given its own. Whoever
writes one holds a lock on it: a part that nobody holds was left by a netlog that was killed.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from netlog.errors import DamagedBackup, NetlogError, NotAStore, UnusableStore
from netlog.questions import backups
from netlog.questions.reader import APPLICATION_ID, BUSY_SECONDS, check_identity, in_user_words

PART = ".part"
SUM = ".sha256"
PAGES = 4096
"""So many pages are copied between two looks at whether somebody pressed Ctrl-C."""

MOST = 10_000
"""So many backups of one second are never made."""


def keep(store: Path, why: str, now: datetime) -> Path:
    """Make a verified backup of the store as it was last committed, and return where it lies.

    `why` is one of `backups.KINDS`, `now` what the local clock says. Another program that writes is
    waited for, and waits in turn while the pages are copied. So the one that calls this within its
    own transaction must not have spilled it into the file (`cache_spill = OFF`).

    Raises UnusableStore, in the user's words, where the store is damaged, or the backup can't be
    written; then nothing of it is left.
    """
    place = backups.folder(store)
    with _reading(store) as source, _told_of(place):
        _make_folder(place)
        clear_leftovers(place)
        path, part, held = _free(place, why, now)
        with _writing(part, held):
            _copied(source, part, store)
            sync(part)
            try:
                _note(path, _digest(part))
                sync(place)  # a backup never stands there without its sum
                part.rename(path)
                sync(place)
            except BaseException:
                path.unlink(missing_ok=True)
                sum_of(path).unlink(missing_ok=True)
                raise
    return path


def write(store: Path, path: Path) -> None:
    """Write a verified backup to a file of the user's, in the place of one that is there.

    Raises UnusableStore like `keep`; then a file that was there is as it was.
    """
    part = path.with_name(f".{path.name}.netlog{PART}")
    with _reading(store) as source, _told_of(path.parent):
        with _writing(part, _hold_anew(part)):
            _copied(source, part, store)
            sync(part)
            # Never may a sum stand beside another file than its own.
            sum_of(path).unlink(missing_ok=True)
            sync(path.parent)
            part.replace(path)
        seal(path)


def verify(path: Path) -> None:
    """Check a backup: its sum, what it says it is, its pages, its foreign keys.

    Raises DamagedBackup where one doesn't hold, NewerStore for one of a newer netlog.
    """
    try:
        noted = sum_of(path).read_bytes().split()[:1]
    except FileNotFoundError as error:
        raise DamagedBackup(path, "has no sum beside it") from error
    except OSError as error:
        raise DamagedBackup(path, f"can't be read: {error.strerror}") from error
    try:
        if noted != [_digest(path).encode()]:
            raise DamagedBackup(path, "is not as it was written: its sum is another")
    except OSError as error:
        raise DamagedBackup(path, f"can't be read: {error.strerror}") from error
    verify_content(path)


def verify_content(path: Path) -> None:
    """Check a backup as a database, with or without a sum. Raises as `verify`."""
    try:
        if not check_identity(path):
            raise DamagedBackup(path, "is empty" if path.exists() else "isn't there")
        if problem := problem_of(path):
            raise DamagedBackup(path, f"is damaged ({problem})")
    except NotAStore as error:
        raise DamagedBackup(path, "is not a netlog store") from error
    except OSError as error:
        raise DamagedBackup(path, f"can't be read: {error.strerror}") from error


def seal(path: Path) -> None:
    """Note the sum of a backup beside it anew, for `sha256sum -c`; both are on the disk then.

    Raises OSError.
    """
    sync(path)
    _note(path, _digest(path))
    sync(path.parent)


def sum_of(path: Path) -> Path:
    """Return where the sum of a backup is noted."""
    return path.with_name(f"{path.name}{SUM}")


def problem_of(path: Path) -> str | None:
    """Return what SQLite finds wrong in a database that nobody writes in, None for nothing."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as file:
            # Ctrl-C is heard between two calls of a function of Python's alone.
            file.set_progress_handler(lambda: 0, 1_000_000)
            found = file.execute("PRAGMA integrity_check(1)").fetchone()
            if found != ("ok",):
                return str(found[0]).splitlines()[-1]
            if file.execute("PRAGMA foreign_key_check").fetchone():
                return "a row refers to one that isn't there"
    except sqlite3.Error as error:
        return str(error)
    return None


def clear_leftovers(place: Path) -> None:
    """Take away what killed backups left in the folder; not what one writes that is running."""
    for part in place.glob(f"*{PART}"):
        _clear_leftover(part)
    for note in place.glob(f"*{SUM}"):
        path = note.with_suffix("")
        # In this order: while one is looked for, the other becomes it.
        if not (path.with_name(f"{path.name}{PART}").exists() or path.exists()):
            note.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """See to it that a file, or the names in a folder, are on the disk. Raises OSError."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def _reading(store: Path) -> Iterator[sqlite3.Connection]:
    """Open the store at one moment: what is committed later is not seen.

    The file is opened through SQLite alone: to close it otherwise would end the locks that this
    process holds on it. What a crash left is rolled back, so it isn't opened read-only.
    """
    with in_user_words(store):
        uri = f"{store.absolute().as_uri()}?mode=rw"
        source = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    with closing(source):
        with in_user_words(store):
            source.execute("PRAGMA query_only = ON")
            source.execute("BEGIN")
            if source.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                raise NotAStore(f"{store} is not a netlog store; it was left as it is")
            source.execute("SELECT 1 FROM sqlite_schema").fetchone()
        yield source


@contextmanager
def _told_of(place: Path) -> Iterator[None]:
    """Turn what can go wrong with writing into the user's words. Raises UnusableStore."""
    try:
        yield
    except NetlogError:
        raise
    except (OSError, sqlite3.Error) as error:
        is_full = getattr(error, "sqlite_errorname", "") == "SQLITE_FULL"
        if is_full or getattr(error, "errno", None) == errno.ENOSPC:
            why, way = "the disk is full", "Free some space"
        else:
            why, way = getattr(error, "strerror", None) or str(error), "Check the folder"
        raise UnusableStore(
            f"No backup can be made in {place}: {why}; nothing was changed. {way}"
        ) from error


def _make_folder(place: Path) -> None:
    with suppress(FileExistsError):
        place.mkdir(mode=0o700)
        sync(place.parent)


def _copied(source: sqlite3.Connection, part: Path, store: Path) -> None:
    """Copy all pages of the store, and read them back. Raises UnusableStore if it is damaged."""
    uri = f"{part.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as target:
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):  # it is worth nothing until done
            target.execute(f"PRAGMA {pragma}")
        try:
            source.backup(target, pages=PAGES, progress=lambda *_: None)
        except sqlite3.DatabaseError as error:
            if not error.sqlite_errorname.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
                raise
            raise _damaged(store, str(error)) from error
        sizes = {file.execute("PRAGMA page_count").fetchone() for file in (source, target)}
    if problem := problem_of(part):
        raise _damaged(store, problem)
    if len(sizes) > 1:
        raise UnusableStore(f"The backup of {store} came out otherwise than it. Try again")


def _damaged(store: Path, problem: str) -> UnusableStore:
    return UnusableStore(
        f"{store} is damaged ({problem}); it was left as it is. {backups.way_back(store)}"
    )


def _free(place: Path, why: str, now: datetime) -> tuple[Path, Path, int]:
    """Return a name that no other backup has, the part to write, and the lock on it."""
    for number in range(1, MOST):
        path = place / backups.file_name(why, now, number)
        part = path.with_name(f"{path.name}{PART}")
        held = None if path.exists() else _hold(part)
        if held is not None and not path.exists():
            return path, part, held
        if held is not None:  # another finished it in between
            part.unlink()
            os.close(held)
    raise FileExistsError(errno.EEXIST, f"there are {MOST} of this second", str(place))


def _hold(path: Path) -> int | None:
    """Make a private file and lock it; None where there is one already."""
    try:
        held = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    except FileExistsError:
        return None
    _lock(held, wait=True)
    if _is_at(path, held):
        return held
    os.close(held)  # it was taken for a leftover before the lock was on it
    return None


def _hold_anew(path: Path) -> int:
    """Make a private file and lock it, in the place of one that nobody holds. Raises OSError."""
    _clear_leftover(path)
    held = _hold(path)
    if held is None:
        raise FileExistsError(errno.EEXIST, "another netlog is writing it", str(path))
    return held


@contextmanager
def _writing(part: Path, held: int) -> Iterator[None]:
    """Keep the lock on a part while it is written; it is gone where that fails."""
    try:
        yield
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    finally:
        os.close(held)


def _clear_leftover(part: Path) -> None:
    """Take away a part that nobody holds."""
    try:
        opened = os.open(part, os.O_RDWR)
    except OSError:
        return
    try:
        if _lock(opened, wait=False) and _is_at(part, opened):
            part.unlink()
    finally:
        os.close(opened)


def _lock(opened: int, *, wait: bool) -> bool:
    """Lock an open file; say whether nobody else has."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # Windows removes no file that is open
        return True
    try:
        flock(opened, LOCK_EX if wait else LOCK_EX | LOCK_NB)
    except OSError:
        return False
    return True


def _is_at(path: Path, opened: int) -> bool:
    """Say whether the file that is open is still the one of that name."""
    try:
        return os.path.samestat(path.stat(), os.fstat(opened))
    except FileNotFoundError:
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _note(path: Path, digest: str) -> None:
    """Write the sum of a backup beside it, in one step."""
    note = sum_of(path)
    part = note.with_name(f"{note.name}{PART}")
    held = _hold_anew(part)
    with _writing(part, held):
        os.write(held, f"{digest}  {path.name}\n".encode("utf-8", "surrogateescape"))
        os.fsync(held)
        part.replace(note)
