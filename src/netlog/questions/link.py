"""A link to a team's server: an open connection, spoken to in the manner of SQLite's.

Rows come as SQLite gives them, days as ISO texts and truth values as 0 and 1, so that whoever asks
needn't know which engine answers. The driver alone is loaded, and only where there is a server.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from netlog.errors import NetlogError
from netlog.errors.team import LostServer, NotAMember, NoTeam, TeamBehind
from netlog.questions import connecting  # before the driver: it loads it lean
from netlog.questions.file import VERSION

# isort: split
import psycopg
from psycopg.adapt import Dumper, Loader
from psycopg.types.string import TextLoader

if TYPE_CHECKING:
    from psycopg.abc import Buffer

    from netlog.questions.reader import Asked, Question
    from netlog.settings.server import Server

Parameters = Sequence[Any] | Mapping[str, Any]

ATTEMPTS = 3
"""How often a connection is made that is lost before anything was asked."""

READING_SECONDS = 60
"""How long a server may look for one answer."""

READING = "ISOLATION LEVEL REPEATABLE READ, READ ONLY"
READING_LIMITS = {"statement_timeout": f"{READING_SECONDS}s",
                  "idle_in_transaction_session_timeout": "300s"}  # fmt: skip

SESSION = {
    # How values are written, whatever a login or its database has been set to.
    "datestyle": "ISO, YMD", "timezone": "UTC", "standard_conforming_strings": "on",
    "row_security": "on",
    # Compiling a question takes longer than to answer it.
    "jit": "off",
    # A question looks few rows up by indexes, which lie in memory, as in a file; to join by hashing
    # or sorting is to read all of a table for them.
    "random_page_cost": "1.1", "enable_hashjoin": "off", "enable_mergejoin": "off",
    "enable_material": "off",
    # Who vanishes, such as a laptop that is closed, is noticed before others give up waiting.
    "tcp_keepalives_idle": "10", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "2",
}  # fmt: skip
"""What holds for each transaction: by SET LOCAL, since a pooler hands the session to others."""

FULL_TEXT = ("match", "who")
"""Parameters that are queries of words."""

ME = "SELECT member_id, role, (SELECT version_num FROM alembic_version) FROM my_membership()"

_TOKENS = re.compile(r"'(?:[^']|'')*'|(\?)|(?<![:\w]):([a-z_]+)\b|(%)")


class Flag(Loader):
    """A truth value as SQLite has it."""

    def load(self, data: "Buffer") -> int:
        """Return 0 or 1."""
        return int(bytes(data) == b"t")


class Number(Loader):
    """A sum of whole numbers is one; what has decimals is a float."""

    def load(self, data: "Buffer") -> int | float:
        """Return the number as SQLite would."""
        text = bytes(data).decode()
        return float(text) if "." in text or "N" in text else int(text)


class Untyped(Dumper):
    """A number of which the server finds out whether it is one, or a truth value."""

    def dump(self, obj: int) -> bytes:
        """Return its digits."""
        return b"%d" % obj


class Link:
    """An open connection to a team, in the name of the member whose login it is."""

    def __init__(self, connection: "psycopg.Connection[Any]", server: "Server") -> None:
        self.connection = connection
        """The driver's own."""
        self.server = server
        self.team = server.team
        self.member = 0
        """The id of the member."""
        self.role = ""
        """What they are in the team: a word of `rules.team.ROLES`."""
        self.is_behind = False
        """Whether a replica hasn't come to where it should have."""
        self.token = ""
        """By what the server knows the change that is being written."""

    def new_token(self) -> str:
        """Return a token for the change that is being written: by chance, and like no other."""
        self.token = os.urandom(16).hex()
        return self.token

    @property
    def is_lost(self) -> bool:
        """Whether the connection is gone."""
        return bool(self.connection.closed or self.connection.broken)

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction goes on, in good order or not."""
        status = self.connection.info.transaction_status
        return status not in (
            psycopg.pq.TransactionStatus.IDLE,
            psycopg.pq.TransactionStatus.UNKNOWN,
        )

    def execute(self, sql: str, parameters: Parameters = ()) -> Any:
        """Carry out a statement with `?` or `:name` in it; the cursor has its rows."""
        cursor = self._cursor()
        cursor.adapters.register_dumper(int, Untyped)
        return cursor.execute(translated(sql) if parameters else sql, parameters or None)

    def executemany(self, sql: str, rows: Iterable[Parameters]) -> Any:
        """Carry out a statement for each of some rows."""
        cursor = self._cursor()
        cursor.adapters.register_dumper(int, Untyped)
        cursor.executemany(translated(sql), rows)
        return cursor

    def ask(self, question: "Question", parameters: Mapping[str, Any]) -> Any:
        """Ask a question; the cursor has its rows."""
        from netlog.questions.words import tsquery

        given = {
            name: tsquery(value) if name in FULL_TEXT else value
            for name, value in parameters.items()
        }
        return self._cursor().execute(translated(question.postgresql), given)

    def together(self, asked: "Sequence[Asked]") -> list[Any]:
        """Ask several questions in one go, and wait once; the cursors have their rows."""
        cursors: list[Any] = []
        failed: psycopg.Error | None = None
        try:
            with self.connection.pipeline():
                try:
                    cursors += (self.ask(*each) for each in asked)
                except psycopg.Error as error:
                    failed = error  # raised through the pipeline, the driver would log another
        except psycopg.Error as error:
            failed = failed or error
        if failed:
            raise failed
        return cursors

    def alone(self, statement: str) -> Any:
        """Carry out one statement of the user's own; two in one are refused.

        A pipeline takes one statement at a time, by the protocol. So does a prepared statement, but
        a pooler would hand it to others with the session.
        """
        with self.connection.pipeline():
            return self._cursor().execute(statement)

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Ask of what colleagues share, too, by naming one of them as the member."""
        path = "SET LOCAL search_path = {}, pg_temp"
        team = self.team
        self.connection.execute(path.format(f'"{team.shared}", "{team.schema}"'))
        try:
            yield
        finally:
            if self.in_transaction:
                self.connection.execute(path.format(f'"{team.schema}"'))

    def begin(self, how: str, limits: Mapping[str, str], *first: str, since: str = "") -> None:
        """Begin a transaction (`READ ONLY …`) in which the team's tables are meant.

        `limits` are the server's settings for how long it may take; the statements of `first` come
        before anything is looked at. `since` is the place in a primary's log that a replica must
        have come to, else it `is_behind`. Raises NoTeam, NotAMember or TeamBehind.
        """
        place = f'SET LOCAL search_path = "{self.team.schema}", pg_temp'
        held = [f"SET LOCAL {name} = '{value}'" for name, value in {**SESSION, **limits}.items()]
        # Before the moment is fixed at which all is read: behind it the replica goes on.
        asked = ["BEGIN", f"SELECT pg_last_wal_replay_lsn() < '{since}'", "COMMIT"] if since else []
        # In one go: a server may be far.
        cursor, is_asked = self._cursor(), False
        try:
            cursor.execute("; ".join([*asked, f"BEGIN {how}", place, *held, *first, ME]))
        except (psycopg.errors.UndefinedFunction, psycopg.errors.InsufficientPrivilege) as error:
            raise NoTeam(self.server.place) from error
        while cursor.nextset():
            if since and cursor.description and not is_asked:
                self.is_behind, is_asked = bool(cursor.fetchone()[0]), True
        row = cursor.fetchone()
        if row is None:
            raise NotAMember(self.server.place)
        self.member, self.role, version = row[0], row[1], int(row[2])
        if version != VERSION:
            raise TeamBehind(self.server.place, version, VERSION)

    def close(self) -> None:
        """Close the connection; what wasn't kept is gone."""
        self.connection.close()

    def _cursor(self) -> Any:
        cursor = self.connection.cursor()
        adapters = cursor.adapters
        for name in ("date", "json", "jsonb"):
            adapters.register_loader(name, TextLoader)
        adapters.register_loader("bool", Flag)
        adapters.register_loader("numeric", Number)
        return cursor


