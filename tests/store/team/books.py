"""What the tests of a team's store are made with: books on a server, one a member."""

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from postgresql import PASSWORD, Server
from store.makers import TODAY, Book

from netlog.logbook import Logbook
from netlog.questions.link import Link, connected
from netlog.rules.team import Team
from netlog.settings.server import parsed
from netlog.store.team.place import begin

TEAM = "recorders"
"""The team of these tests, in databases of their own: roles are for the whole server."""

_numbers = count(1)


class TeamBook(Book):
    """A team's network, as one of its members has it."""

    def __init__(self, host: Server, database: str, login: str = "", today: date = TODAY) -> None:
        super().__init__(Path(tempfile.gettempdir()) / "never" / database, today)
        self.host, self.database = host, database
        self.login = login or str(host.words["user"])
        self.server = parsed(host.url(database, self.login, TEAM))
        self.team: Team = self.server.team

    def logbook(self, *words: str) -> Logbook:
        """What the command of these words is handed on that day."""
        book = super().logbook(*words)
        return Logbook(book.settings._replace(server=self.server), words or ["test"])

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What the member sees, as SQLite gives it."""
        with closing(connected(self.server)) as link:
            link.begin("READ ONLY", {})
            return link.execute(sql, values).fetchall()  # type: ignore[no-any-return]

    @contextmanager
    def by_hand(self) -> Iterator[Link]:
        """A transaction of whoever speaks SQL with the server; it is kept at the end."""
        with closing(connected(self.server)) as link:
            begin(link)
            yield link
            link.execute("COMMIT")

    @contextmanager
    def as_owner(self) -> Iterator[Any]:
        """A transaction of the team's owner role; it is kept at the end."""
        with closing(self.host.connect(self.database)) as file, file.transaction():
            file.execute(f"SET LOCAL ROLE {self.team.owner}")
            file.execute(f"SET LOCAL search_path = {self.team.schema}")
            yield file

    def invite(self, login: str) -> "TeamBook":
        """Have somebody join as a member, whose name is their login."""
        with closing(self.host.connect(self.database)) as file:
            file.execute(
                f"CREATE ROLE {login} LOGIN PASSWORD '{PASSWORD}' IN ROLE {self.team.members}"
            )
        with self.as_owner() as file:
            row = file.execute("INSERT INTO member (name) VALUES (%s) RETURNING id", [login])
            file.execute("INSERT INTO membership (member_id, login, role) VALUES (%s, %s, %s)",
                         [*row.fetchone(), login, "member"])  # fmt: skip
        return TeamBook(self.host, self.database, login, self.today)


@contextmanager
def copied(book: TeamBook) -> Iterator[TeamBook]:
    """Have a copy of a team for a block, on a Monday in March."""
    name = f"team{next(_numbers)}"
    with book.host.same_roles(), book.host.database(name, book.database) as name:
        yield TeamBook(book.host, name)
