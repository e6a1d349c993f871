"""Nobody comes by what isn't theirs through netlog's own commands, whatever they name."""

import re
from collections.abc import Callable, Iterator

import pytest

pytest.importorskip("psycopg", reason="psycopg, of the extra team, is not installed")

from postgresql import PASSWORD, Server
from store.team import planted
from store.team.founded import LOGINS, TEAM, Place, founded
from store.team.test_attempts import marks

HIDDEN = planted.mark(planted.PRIVATE, "person", "handle", planted.HIDDEN)
"""The handle of the person whom Theo keeps private: who tries may have guessed it."""

ASKING = """
list · list --json · list --sort name · find zqp · find zqp --json · find taken · show zqp
show {h} · show {h} --json · who zqp · who zqpperson.company2
route {h} · graph · next · next --all
next --json · month · month --team · month --team --json · sources · sources --team · forecast
forecast --team · changes · changes --json · changes 1 · show --change 1 · balance · balance {h}
balance --json · goal · goal --json · challenge · circle · top · values · fit · pitch · gaps · me
me --json · card · messages · messages --json · prep {h} · draft followup {h} · match · story {h}
dupes · event · event --json · lead · lead list · rest · every · promise · ask · give · remind
doctor · where · backups · team · team members · team members --json · templates
export --format json · export --format csv · export --format vcard · export --format ics
sql SELECT*FROM.conversation · export --shareable
"""
"""To read: a command each."""

WRITING = """
edit {h} --note taken · edit {h} --private · tag {h} x · untag {h} x · archive {h}
forget {h} --yes · merge {h} zqtperson.handle1 --yes · decline {h}
log {h} chat · promise {h} taken · give {h} taken
ask {h} taken · lead add {h} taken · snooze {h} 2w · every {h} 30d · done {h} · introduce {h} zqt
undo --change 1 --yes · redo --change 1 --yes · team role 2 reader · team remove theo --yes
team role theo reader · team role {me} owner · team share notes --as theo
"""
"""To write what is Theo's, or what is an owner's to do."""


@pytest.fixture(scope="module")
def there(team_server: Server) -> Iterator[Place]:
    """A team with rows in each table; Theo shares whom he knows."""
    with founded(team_server) as place:
        planted.plant(place)
        place.run("UPDATE membership SET shares = '{ties}' WHERE login = 'theo'")
        yield place


@pytest.mark.parametrize("login", [login for login in LOGINS if login != "theo"])
def test_nobody_comes_by_what_isnt_theirs(
    there: Place, netlog: Callable[..., object], monkeypatch: pytest.MonkeyPatch, login: str
) -> None:
    """Nothing that is Theo's comes back but what was typed, and nothing is changed."""
    monkeypatch.setenv("NETLOG_DB", there.server.url(there.database, login, TEAM.name))
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    commands = words(ASKING) + ([] if login == "mona" else words(WRITING))
    before = planted.digest(there)
    for command in commands:
        typed = command.format(h=HIDDEN, me=login).split()
        result = netlog(*typed)
        said = f"{result.out}\n{result.err}"  # type: ignore[attr-defined]
        for word in (*typed, "zqtperson.handle1"):
            said = said.replace(word, "")  # what one typed oneself is told again
        assert not [mark for mark in marks(login) if mark in said], (command, said)
    after = planted.digest(there)
    assert [name for name in before if before[name] != after[name]] == []


def test_the_same_brings_out_what_one_may_see(
    there: Place, netlog: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colleague is shown the team's people, and Theo his own."""
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    for login, id_, prefix in (("anna", 1, planted.TEAMS), ("theo", 2, planted.PRIVATE)):
        monkeypatch.setenv("NETLOG_DB", there.server.url(there.database, login, TEAM.name))
        handle, name = (planted.mark(prefix, "person", part, id_) for part in ("handle", "name"))
        assert name in netlog("show", handle).out  # type: ignore[attr-defined]


def words(text: str) -> list[str]:
    """Return the commands of a text."""
    return [command for command in re.split(r" · |\n", text) if command]
