"""What went wrong with a team's server, in the user's words, with the way out.

Loaded only where something did. What PostgreSQL says is told of a connection that it refused; later
it may hold values of the user's, and is not.
"""

from netlog.errors import NetlogError
from netlog.errors.team import LostServer, UnusableServer
from netlog.questions.driver import psycopg
from netlog.questions.link import READING_SECONDS, Link
from netlog.rules.team import HELD, INTRODUCER, NO_CHANGE, UNSEEN
from netlog.settings.server import Server

LONGEST = 160
"""Characters of what is told of an attempt to connect."""

ENDED = ("57P01", "57P02", "57P03", "57P05", "25P03", "25P04")
"""The server has ended the connection."""

REFUSED: tuple[tuple[tuple[str, ...], str], ...] = (
    (("no password supplied",),
     "{place} wants a password, and there is none for this login. Put it into "
     "~/.pgpass, or PGPASSWORD"),
    (("password authentication failed",),
     "{place} doesn't take this password, or login ({why}). Check them: the password stands in "
     "~/.pgpass, or PGPASSWORD"),
    (("Peer authentication failed", "no pg_hba.conf entry", "is not permitted to log in",
      "authentication failed"),
     "{place} doesn't let this login in from here ({why}). Whoever administers it can"),
    (("role \"", ),
     "{place} knows no such login ({why}). Your own is named before the host: "
     "postgresql+psycopg://ME@host/database"),
    (("database \"", ),
     "{place}: there is no such database ({why}). Check the setting db: netlog config db"),
    (("too many clients", "too many connections", "connection slots"),
     "{place} has too many connections at once, and had for {patience} s. Try again"),
    (("starting up", "shutting down", "in recovery mode", "not yet accepting connections",
      "due to administrator command"),
     "{place} is starting or stopping, and was for {patience} s. Try again"),
    (("session is read-only", "hot standby mode"),
     "No host of {place} can be written to now, only read. Is the server gone? "
     "Its replica can be promoted"),
    (("does not support SSL",),
     "{place} offers no TLS; netlog doesn't connect so over a network. "
     "Whoever administers it sets ssl = on"),
    (("certificate verify failed", "does not match host name", "root certificate",
      "self-signed", "host name must be specified"),
     "{place} can't prove that it is the one you mean ({why}); no password was sent.\n"
     "For a server with a certificate of its own: PGSSLROOTCERT=FILE"),
    (("definition of service",), "The service of {place} isn't in ~/.pg_service.conf ({why})"),
    (("resolve host", "could not translate host name"),
     "There is no host of that name: {place} ({why}). Check the setting db: netlog config db"),
    (("No such file or directory", "Connection refused", "timeout expired", "timed out",
      "No route to host", "unreachable", "Connection reset", "closed the connection"),
     "{place} doesn't answer ({why}), and didn't for {patience} s. Is it running?"),
)  # fmt: skip
"""Words of an attempt to connect → what is wrong. PostgreSQL gives them no code there."""

MEANING = {
    "53100": "The disk of {place} is full; nothing was kept. Whoever administers it frees some",
    "53200": "{place} is out of memory; nothing was kept. Try again",
    "53300": "{place} has too many connections at once; nothing was kept. Try again",
    "55P03": "{place} is being written to by a colleague; nothing was kept. Try again",
    "57014": "{place} took longer than {seconds} s to answer; nothing was changed. Try again",
    "25006": "{place} can only be read: it is a replica. The server itself stands in the setting "
             "db, and a replica in db_read",
    "40001": "Somebody else was in the way at that moment; nothing was kept. "
             "Give the same command again",
    "40P01": "Somebody else was in the way at that moment; nothing was kept. "
             "Give the same command again",
    "54000": "A text in it is too long for {place}; nothing was kept. Shorten it",
    "58030": "{place} can't read or write its disk; nothing was kept. "
             "Whoever administers it looks into its log",
    "XX001": "{place} is damaged; nothing was kept. Whoever administers it looks into its log",
    "XX002": "{place} is damaged; nothing was kept. Whoever administers it looks into its log",
    NO_CHANGE: "{place} takes nothing that isn't recorded as a change; nothing was kept. "
             "Is another netlog in use? Update it: pipx upgrade netlog",
    HELD: "A colleague has something that hangs on it, and would lose it; nothing was changed",
    INTRODUCER: "Whoever introduced somebody is known to whom those are: private both, or neither; "
             "nothing was changed",
}  # fmt: skip
"""SQLSTATE → what is wrong."""


def told(server: Server, error: Exception, link: Link | None = None) -> NetlogError | None:
    """Return an error of the driver in the user's words.

    `link` is the connection on which it came, None where there was none yet. None for what no user
    can put right: an SQL error, a broken rule.
    """
    found = _of_driver(error)
    if found is None:
        return None
    place, state = server.place, found.sqlstate or ""
    if link is None and not state:
        return refused(server, found)
    if state in ENDED or state.startswith("08") or (not state and _is_lost(found, link)):
        return LostServer(lost(place, state))
    if state == UNSEEN:
        return UnusableServer(_not_allowed(place, link))
    if meaning := MEANING.get(state):
        return UnusableServer(meaning.format(place=place, seconds=READING_SECONDS))
    return None


def refused(server: Server, error: Exception) -> UnusableServer:
    """Return the error for a connection that didn't come about."""
    from netlog.questions.connecting import PATIENCE

    said, place = str(error), server.place
    meaning = next(
        (meaning for signs, meaning in REFUSED if any(sign in said for sign in signs)),
        "{place} refuses the connection ({why})",
    )
    return UnusableServer(meaning.format(place=place, why=_why(said), patience=int(PATIENCE)))


def _why(said: str) -> str:
    """Return the gist of what libpq says: `FATAL:  role "ann" does not exist` of three lines."""
    line = said.partition("\n")[0]
    for mark in ("FATAL: ", " failed: ", "connection failed: "):
        line = line.rpartition(mark)[2]
    line = line.strip().rstrip(".")
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def lost(place: str, state: str = "") -> str:
    """Return what is said where the connection was lost before anything was kept."""
    if state == "25P03":
        return (f"{place} ended the connection, since netlog was stopped meanwhile; "
                "nothing was kept. Give the same command again")  # fmt: skip
    return (f"The connection to {place} was lost; nothing of this command was kept. "
            "Give it again")  # fmt: skip


def _not_allowed(place: str, link: Link | None) -> str:
    if link and link.role == "reader":
        return f"You only read in {place}; nothing was changed. Its owner can change that"
    return f"That isn't yours to change in {place}; nothing was changed"


def _is_lost(error: psycopg.Error, link: Link | None) -> bool:
    return isinstance(error, psycopg.OperationalError) and (link is None or link.is_lost)


def _of_driver(error: BaseException) -> psycopg.Error | None:
    """Return the error of the driver itself, which SQLAlchemy wraps.

    Where the connection is gone, taking back fails, too: what comes first in that chain is what
    went wrong.
    """
    found: psycopg.Error | None = None
    seen: BaseException | None = error
    while seen is not None:
        inner = getattr(seen, "orig", seen)
        if isinstance(inner, psycopg.Error):
            found = inner
        seen = seen.__cause__ or seen.__context__
    return found
