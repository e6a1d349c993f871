"""A team's server as a place to write: one transaction, after those that write before it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from psycopg import Error
from psycopg.errors import LockNotAvailable
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from netlog.errors import StoppedBehind
from netlog.errors.team import LostServer, NotKnown, UnusableServer
from netlog.questions.file import BUSY_SECONDS
from netlog.questions.link import Link, connected, in_server_words
from netlog.questions.replica import waiting, written
from netlog.questions.trouble_server import lost
from netlog.settings.server import Server
from netlog.store.team import sent

LOCK = 0x6E65746C  # "netl"
"""The first half of the number that writers of a team wait for; the second is of its name."""


LIMITS = {
    "statement_timeout": "0",
    "lock_timeout": f"{BUSY_SECONDS}s",
    # Less than others wait: nobody who was stopped while writing keeps a team from it.
    "idle_in_transaction_session_timeout": f"{BUSY_SECONDS - 5}s",
}

_WRITING = """
SELECT a.usename FROM pg_locks l JOIN pg_stat_activity a USING (pid)
 WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ? AND l.objsubid = 2
   AND l.objid = (hashtext(?)::bigint & 4294967295)::oid
"""


@contextmanager
def opened(
    server: Server, tell: Callable[[str], None] = lambda _: None
) -> Iterator[tuple[Link, Engine]]:
    """Open a link, and SQLAlchemy's engine on it; its transactions follow each other.

    `tell` is told where the server is waited for. What goes wrong with it is told in the user's
    words. Raises UnusableServer.
    """
    with in_server_words(server):
        link = connected(server, writes=True, on_wait=lambda: tell(waiting(server)))
    try:
        with in_server_words(server, link):
            yield link, engine_on(link, begin)
    finally:
        link.close()


def engine_on(link: Link, begins: Callable[[Link], object]) -> Engine:
    """Return SQLAlchemy's engine on a link, whose transactions begin so.

    `hide_parameters`: no error has what a user wrote.

    Nothing is reset behind a session: the link is closed, and on one that is lost that would fail,
    of which SQLAlchemy logs a traceback.
    """
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: link.connection, poolclass=StaticPool,
        hide_parameters=True, use_native_hstore=False, pool_reset_on_return=None,
    )  # fmt: skip

    # It would ask in four round trips what `begin` sets, or nobody asks for.
    engine.dialect.initialize = lambda connection: None  # type: ignore[method-assign]
    engine.dialect._backslash_escapes = False  # type: ignore[attr-defined]

    @event.listens_for(engine, "begin")
    def _begin(_: Connection) -> None:
        begins(link)

    return engine


def begin(link: Link) -> None:
    """Begin a transaction that writes, once those of the team that write before have ended.

    Writers of one team follow each other as they do in a file: what a command read still holds when
    it writes, and no two wait for each other. Other teams are not waited for.
    """
    alone = f"SELECT pg_advisory_xact_lock({LOCK}, hashtext('{link.team.schema}'))"
    try:
        link.begin("ISOLATION LEVEL READ COMMITTED", LIMITS, alone, "SET LOCAL lock_timeout = 0")
    except LockNotAvailable as error:
        link.execute("ROLLBACK")
        others = link.execute(_WRITING, (LOCK, link.team.schema)).fetchone()
        who = others[0] if others else "Somebody"
        raise UnusableServer(
            f"{who} has been writing to {link.server.place} for {BUSY_SECONDS} s and more; "
            "nothing was kept. Try again when that is done"
        ) from error


def keep(link: Link, said: str = "") -> None:
    """Keep what was written in a transaction, once and for good.

    `said` is the command: given again after it was left open whether it was kept, it is known. A
    connection that is lost meanwhile is made anew, to look whether the change is there. Raises
    LostServer where it isn't, NotKnown where nobody can tell now, StoppedBehind for a Ctrl-C that
    came when it was.
    """
    server = link.server
    if not link.token:
        _keep_unrecorded(link)
        return
    with sent.noted(link, said):
        try:
            ended = link.execute("COMMIT").statusmessage
        except (KeyboardInterrupt, Error) as error:
            is_stopped = isinstance(error, KeyboardInterrupt)
            is_open = is_stopped or link.is_lost
            is_kept = sent.was_kept(server, link.token) if is_open else False
            if is_kept is not None:
                sent.forget(link)
            if is_stopped and is_kept:
                raise StoppedBehind from error
            if is_stopped or not is_open:
                raise
            if is_kept is None:
                raise NotKnown(server.place) from error
            ended = "COMMIT" if is_kept else "ROLLBACK"
    if server.replica and not link.is_lost:
        written(link)
    if ended != "COMMIT":  # the server answers so, too, where a statement failed before
        raise LostServer(lost(server.place))


def _keep_unrecorded(link: Link) -> None:
    """Keep what leaves no line in the record, by which it could be looked for."""
    try:
        link.execute("COMMIT")
    except Error as error:
        if link.is_lost:
            raise NotKnown(link.server.place, is_recorded=False) from error
        raise
