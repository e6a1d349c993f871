"""Undo and redo: walking the line of changes back and forward, or reaching for one beside it."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date

from netlog.errors.store import NotTurnable
from netlog.questions.file import check_identity, in_user_words
from netlog.questions.reader import Reader, is_on_server
from netlog.questions.turnable import Asked, Turn, Turnable, Way, turn
from netlog.settings import Settings
from netlog.store import triggers
from netlog.store.connection import Connection
from netlog.store.file import begin, open_for_writing
from netlog.store.inverse import write_anew
from netlog.store.record import cut, keep_what_was, unrecorded
from netlog.store.sides import Tell, swap
from netlog.store.team.since import among_colleagues

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
    if not settings.server:
        with in_user_words(path):
            if not check_identity(path):  # looking for a change makes no store
                return turn(Reader(None), asked)
    with _turning(settings, said, dry_run=dry_run) as file:
        reader = Reader(file, settings.today)
        found = turn(reader, asked)
        if (shown and found.ids != shown.ids) or (most is not None and found.rows > most):
            raise NotTurnable(
                "Another change was made meanwhile; nothing was turned. "
                f"See what would be now: netlog {asked.way} --dry-run"
            )
        if found.replaces and settings.server:
            raise NotTurnable(
                f"Change {found.changes[0].named(settings.today)} replaced a whole file, before "
                "the network was moved to the team"
            )
        if not found.replaces:
            _turn(file, found, reader, asked.way, said, settings, tell)
            if not dry_run and not settings.server:
                keep_what_was(settings, found.rows)
    if found.replaces and not dry_run:
        # Loaded for this alone.
        from netlog.store.restoring import put_back

        put_back(path, found.replaces, settings.now)
    return found


def _turn(
    file: Connection, found: Turn, reader: Reader, way: Way, said: str, settings: Settings,
    tell: Tell,
) -> None:  # fmt: skip
    with _deriving(file, found, back=way == "undo"):
        if found.is_new:
            change = found.changes[0]
            with _against(file, change, way, settings.today):
                write_anew(reader, file, change, way, said, settings.moment, tell)
            cut(file, settings.history)
        else:
            _walk(file, found, way, settings.today, tell)


def _walk(file: Connection, found: Turn, way: Way, today: date, tell: Tell) -> None:
    for change in found.changes:
        with _against(file, change, way, today), unrecorded(file, change.id):
            swap(file, change.id, tell, back=way == "undo")
        state = "undone" if way == "undo" else "done"
        token = None if isinstance(file, sqlite3.Connection) else file.new_token()
        turned = "UPDATE change SET state = ?, token = ? WHERE id = ?"
        file.execute(turned, (state, token, change.id))


def _against(
    file: Connection, change: Turnable, way: Way, today: date
) -> AbstractContextManager[None]:
    """Turn a change in a block, where nothing of a colleague's stands against it."""
    return among_colleagues(file, change, way, today) if is_on_server(file) else nullcontext()


@contextmanager
def _turning(settings: Settings, said: str, *, dry_run: bool) -> Iterator[Connection]:
    """Open the store for one transaction, at whose end all references must fit.

    A swap may delete a row before those that refer to it.
    """
    if settings.server:
        from netlog.store.team import place, sent

        with place.opened(settings.server) as (link, _):
            place.begin(link)
            if not dry_run:
                sent.settle(link, settings.now, said)
            link.execute("SET CONSTRAINTS ALL DEFERRED")
            yield link
            if dry_run:
                link.execute("ROLLBACK")
            else:
                place.keep(link, said)
        return
    file = open_for_writing(settings.store)
    try:
        with in_user_words(settings.store):
            file.execute("PRAGMA cache_spill = OFF")  # the file stays as it was until the end
            begin(file)
            file.execute("PRAGMA defer_foreign_keys = ON")
            yield file
            file.execute("ROLLBACK" if dry_run else "COMMIT")
    finally:
        file.close()


@contextmanager
def _deriving(file: Connection, found: Turn, *, back: bool) -> Iterator[None]:
    """Where much of the store is turned, derive all anew at the end rather than row by row.

    Measured with 100,000 people: a row costs some 65 µs by its triggers, and each row that is in
    the store at the end 36 µs when all of it is derived anew.
    """
    if not isinstance(file, sqlite3.Connection):  # a server's triggers see many rows at once
        yield
        return
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
