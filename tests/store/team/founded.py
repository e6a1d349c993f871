"""A team, and all who may ask of it what isn't theirs.

Mona founded it, and is its owner; Theo and Anna are members, Rosa reads, Ulla was removed. Otto
founded another team in the same database, and Nora may log in and is of no team.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import teams
from postgresql import PASSWORD, Server
from sqlalchemy import NullPool, create_engine

from netlog.rules.team import Team
from netlog.store.team import founding

TEAM = Team("policies")
OTHERS = Team("strangers")
LOGINS = ("mona", "theo", "anna", "rosa", "ulla", "otto", "nora")
MEMBERS = {"mona": 1, "theo": 2, "anna": 3, "rosa": 4, "ulla": 5}
"""The ids of the members."""

CHANGE = 9000
"""The change that a member writes in has this id and that of the member."""


@dataclass(frozen=True)
class Place:
    """A database with the team in it."""

    server: Server
    database: str

    def connect(self, login: str | None = None) -> Any:
        """Open a connection as one of them, who writes in a change of theirs.

        Without a name it is the administrator, who writes past all triggers.
        """
        connection = self.server.connect(self.database, login)
        connection.execute(f'SET search_path = "{TEAM.schema}", pg_temp')
        if login in MEMBERS:
            connection.execute(f"SET netlog.change = '{CHANGE + MEMBERS[login]}'")
        if login is None:
            connection.execute("SET session_replication_role = replica")
        return connection

    def begin(self) -> None:
        """Begin a change of each member's."""
        self.run(
            *(
                f"INSERT INTO change (id, member_id, made_at, said, state) "
                f"VALUES ({CHANGE + member}, {member}, '2026-03-02', '', 'done') "
                "ON CONFLICT DO NOTHING"
                for member in MEMBERS.values()
            )
        )

    def run(self, *statements: str, login: str | None = None) -> None:
        """Carry out statements as one of them."""
        with closing(self.connect(login)) as connection:
            for statement in statements:
                connection.execute(statement)

    def ask(self, sql: str, login: str | None = None) -> list[Any]:
        """Return the rows that one of them gets."""
        with closing(self.connect(login)) as connection:
            rows: list[Any] = connection.execute(sql).fetchall()
            return rows

    def build(self) -> None:
        """Build anew what stands on the tables, as after a migration."""
        administrator = self.server.connect(self.database)
        administrator.autocommit = False
        engine = create_engine("postgresql+psycopg://", creator=lambda: administrator,
                               poolclass=NullPool, use_native_hstore=False)  # fmt: skip
        with engine.begin() as connection, founding.as_owner(connection, TEAM):
            founding.bring_up(connection, TEAM)
        engine.dispose()


@contextmanager
def founded(server: Server) -> Iterator[Place]:
    """Found the teams in a database, which is gone behind the block."""
    with server.same_roles(), server.database("policies") as name:
        place, team = Place(server, name), teams.Team(server, name)
        teams.found(team, "mona", TEAM.name)
        teams.found(team, "otto", OTHERS.name)
        with closing(server.connect(name)) as administrator:
            for login in LOGINS:
                if login in ("mona", "otto"):
                    # What it takes to found a team is taken back: an owner has no such right.
                    administrator.execute(f"ALTER ROLE {login} NOCREATEROLE")
                    administrator.execute(f'REVOKE CREATE ON DATABASE "{name}" FROM {login}')
                else:
                    administrator.execute(f"CREATE ROLE {login} LOGIN PASSWORD '{PASSWORD}'")
        for login in ("theo", "anna", "rosa", "ulla"):
            role = "reader" if login == "rosa" else "member"
            place.run(f"SELECT add_member('{login}', '{login.title()}', '{role}')", login="mona")
        place.run("SELECT remove_member(5, 1, false)", login="mona")
        # The worst case: one who left is still in the role of members.
        place.run(f'GRANT "{TEAM.members}" TO ulla')
        place.begin()
        yield place
