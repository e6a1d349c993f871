"""The rows that the record of changes holds: those that the tables don't hold now.

A row is in its table, or whole in one line of the record; besides, the record has parts of it.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from netlog.store.forgetting.schema import Schema

Row = dict[str, Any]


def lay_out(file: sqlite3.Connection, schema: Schema) -> None:
    """Lay out what rows of the record refer to, in the temporary table `version`.

    It holds ids alone; `is_whole` says whether the record has the whole row. Grows with the record.
    """
    for table in ("version", "reference"):
        file.execute(f"DROP TABLE IF EXISTS temp.{table}")
    file.execute(
        "CREATE TEMP TABLE version (record INT, table_name, row_id INT, is_whole INT, "
        "parent, column_name, parent_id INT, is_needed INT)"
    )
    file.execute("CREATE TEMP TABLE reference (table_name, column_name, parent, is_needed)")
    file.executemany("INSERT INTO temp.reference VALUES (?, ?, ?, ?)", schema.references)
    into = """INSERT INTO temp.version SELECT r.id, r.table_name, {}, r.action <> 'update',
        f.parent, f.column_name, e.value, f.is_needed"""
    known = """JOIN temp.reference f ON f.table_name = r.table_name AND f.column_name = e.key
        WHERE r.other_side IS NOT NULL AND e.value IS NOT NULL AND json_type(r.other_side) = '{}'"""
    file.execute(f"""{into.format("r.row_id")} FROM changed_row r
        CROSS JOIN json_each(r.other_side) e {known.format("object")}""")
    file.execute(f"""{into.format("json_extract(a.value, '$.id')")} FROM changed_row r
        CROSS JOIN json_each(r.other_side) a CROSS JOIN json_each(a.value) e
        {known.format("array")}""")
    file.execute("CREATE INDEX temp.version_parent ON version (parent, parent_id)")
    file.execute("CREATE INDEX temp.version_row ON version (table_name, row_id)")


def whole(file: sqlite3.Connection, table: str) -> Iterator[tuple[int, Row]]:
    """Yield the id and the columns of each row of a table that the record holds whole."""
    asked = """SELECT row_id, other_side FROM changed_row
        WHERE table_name = ? AND action <> 'update' AND other_side IS NOT NULL"""
    for id_, text in file.execute(asked, (table,)):
        kept = json.loads(text)
        for row in kept if isinstance(kept, list) else [{"id": id_, **kept}]:
            yield int(row["id"]), row


def parts(file: sqlite3.Connection, table: str, ids: set[int]) -> Iterator[Row]:
    """Yield what the record holds, whole or in part, of some rows of a table."""
    asked = "SELECT row_id, other_side FROM changed_row WHERE table_name = ? AND row_id IN ({})"
    some = "SELECT value FROM json_each(?)"
    for _, text in file.execute(
        f"{asked.format(some)} AND other_side IS NOT NULL", (table, json.dumps(sorted(ids)))
    ):
        kept = json.loads(text)
        if isinstance(kept, dict):
            yield kept
    for id_, row in whole(file, table):
        if id_ in ids:
            yield row


def rewrite(
    file: sqlite3.Connection,
    where: str,
    given: Sequence[object],
    told: Callable[[str, int, Row], Row | None],
) -> None:
    """Tell rows of the record anew; a line may go wholly.

    Of each line for which the condition holds, `told` is handed each row, as (table, id, columns),
    and returns it as it is to be, or None where it goes.
    """
    lines = file.execute(
        "SELECT id, table_name, row_id, other_side FROM changed_row "
        f"WHERE other_side IS NOT NULL AND ({where})",
        given,
    )
    changed: list[tuple[int, list[Row] | Row | None]] = []
    for line, table, row_id, text in lines:
        kept: list[Row] | Row = json.loads(text)
        now: list[Row] | Row | None
        if isinstance(kept, list):
            now = _told_rows(table, kept, told)
        else:
            now = told(table, row_id, dict(kept))
        if now != kept:
            changed.append((line, now))
    for line, now in changed:
        if not now:
            file.execute("DELETE FROM changed_row WHERE id = ?", (line,))
        elif isinstance(now, list):
            _put_rows(file, line, now)
        else:
            _put(file, line, now)


def _told_rows(
    table: str, kept: list[Row], told: Callable[[str, int, Row], Row | None]
) -> list[Row]:
    found = []
    for row in kept:
        new = told(table, row["id"], {name: row[name] for name in row if name != "id"})
        if new is not None:
            found.append({"id": row["id"], **new})
    return found


def _put(file: sqlite3.Connection, line: int, row: Row) -> None:
    text = json.dumps(row, ensure_ascii=False)
    file.execute("UPDATE changed_row SET other_side = ? WHERE id = ?", (text, line))


def _put_rows(file: sqlite3.Connection, line: int, rows: list[Row]) -> None:
    """Put what is left of several rows back into their line, with the first and the last id."""
    ids = [row["id"] for row in rows]
    kept: Any = rows
    last: int | None = max(ids)
    if last == min(ids):  # one alone has its id in the line
        last, kept = None, {name: value for name, value in rows[0].items() if name != "id"}
    file.execute(
        "UPDATE changed_row SET row_id = ?, last_id = ?, other_side = ? WHERE id = ?",
        (min(ids), last, json.dumps(kept, ensure_ascii=False), line),
    )
