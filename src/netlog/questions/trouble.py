"""What went wrong with the store's file, in the user's words, with the way out.

Loaded only where something did.
"""

import errno
from pathlib import Path

from netlog.errors import NetlogError
from netlog.errors.store import DamagedStore, NotAStore, UnusableStore
from netlog.questions.backups import newest, way_back
from netlog.questions.file import BUSY_SECONDS

LONGEST = 100
"""Characters of what SQLite says that are told: it may quote half the schema."""


def told(path: Path, error: Exception) -> NetlogError | None:
    """Return an error of SQLite or the system in the user's words.

    None for what no user can put right: an SQL error, a broken rule.
    """
    error = _of_sqlite(error)
    code = getattr(error, "sqlite_errorname", "")
    if path.is_dir():
        return NotAStore(f"{path} is a folder. The store is a file: --db {path}/netlog.db")
    if code == "SQLITE_FULL" or getattr(error, "errno", None) == errno.ENOSPC:
        return UnusableStore(f"The disk is full; nothing was changed in {path}. Free some space")
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return UnusableStore(
            f"{path} was busy for {BUSY_SECONDS} s; nothing was changed. Is another program in it?"
        )
    if code == "SQLITE_IOERR_DIR_FSYNC":  # all is written by then, but perhaps not for good
        return UnusableStore(
            f"{path} was changed, but the disk failed before that was sure to last. "
            "Check the disk, and what is kept: netlog changes"
        )
    if code.startswith("SQLITE_IOERR"):
        return UnusableStore(
            f"{path} can't be read or written ({error}); nothing was changed. "
            "Check the disk, and limits on files"
        )
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or _is_no_longer_writable(path, code):
        return damaged(path, error)
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return UnusableStore(f"{path} can't be written ({error}). Check the folder's permissions")
    if isinstance(error, OSError):
        return UnusableStore(f"{path} can't be used: {error.strerror}. Check the path, or --db")
    return None


def damaged(path: Path, said: object) -> DamagedStore:
    """Return the error for a store that is damaged: what is said of it, and the ways out."""
    why = str(said).partition("\n")[0]
    why = why if len(why) <= LONGEST else f"{why[:LONGEST]}…"
    return DamagedStore(
        f"{path} is damaged ({why}); nothing was changed. {way_back(path)}\n"
        "What is wrong with it, and what can still be read: netlog doctor"
    )


def if_it_was(path: Path) -> str:
    """Return the way out for a file that isn't taken for a store, and may have been one."""
    last = newest(path)
    return f"\nIf it is yours, and damaged: netlog restore {last.name}" if last else ""


def _of_sqlite(error: Exception) -> Exception:
    """Return the error of SQLite itself, which SQLAlchemy wraps.

    On a full disk SQLite takes back the whole transaction by itself. To take back a part of it
    fails then, too: what comes first in that chain is what went wrong.
    """
    first = getattr(error, "orig", error)
    before = error.__context__
    while isinstance(before, Exception):
        if getattr(before, "sqlite_errorname", "SQLITE_ERROR") != "SQLITE_ERROR":
            first = before
        before = before.__context__
    return first


def _is_no_longer_writable(path: Path, code: str) -> bool:
    """Whether SQLite takes a file for a later version's, since its 18th byte is none it knows."""
    if not code.startswith("SQLITE_READONLY"):
        return False
    with path.open("rb") as file:
        return file.read(19)[18:] not in (b"\1", b"\2")
