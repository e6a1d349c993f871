"""Backups of a team: made and put back by PostgreSQL's own programs, whole and for all members."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from conftest import Netlog, be
from teams import MEMBER, OWNER, WHOLE, Team, Templates

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("pg_dump", "pg_restore", "psql"))),
    reason="PostgreSQL's own programs are not installed",
)


@pytest.fixture(params=["may make databases", "may not"])
def team(
    request: pytest.FixtureRequest, home: Path, templates: Templates,
    monkeypatch: pytest.MonkeyPatch, netlog: Netlog,
) -> Iterator[Team]:  # fmt: skip
    """A team in which two keep something; a dump of it can be restored beside it, or not."""
    with templates.copy(WHOLE) as team:
        able = "" if request.param == "may make databases" else "NO"
        with closing(team.connect()) as administrator:
            administrator.execute(f"ALTER ROLE {OWNER} {able}CREATEDB")
            administrator.execute(f'GRANT CREATE ON DATABASE "{team.database}" TO {OWNER}')
        be(team, monkeypatch, MEMBER)
        assert netlog("add", "Zoe Lindqvist", "--about", "a secret plan").code == 0
        be(team, monkeypatch, OWNER)
        assert netlog("add", "Ada Moss", "--about", "pricing").code == 0
        yield team


def rows(team: Team) -> dict[str, str]:
    """What stands in each table, but for what no backup needs."""
    return {name: found for name, found in team.content().items() if "moving" not in name}


def test_a_backup_is_restored_for_all_members(team: Team, netlog: Netlog) -> None:
    before = rows(team)
    made = netlog("backup")
    assert made.code == 0, made.err
    assert "the whole team · verified" in made.out
    assert netlog("add", "Ben Okri").code == 0
    assert rows(team) != before
    assert netlog("restore", "1", "--dry-run").code == 0
    done = netlog("restore", "1", "--yes")
    assert done.code == 0, done.err
    assert rows(team) == before
    assert "Ada Moss" in netlog("list").out
    assert netlog("log", "ada-moss", "coffee").code == 0  # all that records and guards is back
    assert netlog("undo").code == 0
    assert netlog("doctor").code == 0


def test_a_backup_is_private_and_can_be_checked(team: Team, netlog: Netlog, tmp_path: Path) -> None:
    file = tmp_path / "team.dump"
    assert netlog("backup", str(file)).code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert netlog("backup", str(file)).code == 1
    assert netlog("backup", str(file), "--force").code == 0
    assert netlog("backup").code == 0
    assert "sound" in netlog("backups", "--verify").out
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])
    refused = netlog("restore", str(file), "--yes")
    assert refused.code == 1
    assert "nothing was changed" in refused.err


def test_what_a_merge_handed_over_goes_back_behind_a_restore(
    team: Team, netlog: Netlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert netlog("add", "Zoe Lind", "--known", "--new").code == 0
    assert netlog("merge", "zoe-lind", "zoe-lindqvist", "--yes").code == 0
    assert netlog("backup").code == 0
    before = rows(team)
    assert netlog("restore", "1", "--yes").code == 0
    assert rows(team) == before
    assert netlog("undo").code == 0
    be(team, monkeypatch, MEMBER)
    assert "a secret plan" in netlog("show", "zoe-lindqvist").out
    assert "a secret plan" not in netlog("show", "zoe-lind").out
