"""The examination of a team: what `doctor` looks at on a server, as far as the member may see."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import NamedTuple

from netlog.errors import NetlogError
from netlog.questions.file import VERSION
from netlog.questions.link import Link, open_to_ask
from netlog.questions.standing import COLUMNS
from netlog.rules.amounts import counted
from netlog.settings import Settings, folder
from netlog.settings.server import Server
from netlog.store.health import places
from netlog.store.health.examination import Examination, Tell
from netlog.store.health.findings import Finding, Note, finding, mind, ok, wrong
from netlog.store.team import administering, founding
from netlog.store.team.deriving import KEYS, wrong_keys
from netlog.store.team.refreshing import WRONG_AROUND, WRONG_TIES

DRIFT = 300
"""Seconds by which two clocks may differ before it is worth a word."""

UPGRADE = "Whoever administers it runs: netlog team upgrade"

_BUILT = re.compile(r'CREATE (?:CONSTRAINT )?(TRIGGER|POLICY) "?(\w+)"?.*?\bON "?(\w+)"?', re.S)


class Team(NamedTuple):
    """An open team, and when it is looked at."""

    link: Link
    now: datetime


def examine(server: Server, settings: Settings, tell: Tell) -> Examination:
    """Examine a team. Nothing is written."""
    try:
        link = open_to_ask(server)
    except NetlogError as error:
        return Examination([finding("server", [wrong(str(error).splitlines()[0])])])
    with closing(link):
        found = list(_looked(Team(link, settings.now), tell))
    leftovers = places.leftovers(settings.store, settings.config, folder("state"), settings.now)
    return Examination([*found, finding("leftovers", leftovers)])


def _looked(team: Team, tell: Tell) -> Iterator[Finding]:
    checks: dict[str, Callable[[Team], Iterable[Note]]] = {
        "server": _server, "team": _team, "tables": _tables, "privacy": _privacy,
        "triggers": _triggers, "keys": _keys, "stages": _stages, "clock": _clock,
    }  # fmt: skip
    for place, (check, look) in enumerate(checks.items(), start=1):
        tell(place / (len(checks) + 1), check)
        yield finding(check, look(team))


def _server(team: Team) -> Iterator[Note]:
    version, said, is_secured, is_away = team.link.execute("""
      SELECT current_setting('server_version_num')::integer, current_setting('server_version'),
             (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()),
             coalesce(host(inet_client_addr()) NOT IN ('127.0.0.1', '::1'), false)
    """).fetchone()
    if version < administering.OLDEST:
        yield mind(f"it is PostgreSQL {said}", "netlog is tested with 13 and later")
    if is_away and not is_secured:
        yield wrong("what is said to it can be overheard: no TLS", "See: docs/server.md")
    yield ok(f"PostgreSQL {said}{', over TLS' if is_secured else ''}")


def _team(team: Team) -> Iterator[Note]:
    owners, members = team.link.execute("""
      SELECT count(*) FILTER (WHERE role = 'owner'), count(*)
        FROM colleague WHERE left_at IS NULL
    """).fetchone()
    if owners == 1 and members > 1:
        yield mind("one member alone owns it", "Two are better: netlog team role MEMBER owner")
    yield ok(f"schema {VERSION}, {counted(members, 'member')}; you are {team.link.role}")


def _tables(team: Team) -> Iterator[Note]:
    rows = team.link.execute("""
      SELECT relname, attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE relnamespace = ?::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
    """, (team.link.team.schema,)).fetchall()  # fmt: skip
    there = set(map(tuple, rows))
    for table, columns in COLUMNS.items():
        for column in columns.split(", "):
            if (table, column) not in there:
                yield wrong(f"{table}.{column} isn't there", UPGRADE)
    yield ok("all tables and columns are there")


def _privacy(team: Team) -> Iterator[Note]:
    """Say where the database would show one member what is another's."""
    for (table,) in team.link.execute("""
      SELECT relname FROM pg_class
       WHERE relnamespace = ?::regnamespace AND relkind = 'r' AND NOT relrowsecurity
         AND has_table_privilege(oid, 'SELECT, INSERT, UPDATE, DELETE')
         AND relname NOT IN ('membership', 'alembic_version') ORDER BY 1
    """, (team.link.team.schema,)).fetchall():  # fmt: skip
        yield wrong(f"{table} shows each member all rows", UPGRADE)
    for (login,) in team.link.execute("""
      SELECT rolname FROM pg_roles
       WHERE NOT rolsuper AND rolcanlogin AND pg_has_role(oid, ?, 'MEMBER')
    """, (team.link.team.owner,)).fetchall():  # fmt: skip
        yield mind(f"the login {login} may read whatever the team has")
    yield from _missing(team, "POLICY", "pg_policies", "policyname, tablename", "schemaname")
    yield ok("each table shows a member what they may see")


def _triggers(team: Team) -> Iterator[Note]:
    yield from _missing(
        team, "TRIGGER", "pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid",
        "tgname, relname", "relnamespace::regnamespace::text",
    )  # fmt: skip
    yield ok("all that records and derives is there")


def _missing(team: Team, kind: str, where: str, what: str, schema_: str) -> Iterator[Note]:
    """Say what this netlog builds on the tables, and isn't there."""
    name = team.link.team.schema
    rows = team.link.execute(f"SELECT {what} FROM {where} WHERE {schema_} = ?", (name,)).fetchall()
    there = set(map(tuple, rows))
    wanted = {
        (found[2], found[3])
        for statements in founding.BUILT
        for statement in statements(team.link.team)
        for found in _BUILT.finditer(statement)
        if found[1] == kind
    }
    if gone := len(wanted - there):
        yield wrong(f"{counted(gone, kind.lower())} of {len(wanted)} missing", UPGRADE)


def _keys(team: Team) -> Iterator[Note]:
    """Compute anew what people are found by, and compare."""
    if off := sum(len(wrong_keys(team.link, table)) for table in KEYS):
        yield wrong(f"{counted(off, 'name')} can't be found as they are written", UPGRADE)
    if around := _count(team, WRONG_AROUND):
        people = counted(around, "person", "people")
        yield wrong(f"what they are found by besides is wrong for {people}", UPGRADE)
    yield ok("the keys by which people are found follow from their names")


def _stages(team: Team) -> Iterator[Note]:
    """Say of how many people stage and dates don't follow from one's own conversations."""
    if number := _count(team, f"{WRONG_TIES} AND t.member_id = me()"):
        yield wrong(f"stage or dates are wrong for {counted(number, 'person', 'people')}", UPGRADE)
    yield ok("stages, first and last contacts follow from the conversations")


def _count(team: Team, rows: str) -> int:
    return int(team.link.execute(f"SELECT count(*) FROM ({rows}) r").fetchone()[0])


def _clock(team: Team) -> Iterator[Note]:
    theirs = datetime.fromisoformat(
        team.link.execute("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')")
        .fetchone()[0]
    ).replace(tzinfo=UTC)  # fmt: skip
    ours = team.now.astimezone(UTC)
    if abs((ours - theirs).total_seconds()) > DRIFT:
        yield mind(f"the server's clock says {theirs:%Y-%m-%d %H:%M} UTC, this one {ours:%H:%M}")
    yield ok("the server's clock agrees with this machine's")
