"""Parts: files that are being written, under a lock, until they are whole and get their own name.

A part that nobody holds was left by a netlog that was killed.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PART = ".part"
"""The end of a part's name."""


def part_of(path: Path) -> Path:
    """Return what a file is called until it is whole."""
    return path.with_name(f"{path.name}{PART}")


def hold(path: Path) -> int | None:
    """Make a private file and lock it; None where there is one already. Raises OSError."""
    while True:
        try:
            held = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        except FileExistsError:
            return None
        _lock(held, wait=True)
        if _is_at(path, held):
            return held
        os.close(held)  # it was taken for a leftover before the lock was on it


def hold_anew(path: Path) -> int:
    """Make a private file and lock it, in the place of one that nobody holds. Raises OSError."""
    clear(path)
    held = hold(path)
    if held is None:
        raise FileExistsError(errno.EEXIST, "another netlog is writing it", str(path))
    return held


@contextmanager
def writing(part: Path, held: int) -> Iterator[None]:
    """Keep the lock on a part while it is written; it is gone where that fails."""
    try:
        yield
    except BaseException:
        drop(part)
        raise
    finally:
        with suppress(OSError):  # what was written is on the disk already
            os.close(held)


@contextmanager
def dropping(part: Path, held: int) -> Iterator[None]:
    """Keep the lock on a part while it is used; it is gone afterwards."""
    with writing(part, held):
        yield
        drop(part)


def drop(path: Path) -> None:
    """Take a file away; where that fails it is a leftover, which is no reason to fail."""
    with suppress(OSError):
        path.unlink()


def clear(part: Path) -> None:
    """Take away a part that nobody holds."""
    try:
        opened = os.open(part, os.O_RDWR)
    except OSError:
        return
    try:
        if _lock(opened, wait=False) and _is_at(part, opened):
            drop(part)
    finally:
        os.close(opened)


def is_held(part: Path) -> bool:
    """Say whether somebody is writing a part."""
    try:
        opened = os.open(part, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        return not _lock(opened, wait=False) and _is_at(part, opened)
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
