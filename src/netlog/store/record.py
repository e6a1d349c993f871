"""The record of changes: who holds the pen, the line that a change leaves, and how far it goes."""

import shlex
import sqlite3
from collections.abc import Sequence

from netlog.errors.store import UnusableStore
from netlog.rules.text import LINE_LENGTH
from netlog.settings import ME, Settings

BULK = 500
"""A change of more rows than these has what was before kept as a backup."""

LEAST = 100
"""So many changes are never cut off the record."""

_LAST_DONE = """(SELECT id FROM change WHERE state = 'done' AND NOT is_final
                  ORDER BY id DESC LIMIT 1)"""


def as_typed(words: Sequence[str]) -> str:
    """Return a command line as it could be typed again, at most a thousand characters of it."""
    typed = shlex.join(["netlog", *words])[:LINE_LENGTH]
    return typed.encode("utf-8", "backslashreplace").decode()


def take_pen(file: sqlite3.Connection, moment: str, said: str) -> int:
    """Begin a change in an open transaction, and return its id: what is written now is its own."""
    change = _line(file, moment, said)
    file.execute("UPDATE pen SET change_id = ?", (change,))
    return change


def lay_down_pen(file: sqlite3.Connection, change: int) -> None:
    """Close the change; one that wrote nothing leaves no line.

    A new one clears what could be redone, never the record of it.
    """
    file.execute("UPDATE pen SET change_id = NULL")
    wrote = file.execute("SELECT 1 FROM changed_row WHERE change_id = ? LIMIT 1", (change,))
    if wrote.fetchone():
        _drop_undone(file)
    else:
        file.execute("DELETE FROM change WHERE id = ?", (change,))


def touched_rows(file: sqlite3.Connection, change: int) -> int:
    """Return how many rows a change touched."""
    asked = (
        "SELECT sum(coalesce(last_id, row_id) - row_id + 1) FROM changed_row WHERE change_id = ?"
    )
    return int(file.execute(asked, (change,)).fetchone()[0] or 0)


def cut(file: sqlite3.Connection, history: int) -> None:
    """Cut off what the record holds beyond its newest `history` changes, each with its rows.

    Whether there is anything to cut is seen from two numbers. What can be made again stays.
    """
    first, last = file.execute(
        "SELECT (SELECT min(id) FROM change), (SELECT max(id) FROM change)"
    ).fetchone()
    if first is None or last - first < history:
        return
    place = "SELECT id FROM change ORDER BY id DESC LIMIT 1 OFFSET ?"
    kept = file.execute(place, (LEAST - 1,)).fetchone()
    end = min(last - history + 1, kept[0] if kept else first)
    old = "SELECT id FROM change WHERE id < :end AND state <> 'undone'"
    file.execute(f"DELETE FROM changed_row WHERE change_id IN ({old})", {"end": end})
    file.execute(f"DELETE FROM change WHERE id IN ({old})", {"end": end})


def has_content(file: sqlite3.Connection) -> bool:
    """Say whether anything stands in a store that would be missed."""
    asked = "SELECT EXISTS (SELECT 1 FROM person) OR EXISTS (SELECT 1 FROM change)"
    return bool(file.execute(asked).fetchone()[0])


def keep_what_was(settings: Settings, rows: int) -> None:
    """Back up the store as it was before a change of so many rows that isn't committed yet.

    Nothing is done for few. Another connection reads what was, so none of the change may have been
    spilled into the file (`cache_spill = OFF`). Raises UnusableStore where the backup can't be
    made: then the change isn't either.
    """
    if rows <= BULK:
        return
    # Loaded for this alone.
    from netlog.store.backup import keep

    try:
        keep(settings.store, "bulk", settings.now)
    except UnusableStore as error:
        why = f"This changes {rows:,} rows at once, and is done only with a backup of what was"
        raise UnusableStore(f"{why}.\n{error}") from error


def note(
    file: sqlite3.Connection, moment: str, said: str, *, is_final: bool = False,
    backup: str | None = None,
) -> int:  # fmt: skip
    """Note a change that has no rows: a final one, or one that replaced the whole store.

    `backup` is the file name of the backup in which what was replaced lies. A final one leaves what
    could be redone: it changes nothing that anybody recorded and that is still there.
    """
    change = _line(file, moment, said)
    file.execute(
        "UPDATE change SET is_final = ?, backup = ? WHERE id = ?", (is_final, backup, change)
    )
    if not is_final:
        _drop_undone(file)
    return change


def _line(file: sqlite3.Connection, moment: str, said: str) -> int:
    return int(
        file.execute(
            "INSERT INTO change (member_id, made_at, said, state, follows) "
            f"VALUES (?, ?, ?, 'done', coalesce({_LAST_DONE}, 0))",
            (ME, moment, said),
        ).lastrowid
        or 0
    )


def _drop_undone(file: sqlite3.Connection) -> None:
    file.execute("UPDATE change SET state = 'dropped' WHERE state = 'undone'")
