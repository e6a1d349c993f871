"""Questions of the user's own, in SQL: the store opened so that nothing in it can be changed.

It is read-only thrice: the file is opened so, SQLite is told so, and each statement is looked at
before it runs. What isn't plain reading is refused: other files, settings, extensions.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from netlog.errors import BadQuery
from netlog.questions.file import BUSY_SECONDS, CACHE, in_user_words
from netlog.rules.names import folded

MOST_MEMORY = 1 << 29
LONGEST_VALUE = 64 << 20
"""How many bytes SQLite may take for an answer, and for one value of it."""

TOO_MUCH = "The answer takes too much memory. Ask for less of it: LIMIT"

STEPS = 50_000
"""After so many steps of SQLite's machine it is seen whether somebody pressed Ctrl-C."""

PRAGMAS = ("data_version", "foreign_key_list", "index_info", "index_list", "index_xinfo",
           "table_info", "table_list", "table_xinfo", "user_version")  # fmt: skip
"""What may be asked about the schema; none of them is handed a value to set."""

HARMFUL = ("edit", "fts3_tokenizer", "load_extension", "readfile", "writefile")
"""Functions that reach out of the store, where a SQLite has them."""

_MADE_AT_NEED = ("json_each('[]')", "json_tree('[]')", *(f"pragma_{name}" for name in PRAGMAS
                 if name not in ("data_version", "user_version")))  # fmt: skip


class Answer(NamedTuple):
    """What a statement answers: its columns, and rows that are read as they are asked for."""

    columns: list[str]
    rows: Iterator[tuple[Any, ...]]


class Questioned(Protocol):
    """Where anything can be asked, and nothing changed: a file, or a team's server."""

    def asked(self, statement: str) -> AbstractContextManager[Answer]:
        """Ask one statement; its answer holds within the block. Raises BadQuery."""

    def tables(self) -> list[str]:
        """Return the names of the tables."""

    def schema(self, table: str) -> str:
        """Return how a table is made. Raises BadQuery."""


class Query:
    """A store in which anything can be asked, and nothing changed."""

    def __init__(self, file: sqlite3.Connection, path: Path) -> None:
        self._file = file
        self._path = path

    @contextmanager
    def asked(self, statement: str) -> Iterator[Answer]:
        """Ask one statement; its answer holds within the block. Raises BadQuery.

        Raises KeyboardInterrupt where Ctrl-C was pressed meanwhile.
        """
        with in_user_words(self._path), _told(), closing(self._file.execute(statement)) as cursor:
            columns = [column[0] for column in cursor.description or ()]
            yield Answer(columns, iter(cursor))

    def tables(self) -> list[str]:
        """Return the names of the tables, without those that SQLite keeps for itself."""
        return [name for (name,) in self._file.execute(_TABLES)]

    def schema(self, table: str) -> str:
        """Return the statement that made a table, and those of its indexes. Raises BadQuery."""
        found = [sql for (sql,) in self._file.execute(_SCHEMA, (table,))]
        if not found:
            raise BadQuery(f'There is no table "{table}". There are: {", ".join(self.tables())}')
        tidy = (sql.strip().replace(")\n STRICT", ") STRICT") for sql in found)
        return "\n".join(f"{sql};" for sql in tidy)


# Full-text tables, whose parts are SQLite's own, come with their type.
_TABLES = """
SELECT name FROM pragma_table_list
 WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
 ORDER BY name
"""
_VIRTUAL = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'"
_SCHEMA = """
SELECT sql FROM sqlite_schema
 WHERE tbl_name = ? AND type IN ('table', 'index') AND sql IS NOT NULL ORDER BY type DESC, name
"""


