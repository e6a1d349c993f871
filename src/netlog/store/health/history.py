"""The record of changes: can what it says still be turned?"""

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime

from netlog.rules.amounts import counted
from netlog.store import triggers
from netlog.store.health.derived import at_one_moment
from netlog.store.health.findings import Note, Remedy, mind, ok, wrong

_RECORDS = """
SELECT r.id, r.table_name, r.row_id, r.last_id, r.action, r.other_side, c.state
  FROM changed_row r JOIN change c ON c.id = r.change_id
 ORDER BY r.id
"""
# Redo goes on where undo came to: what was done since would have dropped it.
_OUT_OF_LINE = """
SELECT count(*) FROM change u
 WHERE u.state = 'undone' AND EXISTS (
   SELECT 1 FROM change d
    WHERE d.id > u.id AND d.state = 'done' AND NOT d.is_final AND d.backup IS NULL)
"""
NOT_TURNED = "They can't be undone. Restore: netlog backups"


def pen(file: sqlite3.Connection) -> Iterator[Note]:
    """Say whether the pen is laid down: else the next write would go under another's name."""
    rows = file.execute("SELECT id, change_id, is_recording FROM pen").fetchall()
    if rows != [(1, None, 1)]:
        yield wrong("the pen isn't laid down: changes would be recorded wrongly", "", Remedy.PEN)
    yield ok("the pen is laid down")


def changes(file: sqlite3.Connection) -> Iterator[Note]:
    """Say which changes can't be turned any more, and whether they stand in line."""
    with at_one_moment(file):
        yield from _changes(file)


def _changes(file: sqlite3.Connection) -> Iterator[Note]:
    known = {
        table: {"id", *triggers.recorded_columns(file, table)}
        for table in triggers.recorded_tables(file)
    }
    ends: dict[str, int] = dict(file.execute("SELECT name, seq FROM sqlite_sequence"))
    bad: dict[str, int] = {}
    records = 0
    for _, table, first, last, action, side, state in file.execute(_RECORDS):
        records += 1
        if table not in known:
            why = "of a table that isn't there"
        elif not 0 < first <= (last or first) <= ends.get(table, 0):
            why = "of a row that never was"
        elif _is_unreadable(side, known[table], is_list=last is not None):
            why = "that can't be read"
        elif (side is None) != _is_bare(action, state):
            if state == "dropped":
                continue
            why = "without the row that they take back" if side is None else "out of step"
        else:
            continue
        bad[why] = bad.get(why, 0) + 1
    for why, number in bad.items():
        yield wrong(f"{counted(number, 'record')} {why}", NOT_TURNED)
    moments = file.execute("SELECT made_at FROM change")
    if number := sum(_moment(made_at) is None for (made_at,) in moments):
        yield wrong(f"{counted(number, 'change')} with a moment that can't be read", NOT_TURNED)
    if file.execute(_OUT_OF_LINE).fetchone()[0]:
        yield mind("a change that was undone stands before one that wasn't", "See: netlog changes")
    number = file.execute("SELECT count(*) FROM change").fetchone()[0]
    yield ok(f"{counted(number, 'change')} with {counted(records, 'record')}, all readable")


def _is_bare(action: str, state: str) -> bool:
    """Say whether a record holds no row: of an insert that is done, a deletion that is undone."""
    return (action == "insert") == (state == "done") if action != "update" else False


def _is_unreadable(side: str | None, columns: set[str], *, is_list: bool) -> bool:
    if side is None:
        return False
    try:
        told = json.loads(side)
    except (TypeError, ValueError, RecursionError):
        return True
    rows = told if is_list else [told]
    return not isinstance(rows, list) or any(
        not isinstance(row, dict) or not row.keys() <= columns for row in rows
    )


def clock(file: sqlite3.Connection, moment: str, today: str) -> Iterator[Note]:
    """Say whether anything was written at a time that is still to come."""
    (last,) = file.execute("SELECT max(made_at) FROM change").fetchone()
    (entered,) = file.execute("SELECT max(entered_on) FROM conversation").fetchone()
    if last and last > moment:
        yield mind(f"the last change is of {last}, which is still to come",
                   "Was the clock wrong then, or is it now?")  # fmt: skip
    elif entered and entered > today:
        yield mind(f"a conversation was entered on {entered}, which is still to come",
                   "Was the clock wrong then, or is it now?")  # fmt: skip
    yield ok("nothing was written later than now")


def last_change(file: sqlite3.Connection) -> datetime | None:
    """Return when the last change was made, by the local clock; None where none can be told."""
    (made_at,) = file.execute("SELECT max(made_at) FROM change").fetchone()
    told = _moment(made_at or "")
    return told.astimezone().replace(tzinfo=None) if told else None


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
