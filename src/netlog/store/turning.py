"""Undo and redo: walking the line of changes back and forward.

Each row of the record holds the side that the table doesn't: turning a change swaps the two, row
by row, so that undo and redo are the same walk in opposite order.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from netlog.errors import NothingToTurn
from netlog.questions.reader import check_identity, in_user_words
from netlog.store import triggers
from netlog.store.file import open_for_writing


class Turned(NamedTuple):
    """A change that was turned: what its command was, when, and how many rows it touched."""

    said: str
    made_at: str
    rows: int


def undo(path: Path) -> Turned:
    """Take the last change back. Raises NothingToTurn."""
    nothing = NothingToTurn("There is nothing to undo: no change has been made yet")
    return _turned(path, "done", "DESC", "undone", nothing)


def redo(path: Path) -> Turned:
    """Make the change again that was undone last. Raises NothingToTurn."""
    nothing = NothingToTurn("There is nothing to redo: no change was undone since the last one")
    return _turned(path, "undone", "ASC", "done", nothing)


def _turned(path: Path, state: str, order: str, to: str, nothing: NothingToTurn) -> Turned:
    with in_user_words(path):
        if not check_identity(path):  # looking for a change makes no store
            raise nothing
    with _turning(path) as file:
        found = _change(file, state, order)
        if not found:
            raise nothing
        return _turn(file, *found, to=to)


@contextmanager
def _turning(path: Path) -> Iterator[sqlite3.Connection]:
    file = open_for_writing(path)
    try:
        with in_user_words(path):
            file.execute("BEGIN IMMEDIATE")
            # A swap may delete a row before those that refer to it; all must fit at the end.
            file.execute("PRAGMA defer_foreign_keys = ON")
            file.execute("UPDATE pen SET is_recording = 0")
            yield file
            file.execute("UPDATE pen SET is_recording = 1")
            file.execute("COMMIT")
    finally:
        file.close()


def _change(file: sqlite3.Connection, state: str, order: str) -> tuple[int, str, str] | None:
    row = file.execute(
        "SELECT id, said, made_at FROM change WHERE state = ? AND NOT is_final "
        f"ORDER BY id {order} LIMIT 1",
        (state,),
    ).fetchone()
    return (int(row[0]), str(row[1]), str(row[2])) if row else None


def _turn(file: sqlite3.Connection, change: int, said: str, made_at: str, *, to: str) -> Turned:
    order = "DESC" if to == "undone" else "ASC"
    rows = file.execute(
        "SELECT id, table_name, row_id, last_id, other_side FROM changed_row "
        f"WHERE change_id = ? ORDER BY id {order}",
        (change,),
    ).fetchall()
    columns = {table: triggers.recorded_columns(file, table) for table in {row[1] for row in rows}}
    touched = 0
    for id_, table, row_id, last_id, other_side in rows:
        touched += (last_id or row_id) - row_id + 1
        if last_id:
            _swap_range(file, table, id_, columns[table], is_kept=other_side is not None)
            continue
        kept = json.loads(other_side) if other_side else None
        shown = _swap(file, table, row_id, kept, columns[table])
        text = json.dumps(shown, ensure_ascii=False) if shown else None
        file.execute("UPDATE changed_row SET other_side = ? WHERE id = ?", (text, id_))
    file.execute("UPDATE change SET state = ? WHERE id = ?", (to, change))
    return Turned(said, made_at, touched)


def _swap_range(
    file: sqlite3.Connection, table: str, record: int, columns: list[str], *, is_kept: bool
) -> None:
    """Put rows that were inserted one after the other back into their table, or take them out."""
    names = ["id", *columns]
    if is_kept:
        values = ", ".join(f"json_extract(value, '$.{name}')" for name in names)
        file.execute(
            f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM json_each("
            "(SELECT other_side FROM changed_row WHERE id = ?))", (record,),
        )  # fmt: skip
        file.execute("UPDATE changed_row SET other_side = NULL WHERE id = ?", (record,))
        return
    between = "BETWEEN (SELECT row_id FROM changed_row WHERE id = :record) AND "
    between += "(SELECT last_id FROM changed_row WHERE id = :record)"
    row = triggers.row_json(names, table)
    file.execute(
        f"UPDATE changed_row SET other_side = (SELECT json_group_array(json({row})) FROM {table} "
        f"WHERE id {between}) WHERE id = :record", {"record": record},
    )  # fmt: skip
    file.execute(f"DELETE FROM {table} WHERE id {between}", {"record": record})


def _swap(
    file: sqlite3.Connection,
    table: str,
    row_id: int,
    kept: dict[str, Any] | None,
    columns: list[str],
) -> dict[str, Any] | None:
    """Write the kept side of a row to its table, and return the side that stood there."""
    asked = columns if kept is None else list(kept)
    row = file.execute(f"SELECT {', '.join(asked)} FROM {table} WHERE id = ?", (row_id,)).fetchone()
    if kept is None:
        file.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
    elif row is None:
        places = ", ".join("?" * (len(kept) + 1))
        file.execute(
            f"INSERT INTO {table} (id, {', '.join(kept)}) VALUES ({places})",
            (row_id, *kept.values()),
        )
    else:
        values = ", ".join(f"{column} = ?" for column in kept)
        file.execute(f"UPDATE {table} SET {values} WHERE id = ?", (*kept.values(), row_id))
    return dict(zip(asked, row, strict=True)) if row else None
