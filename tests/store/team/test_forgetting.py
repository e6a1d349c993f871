"""Forgetting somebody in a team: nothing of them stays, in nobody's rows and in no record."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from conftest import Netlog, be
from teams import MEMBER, OWNER, READER, WHOLE, Team, Templates

MARK = "Quillfeather"


@pytest.fixture
def team(
    home: object, templates: Templates, monkeypatch: pytest.MonkeyPatch, netlog: Netlog
) -> Iterator[Team]:
    """A team in which two have something to do with one person; it is the owner's turn."""
    with templates.copy(WHOLE) as team:
        be(team, monkeypatch, MEMBER)
        assert netlog("add", f"Ada {MARK}", "--about", "tea", "--company", "Tidewater").code == 0
        assert netlog("log", "ada", "ben", "coffee").code == 1
        assert netlog("edit", "ada", "--role", "baker").code == 0
        be(team, monkeypatch, OWNER)
        assert netlog("log", "ada", "coffee").code == 0
        assert netlog("draft", "thank-you", "ada", "--sent").code == 0
        assert netlog("add", "Ben Okri", "--through", "ada").code == 0
        assert netlog("undo").code == 0
        assert netlog("redo").code == 0
        yield team


def everything(team: Team) -> str:
    """Return all that stands in the tables, whoever's it is."""
    with closing(team.connect()) as administrator:
        tables = administrator.execute(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables "
            "WHERE schemaname LIKE 'netlog%'"
        ).fetchall()
        rows = [administrator.execute(f"SELECT t::text FROM {name} t") for (name,) in tables]
        return "\n".join(row for each in rows for (row,) in each.fetchall())


def test_nothing_of_them_stays(team: Team, netlog: Netlog) -> None:
    assert MARK.lower() in everything(team).lower()
    assert netlog("forget", "ada", "--yes").code == 0
    assert MARK.lower() not in everything(team).lower()
    assert "Ben Okri" in netlog("list").out
    assert netlog("doctor").code == 0


def test_a_look_changes_nothing(team: Team, netlog: Netlog) -> None:
    before = team.content()
    assert "to be forgotten" in netlog("forget", "ada", "--dry-run").out
    assert netlog("forget", "ada").code == 2
    assert netlog("forget", "ada", "--keep-counts", "--yes").code == 2
    assert team.content() == before


@pytest.mark.parametrize("login", [MEMBER, READER])
def test_who_is_everybodys_is_an_owners_to_forget(
    team: Team, netlog: Netlog, monkeypatch: pytest.MonkeyPatch, login: str
) -> None:
    be(team, monkeypatch, login)
    before = team.content()
    refused = netlog("forget", "ada", "--yes")
    assert refused.code == 1
    assert len(refused.err.splitlines()) <= 2
    assert team.content() == before


def test_whom_one_keeps_private_is_ones_own_to_forget(
    team: Team, netlog: Netlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    be(team, monkeypatch, MEMBER)
    assert netlog("add", "Pia Wren", "--private").code == 0
    assert netlog("forget", "pia", "--yes").code == 0
    assert "wren" not in everything(team).lower()


def test_what_had_to_do_with_them_cannot_be_undone(team: Team, netlog: Netlog) -> None:
    assert netlog("forget", "ada", "--yes").code == 0
    assert "final" in netlog("changes").out
    assert netlog("undo").code == 0  # what came of somebody else
    assert MARK.lower() not in everything(team).lower()
