"""The tables of a file, and which columns of them refer to which, as SQLite tells them."""

import sqlite3
from typing import NamedTuple

from netlog.store.forgetting.policy import KEPT


class Reference(NamedTuple):
    """A column that holds the id of a row of another table, or NULL unless it is needed."""

    table: str
    column: str
    parent: str
    is_needed: bool


class Schema(NamedTuple):
    """The tables with their columns, and the references between them."""

    columns: dict[str, tuple[str, ...]]
    references: tuple[Reference, ...]

    def refers_to(self, parent: str) -> list[Reference]:
        """Return the columns that refer to a table."""
        return [each for each in self.references if each.parent == parent]

    def needed(self) -> list[Reference]:
        """Return the references without which a row is nothing."""
        return [each for each in self.references if each.is_needed]

    def children_first(self) -> list[str]:
        """Return the tables in an order in which none comes behind one that refers to it."""
        left, order = list(self.columns), []
        while left:
            free = [
                table for table in left
                if not any(each.table in left and each.table != table
                           for each in self.refers_to(table))
            ]  # fmt: skip
            order += free or left
            left = [table for table in left if table not in order]
        return order


def schema_of(file: sqlite3.Connection) -> Schema:
    """Return the tables that hold the network: all but those that are kept, and full text."""
    tables = [
        name for (name,) in file.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        )
        if name not in KEPT and not name.startswith("sqlite_")
    ]  # fmt: skip
    columns, references = {}, []
    for table in tables:
        rows = file.execute(f"PRAGMA table_info({table})").fetchall()
        columns[table] = tuple(row[1] for row in rows)
        needed = {row[1] for row in rows if row[3]}
        references += [
            Reference(table, row[3], row[2], row[3] in needed)
            for row in file.execute(f"PRAGMA foreign_key_list({table})")
            if row[2] in tables
        ]
    return Schema(columns, tuple(references))


def columns_of(file: sqlite3.Connection, table: str) -> set[str]:
    """Return the columns of any table, none of one that isn't there."""
    return {row[1] for row in file.execute(f"PRAGMA table_info({table})")}
