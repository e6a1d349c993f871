"""Taking an invitation to a team: the password that came with it is changed at once."""

from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import zip_longest

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from netlog.errors import NetlogError
from netlog.questions.link import Link, connected, in_server_words
from netlog.settings.server import Server
from netlog.store.team.enrolling import renew_password

Keep = Callable[[Sequence[tuple[str, str]], str, str], object]
"""Keeps a password: the hosts with their ports, the login, the password."""

USUAL_PORT = "5432"


def enter(server: Server, password: str | None, keep: Keep) -> bool:
    """Take an invitation; return whether it was taken before, and its password changed already.

    The new password is kept first: stopped between the two, the same command goes on. Raises
    NetlogError where the invitation is no longer good, or the server can't be had.
    """
    if password is None:
        _refuse_unless_open(server)
        return True
    once = server._replace(conninfo=make_conninfo(server.conninfo, password=password))
    try:
        link = connected(once)
    except psycopg.OperationalError as error:
        _refuse_unless_taken(server, error)
        return True
    with closing(link), in_server_words(server, link):
        login = link.connection.info.user
        renew_password(link, lambda new: keep(_hosts(link, server), login, new))
    _refuse_unless_open(server)  # with what is kept from now on
    return False


def _refuse_unless_open(server: Server) -> None:
    """Raise as `connected`, in the user's words."""
    with in_server_words(server):
        connected(server).close()


def _refuse_unless_taken(server: Server, error: psycopg.OperationalError) -> None:
    """Raise NetlogError unless the password that is kept here opens the team."""
    if "password authentication failed" not in str(error):
        with in_server_words(server):
            raise error
    try:
        connected(server).close()
    except psycopg.OperationalError:
        raise NetlogError(
            f"This invitation to {server.place} was taken already, or is no longer good.\n"
            "Whoever invited you can make another one: netlog team invite NAME"
        ) from error


def _hosts(link: Link, server: Server) -> list[tuple[str, str]]:
    """Return the hosts of a server by the names that libpq looks passwords up by, with ports."""
    given = conninfo_to_dict(server.conninfo)
    info = link.connection.info
    hosts = str(given.get("host") or info.host).split(",")
    ports = str(given.get("port") or info.port or USUAL_PORT).split(",")
    return [(host, port) for host, port in zip_longest(hosts, ports, fillvalue=ports[0]) if host]
