"""What the tests of a team's store begin with."""

from collections.abc import Iterator

import pytest
from postgresql import Server
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool
from store.sample import fill
from store.team.books import TeamBook, copied

from netlog.store.team.founding import found


@pytest.fixture(scope="session")
def blank(team_server: Server) -> Iterator[TeamBook]:
    """A team without a row, to be copied only; the server's administrator is its owner."""
    with team_server.same_roles(), team_server.database("blank") as name:
        book = TeamBook(team_server, name)
        administrator = team_server.connect(name)
        administrator.autocommit = False
        engine = create_engine(
            "postgresql+psycopg://", creator=lambda: administrator, poolclass=NullPool
        )
        with engine.begin() as connection:
            found(connection, book.team)
        yield book


@pytest.fixture(scope="session")
def filled(blank: TeamBook, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TeamBook]:
    """The sample on a server, to be copied only."""
    with copied(blank) as book:
        with pytest.MonkeyPatch.context() as patch:  # no test has begun that would have a home
            patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
            fill(book)
        yield book


@pytest.fixture
def sampled(filled: TeamBook) -> Iterator[TeamBook]:
    """The sample on a server."""
    with copied(filled) as book:
        yield book


@pytest.fixture
def team(blank: TeamBook) -> Iterator[TeamBook]:
    """A team, empty, and its first member's book, on a Monday in March."""
    with copied(blank) as book:
        yield book
