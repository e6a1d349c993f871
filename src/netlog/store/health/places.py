"""What lies around a store: its file and folders, backups, leftovers, the room on the disk."""

import shutil
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from netlog.errors.store import DamagedBackup, NewerStore
from netlog.questions import backups
from netlog.questions.file import JOURNAL_MARK
from netlog.questions.forgetting import is_begun
from netlog.rules.amounts import counted
from netlog.settings import from_home
from netlog.store import sealing
from netlog.store.health.findings import Note, Remedy, mind, ok, wrong
from netlog.store.parts import PART

OTHERS = stat.S_IRWXG | stat.S_IRWXO
OLD = timedelta(days=7)
"""A backup that is older than the last change by more than this is worth a word."""

A_WHILE = timedelta(hours=1)
"""So long after it was written nobody works on a temporary file any more."""

COPIES = 3
"""A backup is a copy of the store; VACUUM makes another, and a journal of the same size."""

WAY_OF_BACKUPS = "To make one: netlog backup"


def permissions(store: Path, config: Path) -> Iterator[Note]:
    """Say who else may read what is private.

    Files that netlog makes are its own to mend; a folder that was there, and config.toml, are not.
    """
    kept = backups.folder(store)
    own = [store, kept, *(kept.iterdir() if kept.is_dir() else [])]
    for path in own:
        if _is_open(path):
            yield wrong(
                f"others can get at {from_home(path)} ({_mode(path)})", "", Remedy.PRIVATE,
                str(path),
            )  # fmt: skip
    for path, allowed in ((store.absolute().parent, "700"), (config, "600")):
        if _is_open(path):
            way = f"If that isn't meant: chmod {allowed} {from_home(path)}"
            yield mind(f"others can read {from_home(path)} ({_mode(path)})", way)
    yield ok("store and backups are for you alone")


def _is_open(path: Path) -> bool:
    try:
        return bool(stat.S_IMODE(path.stat().st_mode) & OTHERS)
    except OSError:
        return False


def _mode(path: Path) -> str:
    return f"{stat.S_IMODE(path.stat().st_mode):04o}"


def is_hot(store: Path) -> bool:
    """Say whether a write was broken off: SQLite takes it back at the next opening."""
    try:
        with Path(f"{store}-journal").open("rb") as file:
            return file.read(len(JOURNAL_MARK)) == JOURNAL_MARK
    except OSError:
        return False


def broken_off(was_hot: bool) -> Iterator[Note]:
    """Say what a command that was killed left in the store's journal."""
    if was_hot:
        yield mind("a write had been broken off; SQLite took it back as the store was opened")
    yield ok("no write was broken off")


def leftovers(store: Path, config: Path, state: Path, now: datetime) -> Iterator[Note]:
    """Say what killed commands, and other programs, left behind."""
    for ending, what in (("-wal", "log"), ("-shm", "index of a log"), ("-journal", "journal")):
        path = Path(f"{store}{ending}")
        if path.exists():
            yield mind(f"another program left a {what} at {from_home(path)}",
                       "Close that program; SQLite itself clears it away")  # fmt: skip
    if is_begun(store):
        yield mind("a netlog was killed while it forgot somebody",
                   "The next command goes on with it, such as netlog list")  # fmt: skip
    for path in [*_temporary(backups.folder(store)), *_temporary(config.parent)]:
        if _age(path, now) > A_WHILE:
            yield wrong(f"a command that was killed left {from_home(path)}", "", Remedy.REMOVE,
                        str(path))  # fmt: skip
    for path in sorted(state.glob("edited-*")):
        if _age(path, now) > A_WHILE:
            yield mind(f"a form that was never kept lies in {from_home(path)}",
                       "What you don't need of it you can delete")  # fmt: skip
    yield ok("nothing was left behind")


def _temporary(folder: Path) -> list[Path]:
    """Return the files of a folder that netlog writes before they get their name."""
    if not folder.is_dir():
        return []
    return sorted(
        path for path in folder.iterdir()
        if path.name.startswith(".config-") or path.name.endswith(PART)
    )  # fmt: skip


def _age(path: Path, now: datetime) -> timedelta:
    return now - datetime.fromtimestamp(path.stat().st_mtime)


def kept_backups(
    store: Path, last_change: datetime | None, now: datetime, *, every: bool
) -> Iterator[Note]:
    """Say how old the newest backup is and whether it is whole; with `every` all of them."""
    found = backups.listed(store)
    if not found:
        yield mind("there is no backup of this store yet", WAY_OF_BACKUPS)
        return
    newest = found[0]
    for each in found if every else found[:1]:
        try:
            sealing.verify(each.path)
        except (DamagedBackup, NewerStore) as error:
            yield wrong(f"a backup can't be restored: {error}", WAY_OF_BACKUPS)
    if last_change and last_change - newest.made_at > OLD:
        yield mind(f"the newest backup is {_days(now - newest.made_at)} old", WAY_OF_BACKUPS)
    checked = "all whole" if every else "the newest is whole"
    yield ok(f"{counted(len(found), 'backup')}, {checked}, {_days(now - newest.made_at)} old")


def _days(age: timedelta) -> str:
    return "less than a day" if age < timedelta(days=1) else counted(age.days, "day")


def space(store: Path) -> Iterator[Note]:
    """Say whether a backup and the work of SQLite find room."""
    folder = store.absolute().parent
    free, needed = shutil.disk_usage(folder).free, COPIES * store.stat().st_size
    if free < needed:
        yield mind(f"{_megabytes(free)} are free on the disk; a backup and netlog's own work may "
                   f"need {_megabytes(needed)}", "Free some space")  # fmt: skip
    yield ok("there is room for a backup and for netlog's own work")


def _megabytes(size: int) -> str:
    return f"{size / 1e9:,.1f} GB" if size >= 1e9 else f"{max(1, round(size / 1e6))} MB"
