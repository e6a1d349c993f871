"""Questions of the user's own to a team's server: nothing can be changed by one.

Each statement is taken alone, in a transaction that is read-only from its beginning; it begins as
reading does. Whose rows are seen, the server decides as for any.
"""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from netlog.errors import BadQuery
from netlog.questions.driver import psycopg
from netlog.questions.link import Link, open_to_ask
from netlog.questions.querying import Answer
from netlog.settings.server import Server

LISTED = ("select", "with", "values", "table", "(")
"""What a statement begins with that answers with rows, which are fetched as they are read."""

TOLD = ("explain", "show")
"""What one begins with that answers with a few lines."""

ONLY = "The team is only read here"

_BEFORE = re.compile(r"(?:\s+|--[^\n]*(?:\n|$)|/\*.*?\*/)*", re.S)
_NEXT = "FETCH 1000 FROM asked"


class TeamQuery:
    """A team in which anything can be asked that the member may see."""

    def __init__(self, link: Link) -> None:
        self._link = link

    @contextmanager
    def asked(self, statement: str) -> Iterator[Answer]:
        """Ask one statement; its answer holds within the block. Raises BadQuery."""
        begin = statement[_BEFORE.match(statement).end() :].lower()  # type: ignore[union-attr]
        if not begin.startswith(LISTED + TOLD):
            raise BadQuery(f"{ONLY}: SELECT, WITH, VALUES, TABLE, EXPLAIN, SHOW")
        try:
            with self._link.connection.transaction():
                if begin.startswith(TOLD):
                    cursor = self._link.alone(statement)
                    yield Answer(_columns(cursor), iter(cursor.fetchall()))
                else:
                    self._link.alone(f"DECLARE asked NO SCROLL CURSOR FOR {statement}")
                    first = self._link.execute(_NEXT)
                    yield Answer(_columns(first), self._rows(first))
                    self._link.execute("CLOSE asked")
        except (psycopg.errors.ReadOnlySqlTransaction, psycopg.NotSupportedError) as error:
            raise BadQuery(f"{ONLY}, and nothing was changed") from error
        except (psycopg.ProgrammingError, psycopg.DataError) as error:
            said = error.diag.message_primary or "it is no question"
            raise BadQuery(f"PostgreSQL can't answer that: {said}") from error

    def _rows(self, cursor: Any) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of an answer, which may be without end: never more than some at once."""
        while rows := cursor.fetchall():
            yield from rows
            cursor = self._link.execute(_NEXT)

    def tables(self) -> list[str]:
        """Return the names of the tables."""
        return [name for (name,) in self._link.execute(_TABLES).fetchall()]

    def schema(self, table: str) -> str:
        """Return the columns of a table with their types. Raises BadQuery."""
        found = self._link.execute(_COLUMNS, (table,)).fetchall()
        if not found:
            raise BadQuery(f'There is no table "{table}". There are: {", ".join(self.tables())}')
        columns = ",\n".join(f"  {name} {type_}" for name, type_ in found)
        return f"CREATE TABLE {table} (\n{columns}\n);"


def _columns(cursor: Any) -> list[str]:
    return [column[0] for column in cursor.description or ()]


_TABLES = """
SELECT relname FROM pg_class
 WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'v')
   AND has_table_privilege(oid, 'SELECT') ORDER BY relname
"""
_COLUMNS = """
SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
 WHERE attrelid = to_regclass(quote_ident(?)) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
"""


@contextmanager
def querying(server: Server) -> Iterator[TeamQuery]:
    """Open a team for questions of the user's own."""
    with closing(open_to_ask(server)) as link:
        yield TeamQuery(link)
