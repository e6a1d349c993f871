"""What is recorded, in a file or on a server: tables, columns, references, rows as JSON."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from netlog.store import triggers
from netlog.store.connection import Connection
from netlog.store.team import triggers as theirs
from netlog.store.team import whose


class Reference(NamedTuple):
    """A column that holds the ids of another table's rows."""

    table: str
    column: str
    to: str


def recorded_tables(file: Connection) -> list[str]:
    """Return the tables whose rows are recorded."""
    if isinstance(file, sqlite3.Connection):
        return triggers.recorded_tables(file)
    return [table.name for table in theirs.recorded_tables()]


def recorded_columns(file: Connection, table: str) -> list[str]:
    """Return the columns of a table that the record of changes holds, without the id."""
    if isinstance(file, sqlite3.Connection):
        return triggers.recorded_columns(file, table)
    return theirs.recorded_columns(whose.tables()[table])


def references(file: Connection) -> Iterator[Reference]:
    """Yield every column of the recorded tables that refers to another's rows.

    On a server those to members aren't among them: nobody sees colleagues' rows, which stay.
    """
    for table in recorded_tables(file):
        if isinstance(file, sqlite3.Connection):
            for row in file.execute(f"PRAGMA foreign_key_list({table})").fetchall():
                yield Reference(table, row[3], row[2])
        else:
            yield from (Reference(table, column, to) for column, to, _ in whose.references(table))


def rows_as_json(file: Connection, table: str, columns: list[str]) -> str:
    """Return the question for the JSON of rows from one id to another, in their order."""
    rows = f"FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id"
    if isinstance(file, sqlite3.Connection):
        row = triggers.row_json(columns, table)
        return f"SELECT json_group_array({row}) FROM (SELECT * {rows}) {table}"
    told = theirs.told(whose.tables()[table], columns, table)
    return f"SELECT CAST(json_agg(r) AS text) FROM (SELECT {told} {rows}) r"
