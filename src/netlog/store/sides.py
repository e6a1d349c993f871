"""The sides of a change: what a table holds of its rows, and what the record holds.

Each record keeps the side that the table doesn't, so that turning a change back and forward is the
same walk in opposite order. Writing the inverse of a change is the same walk, too: there the rows
are written and the record stays as it is.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from netlog.store import triggers

Tell = Callable[[int], object]
"""Is told of every few rows that are written how many they were."""

AT_ONCE = 1_000
"""Rows that are written between two words about how far it is."""


class Record(NamedTuple):
    """What a change did to a row, or to the rows from `first` to `last` that it inserted."""

    id: int
    table: str
    first: int
    last: int
    action: str
    is_range: bool


def records(file: sqlite3.Connection, change: int, *, back: bool) -> Iterator[Record]:
    """Yield what a change did, the last first when it is taken back."""
    rows = file.execute(
        "SELECT id, table_name, row_id, coalesce(last_id, row_id), action, last_id IS NOT NULL "
        f"FROM changed_row WHERE change_id = ? ORDER BY id {'DESC' if back else 'ASC'}",
        (change,),
    ).fetchall()
    for id_, table, first, last, action, is_range in rows:
        yield Record(id_, table, first, last, action, bool(is_range))


def swap(file: sqlite3.Connection, change: int, tell: Tell, *, back: bool) -> None:
    """Turn a change back or forward: the tables and its record exchange what they hold."""
    columns: dict[str, list[str]] = {}
    for record in records(file, change, back=back):
        names = columns.setdefault(
            record.table, ["id", *triggers.recorded_columns(file, record.table)]
        )
        kept = _kept(file, record)
        shown = _shown(file, record, kept, names, back=back)
        _write(file, record, kept, tell, back=back)
        file.execute("UPDATE changed_row SET other_side = ? WHERE id = ?", (shown, record.id))


def write(file: sqlite3.Connection, change: int, tell: Tell, *, back: bool) -> None:
    """Write what a change was before (back) or what it made, and leave its record as it is."""
    for record in records(file, change, back=back):
        _write(file, record, _kept(file, record), tell, back=back)


def rows_kept(file: sqlite3.Connection, record: Record) -> list[dict[str, Any]]:
    """Return the rows (or the columns of one) that the record holds, each with its id."""
    kept = _kept(file, record)
    if kept is None:
        return []
    found = json.loads(kept)
    return found if record.is_range else [{"id": record.first, **found}]


def _kept(file: sqlite3.Connection, record: Record) -> str | None:
    row = file.execute("SELECT other_side FROM changed_row WHERE id = ?", (record.id,)).fetchone()
    return None if row[0] is None else str(row[0])


def _shown(
    file: sqlite3.Connection, record: Record, kept: str | None, names: list[str], *, back: bool
) -> str | None:
    """Return the side that stands in the table, as the record will keep it."""
    table = record.table
    if record.is_range:
        if not back:
            return None
        rows = f"SELECT * FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id"
        group = f"SELECT json_group_array({triggers.row_json(names, table)}) FROM ({rows}) {table}"
        return str(file.execute(group, (record.first, record.last)).fetchone()[0])
    asked = names[1:] if kept is None else list(json.loads(kept))
    row = file.execute(
        f"SELECT {', '.join(asked)} FROM {table} WHERE id = ?", (record.first,)
    ).fetchone()
    return row and json.dumps(dict(zip(asked, row, strict=True)), ensure_ascii=False)


def _write(
    file: sqlite3.Connection, record: Record, kept: str | None, tell: Tell, *, back: bool
) -> None:
    """Write the kept side of a record to its table; without one the rows go."""
    if kept is None:
        _take_out(file, record, tell)
        return
    found = json.loads(kept)
    if record.is_range:
        _put_in(file, record.table, found, tell)
        return
    values = ", ".join(f"{name} = ?" for name in found)
    changed = record.action == "update" and file.execute(
        f"UPDATE {record.table} SET {values} WHERE id = ?", (*found.values(), record.first)
    )
    if not changed:
        _put_in(file, record.table, [{"id": record.first, **found}], tell)
    elif not changed.rowcount:
        raise LookupError(f"{record.table} {record.first} is not there")
    else:
        tell(1)


def _take_out(file: sqlite3.Connection, record: Record, tell: Tell) -> None:
    for first in range(record.first, record.last + 1, AT_ONCE):
        last = min(first + AT_ONCE - 1, record.last)
        gone = file.execute(f"DELETE FROM {record.table} WHERE id BETWEEN ? AND ?", (first, last))
        tell(gone.rowcount)


def _put_in(file: sqlite3.Connection, table: str, rows: list[dict[str, Any]], tell: Tell) -> None:
    """Insert rows with the ids that they had."""
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        names = list(some[0])
        places = ", ".join(f":{name}" for name in names)
        file.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", some)
        tell(len(some))
