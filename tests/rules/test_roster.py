"""Who of a team is meant, and what can be shared."""

import pytest

from netlog.errors import NetlogError, WrongUsage
from netlog.rules import roster
from netlog.rules.roster import Member
from netlog.rules.team import SHARED


def member(id: int, name: str | None, login: str) -> Member:
    return Member(id, name, login, "member", "2026-11-20T20:00:00Z", None, (), is_me=False)


TEAM = [member(1, "Zoe Li", "zoe"), member(2, "Zoë Lind", "zoe.lind"), member(3, None, "tom"),
        member(4, "Tom", "tbrandt"), member(5, "王小明", "xiaoming")]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "id"),
    [("zoe", 1), ("ZOE LI", 1), ("zoe lin", 2), ("tom", 3), ("Tom", 4), ("王小明", 5),
     ("zoe.lind", 2), ("王", 5)],
)  # fmt: skip
def test_the_login_goes_before_the_name_and_that_before_its_beginning(text: str, id: int) -> None:
    assert roster.meant(TEAM, text).id == id


def test_nobody_and_several_are_refused_with_who_there_is() -> None:
    with pytest.raises(NetlogError, match=r"zoe\.lind"):
        roster.meant(TEAM, "Zo")
    with pytest.raises(NetlogError, match=r"tom \(tom\)"):
        roster.meant(TEAM, "nobody")


def test_what_can_be_shared_is_said_of_each() -> None:
    assert tuple(roster.SHOWS) == SHARED
    assert roster.shares_named(["Ties", "notes", "ties"]) == ["ties", "notes"]
    with pytest.raises(WrongUsage, match="ties"):
        roster.shares_named(["tie"])


@pytest.mark.parametrize("login", ["", " a", "a\n", "pg_me", "public", "é" * 32])
def test_what_the_server_takes_for_no_login_is_refused(login: str) -> None:
    with pytest.raises(WrongUsage):
        roster.login_kept(login)
    assert roster.login_kept("zoe@example.org") == "zoe@example.org"
