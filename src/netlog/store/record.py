"""The record of changes: who holds the pen, the line that a change leaves, and how far it goes."""

import shlex
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from netlog.errors.store import UnusableStore
from netlog.questions.reader import is_on_server, member_of
from netlog.rules.text import LINE_LENGTH
from netlog.settings import Settings
from netlog.store.connection import Connection

BULK = 500
"""A change of more rows than these has what was before kept as a backup."""

LEAST = 100
"""So many changes are never cut off the record."""

_LAST_DONE = """(SELECT id FROM change WHERE member_id = ? AND state = 'done' AND NOT is_final
                  ORDER BY id DESC LIMIT 1)"""


def as_typed(words: Sequence[str]) -> str:
    """Return a command line as it could be typed again, at most a thousand characters of it."""
    typed = shlex.join(["netlog", *words])[:LINE_LENGTH]
    return typed.encode("utf-8", "backslashreplace").decode()


def take_pen(file: Connection, moment: str, said: str) -> int:
    """Begin a change in an open transaction, and return its id: what is written now is its own."""
    if is_on_server(file):
        return _line(file, moment, said, "set_config('netlog.change', id::text, true)")
    change = _line(file, moment, said)
    file.execute("UPDATE pen SET change_id = ?", (change,))
    return change


def lay_down_pen(file: Connection, change: int) -> int:
    """Close the change; return how many rows it touched. One that wrote nothing leaves no line.

    A new one clears what could be redone, never the record of it.
    """
    if is_on_server(file):
        rows = touched_rows(file, change, "set_config('netlog.change', '', true)")
    else:
        file.execute("UPDATE pen SET change_id = NULL")
        rows = touched_rows(file, change)
    if rows:
        _drop_undone(file)
    else:
        file.execute("DELETE FROM change WHERE id = ?", (change,))
    return rows


@contextmanager
def unrecorded(file: Connection, change: int) -> Iterator[None]:
    """Have nothing recorded of what a block writes in the name of a change that is there."""
    if is_on_server(file):
        file.execute("SELECT set_config('netlog.change', ?, true)", (str(change),))
        file.execute("SET LOCAL netlog.is_recording = off")
        yield
        file.execute("SET LOCAL netlog.is_recording = on")
        file.execute("SELECT set_config('netlog.change', '', true)")
    else:
        file.execute("UPDATE pen SET is_recording = 0")
        yield
        file.execute("UPDATE pen SET is_recording = 1")


def touched_rows(file: Connection, change: int, along: str = "NULL") -> int:
    """Return how many rows a change touched; what is to be done along with it, a server does."""
    asked = (
        f"SELECT sum(coalesce(last_id, row_id) - row_id + 1), {along} "
        "FROM changed_row WHERE change_id = ?"
    )
    return int(file.execute(asked, (change,)).fetchone()[0] or 0)


def cut(file: Connection, history: int) -> None:
    """Cut off what the member's record holds beyond its newest `history` changes, with their rows.

    Whether there is anything to cut is seen from two numbers. What can be made again stays.
    """
    mine = member_of(file)
    line = "SELECT id FROM change WHERE member_id = ? ORDER BY id"
    ends = f"SELECT ({line} LIMIT 1), ({line} DESC LIMIT 1)"
    first, last = file.execute(ends, (mine, mine)).fetchone()
    if first is None or last - first < history:
        return
    # In a team most numbers are colleagues' changes.
    least = history if is_on_server(file) else LEAST
    kept = file.execute(f"{line} DESC LIMIT 1 OFFSET ?", (mine, least - 1)).fetchone()
    end = kept[0] if kept else first
    if not is_on_server(file):
        end = min(end, last - history + 1)
    old = "SELECT id FROM change WHERE id < ? AND member_id = ? AND state <> 'undone'"
    file.execute(f"DELETE FROM changed_row WHERE change_id IN ({old})", (end, mine))
    file.execute(f"DELETE FROM change WHERE id IN ({old})", (end, mine))


def has_content(file: Connection) -> bool:
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
    file: Connection, moment: str, said: str, *, is_final: bool = False,
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


def _line(file: Connection, moment: str, said: str, along: str = "NULL") -> int:
    """Write the line of a change, and return its id; `along` as in `touched_rows`."""
    token = None if isinstance(file, sqlite3.Connection) else file.new_token()
    line = file.execute(
        "INSERT INTO change (member_id, made_at, said, token, state, follows) "
        f"VALUES (?, ?, ?, ?, 'done', coalesce({_LAST_DONE}, 0)) RETURNING id, {along}",
        (member_of(file), moment, said, token, member_of(file)),
    ).fetchone()
    return int(line[0])


def _drop_undone(file: Connection) -> None:
    undone = "UPDATE change SET state = 'dropped' WHERE member_id = ? AND state = 'undone'"
    file.execute(undone, (member_of(file),))
