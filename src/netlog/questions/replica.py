"""Reading from a replica: never without one's own last changes, and from the primary if need be."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

from netlog.errors import NetlogError
from netlog.errors.team import UnusableServer, WeakTls
from netlog.questions import link
from netlog.questions.connecting import PATIENCE
from netlog.questions.driver import psycopg
from netlog.questions.link import Link, connected
from netlog.settings import folder
from netlog.settings.disk import make_folder
from netlog.settings.server import Server

PATIENT = 0.1
"""Seconds for which a replica is waited for that lacks one's own last changes."""

PAUSE = 0.01

_FORM = re.compile(r"[0-9A-F]{1,8}/[0-9A-F]{1,8}")


def open_to_ask(server: Server, tell: Callable[[str], None]) -> Link:
    """Open a link for questions: to the replica where there is one, else to the server itself.

    `tell` is told, in a line, what isn't as it is usually. Raises as `link.open_to_ask`.
    """

    def waits() -> None:
        tell(waiting(server))

    if server.replica is None:
        return link.open_to_ask(server, on_wait=waits)
    found, why = _opened(server.replica, _written(server))
    if found and not found.is_behind:
        return found
    if found is None:
        tell(f"Read from {server.place}: {why}")
        return link.open_to_ask(server, on_wait=waits)
    try:
        primary = link.open_to_ask(server, patience=0)
    except UnusableServer:
        tell(f"Your last changes are missing here: {server.place} doesn't answer, "
             "and its replica hasn't got them yet")  # fmt: skip
        return found
    found.close()
    return primary


def waiting(server: Server) -> str:
    """Return what is said where a server is waited for."""
    return f"Waiting for {server.place}, {PATIENCE:.0f} s at most …"


def written(link: Link) -> None:
    """Note how far a server's log goes, now that a change was kept: a replica must have come there.

    What can't be noted is no reason for a change that was kept to fail.
    """
    with suppress(psycopg.Error, OSError):
        place = link.execute("SELECT pg_current_wal_insert_lsn()::text").fetchone()[0]
        path = _note(link.server)
        make_folder(path.parent)
        part = path.with_name(f".{path.name}.part")
        part.write_text(str(place))
        part.replace(path)


def _opened(replica: Server, since: str) -> tuple[Link | None, str]:
    """Return a link to a replica, and why there is none. Raises WeakTls."""
    try:
        with link.in_server_words(replica):
            found = connected(replica, patience=0)
    except WeakTls:
        raise
    except NetlogError as error:
        return None, str(error).partition("\n")[0]
    try:
        with link.in_server_words(replica, found):
            until = monotonic() + PATIENT
            found.begin(link.READING, link.READING_LIMITS, since=since)
            while found.is_behind and monotonic() < until:
                found.execute("ROLLBACK")
                sleep(PAUSE)
                found.begin(link.READING, link.READING_LIMITS, since=since)
    except NetlogError as error:  # a team, or its schema, may be newer than what it has
        found.close()
        return None, str(error).partition("\n")[0]
    except BaseException:
        found.close()
        raise
    return found, ""


def _written(server: Server) -> str:
    """Return how far a server's log went when something was kept last from here; '' if unknown."""
    try:
        place = _note(server).read_text()
    except OSError:
        return ""
    return place if _FORM.fullmatch(place) else ""


def _note(server: Server) -> Path:
    return folder("state") / "written" / server.slug
