"""Files that are the user's: which one is meant, and how it is written, whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from netlog.errors import NetlogError, WrongUsage
from netlog.settings import from_home
from netlog.settings.disk import sync
from netlog.store.parts import PART, hold_anew, writing

AT_ONCE = 1 << 20
"""Bytes that are gathered before they are written."""


def place(text: str, usual: str, *, never: Path, pipe: str) -> Path:
    """Return the file that is meant, of which the folder is there: `usual` in a folder.

    A link stands for what it leads to. `never` is a file that is not to be written, the store;
    `pipe` the command that hands the same on without a file. Raises WrongUsage or NetlogError.
    """
    path = Path(text).expanduser().absolute()
    if path.is_symlink() or ".." in path.parts:
        path = Path(os.path.realpath(path))
    if path.is_dir():
        path /= usual
    elif text.endswith(("/", os.sep)):
        raise NetlogError(f"There is no folder {from_home(path)}")
    if not path.parent.is_dir():
        raise NetlogError(f"There is no folder {from_home(path.parent)}")
    if path.exists() and not path.is_file():
        raise WrongUsage(f"{from_home(path)} is no file. To hand it on: {pipe}")
    if path.exists() and never.exists() and path.samefile(never):
        raise WrongUsage("That is the store itself. Name another file")
    return path


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """Yield a file to write; it is on the disk, and stands at the path, once the block has ended.

    It is for its owner alone. Whatever stood there stays until then, and for good on any error.
    Raises NetlogError where the system writes no more.
    """
    part = path.with_name(f".{path.name}.netlog{PART}")
    try:
        held = hold_anew(part)
        with writing(part, held):
            with os.fdopen(held, "wb", buffering=AT_ONCE, closefd=False) as file:
                yield file
            os.fsync(held)
            part.replace(path)
        sync(path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> NetlogError:
    """Return the error for a file that can't be written, in the user's words."""
    if error.errno == errno.ENOSPC:
        return NetlogError(f"The disk is full; {from_home(path)} was not written. Free some space")
    why = error.strerror or str(error)
    return NetlogError(f"{from_home(path)} can't be written: {why}. Check the folder")
