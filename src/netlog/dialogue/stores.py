"""A store of netlog's that is brought in: read as the archive that could be exported from it."""

import sqlite3
from contextlib import closing
from io import BytesIO

from netlog.errors.files import BadFile
from netlog.exchange.archive.packing import pack
from netlog.questions import exporting
from netlog.questions.file import APPLICATION_ID, VERSION, version_of
from netlog.questions.reader import Reader
from netlog.settings import ME

_MARK = b"SQLite format 3\0"


def looks_so(data: bytes) -> bool:
    """Say whether a file is a store, by its beginning."""
    return data.startswith(_MARK) and int.from_bytes(data[68:72], "big") == APPLICATION_ID


def as_archive(data: bytes) -> bytes:
    """Return what `netlog export` would write of a store. Raises BadFile.

    The file itself is not opened: an older one is brought up to date in memory.
    """
    out = BytesIO()
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as read:
            read.deserialize(data)
            if (version := version_of(read)) > VERSION:
                raise BadFile(
                    f"It was written by a newer netlog (schema {version}, this one knows "
                    f"{VERSION}). Update netlog: pipx upgrade netlog"
                )
            if version == VERSION:
                _packed(read, out)
            else:
                # Alembic and the models are loaded for this alone.
                from netlog.store.file import connect, engine_on
                from netlog.store.migrations import upgrade

                with closing(connect("file:brought?mode=memory")) as file:
                    read.backup(file)
                    upgrade(engine_on(file), is_copy=True)
                    _packed(file, out)
    except sqlite3.DatabaseError as error:
        why = f"It is a damaged store ({error}). To look: netlog --db FILE doctor"
        raise BadFile(why) from error
    return out.getvalue()


def _packed(file: sqlite3.Connection, out: BytesIO) -> None:
    reader = Reader(file)
    pack(reader, ME, exporting.everybody(reader), out, lambda rows: rows, is_all=True)
