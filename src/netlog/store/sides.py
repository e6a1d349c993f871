"""The sides of a change: what a table holds of its rows, and what the record holds.

Each record keeps the side that the table doesn't, so that turning a change back and forward is the
same walk in opposite order. Writing the inverse of a change is the same walk, too: there the rows
are written and the record stays as it is.
"""

import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from netlog.questions.reader import is_on_server
from netlog.store import shape
from netlog.store.connection import Connection
from netlog.store.indexing import KEYS
from netlog.store.team import many
from netlog.store.team.deriving import derive_where

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


def records(file: Connection, change: int, *, back: bool) -> Iterator[Record]:
    """Yield what a change did, the last first when it is taken back."""
    rows = file.execute(
        "SELECT id, table_name, row_id, coalesce(last_id, row_id), action, last_id IS NOT NULL "
        f"FROM changed_row WHERE change_id = ? ORDER BY id {'DESC' if back else 'ASC'}",
        (change,),
    ).fetchall()
    for id_, table, first, last, action, is_range in rows:
        yield Record(id_, table, first, last, action, bool(is_range))


def swap(file: Connection, change: int, tell: Tell, *, back: bool) -> None:
    """Turn a change back or forward: the tables and its record exchange what they hold."""
    columns: dict[str, list[str]] = {}
    for record in records(file, change, back=back):
        names = columns.setdefault(
            record.table, ["id", *shape.recorded_columns(file, record.table)]
        )
        kept = _kept(file, record)
        shown = _shown(file, record, kept, names, back=back)
        _write(file, record, kept, tell, back=back)
        file.execute("UPDATE changed_row SET other_side = ? WHERE id = ?", (shown, record.id))


def write(file: Connection, change: int, tell: Tell, *, back: bool) -> None:
    """Write what a change was before (back) or what it made, and leave its record as it is."""
    for record in records(file, change, back=back):
        _write(file, record, _kept(file, record), tell, back=back)


def rows_kept(file: Connection, record: Record) -> list[dict[str, Any]]:
    """Return the rows (or the columns of one) that the record holds, each with its id."""
    kept = _kept(file, record)
    if kept is None:
        return []
    found = json.loads(kept)
    return found if record.is_range else [{"id": record.first, **found}]


def _kept(file: Connection, record: Record) -> str | None:
    row = file.execute("SELECT other_side FROM changed_row WHERE id = ?", (record.id,)).fetchone()
    return None if row[0] is None else str(row[0])


def _shown(
    file: Connection, record: Record, kept: str | None, names: list[str], *, back: bool
) -> str | None:
    """Return the side that stands in the table, as the record will keep it."""
    table = record.table
    if record.is_range:
        if not back:
            return None
        asked = shape.rows_as_json(file, table, names)
        return str(file.execute(asked, (record.first, record.last)).fetchone()[0])
    columns = names[1:] if kept is None else list(json.loads(kept))
    row = file.execute(
        f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (record.first,)
    ).fetchone()
    return row and json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False)


def _write(file: Connection, record: Record, kept: str | None, tell: Tell, *, back: bool) -> None:
    """Write the kept side of a record to its table; without one the rows go."""
    if kept is None:
        _take_out(file, record, tell)
        return
    found = json.loads(kept)
    if record.is_range:
        _put_in(file, record.table, found, tell)
    elif record.action == "update":
        _alter(file, record, found)
        tell(1)
    else:
        _put_in(file, record.table, [{"id": record.first, **found}], tell)
    if is_on_server(file) and record.table in KEYS:
        which = "id BETWEEN ? AND ?"
        derive_where(file, record.table, which, (record.first, record.last))


def _alter(file: Connection, record: Record, found: dict[str, Any]) -> None:
    values = ", ".join(f"{name} = ?" for name in found)
    asked = f"UPDATE {record.table} SET {values} WHERE id = ?"
    if not file.execute(asked, (*found.values(), record.first)).rowcount:
        raise LookupError(f"{record.table} {record.first} is not there")


def _take_out(file: Connection, record: Record, tell: Tell) -> None:
    for first in range(record.first, record.last + 1, AT_ONCE):
        last = min(first + AT_ONCE - 1, record.last)
        gone = file.execute(f"DELETE FROM {record.table} WHERE id BETWEEN ? AND ?", (first, last))
        tell(gone.rowcount)


def _put_in(file: Connection, table: str, rows: list[dict[str, Any]], tell: Tell) -> None:
    """Insert rows with the ids that they had."""
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        names = list(some[0])
        if is_on_server(file):
            many.insert(file, table, names, ([row[name] for name in names] for row in some))
        else:
            places = ", ".join(f":{name}" for name in names)
            file.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", some)
        tell(len(some))
