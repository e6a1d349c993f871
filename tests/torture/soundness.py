"""Whether a store is sound, and what it holds: read with plain SQLite, not with netlog's reader."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from netlog.store import indexing, triggers
from netlog.store.file import connect

Content = dict[str, list[tuple[Any, ...]]]


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a store as another program would; a journal that a crash left is rolled back."""
    with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as file:
        yield file


def content(path: Path) -> Content:
    """What was entered and what is derived of it, table by table: all but the record of changes."""
    with opened(path) as file:
        return _rows(file, triggers.recorded_tables(file))


def dump(path: Path) -> Content:
    """The whole store, table by table: what is in it, and the record of how it came there."""
    with opened(path) as file:
        return _rows(file, [*triggers.recorded_tables(file), "change", "changed_row", "pen"])


def _rows(file: sqlite3.Connection, tables: list[str]) -> Content:
    file.execute("BEGIN")
    return {table: file.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables}


def faults(path: Path) -> list[str]:
    """What is wrong in a store, a line each: damage, foreign keys, what is derived, an open pen."""
    with opened(path) as file, closing(connect("file::memory:")) as copy:
        said = [line for (line,) in file.execute("PRAGMA integrity_check")]
        found = [f"integrity_check: {line}" for line in said if line != "ok"]
        found += [f"foreign_key_check: {row}" for row in file.execute("PRAGMA foreign_key_check")]
        if found:
            return found
        file.backup(copy)
        if copy.execute("SELECT change_id, is_recording FROM pen").fetchall() != [(None, 1)]:
            found.append("the pen is still in the hand of a change")
        return found + _wrongly_derived(copy)


def differences(one: Content, other: Content) -> str:
    """Name the tables in which two contents differ, each with its first row on either side."""
    told = []
    for table in sorted({*one, *other}):
        mine, theirs = one.get(table, []), other.get(table, [])
        if mine != theirs:
            here = next((row for row in mine if row not in theirs), None)
            there = next((row for row in theirs if row not in mine), None)
            told.append(f"{table}: {here} | {there}")
    return "; ".join(told)


def _wrongly_derived(copy: sqlite3.Connection) -> list[str]:
    """In a copy, compute anew whatever is derived, and name what comes out otherwise."""
    try:
        kept = _derived(copy)
    except sqlite3.Error as error:
        return [f"full text: {error}"]
    copy.execute("BEGIN IMMEDIATE")
    triggers.set_aside(copy)
    # Of ties alone: what is derived of a person or a name may not be NULL.
    spoilt = dict.fromkeys(triggers.DERIVED["tie"], "NULL")
    spoilt |= {"is_dormant": "NOT is_dormant", "talks": "-1", "coffees": "-1"}
    copy.execute(f"UPDATE tie SET {', '.join(f'{c} = {value}' for c, value in spoilt.items())}")
    triggers.compute_anew(copy)
    wrong = differences(kept, _derived(copy))
    return [f"derived: {wrong}"] if wrong else []


def _derived(file: sqlite3.Connection) -> Content:
    """All that is derived: columns, and each word of the full text with its place."""
    found = {
        table: file.execute(f"SELECT id, {', '.join(columns)} FROM {table} ORDER BY id").fetchall()
        for table, columns in triggers.DERIVED.items()
    }
    for index in indexing.FULL_TEXT:
        file.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
        file.execute(f"CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, {index}, instance)")
        words = file.execute('SELECT term, doc, col, "offset" FROM v ORDER BY 1, 2, 3, 4')
        found[index] = words.fetchall()
        file.execute("DROP TABLE temp.v")
    return found
