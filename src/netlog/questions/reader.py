"""The lean reader: runs a question on the store and decodes its rows.

Rows are fetched whole before anything is printed: an open cursor behind a paused pager would
block every writer.
"""

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from netlog.errors import NetlogError
from netlog.errors.store import NewerStore, NotAStore
from netlog.settings import ME

if TYPE_CHECKING:
    from netlog.questions.link import Link

APPLICATION_ID = 0x6E65746C  # "netl"
JOURNAL_MARK = bytes.fromhex("d9d505f920a163d7")
VERSION = 7
"""The version of the schema; it rises by one with each migration."""

BUSY_SECONDS = 30
GLANCE_SECONDS = 0.2
CACHE = -32_000
"""How much of the store is kept in memory, as SQLite counts it: KiB below zero, taken as needed.

With the usual 2 MB a list of 100,000 people reads each page of theirs some fifteen times.
"""


class Row(SimpleNamespace):
    """A row of an answer, each column an attribute."""


class Question:
    """One question that the program asks, in SQL with named parameters (`:member`).

    A column ending in `_on` is a day or NULL, one beginning with `is_` a truth value. SQLite, which
    keeps no statistics here, takes the rows of one member for few: CROSS JOIN makes it join in the
    order that is written. `postgresql`
    is the variant for that engine where one text can't serve both (full text).
    """

    def __init__(self, sql: str, postgresql: str | None = None) -> None:
        self.sql = sql
        self.postgresql = postgresql or sql


Asked = tuple[Question, dict[str, Any]]
"""A question, and with what it is asked."""


class Reader:
    """Asks questions on one open connection; without a connection every answer is empty.

    A store that isn't there yet has no rows: nothing is created by asking.
    """

    def __init__(
        self, connection: "sqlite3.Connection | Link | None", today: date = date.max
    ) -> None:
        self._connection = connection
        self.today = today
        self.member = ME if connection is None else member_of(connection)
        """In whose name it is asked."""

    def ask(self, question: Question, **parameters: Any) -> list[Row]:
        """Return all rows of the answer, decoded."""
        cursor = self._asked(question, parameters)
        return [] if cursor is None else _rows(cursor)

    def together(self, asked: Sequence[Asked]) -> list[list[Row]]:
        """Return the rows of each of several questions, none of which waits for another's answer.

        A server, which may be far, is waited for once for all of them.
        """
        connection = self._connection
        if connection is None or isinstance(connection, sqlite3.Connection) or len(asked) < 2:
            return [self.ask(question, **parameters) for question, parameters in asked]
        return [_rows(cursor) for cursor in connection.together(asked)]

    def raw(self, question: Question, **parameters: Any) -> list[tuple[Any, ...]]:
        """Return all rows as SQLite gives them, for answers of a hundred thousand rows."""
        cursor = self._asked(question, parameters)
        return [] if cursor is None else list(cursor.fetchall())

    def each(
        self, question: Question, **parameters: Any
    ) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
        """Return the columns of an answer and its rows as SQLite gives them, read when asked for.

        For answers that are too long to be held. The store stays open to it until the last row: no
        user is waited for meanwhile.
        """
        cursor = self._asked(question, parameters)
        if cursor is None:
            return [], iter(())
        return [column[0] for column in cursor.description], iter(cursor)

    def one(self, question: Question, **parameters: Any) -> Row | None:
        """Return the first row of the answer, or None."""
        rows = self.ask(question, **parameters)
        return rows[0] if rows else None

    @property
    def is_on_server(self) -> bool:
        """Whether a team's server answers."""
        return self._connection is not None and is_on_server(self._connection)

    def shared(self) -> AbstractContextManager[None]:
        """Have questions answered from what colleagues share, too; a file has none."""
        if self._connection is None or isinstance(self._connection, sqlite3.Connection):
            return nullcontext()
        return self._connection.shared()

    def _asked(self, question: Question, parameters: dict[str, Any]) -> Any:
        """Return the cursor of either engine; None where there is no store to ask."""
        if self._connection is None:
            return None
        if isinstance(self._connection, sqlite3.Connection):
            return self._connection.execute(question.sql, plain(parameters))
        return self._connection.ask(question, parameters)


def _rows(cursor: Any) -> list[Row]:
    return decoded([column[0] for column in cursor.description], cursor.fetchall())


def is_on_server(file: "sqlite3.Connection | Link") -> bool:
    """Say whether an open connection is to a team's server, and not to a file."""
    return not isinstance(file, sqlite3.Connection)


def member_of(file: "sqlite3.Connection | Link") -> int:
    """Return in whose name an open connection is: a file has one member."""
    return ME if isinstance(file, sqlite3.Connection) else file.member


