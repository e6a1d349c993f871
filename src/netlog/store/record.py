"""The record of changes: who holds the pen, and the line that a change leaves."""

import sqlite3

from netlog.settings import ME

_LAST_DONE = """(SELECT id FROM change WHERE state = 'done' AND NOT is_final
                  ORDER BY id DESC LIMIT 1)"""


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


def note(
    file: sqlite3.Connection, moment: str, said: str, *, is_final: bool = False,
    backup: str | None = None,
) -> int:  # fmt: skip
    """Note a change that has no rows: a final one, or one that replaced the whole store.

    `backup` is the file name of the backup in which what was replaced lies.
    """
    change = _line(file, moment, said)
    file.execute(
        "UPDATE change SET is_final = ?, backup = ? WHERE id = ?", (is_final, backup, change)
    )
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
