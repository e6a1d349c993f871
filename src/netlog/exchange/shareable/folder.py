"""A folder that colleagues share: each file in it that may be one of theirs, and no other.

Whoever can write there may have put anything there. So links are not followed, folders in it not
looked into, what is no plain file not opened, and no file read further than it may be long.
"""

import os
import stat
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from netlog.errors import NetlogError
from netlog.errors.files import BadFile
from netlog.exchange.shareable.reading import read
from netlog.rules.acquainted import Looked, Sought
from netlog.rules.text import safe
from netlog.settings import from_home

MOST_FILES, MOST_BYTES = 200, 64 << 20
"""So many files are looked at, the first ones by name, and one of so many bytes."""

_OPENED = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def looked(
    folder: Path, sought: Sought, today: date, is_own: Callable[[Path], bool]
) -> Iterator[Looked]:
    """Yield each file of a folder that may be shared, as far as it is not the member's own.

    Raises NetlogError where the folder can't be looked into.
    """
    names = _names(folder)
    for name in names[:MOST_FILES]:
        if is_own(folder / name):
            continue
        try:
            yield Looked(safe(name), read(_bytes(folder / name), sought, today))
        except BadFile as error:
            yield Looked(safe(name), why=str(error))
    if (more := len(names) - MOST_FILES) > 0:
        yield Looked(f"{more:,} more", why=f"{MOST_FILES} files are looked at, and no more")


def _names(folder: Path) -> list[str]:
    """Return the names of what may be a file that is shared, in their order. Raises NetlogError."""
    try:
        names = [each.name for each in folder.iterdir()]
    except OSError as error:
        why = error.strerror or str(error)
        raise NetlogError(f"{from_home(folder)} can't be looked into: {why}") from error
    return sorted(
        name for name in names if name.casefold().endswith(".json") and not name.startswith(".")
    )


def _bytes(path: Path) -> bytes:
    """Return what stands in a plain file, never in what a link leads to. Raises BadFile."""
    if path.is_symlink():
        raise BadFile("it is a link, and links are not followed")
    try:
        opened = os.open(path, _OPENED)
    except OSError as error:
        raise BadFile(f"it can't be read: {error.strerror}") from error
    try:
        found = os.fstat(opened)
        if not stat.S_ISREG(found.st_mode):
            raise BadFile("it is no plain file")
        with os.fdopen(opened, "rb", closefd=False) as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadFile(f"it can't be read: {error.strerror}") from error
    finally:
        os.close(opened)
    if len(data) > MOST_BYTES:
        raise BadFile(f"it is larger than {MOST_BYTES >> 20} MB")
    return data
