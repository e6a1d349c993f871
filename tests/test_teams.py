"""The teams of the tests: each member is themselves, and each test has its own."""

from contextlib import closing

import pytest
from conftest import Netlog, be
from teams import LOGINS, MEMBER, OWNER, READER, STRANGER, Team

BEGINS_EMPTY = pytest.mark.parametrize("time", ["first", "second"])


@BEGINS_EMPTY
def test_each_test_has_a_team_of_its_own(netlog: Netlog, team: Team, time: str) -> None:
    assert netlog("add", "Ada Moss").code == 0
    assert len(netlog("list").lines) == 1
    before = team.content()
    assert netlog("add", "Ben Okri").code == 0
    assert team.content() != before


def test_each_member_is_themselves(
    netlog: Netlog, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    for login in LOGINS:
        with closing(team.connect(login)) as connection:
            assert connection.execute("SELECT session_user").fetchone() == (login,)
    assert netlog("add", "Ada Moss", "--about", "pricing").code == 0
    for login in (MEMBER, READER):
        be(team, monkeypatch, login)
        assert "Ada Moss" in netlog("find", "ada").out
        assert "pricing" not in netlog("show", "ada").out
    assert netlog("log", "ada", "chat").code == 1, "who reads writes nothing"
    monkeypatch.setenv("NETLOG_DB", team.url(STRANGER))
    assert netlog("list").code == 1, "of another team in the same database"
    monkeypatch.setenv("NETLOG_DB", team.url(STRANGER, "sales"))
    assert netlog("list").out == ""
    be(team, monkeypatch, OWNER)
    assert "pricing" in netlog("show", "ada").out
