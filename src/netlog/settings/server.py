"""The server of a team, as the setting `db` names it: `postgresql+psycopg://host/db?team=sales`."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import quote, unquote, urlencode

from netlog.rules.team import FORM, Team

SCHEMES = ("postgresql://", "postgresql+psycopg://")
USUAL_TEAM = "netlog"
SECRET = ("password", "sslpassword", "scram_client_key", "scram_server_key", "oauth_client_secret")
"""What is never part of a URL: it would stand in the list of processes, and in histories."""

GIVEN = {
    "host", "hostaddr", "port", "user", "dbname", "service", "servicefile", "passfile",
    "sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "sslcrldir", "sslsni", "sslcertmode",
    "sslnegotiation", "ssl_min_protocol_version", "ssl_max_protocol_version", "channel_binding",
    "require_auth", "requirepeer", "gssencmode", "krbsrvname", "connect_timeout",
    "tcp_user_timeout", "keepalives", "keepalives_idle", "keepalives_interval",
    "keepalives_count", "target_session_attrs", "load_balance_hosts",
}  # fmt: skip
"""What libpq may be told in the query of a URL; netlog sees to the rest of a session itself."""

_SPLIT = re.compile(r"postgresql(?:\+psycopg)?://([^/?]*)(?:/([^?]*))?(?:\?(.*))?", re.DOTALL)
_HOST = re.compile(r"(\[[0-9A-Fa-f:.%]+\]|[^:\[\]]*)(?::([^:]*))?")


class Server(NamedTuple):
    """Where a team's network lies: how libpq finds the database, and which team of it.

    `conninfo` is a URL for libpq, without a password. `host` is '' where libpq's own variables or a
    service say it, and has commas where there are several.
    """

    conninfo: str
    team: Team
    host: str
    database: str
    port: str = ""
    service: str = ""
    replica: "Server | None" = None
    """A copy of it that follows, and can only be read, where the setting `db_read` names one."""

    @property
    def url(self) -> str:
        """The URL as the setting gives it."""
        scheme, rest = self.conninfo.split("://", 1)
        more = "&" if "?" in rest else "?"
        return f"{scheme}+psycopg://{rest}{more}team={self.team.name}"

    @property
    def place(self) -> str:
        """How it is named to the user: `sales on db.example.org/network`."""
        service = self.service or os.environ.get("PGSERVICE", "")
        if service and not self.host:
            return f"{self.team.name} of the service {service}"
        host = self.host or os.environ.get("PGHOST", "") or "this machine"
        database = self.database or os.environ.get("PGDATABASE", "")
        return f"{self.team.name} on {host}/{database}"

    @property
    def slug(self) -> str:
        """A name for files that belong to it, another for each place that a server can be at."""
        where = [
            self.service or os.environ.get("PGSERVICE", ""),
            self.host or os.environ.get("PGHOST", ""),
            self.port or os.environ.get("PGPORT", ""),
            self.database or os.environ.get("PGDATABASE", ""),
        ]
        words = [word for word in (self.service, self.host, self.database, self.team.name) if word]
        readable = "-".join("".join(c if c.isalnum() else "_" for c in word) for word in words)
        import zlib

        return f"{readable[:80]}-{zlib.crc32(chr(0).join(where).encode()):08x}"


def is_server(text: str) -> bool:
    """Whether a value of `db` names a server, and not a file."""
    return text.startswith(SCHEMES)


def parsed(text: str) -> Server:
    """Return the server that a URL names. Raises ValueError, with what is wrong."""
    netloc, path, query = _parts(text)
    words = _query(query)
    user, at, hosts = netloc.rpartition("@")
    if ":" in user or any(name in words for name in SECRET):
        raise ValueError("a password has no place in it: it goes into ~/.pgpass, or PGPASSWORD")
    name = words.pop("team", USUAL_TEAM)
    if not FORM.fullmatch(name):
        raise ValueError('a team is called by small letters, digits and "_", such as ?team=sales')
    for word in words:
        if word not in GIVEN:
            raise ValueError(f'netlog gives a server no "{word}"')
    named, ports = _hosts(hosts)
    host, port = words.get("host", named), words.get("port", ports)
    _check_ports(port)
    database, service = words.get("dbname", unquote(path)), words.get("service", "")
    said = (database, service, os.environ.get("PGDATABASE"), os.environ.get("PGSERVICE"))
    if not any(said):
        raise ValueError("it names no database: postgresql+psycopg://host/database")
    rest = f"?{urlencode(words, quote_via=quote)}" if words else ""
    conninfo = f"postgresql://{user}{at}{hosts}{f'/{path}' if path else ''}{rest}"
    return Server(conninfo, Team(name), host, database, port, service)


def without_password(text: str) -> str:
    """Return a text that may be a URL as it can be shown: nothing that may be a password is in it.

    A URL that is wrong may have one in places where no password belongs.
    """
    scheme, mark, rest = text.partition("://")
    if not mark:
        return text
    before, question, query = rest.partition("?")
    if "@" in rest and ":" in rest[: rest.rindex("@")]:
        end = rest.rindex("@")
        user = rest[:end].partition(":")[0]
        before, question, query = f"{user}:***{rest[end:]}".partition("?")
    if any(_decoded(word.partition("=")[0]) in SECRET for word in query.split("&")):
        query = "***"
    return f"{scheme}{mark}{before}{question}{query}"


@contextmanager
def as_service(name: str) -> Iterator[None]:
    """Have libpq take a service for that of the environment, within a block."""
    before = os.environ.get("PGSERVICE")
    if name:
        os.environ["PGSERVICE"] = name
    try:
        yield
    finally:
        if name and before is None:
            del os.environ["PGSERVICE"]
        elif name:
            os.environ["PGSERVICE"] = str(before)


def _parts(text: str) -> tuple[str, str, str]:
    """Return what stands before the path, the path, and the query. Raises ValueError."""
    found = _SPLIT.fullmatch(text)
    if found is None or any(not sign.isprintable() or sign.isspace() for sign in text):
        raise ValueError("it is written as postgresql+psycopg://host/database")
    if "#" in text:
        raise ValueError('a "#" in it is written %23')
    return found[1], found[2] or "", found[3] or ""


def _query(query: str) -> dict[str, str]:
    """Return the names of a query and what they are given. Raises ValueError."""
    words: dict[str, str] = {}
    for word in filter(None, query.split("&")):
        name, mark, value = word.partition("=")
        if not mark or _decoded(name) in words:
            raise ValueError("behind the ? each name is given once, as in ?team=sales")
        words[_decoded(name)] = _decoded(value)
    return words


def _decoded(text: str) -> str:
    return unquote(text, errors="replace")


def _hosts(text: str) -> tuple[str, str]:
    """Return the hosts and the ports of `a:5432,b`, each with commas as libpq has them."""
    if not text:
        return "", ""
    found = [_HOST.fullmatch(each) for each in text.split(",")]
    if not all(found):
        raise ValueError("a host is written as db.example.org:5432, or [::1]:5432")
    hosts = [_decoded(each[1]).strip("[]") for each in found if each]
    ports = [each[2] or "" for each in found if each]
    return ",".join(hosts), ",".join(ports) if any(ports) else ""


def _check_ports(ports: str) -> None:
    for port in ports.split(","):
        is_number = port.isascii() and port.isdecimal() and len(port) < 6
        if port and not (is_number and 0 < int(port) < 65536):
            raise ValueError("a port is a number, 1 to 65535")
