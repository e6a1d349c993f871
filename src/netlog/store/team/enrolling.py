"""The members of a team: their logins, what they are, what they share; each one transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from secrets import token_urlsafe
from typing import Any

import psycopg
from psycopg import sql

from netlog.errors import NetlogError
from netlog.questions.link import Link, connected, in_server_words
from netlog.rules.roster import Member
from netlog.settings.server import Server
from netlog.store.team import place, whose
from netlog.store.team.roster import IS_HERE, IS_LAST, IS_NOBODY, IS_OTHERS, NO_LOGIN

REFUSED = {
    NO_LOGIN: "There is no such login on the server",
    IS_HERE: "That login is in the team already: netlog team",
    IS_NOBODY: "Nobody in the team is that: netlog team",
    IS_LAST: "A team has an owner. Make somebody else one first: netlog team role MEMBER owner",
    IS_OTHERS: "Only an owner of the team does that. Who is one: netlog team",
}
"""SQLSTATE → what is wrong."""


@contextmanager
def as_member(server: Server, *, dry_run: bool = False) -> Iterator[Link]:
    """Open a transaction in a member's name, kept at the end. Raises as `Link.begin`."""
    with place.opened(server) as (link, _):
        place.begin(link)
        try:
            yield link
            if dry_run:
                link.execute("ROLLBACK")
            else:
                place.keep(link)
        except psycopg.Error as error:
            if known := REFUSED.get(error.sqlstate or ""):
                raise NetlogError(known) from error
            raise


def add(link: Link, login: str, name: str, role: str) -> None:
    """Make a login that is there a member of the team."""
    link.execute("SELECT add_member(?, ?, ?)", (login, name, role))


def is_login(link: Link, login: str) -> bool:
    """Say whether there is a login of that name."""
    asked = "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ? AND rolcanlogin)"
    return bool(one(link, asked, (login,))[0])


def make_login(link: Link, login: str) -> str:
    """Make a login, and return its password: the server is told what proves it alone.

    Raises NetlogError for a name that is taken, or where one's own login makes no others.
    """
    if is_login(link, login):
        raise _taken(login)
    password = token_urlsafe(24)
    statement = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
    try:
        _with_password(link, statement, login, password)
    except psycopg.errors.DuplicateObject as error:
        raise _taken(login) from error
    except psycopg.errors.InsufficientPrivilege as error:
        # To be allowed to make logins was, before PostgreSQL 16, to be allowed anything: of the
        # team's, too. So that is nothing to be granted for an invitation.
        made = as_sql(link, "CREATE ROLE {} LOGIN;", login)
        raise NetlogError(
            f"Your login makes no others. Whoever administers the server: {made}\n"
            "Then the same again with --existing. Or whoever founded the team invites them"
        ) from error
    return password


def _taken(login: str) -> NetlogError:
    return NetlogError(
        f"There is a login {login} already. If it is theirs, the same again with --existing; "
        "else name another: --login"
    )


def renew_password(link: Link, keep: Callable[[str], object]) -> None:
    """Give one's own login a new password, which is kept by `keep` before the server is told."""
    login, password = link.connection.info.user, token_urlsafe(24)
    keep(password)
    _with_password(link, sql.SQL("ALTER ROLE {} PASSWORD {}"), login, password)


def refuse_others(link: Link) -> None:
    """Raise NetlogError for whoever is no owner, before they are asked about anything."""
    if link.role != "owner":
        raise NetlogError(REFUSED[IS_OTHERS])


def set_role(link: Link, who: Member, role: str) -> None:
    """Say what somebody is in the team from now on."""
    link.execute("SELECT set_role(?, ?)", (who.id, role))


def remove(link: Link, who: Member, heir: Member, *, erases: bool) -> int:
    """Take a member's rights, hand over what they made for the team; return how many rows.

    `erases`: what was theirs alone is deleted for good.
    """
    made = one(link, _MADE, {"who": who.id})[0]
    link.execute("SELECT remove_member(?, ?, ?)", (who.id, heir.id, erases))
    return int(made)


_MADE = "SELECT " + " + ".join(
    f"(SELECT count(*) FROM {table} WHERE member_id = :who)" for table in whose.MADE
)


def end_sessions(server: Server, login: str) -> bool:
    """End what somebody has open in the team's database; False where that takes another login.

    What they ask there has no rights any more, in any case.
    """
    with in_server_words(server):
        link = connected(server)
    try:
        # In other databases a login may be another program's.
        link.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                     "WHERE usename = ? AND datname = current_database()", (login,))  # fmt: skip
    except psycopg.errors.InsufficientPrivilege:
        return False
    finally:
        link.close()
    return True


def share(link: Link, kinds: list[str]) -> None:
    """Share these things with the team from now on, and no others."""
    link.execute("SELECT share_kinds(?)", (kinds,))


def _with_password(link: Link, statement: sql.SQL, login: str, password: str) -> None:
    """Carry out a statement with a password, as what proves it: the text itself is in no log."""
    proof = link.connection.pgconn.encrypt_password(
        password.encode(), login.encode(), b"scram-sha-256"
    )
    link.connection.execute(statement.format(sql.Identifier(login), sql.Literal(proof.decode())))


def one(link: Link, asked: str, parameters: Any = ()) -> Any:
    """Return the one row of an answer."""
    return link.execute(asked, parameters).fetchone()


def as_sql(link: Link, statement: str, *names: str) -> str:
    """Return a statement with names in it as it can be typed."""
    written = sql.SQL(statement).format(*map(sql.Identifier, names))
    return written.as_string(link.connection)
