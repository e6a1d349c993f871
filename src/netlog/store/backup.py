"""A verified copy of the store, made before a migration touches it."""

import os
import sqlite3
from contextlib import closing
from hashlib import sha256
from itertools import chain, count
from pathlib import Path

from netlog.errors import UnusableStore


def keep_copy(path: Path, version: int) -> Path:
    """Copy the store beside itself as `NAME.schema-1.db`, with its SHA-256, and return the copy.

    The copy is read back whole before anything else happens. An earlier one of the same schema is
    kept, and this one gets a number. Raises UnusableStore if the store is damaged, OSError or
    sqlite3.Error if the copy can't be written.
    """
    copy = _free(path, version)
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    uri = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(uri, uri=True)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
            if target.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise UnusableStore(f"{path} is damaged; it was left as it is. Restore a backup")
        _written_out(copy)
    except BaseException:
        copy.unlink()
        raise
    return copy


def _free(path: Path, version: int) -> Path:
    stem = f"{path.stem}.schema-{version}"
    names = chain([stem], (f"{stem}-{n}" for n in count(2)))
    return next(copy for name in names if not (copy := path.with_name(f"{name}.db")).exists())


def _written_out(copy: Path) -> None:
    """See to it that the copy is on the disk, and note its sum beside it for `sha256sum -c`."""
    with copy.open("rb") as file:
        os.fsync(file.fileno())
        digest = sha256(file.read()).hexdigest()
    note = copy.with_name(f"{copy.name}.sha256")
    note.touch(mode=0o600)
    note.write_text(f"{digest}  {copy.name}\n", encoding="utf-8")