def plain(parameters: dict[str, Any]) -> dict[str, Any]:
    """Return parameters as SQLite keeps them: a day as its ISO text."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in parameters.items()
    }


def decoded(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[Row]:
    """Return rows of either engine as attributes, days as `date`, truth values as `bool`."""
    days = {i for i, name in enumerate(names) if name.endswith("_on")}
    flags = {i for i, name in enumerate(names) if name.startswith("is_")}
    if not days and not flags:
        return [Row(**dict(zip(names, row, strict=True))) for row in rows]
    found = []
    for row in rows:
        values = list(row)
        for i in days:
            if isinstance(values[i], str):
                values[i] = date.fromisoformat(values[i])
        for i in flags:
            values[i] = bool(values[i])
        found.append(Row(**dict(zip(names, values, strict=True))))
    return found


def open_store(path: Path) -> tuple[sqlite3.Connection, int] | None:
    """Open the store for asking, with its schema version; None where there is none yet.

    Raises NotAStore, NewerStore or UnusableStore, and writes nothing: a journal that a crash left
    behind is rolled back by SQLite itself, which is why the file isn't opened read-only.
    """
    with in_user_words(path):
        if not check_identity(path):
            return None
        uri = f"{path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute(f"PRAGMA cache_size = {CACHE}")
            connection.execute("BEGIN")
            return connection, version_of(connection)
        except sqlite3.Error:
            connection.close()
            raise


def glance(path: Path) -> sqlite3.Connection | None:
    """Open the store as a look in passing: nothing is written, not even rolled back.

    None where there is none, or one of another version. Raises NetlogError or sqlite3.Error, and
    soon: a store that is busy is not waited for.
    """
    if not check_identity(path):
        return None
    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=GLANCE_SECONDS, isolation_level=None)
    try:
        if version_of(connection) == VERSION:
            return connection
    except sqlite3.Error:
        connection.close()
        raise
    connection.close()
    return None


def check_identity(path: Path) -> bool:
    """Say whether a store lies at the path; False where there is nothing, or an empty file.

    Read from the file's header without opening it as a database, since opening another program's
    can already write to it. Raises OSError, NotAStore or NewerStore.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        return False
    if not header:
        from netlog.questions.backups import newest
        from netlog.questions.trouble import damaged

        if newest(path):
            raise damaged(path, "it is empty")
        return False
    is_database = header.startswith(b"SQLite format 3\0") and len(header) == 100
    version = int.from_bytes(header[60:64], "big")
    application = int.from_bytes(header[68:72], "big")
    is_ours = is_database and application == APPLICATION_ID
    if not is_ours and _is_taken_back_to_nothing(path):
        return True
    if is_ours and version <= VERSION:
        return True
    from netlog.questions.trouble import if_it_was

    if not is_database:
        raise NotAStore(
            f"{path} is not a netlog store; it was left as it is. "
            f"Name another: --db{if_it_was(path)}"
        )
    if not is_ours:
        raise NotAStore(
            f"{path} is another program's database; it was left as it is. "
            f"Name netlog's own with --db or NETLOG_DB{if_it_was(path)}"
        )
    raise NewerStore(
        f"{path} was written by a newer netlog (schema {version}, this one knows {VERSION}); "
        f"it was left as it is. Update netlog: pipx upgrade netlog{if_it_was(path)}"
    )


def _is_taken_back_to_nothing(path: Path) -> bool:
    """Whether a file was empty before a write that was killed: so a first run may leave it.

    The journal of that write begins with SQLite's mark and, at byte 16, how many pages there were.
    """
    try:
        with Path(f"{path}-journal").open("rb") as file:
            head = file.read(20)
    except FileNotFoundError:
        return False
    return head.startswith(JOURNAL_MARK) and head[16:] == bytes(4)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the schema version of an open store, 0 where nothing has been made yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def in_user_words(path: Path) -> Iterator[None]:
    """Turn an error of SQLite or the system inside into the user's words.

    What no user can put right (an SQL error, a broken rule) passes as it is: netlog's fault.
    Raises NotAStore or UnusableStore.
    """
    with _hearing_stop() as stopped:
        try:
            yield
        except NetlogError:
            raise
        except Exception as error:
            if stopped:
                raise KeyboardInterrupt from error
            from netlog.questions.trouble import told

            if known := told(path, error):
                raise known from error
            raise


@contextmanager
def _hearing_stop() -> Iterator[list[object]]:
    """Yield what holds something once Ctrl-C was pressed within a function that SQL called.

    SQLite says no more than that the function failed; Python hands what it raised to this hook,
    since `store.file` asks for that. Nothing of it is printed.
    """
    stopped: list[object] = []
    before = sys.unraisablehook

    def hear(told: Any) -> None:
        if isinstance(told.exc_value, KeyboardInterrupt):
            stopped.append(told.exc_value)
        elif not str(getattr(told.object, "__module__", "")).startswith("netlog."):
            before(told)

    sys.unraisablehook = hear
    try:
        yield stopped
    finally:
        sys.unraisablehook = before
