"""Undo and redo: walking the line of changes back and forward, or reaching for one beside it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from netlog.errors.store import NotTurnable
from netlog.questions.reader import Reader, check_identity, in_user_words
from netlog.questions.turnable import Asked, Turn, Way, turn
from netlog.settings import Settings
from netlog.store import triggers
from netlog.store.file import begin, open_for_writing
from netlog.store.inverse import write_anew
from netlog.store.record import cut, keep_what_was
from netlog.store.sides import Tell, swap

MANY = 5_000
"""So many rows are worth a look at how large the store is."""


def turned(
    settings: Settings, said: str, asked: Asked, *, shown: Turn | None = None,
    most: int | None = None, dry_run: bool = False, tell: Tell = lambda _: None,
) -> Turn:  # fmt: skip
    """Turn what is asked for, whole or not at all, and return what was turned.

    `shown` is what somebody agreed to, `most` how many rows are turned without being agreed to.
    What is turned beside the line is a change of its own, `said` its command. With `dry_run`
    nothing is kept. Raises NothingToTurn or NotTurnable, also where the line has moved since.
    """
    path = settings.store
    with in_user_words(path):
        if not check_identity(path):  # looking for a change makes no store
            return turn(Reader(None), asked)
    with _turning(path, dry_run=dry_run) as file:
        reader = Reader(file, settings.today)
        found = turn(reader, asked)
        if (shown and found.ids != shown.ids) or (most is not None and found.rows > most):
            raise NotTurnable(
                "Another change was made meanwhile; nothing was turned. "
                f"See what would be now: netlog {asked.way} --dry-run"
            )
        if not found.replaces:
            _turn(file, found, reader, asked.way, said, settings, tell)
            if not dry_run:
                keep_what_was(settings, found.rows)
    if found.replaces and not dry_run:
        # Loaded for this alone.
        from netlog.store.restoring import put_back

        put_back(path, found.replaces, settings.now)
    return found


def _turn(
    file: sqlite3.Connection, found: Turn, reader: Reader, way: Way, said: str,
    settings: Settings, tell: Tell,
) -> None:  # fmt: skip
    with _deriving(file, found, back=way == "undo"):
        if found.is_new:
            write_anew(reader, file, found.changes[0], way, said, settings.moment, tell)
            cut(file, settings.history)
        else:
            _walk(file, found, tell, back=way == "undo")


def _walk(file: sqlite3.Connection, found: Turn, tell: Tell, *, back: bool) -> None:
    file.execute("UPDATE pen SET is_recording = 0")
    for change in found.changes:
        swap(file, change.id, tell, back=back)
        state = "undone" if back else "done"
        file.execute("UPDATE change SET state = ? WHERE id = ?", (state, change.id))
    file.execute("UPDATE pen SET is_recording = 1")


@contextmanager
def _turning(path: Path, *, dry_run: bool) -> Iterator[sqlite3.Connection]:
    file = open_for_writing(path)
    try:
        with in_user_words(path):
            file.execute("PRAGMA cache_spill = OFF")  # the file stays as it was until the end
            begin(file)
            # A swap may delete a row before those that refer to it; all must fit at the end.
            file.execute("PRAGMA defer_foreign_keys = ON")
            yield file
            file.execute("ROLLBACK" if dry_run else "COMMIT")
    finally:
        file.close()


@contextmanager
def _deriving(file: sqlite3.Connection, found: Turn, *, back: bool) -> Iterator[None]:
    """Where much of the store is turned, derive all anew at the end rather than row by row.

    Measured with 100,000 people: a row costs some 65 µs by its triggers, and each row that is in
    the store at the end 36 µs when all of it is derived anew.
    """
    is_much = found.rows > MANY and found.rows * 2 > _rows(file) + found.rows * (-1 if back else 1)
    if is_much:
        triggers.set_aside(file, but="record_")
    yield
    if is_much:
        triggers.compute_anew(file)
        triggers.rebuild(file)


def _rows(file: sqlite3.Connection) -> int:
    """Return how many rows there are in the tables that are recorded."""
    return sum(
        file.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in triggers.recorded_tables(file)
    )