@contextmanager
def querying(path: Path) -> Iterator[Query]:
    """Open a store, which is there and of the current schema, for questions of the user's own.

    Besides SQLite's functions there is `folded(text)`: what two spellings of a name share.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with in_user_words(path):
        file = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    with closing(file):
        with in_user_words(path):
            _prepare(file)
        yield Query(file, path)


def statements(text: str) -> Iterator[str]:
    """Yield the statements of a text, each ending with a semicolon but perhaps the last."""
    begun = ""
    for piece in text.split(";"):
        begun += piece
        if sqlite3.complete_statement(f"{begun};"):
            if _says_something(begun):
                yield begun.strip()
            begun = ""
        else:
            begun += ";"
    if _says_something(begun):
        yield begun.rstrip(";").strip()


def is_whole(text: str) -> bool:
    """Say whether a text ends with a statement that is complete."""
    return sqlite3.complete_statement(text)


def _says_something(statement: str) -> bool:
    """Say whether there is more than space and comments."""
    rest = statement.strip().strip(";").strip()
    while rest.startswith(("--", "/*")):
        end = "\n" if rest.startswith("--") else "*/"
        rest = rest.partition(end)[2].strip()
    return bool(rest)


def _prepare(file: sqlite3.Connection) -> None:
    file.execute("PRAGMA query_only = ON")
    file.execute(f"PRAGMA cache_size = {CACHE}")
    file.execute(f"PRAGMA hard_heap_limit = {MOST_MEMORY}")
    file.execute("PRAGMA temp_store = MEMORY")
    file.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    file.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    file.create_function("folded", 1, _folded, deterministic=True)
    # A virtual table tells SQLite its columns when it is first used, as one that is made.
    virtual = [name for (name,) in file.execute(_VIRTUAL)]
    for name in (*virtual, *_MADE_AT_NEED):
        file.execute(f"SELECT 1 FROM {name} LIMIT 0")
    file.set_progress_handler(lambda: 0, STEPS)
    file.set_authorizer(_judge)


def _folded(value: Any) -> Any:
    """Return a text folded, and any other value as it is."""
    return folded(value) if isinstance(value, str) else value


def _judge(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """Return whether a part of a statement may be done, as SQLite asks it."""
    return sqlite3.SQLITE_OK if _MAY.get(action, _never)(first, second) else sqlite3.SQLITE_DENY


def _never(first: str | None, second: str | None) -> bool:
    return False


def _always(first: str | None, second: str | None) -> bool:
    return True


_MAY: dict[int, Callable[[str | None, str | None], bool]] = {
    sqlite3.SQLITE_SELECT: _always,
    sqlite3.SQLITE_READ: _always,
    sqlite3.SQLITE_RECURSIVE: _always,
    sqlite3.SQLITE_FUNCTION: lambda _, name: (name or "").lower() not in HARMFUL,
    sqlite3.SQLITE_PRAGMA: lambda name, value: (
        (name or "").lower() in PRAGMAS
        and (value is None or (name or "").lower() != "user_version")
    ),
}


@contextmanager
def _told() -> Iterator[None]:
    """Turn what SQLite says of a statement into the user's words. Raises BadQuery."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", "")
        said = str(error)
        if code == "SQLITE_INTERRUPT":
            raise KeyboardInterrupt from error
        if code in ("SQLITE_AUTH", "SQLITE_READONLY") or "authoriz" in said or "prohibited" in said:
            raise BadQuery(
                "The store is only read here: SELECT, WITH, VALUES, EXPLAIN, PRAGMA table_info"
            ) from error
        if code in ("SQLITE_NOMEM", "SQLITE_TOOBIG"):
            raise BadQuery(TOO_MUCH) from error
        if code.startswith(_OF_THE_FILE):
            raise
        if "number of bindings" in said:
            raise BadQuery(
                "There are no parameters here: write the value itself, a text in '…'"
            ) from error
        raise BadQuery(f"SQLite can't answer that: {said}") from error
    except MemoryError as error:
        raise BadQuery(TOO_MUCH) from error
    except UnicodeEncodeError as error:
        raise BadQuery("The query holds characters that no text has. Type it again") from error


_OF_THE_FILE = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_CANTOPEN", "SQLITE_CORRUPT",
                "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_NOTADB", "SQLITE_PERM")  # fmt: skip
"""How errors begin that are not the statement's."""
