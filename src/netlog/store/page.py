"""The page that a command writes on: one transaction, one change."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

from sqlalchemy import Engine, Executable
from sqlmodel import Session, SQLModel

from netlog.errors import StoppedBehind
from netlog.questions.file import check_identity, in_user_words
from netlog.questions.reader import Reader, is_on_server
from netlog.settings import Settings
from netlog.store.connection import Connection
from netlog.store.file import engine_on, open_for_writing, open_nowhere
from netlog.store.record import (
    BULK,
    cut,
    has_content,
    keep_what_was,
    lay_down_pen,
    take_pen,
)

_LAST = "SELECT made_at FROM change ORDER BY id DESC LIMIT 1"

_NEVER = 2**31 - 1
"""Pages to be held in memory before any is spilled into the file.

Within a transaction SQLite takes another number, but neither OFF nor ON.
"""

Model = TypeVar("Model", bound=SQLModel)


class Page(Reader):
    """An open transaction of the store, in the member's name.

    What it is asked is answered on the same connection, what this page wrote included.
    """

    def __init__(self, session: Session, file: Connection, settings: Settings, change: int) -> None:
        super().__init__(file, settings.today)
        self._session = session
        self.file = file
        """The connection, for what the modules of `store` write without the models."""
        self.keep_what_was: Callable[[int], bool] = lambda _: True
        """What to do once more rows than a few were written; says whether that needs no more."""
        self.change = change
        """The number of the change that is written."""
        self.now = settings.now
        self.last_made_at: str | None = None
        """When the last change before was made, in UTC; None where there was none."""
        self.is_kept = False
        """Whether what was written is kept: whatever stops the command now comes behind it."""

    def write(self, row: SQLModel) -> int:
        """Write a new or altered row now, with what it derives, and return its id."""
        if is_on_server(self.file):
            from netlog.store.team.deriving import derive

            derive(row)
        self._session.add(row)
        self._session.flush()
        return int(row.id)  # type: ignore[attr-defined]  # every table of the store has one

    def strike(self, row: SQLModel) -> None:
        """Delete a row."""
        self._session.delete(row)
        self._session.flush()

    def at_once(self, statement: Executable, rows: Sequence[dict[str, object]] = ()) -> int:
        """Carry out a statement made from the models, for each of the rows; return how many it met.

        Rows that were read from the page before are not told of it.
        """
        self._session.flush()
        return self._session.connection().execute(statement, rows or None).rowcount

    def part(self) -> AbstractContextManager[object]:
        """Open a part of the page: an error inside takes back that part alone."""
        return self._session.begin_nested()

    def row(self, model: type[Model], id: int) -> Model:
        """Return the row of a table with that id."""
        return self._session.get_one(model, id)


@contextmanager
def writing(
    settings: Settings, said: str, *, dry_run: bool = False, begins: bool = True,
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[Page]:  # fmt: skip
    """Open a page; what is written on it is kept whole at the end, or not at all on any error.

    `said` is the command in the user's words. With `dry_run` nothing is kept in any case, and a
    page that `begins` no store is written in memory where there is none. A page on which nothing
    was written leaves the store byte for byte as it was. `tell` is told that a server is waited
    for.
    """
    with (
        _opened(settings, tell, begins=begins and not dry_run) as (file, engine),
        Session(engine, expire_on_commit=False) as session,
    ):
        session.connection()
        if not isinstance(file, sqlite3.Connection) and not dry_run:
            from netlog.store.team.sent import settle

            settle(file, settings.now, said)
        had_content = isinstance(file, sqlite3.Connection) and has_content(file)
        last = file.execute(_LAST).fetchone()
        change = take_pen(file, settings.moment, said)
        page = Page(session, file, settings, change)
        page.last_made_at = last and last[0]
        if isinstance(file, sqlite3.Connection) and not dry_run:
            page.keep_what_was = _once_kept(settings, file, is_needed=had_content)
        yield page
        session.flush()
        rows = lay_down_pen(file, change)
        if dry_run or not rows:
            session.rollback()
        else:
            cut(file, settings.history)
            page.keep_what_was(rows)
            _commit(session, file, said)
            page.is_kept = True


@contextmanager
def _opened(
    settings: Settings, tell: Callable[[str], None], *, begins: bool
) -> Iterator[tuple[Connection, Engine]]:
    """Open the store for one transaction: a team's server, else the file, made if it `begins`."""
    if settings.server:
        from netlog.store.team import place

        with place.opened(settings.server, tell) as there:
            yield there
        return
    path = settings.store
    with in_user_words(path):
        is_kept = begins or check_identity(path)
    file = open_for_writing(path) if is_kept else open_nowhere()
    try:
        with in_user_words(path):
            file.execute(f"PRAGMA cache_spill = {_NEVER}")  # the file stays as it was for now
            yield file, engine_on(file)
    finally:
        file.close()


def _once_kept(
    settings: Settings, file: sqlite3.Connection, *, is_needed: bool
) -> Callable[[int], bool]:
    """Return what backs up the store as it was, once, when told of many rows.

    From then on the change need not stay in memory until its end: what is too much for that goes
    to the file, which nobody else can read until it is kept or taken back.
    """
    is_kept = False

    def keep(rows: int) -> bool:
        nonlocal is_kept
        if rows > BULK and not is_kept:
            if is_needed:
                keep_what_was(settings, rows)
            file.execute("PRAGMA cache_spill = 1")
            is_kept = True
        return is_kept

    return keep


def _commit(session: Session, file: Connection, said: str) -> None:
    """Keep what was written. Raises StoppedBehind for a Ctrl-C that came while it was kept."""
    if not isinstance(file, sqlite3.Connection):
        from netlog.store.team.place import keep

        try:
            keep(file, said)
        finally:
            session.invalidate()  # it holds nothing more, and the connection may be gone
        return
    try:
        # Not the session's own: stopped in it, SQLAlchemy closes the file, and nobody could tell.
        file.execute("COMMIT")
        session.commit()
    except KeyboardInterrupt as stop:
        if _is_open(file):
            raise
        raise StoppedBehind from stop


def _is_open(file: Connection) -> bool:
    """Say whether a transaction goes on; a file that is closed has none."""
    try:
        return file.in_transaction
    except sqlite3.ProgrammingError:
        return False
