"""Backups: verified copies of the store, each with its seal beside it.

A backup is written as a part, checked, and only then given its name.
"""

import errno
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from netlog.errors import NetlogError
from netlog.errors.store import DamagedStore, NotAStore, UnusableStore
from netlog.questions import backups
from netlog.questions.file import APPLICATION_ID, BUSY_SECONDS, in_user_words
from netlog.settings.disk import make_folder, sync, write_all
from netlog.store import sealing
from netlog.store.parts import PART, clear, drop, hold, hold_anew, part_of, writing

PAGES = 4096
"""So many pages are copied between two looks at whether somebody pressed Ctrl-C."""


def keep(
    store: Path, why: str, now: datetime, mend: Callable[[Path], None] = lambda _: None
) -> Path:
    """Make a verified backup of the store as it was last committed, and return where it lies.

    `why` is one of `backups.KINDS`, `now` what the local clock says. `mend` is called with the copy
    before it is checked. Another program that writes is waited for, and waits in turn while the
    pages are copied. So the one that calls this within its own transaction must not have spilled it
    into the file (`cache_spill = OFF`).

    Raises DamagedStore, or UnusableStore where the backup can't be written; then nothing of it is
    left.
    """
    place = backups.folder(store)
    with reading(store) as source, told_of(place):
        make_folder(place)
        clear_leftovers(place)
        path, part, held = _free(place, why, now)
        with writing(part, held):
            _copied(source, part, store, mend)
            try:
                sealing.note_sum(path, sealing.digest_of(part))
                sync(place)  # a backup never stands there without its sum
                part.rename(path)
                sync(place)
            except BaseException:
                drop(path)
                drop(sealing.sum_of(path))
                raise
    return path


def write(store: Path, path: Path) -> None:
    """Write a verified backup to a file of the user's, in the place of one that is there.

    Raises DamagedStore or UnusableStore; then a file that was there is as it was.
    """
    part = path.with_name(f".{path.name}.netlog{PART}")
    with reading(store) as source, told_of(path.parent):
        with writing(part, hold_anew(part)):
            _copied(source, part, store)
            # Never may a sum stand beside another file than its own.
            sealing.sum_of(path).unlink(missing_ok=True)
            sync(path.parent)
            part.replace(path)
        sealing.seal(path)


def remember(store: Path, path: Path, note: str = backups.ELSEWHERE) -> None:
    """Note that a copy of the store is about to lie elsewhere, so that `forget` can name it.

    `note` is where that stands: EXPORTED for one that is no backup. Raises OSError.
    """
    place = backups.folder(store)
    make_folder(place)
    # What a kill tore ends where the next line begins.
    line = f"\n{json.dumps(str(path.absolute()))}\n"
    flags = os.O_CREAT | os.O_APPEND | os.O_WRONLY
    opened = os.open(place / note, flags, 0o600)
    try:
        write_all(opened, line.encode())
    finally:
        os.close(opened)
    sync(place)


def clear_leftovers(place: Path) -> None:
    """Take away what killed backups left in the folder; not what one writes that is running."""
    for part in place.glob(f"*{PART}"):
        clear(part)
    for note in place.glob(f"*{sealing.SUM}"):
        path = note.with_suffix("")
        # In this order: while one is looked for, the other becomes it.
        if not (part_of(path).exists() or path.exists()):
            drop(note)


@contextmanager
def reading(store: Path) -> Iterator[sqlite3.Connection]:
    """Open the store at one moment: what is committed later is not seen. Raises UnusableStore.

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
def told_of(place: Path) -> Iterator[None]:
    """Turn what can go wrong with writing a copy into the user's words. Raises UnusableStore."""
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


def _free(place: Path, why: str, now: datetime) -> tuple[Path, Path, int]:
    """Return a name that no other backup has, the part to write, and the lock on it."""
    for number in range(1, backups.MOST):
        path = place / backups.file_name(why, now, number)
        part = part_of(path)
        held = None if path.exists() else hold(part)
        if held is not None and not path.exists():
            return path, part, held
        if held is not None:  # another finished it in between
            part.unlink()
            os.close(held)
    raise FileExistsError(errno.EEXIST, f"there are {backups.MOST} of this second", str(place))


def _copied(
    source: sqlite3.Connection, part: Path, store: Path,
    mend: Callable[[Path], None] = lambda _: None,
) -> None:  # fmt: skip
    """Copy all pages of the store, close it, and read back what is on the disk then.

    Raises DamagedStore.
    """
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
        pages = {file.execute("PRAGMA page_count").fetchone() for file in (source, target)}
    source.close()  # whoever waits to write need not wait for what follows
    mend(part)
    sync(part)
    if problem := sealing.problem_of(part):
        raise _damaged(store, problem)
    if len(pages) > 1:
        raise UnusableStore(f"The backup of {store} came out otherwise than it. Try again")


def _damaged(store: Path, problem: str) -> DamagedStore:
    return DamagedStore(
        f"{store} is damaged ({problem}); it was left as it is. {backups.way_back(store)}"
    )
