"""What is somebody's: their rows, and those that were there for them alone.

A row that the record alone holds counts like one of a table.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from netlog.rules.mentions import Names, names_of
from netlog.rules.names import folded
from netlog.store.forgetting import versions
from netlog.store.forgetting.policy import LABELS, NAMED_BY, OWNED, PERSON
from netlog.store.forgetting.schema import Reference, Schema, schema_of

SOME = "(SELECT value FROM json_each(?))"

Rows = dict[str, set[int]]
"""Table → the ids of rows of it."""


class Found(NamedTuple):
    """What is theirs in a file, how they are named there, and what names them."""

    schema: Schema
    gone: Rows
    names: Names

    @property
    def is_there(self) -> bool:
        """Whether they are in the file, be it in its record alone."""
        return bool(self.gone[PERSON])


def look(file: sqlite3.Connection, is_them: Callable[[str], bool]) -> Found:
    """Find what is theirs in a file; nothing of it is changed."""
    schema = schema_of(file)
    versions.lay_out(file, schema)
    gone = _find(file, schema, is_them)
    return Found(schema, gone, _names_in(file, gone))


def shared_parents(file: sqlite3.Connection, schema: Schema, gone: Rows) -> Rows:
    """Return what they had together with others and what stays: conversations."""
    found: Rows = {}
    for table, owner in OWNED.items():
        for each in schema.refers_to(table):
            if each.table == owner:
                found[table] = _parents(file, each, gone[owner]) - gone[table]
    return found


def some(ids: Iterable[int]) -> tuple[str]:
    """Return ids as the parameter of `SOME`."""
    return (json.dumps(sorted(ids)),)


def _find(file: sqlite3.Connection, schema: Schema, is_them: Callable[[str], bool]) -> Rows:
    """Return all that is theirs, by table; nothing where they aren't in the file.

    `is_them` says whether a handle is theirs. Needs `versions.lay_out`.
    """
    gone: Rows = {table: set() for table in schema.columns}
    new: Rows = {PERSON: _people(file, is_them)}
    while any(new.values()):
        for table, ids in new.items():
            gone[table] |= ids
        found = [
            (each.table, _children(file, each, new[each.parent]))
            for each in schema.needed()
            if new.get(each.parent)
        ]
        for table, owner in OWNED.items():
            for each in schema.refers_to(table):
                if each.table == owner:
                    found.append((table, _left_alone(file, each, gone)))
        found += [(table, _unused(file, schema, table, gone)) for table in LABELS]
        new = {}
        for table, ids in found:
            new.setdefault(table, set()).update(ids - gone[table])
    return gone


def _names_in(file: sqlite3.Connection, gone: Rows) -> Names:
    """Return how those who go are named in a file, in its tables and in its record."""
    found: dict[str, list[str]] = {"handle": [], "address": [], "name": [], "text": [], "value": []}
    for table, columns in NAMED_BY.items():
        if not gone[table]:
            continue
        asked = f"SELECT {', '.join(columns)} FROM {table} WHERE id IN {SOME}"
        rows = [
            dict(zip(columns, row, strict=True)) for row in file.execute(asked, some(gone[table]))
        ]
        for row in (*rows, *versions.parts(file, table, gone[table])):
            for column in columns:
                if row.get(column):
                    found[column].append(row[column])
    called = [*found["name"], *found["text"]]
    return names_of(called, found["handle"], found["value"], found["address"])


def _people(file: sqlite3.Connection, is_them: Callable[[str], bool]) -> set[int]:
    """Return who is called by the handle, and who was so by name in what was taken back."""
    rows = file.execute("SELECT id, handle, name FROM person").fetchall()
    there = {id_: name for id_, handle, name in rows if is_them(handle)}
    kept = list(versions.whole(file, PERSON))
    there |= {id_: row["name"] for id_, row in kept if is_them(row["handle"])}
    called = {folded(name) for name in there.values()}
    return {*there, *(id_ for id_, row in kept if folded(row["name"]) in called)}


def _children(file: sqlite3.Connection, reference: Reference, parents: set[int]) -> set[int]:
    """Return the rows that refer to some: in their table now, or as they are in the record."""
    table, column = reference.table, reference.column
    asked = f"SELECT id FROM {table} WHERE {column} IN {SOME}"
    found = {row[0] for row in file.execute(asked, some(parents))}
    asked = f"""SELECT DISTINCT v.row_id FROM temp.version v
     WHERE v.parent = ? AND v.parent_id IN {SOME} AND v.table_name = ? AND v.column_name = ?
       AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.id = v.row_id)
       AND (v.is_whole OR NOT EXISTS (
         SELECT 1 FROM temp.version w
          WHERE w.table_name = v.table_name AND w.row_id = v.row_id AND w.is_whole))"""
    there = (reference.parent, *some(parents), table, column)
    return found | {row[0] for row in file.execute(asked, there)}


def _parents(file: sqlite3.Connection, reference: Reference, children: set[int]) -> set[int]:
    """Return what some rows refer to, or referred to at any time."""
    asked = f"SELECT {reference.column} FROM {reference.table} WHERE id IN {SOME}"
    found = {row[0] for row in file.execute(asked, some(children)) if row[0] is not None}
    asked = f"""SELECT parent_id FROM temp.version
     WHERE table_name = ? AND row_id IN {SOME} AND column_name = ?"""
    there = (reference.table, *some(children), reference.column)
    return found | {row[0] for row in file.execute(asked, there)}


def _left_alone(file: sqlite3.Connection, reference: Reference, gone: Rows) -> set[int]:
    """Return the rows of which no owner is left: none now, or none ever where they are gone."""
    table, owner, column = reference.parent, reference.table, reference.column
    alone = set()
    for id_ in _parents(file, reference, gone[owner]) - gone[table]:
        if file.execute(f"SELECT 1 FROM {table} WHERE id = ?", (id_,)).fetchone():
            owners = {
                row[0] for row in file.execute(f"SELECT id FROM {owner} WHERE {column} = ?", (id_,))
            }
        else:
            owners = set(_referring(file, reference, id_))
        if owners <= gone[owner]:
            alone.add(id_)
    return alone


def _unused(file: sqlite3.Connection, schema: Schema, table: str, gone: Rows) -> set[int]:
    """Return the rows that nothing but what goes refers to, or ever did."""
    references = schema.refers_to(table)
    met = {id_ for each in references for id_ in _parents(file, each, gone[each.table])}
    return {
        id_ for id_ in met - gone[table]
        if all(row in gone[each.table] for each in references
               for row in _referring(file, each, id_))
    }  # fmt: skip


def _referring(file: sqlite3.Connection, reference: Reference, parent: int) -> Iterator[int]:
    """Yield the rows that refer to one, or did at any time."""
    asked = f"SELECT id FROM {reference.table} WHERE {reference.column} = ?"
    yield from (row[0] for row in file.execute(asked, (parent,)))
    asked = """SELECT row_id FROM temp.version
     WHERE parent = ? AND parent_id = ? AND table_name = ? AND column_name = ?"""
    there = (reference.parent, parent, reference.table, reference.column)
    yield from (row[0] for row in file.execute(asked, there))
