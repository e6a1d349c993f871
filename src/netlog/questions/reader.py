"""The lean reader: runs a question on the store and decodes its rows.

Rows are fetched whole before anything is printed: an open cursor behind a paused pager would
block every writer.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from netlog.settings import ME

if TYPE_CHECKING:
    from netlog.questions.link import Link


class Row(SimpleNamespace):
    """A row of an answer, each column an attribute."""


class Question:
    """One question that the program asks, in SQL with named parameters (`:member`).

    A column ending in `_on` is a day or NULL, one beginning with `is_` a truth value. SQLite, which
    keeps no statistics here, takes the rows of one member for few: CROSS JOIN makes it join in the
    order that is written. `postgresql` is the variant for that engine where one text can't serve
    both, as with full text.
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
