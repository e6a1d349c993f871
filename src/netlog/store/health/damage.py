"""A damaged file: what happened to it, and what can still be read.

It is read by SQLite around the damage, for a bounded time; nothing is written.
"""

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from netlog.errors.store import DamagedBackup, NewerStore
from netlog.questions import backups
from netlog.questions.backups import Backup
from netlog.store import sealing

KINDS = {"person": "people", "conversation": "conversations", "step": "next steps",
         "message": "messages"}  # fmt: skip
SECONDS = 20
"""So long it is tried to read around the damage."""

MOST_TOLD = 4
"""Pages that are named; who has more has one way out."""

_PAGE = re.compile(r"\b[Pp]age (\d+)")


class Readable(NamedTuple):
    """How many rows of a kind can be read, of how many that SQLite still knows of."""

    what: str
    read: int
    there: int


class Damage(NamedTuple):
    """What is wrong with a file, what of it can be read, and which backup is whole."""

    what: list[str]
    readable: list[Readable]
    newest: Backup | None


def examined(path: Path, said: list[str]) -> Damage:
    """Return what became of a store in which SQLite found what is said."""
    what = [cut] if (cut := cut_off(path)) else []
    with reading_around(path) as file:
        pages = {int(number) for line in said for number in _PAGE.findall(line)}
        owners = _owners(file, pages) if pages else {}
        what += [
            f"page {page}{f', in {owners[page]},' if page in owners else ''} is damaged"
            for page in sorted(pages)[:MOST_TOLD]
        ]
        if len(pages) > MOST_TOLD:
            what.append(f"{len(pages) - MOST_TOLD} more pages are damaged")
        what += [] if pages else _broken_trees(file)[:MOST_TOLD]
        what = what or said[:1]
        readable = [told for table in KINDS if (told := _readable(file, table))]
    return Damage(what, readable, newest_whole(path))


def cut_off(path: Path) -> str | None:
    """Return that a file is shorter than its head says, in words; None where it isn't."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(100)
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    wanted = int.from_bytes(head[28:32], "big") * page
    # The number of pages holds only where it was written with the last change.
    if head[24:28] != head[92:96] or page < 512 or size >= wanted:
        return None
    return f"it was cut off: {size:,} of {wanted:,} bytes are left"


def newest_whole(path: Path) -> Backup | None:
    """Return the newest backup of a store that verifies; None where none does."""
    for each in backups.listed(path):
        with suppress(DamagedBackup, NewerStore):
            sealing.verify(each.path)
            return each
    return None


@contextmanager
def reading_around(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file so that as much of it is read as can be; whatever takes too long is given up."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=1, isolation_level=None)) as file:
        until = time.monotonic() + SECONDS
        file.set_progress_handler(lambda: time.monotonic() > until, 10_000)
        file.text_factory = bytes  # no text is shown, and one that is damaged is still there
        # Part of the schema may be unreadable: what is left of it is used.
        file.execute("PRAGMA writable_schema = ON")
        yield file


def _owners(file: sqlite3.Connection, pages: set[int]) -> dict[int, str]:
    """Return the table or index that a page belongs to, as far as SQLite can say."""
    found: dict[int, str] = {}
    names: list[object] = []
    with suppress(sqlite3.Error):
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_schema")]
    for name in [b"sqlite_schema", *names]:
        # A Python without this table of SQLite's names no trees.
        with suppress(sqlite3.Error):
            asked = "SELECT pageno FROM dbstat WHERE name = ?"
            for (page,) in file.execute(asked, (_text(name),)):
                if page in pages:
                    found[page] = _text(name)
    return found


def _broken_trees(file: sqlite3.Connection) -> list[str]:
    """Return which tables and indexes can't be gone through, where SQLite names no page."""
    found, trees = [], []
    with suppress(sqlite3.Error):
        asked = "SELECT name, tbl_name, type, rootpage FROM sqlite_schema WHERE rootpage > 0"
        trees = file.execute(asked).fetchall()
    for name, table, kind, page in trees:
        name, table, kind = map(_text, (name, table, kind))
        through = "NOT INDEXED" if kind == "table" else f'INDEXED BY "{name}"'
        try:
            file.execute(f'SELECT count(*) FROM "{table}" {through}').fetchone()
        except sqlite3.DatabaseError as error:
            if is_of_file(error):
                found.append(f"the {kind} {name}, from page {page} on, is damaged")
    return found


def _readable(file: sqlite3.Connection, table: str) -> Readable | None:
    """Return how many rows of a table can be read; None where it has none."""
    known: set[int] = set()
    is_whole = True
    walk = f"SELECT id FROM {table} NOT INDEXED ORDER BY id"
    for asked in (walk, f"{walk} DESC", *_through_indexes(file, table)):
        try:
            for (id_,) in file.execute(asked):
                if isinstance(id_, int):  # an index that is damaged may hold anything
                    known.add(id_)
        except sqlite3.Error:
            is_whole = False
    last = _first(file, "SELECT seq FROM sqlite_sequence WHERE name = ?", table)
    if isinstance(last, int):  # what is damaged may seem to have any id
        known = {id_ for id_ in known if 0 < id_ <= last}
    row = f"SELECT * FROM {table} NOT INDEXED WHERE id = ?"
    read = sum(_first(file, row, id_) is not None for id_ in sorted(known))
    return None if is_whole and not known else Readable(KINDS[table], read, len(known))


def _through_indexes(file: sqlite3.Connection, table: str) -> list[str]:
    """Return the questions that read the ids of a table from its indexes alone."""
    with suppress(sqlite3.Error):
        rows = file.execute(f"PRAGMA index_list({table})").fetchall()
        return [
            f'SELECT id FROM {table} INDEXED BY "{_text(name)}"'
            for _, name, _, _, is_partial in rows
            if not is_partial
        ]
    return []


def _text(value: object) -> str:
    """Return a name from the schema, whatever it has become."""
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def _first(file: sqlite3.Connection, asked: str, value: object) -> object:
    """Return the first value of an answer; None where there is none, or it can't be read."""
    with suppress(sqlite3.Error):
        row = file.execute(asked, (value,)).fetchone()
        return None if row is None else row[0]
    return None


def is_of_file(error: BaseException | None) -> bool:
    """Say whether an error of SQLite means that the file is damaged."""
    code = str(getattr(error, "sqlite_errorname", ""))
    return code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def in_short(error: BaseException | None) -> str:
    """Return what SQLite says, in a line; it may have quoted half the schema."""
    line = next(iter(str(error).splitlines()), "") or type(error).__name__
    return line if len(line) <= 100 else line[:100] + "…"
