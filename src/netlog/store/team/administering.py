"""Seeing to a team as a whole: its founding, and bringing it up to date; each one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from netlog.errors import NetlogError
from netlog.errors.team import NoTeam, TeamBehind
from netlog.questions.colleagues import roster
from netlog.questions.file import VERSION
from netlog.questions.link import Link, connected, in_server_words
from netlog.questions.reader import Reader
from netlog.rules.roster import Member
from netlog.settings.server import Server
from netlog.store.team import founding, mending, place
from netlog.store.team.enrolling import as_sql, one
from netlog.store.team.mending import Mended

OLDEST = 130000
"""The first version of PostgreSQL, as it numbers them, that netlog is tested with."""


def found(server: Server, name: str | None, *, dry_run: bool = False) -> Member:
    """Found a team, and return its first member: whoever is logged in.

    Raises NetlogError where it is there already, or the login may not.
    """
    with _administering(server, dry_run=dry_run) as (link, connection):
        _refuse_founding(link, server)
        founding.found(connection, server.team, name)
        link.execute(f'SET LOCAL search_path = "{server.team.schema}", pg_temp')
        return roster(Reader(link))[0]


def schema_of(server: Server) -> int:
    """Return of which schema a team is, for a login that may bring it up to date.

    Raises NetlogError for any other, and where the team is of a newer netlog.
    """
    with _administering(server, dry_run=True) as (link, connection):
        _refuse_upgrading(link, server)
        with founding.as_owner(connection, server.team):
            (version,) = one(link, "SELECT version_num FROM alembic_version")
    if int(version) > VERSION:
        raise TeamBehind(server.place, int(version), VERSION)
    return int(version)


def upgrade(server: Server, *, dry_run: bool = False) -> Mended:
    """Bring a team to this netlog's schema, build anew what stands on its tables, and mend it.

    Mended is what is derived of what members wrote down: returns how much of it was wrong.
    """
    with _administering(server, dry_run=dry_run) as (link, connection):
        link.execute("SELECT pg_advisory_xact_lock(?, hashtext(?))",
                     (place.LOCK, server.team.schema))  # fmt: skip
        with founding.as_owner(connection, server.team):
            founding.bring_up(connection, server.team)
            return mending.mend(link)


@contextmanager
def _administering(server: Server, *, dry_run: bool) -> Iterator[tuple[Link, Connection]]:
    """Open a transaction with the login's own rights: it needs no team, and none that is whole."""
    with in_server_words(server):
        link = connected(server, writes=True)
    engine = place.engine_on(link, lambda link: link.execute("BEGIN"))
    try:
        with in_server_words(server, link), engine.connect() as connection:
            transaction = connection.begin()
            yield link, connection
            if dry_run:
                transaction.rollback()
            else:
                transaction.commit()
    finally:
        link.close()


def _refuse_founding(link: Link, server: Server) -> None:
    team = server.team
    is_there, is_elsewhere = one(
        link, "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = ?), "
        "EXISTS (SELECT FROM pg_roles WHERE rolname IN (?, ?, ?, ?))",
        (team.schema, team.owner, team.members, team.readers, team.shared),
    )  # fmt: skip
    if is_there:
        raise NetlogError(f"The team {server.place} is there already: netlog team")
    if is_elsewhere:
        raise NetlogError(
            f"There is a team called {team.name} in another database of this server, which has its "
            "roles.\nCall this one otherwise, at the end of the URL: ?team=NAME"
        )
    if link.connection.info.server_version < OLDEST:
        raise NetlogError("This PostgreSQL is too old: netlog needs 13 or later")
    login, database, encoding, may_make_roles, may_make_schemas = one(
        link, "SELECT session_user, current_database(), current_setting('server_encoding'), "
        "rolsuper OR rolcreaterole, has_database_privilege(current_database(), 'CREATE') "
        "FROM pg_roles WHERE rolname = session_user",
    )  # fmt: skip
    if encoding != "UTF8":
        raise NetlogError(
            f"The database {database} holds {encoding}. Make one of UTF8 for the team"
        )
    if not (may_make_roles and may_make_schemas):
        granted = as_sql(
            link, "ALTER ROLE {} CREATEROLE; GRANT CREATE ON DATABASE {} TO {};",
            login, database, login,
        )  # fmt: skip
        raise NetlogError(
            f"The login {login} may not make roles and schemas, which a team is made of.\n"
            f"Whoever administers the server: {granted}"
        )


def _refuse_upgrading(link: Link, server: Server) -> None:
    team = server.team
    (is_there,) = one(link, "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = ?)",
                       (team.schema,))  # fmt: skip
    if not is_there:
        raise NoTeam(server.place)
    # From 16 on a login that makes roles is no owner of those that it didn't make.
    may = """SELECT rolsuper OR pg_has_role(session_user, ?, 'MEMBER')
                 OR (rolcreaterole AND current_setting('server_version_num')::integer < 160000)
               FROM pg_roles WHERE rolname = session_user"""
    if not one(link, may, (team.owner,))[0]:
        raise NetlogError(
            f"To bring the team {server.place} up to date takes the login that founded it, "
            "or whoever administers the server"
        )
