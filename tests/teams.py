"""A team for a test: founded once for all of them, and copied in some fifty milliseconds for each.

Mei founded it, and keeps her network in it. In a whole team Tom is a member, too, and Rita reads;
Olaf founded another team, in the same database.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

from postgresql import PASSWORD, PREFIX, Server

from netlog.rules.team import Team as Name

OWNER, MEMBER, READER, STRANGER = LOGINS = ("mei", "tom", "rita", "olaf")

ALONE = "alone"
"""The template in which Mei is by herself."""

WHOLE = "whole"
"""The template with all of them."""


@dataclass(frozen=True)
class Team:
    """A database of one test, with a team in it."""

    server: Server
    database: str

    def url(self, login: str = OWNER, team: str = "netlog") -> str:
        """What NETLOG_DB says to be one of them."""
        return self.server.url(self.database, login, team)

    def connect(self, login: str | None = None) -> Any:
        """Open a connection as one of them, as psql would; as the administrator without a name."""
        return self.server.connect(self.database, login)

    def content(self) -> dict[str, str]:
        """Return what stands in it: a sum of each table's rows."""
        with closing(self.connect()) as administrator:
            places = administrator.execute(_TABLES).fetchall()
            return dict(administrator.execute(" UNION ALL ".join(map(_sum, places))).fetchall())


_TABLES = """
SELECT table_schema, table_name FROM information_schema.tables
 WHERE table_schema LIKE 'netlog%' AND table_type = 'BASE TABLE'
"""


def _sum(place: tuple[str, str]) -> str:
    name = ".".join(f'"{part}"' for part in place)
    return f"SELECT '{name}', md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM {name} t"


@dataclass
class Templates:
    """The databases that those of tests are copies of, each made when it is first asked for."""

    server: Server
    made: set[str] = field(default_factory=set)
    unchanged: tuple[str, int] | None = None
    """Of which template the last test's database still is a copy, and what the server wrote."""

    @contextmanager
    def copy(self, template: str) -> Iterator[Team]:
        """Make a database for one test, as a copy of a template.

        One in which a test only read serves the next one, too: a copy takes longer than most tests.
        """
        self._make(template)
        team = Team(self.server, f"{PREFIX}one")
        if self.unchanged != (template, self._written()):
            self.server.make(team.database, PREFIX + template)
            with closing(team.connect()) as administrator:  # which isn't copied along
                administrator.execute(f'GRANT CREATE ON DATABASE "{team.database}" TO {OWNER}')
        before = self._written()
        with self.server.same_roles():
            yield team
            now = self._written()
            if now != before:
                self.server.drop(team.database)
        self.unchanged = (template, now) if now == before else None

    def _written(self) -> int:
        """How many transactions have written anything on this server: a number that only grows."""
        with closing(self.server.connect()) as administrator:
            asked = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
            return int(administrator.execute(asked).fetchone()[0])

    def keep(self, team: Team, template: str) -> None:
        """Keep what a test made by now, as a template for those that begin with it."""
        self.server.make(PREFIX + template, team.database)
        self.made.add(template)

    def drop(self) -> None:
        """Drop them all."""
        self.server.drop(f"{PREFIX}one")
        for template in self.made:
            self.server.drop(PREFIX + template)

    def _make(self, template: str) -> None:
        if template in self.made:
            return
        if template == WHOLE:
            self._make(ALONE)
            self.server.make(PREFIX + WHOLE, PREFIX + ALONE)
            team = Team(self.server, PREFIX + WHOLE)
            for login, role in ((MEMBER, "member"), (READER, "reader")):
                invite(team, login, role)
            found(team, STRANGER, "sales")
        else:
            assert template == ALONE, template
            self.server.make(PREFIX + ALONE, "template0")
            found(Team(self.server, PREFIX + ALONE), OWNER, "netlog")
        self.made.add(template)


def found(team: Team, login: str, name: str) -> None:
    """Found a team in a database: whoever logs in so may do no more than that takes."""
    from sqlalchemy import NullPool, create_engine

    from netlog.store.team.founding import found

    with closing(team.connect()) as administrator:
        administrator.execute(f"CREATE ROLE {login} LOGIN CREATEROLE PASSWORD '{PASSWORD}'")
        administrator.execute(f'GRANT CREATE ON DATABASE "{team.database}" TO {login}')

    def connect() -> Any:
        connection = team.connect(login)
        connection.autocommit = False
        return connection

    engine = create_engine("postgresql+psycopg://", creator=connect, poolclass=NullPool,
                           use_native_hstore=False)  # fmt: skip
    with engine.begin() as connection:
        found(connection, Name(name))
    engine.dispose()


def invite(team: Team, login: str, role: str) -> None:
    """Make a login, of whom Mei makes a member."""
    with closing(team.connect()) as administrator:
        administrator.execute(f"CREATE ROLE {login} LOGIN PASSWORD '{PASSWORD}'")
    with closing(team.connect(OWNER)) as mei:
        mei.execute("SET search_path = netlog_netlog")
        mei.execute("SELECT add_member(%s, %s, %s)", (login, login.title(), role))