def connected(server: "Server", *, writes: bool = False, **how: Any) -> Link:
    """Open a link. Each statement stands for itself until `begin`. Raises as `connecting`."""
    return Link(connecting.connected(server, writes=writes, **how), server)


def secured(server: "Server") -> dict[str, str]:
    """Return the variables with which PostgreSQL's programs connect as safely. Raises WeakTls."""
    given = connecting.options(server)
    named = ("sslmode", "sslrootcert", "gssencmode")
    return {f"PG{name.upper()}": given[name] for name in named if name in given}


def open_to_ask(server: "Server", **how: Any) -> Link:
    """Open a link on which all questions are answered from one moment.

    Nothing was asked yet: a connection that is lost meanwhile is made anew. Raises UnusableServer,
    and as `begin`.
    """
    for attempts_left in reversed(range(ATTEMPTS)):
        with in_server_words(server):
            link = connected(server, **how)
        try:
            with in_server_words(server, link):
                link.begin(READING, READING_LIMITS)
            return link
        except BaseException as error:
            link.close()
            if not (isinstance(error, LostServer) and attempts_left):
                raise
    raise AssertionError


@contextmanager
def in_server_words(server: "Server", link: Link | None = None) -> Iterator[None]:
    """Turn an error of the server inside into the user's words.

    What no user can put right (an SQL error, a broken rule) passes as it is: netlog's fault.
    Raises UnusableServer.
    """
    try:
        yield
    except NetlogError:
        raise
    except Exception as error:
        from netlog.questions.trouble_server import told

        if known := told(server, error, link):
            raise known from error
        raise


@lru_cache(maxsize=256)
def translated(sql: str) -> str:
    """Return a statement with its parameters as the driver names them: `:most` as `%(most)s`."""
    return _TOKENS.sub(_placed, sql)


def _placed(found: re.Match[str]) -> str:
    if found[1]:
        return "%s"
    if found[2]:
        return f"%({found[2]})s"
    return found[0].replace("%", "%%")
