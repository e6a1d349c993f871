"""`netlog backup` and `netlog restore` on a team's server: a dump of all that the team has."""

import os
import shlex
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog, be
from postgresql import programs
from teams import MEMBER, Team

from netlog.questions.backups import DUMP_MARK

pytestmark = pytest.mark.server

NAME = "2026-11-20T213000-asked.dump"


@pytest.fixture(autouse=True)
def tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the programs of the server's own version first: pg_dump reads no newer one's tables."""
    folders = [str(programs() or ""), os.environ["PATH"]]
    monkeypatch.setenv("PATH", os.pathsep.join(filter(None, folders)))
    if not shutil.which("pg_dump"):
        pytest.skip("pg_dump is not on PATH")


def handles(ask: Ask) -> list[str]:
    """Who is in the team."""
    return sorted(row["handle"] for row in ask("list")["people"])


@pytest.fixture
def later(evening: Netlog) -> Netlog:
    """A backup of the evening, and what was written after it."""
    assert evening("backup").code == 0
    evening("add", "Eve Stone", now="2026-11-22T09:00")
    evening("edit", "ada", "--company", "Elsewhere", now="2026-11-22T09:20")
    return evening


def test_one_among_netlogs_own_is_listed_and_sound(evening: Netlog, ask: Ask) -> None:
    result = evening("backup")
    assert result.lines[0] == f"backed up: {NAME}"
    assert result.lines[2].endswith(" · the whole team · verified")
    assert result.lines[3] == f"to put it back: netlog restore {NAME}"
    (told,) = ask("backups", "--verify")["backups"]
    assert (told["name"], told["why"], told["problem"]) == (NAME, "asked", None)
    path = Path(told["path"])
    assert path.read_bytes().startswith(DUMP_MARK)
    assert {each.stat().st_mode & 0o777 for each in path.parent.iterdir()} == {0o600}


def test_all_is_as_it_was_and_goes_on(later: Netlog, ask: Ask, alone: Team) -> None:
    result = later("restore", NAME, "--yes", now="2026-11-22T10:00")
    assert result.code == 0, result.err
    assert len(handles(ask)) == 5
    assert ask("show", "ada")["company"] == "Tidewater"
    assert later("changes").lines[0].startswith("5  ")
    assert later("doctor").code == 0
    assert "eve-stone" in later("add", "Eve Stone", now="2026-11-22T10:10").out
    assert "Eve Stone" in later("undo", now="2026-11-22T10:20").out
    with closing(alone.connect()) as administrator:
        may = "SELECT has_schema_privilege(%s, %s, 'CREATE')"
        asked = (f"netlog_netlog_{who}" for who in ("shared", "member", "reader"))
        assert not any(
            administrator.execute(may, (role, schema)).fetchone()[0]
            for role in asked
            for schema in ("netlog_netlog", "netlog_netlog_shared")
        )


def test_what_was_is_kept_and_is_the_way_back(later: Netlog, ask: Ask) -> None:
    before = handles(ask)
    result = later("restore", NAME, "--yes", now="2026-11-22T10:00")
    kept = "2026-11-22T100000-restore.dump"
    assert kept in result.out
    assert later("restore", kept, "--yes", now="2026-11-22T10:01").code == 0
    assert handles(ask) == before


def test_a_dry_run_changes_nothing(later: Netlog, alone: Team) -> None:
    before = alone.content()
    assert "nothing was kept: --dry-run" in later("restore", NAME, "--dry-run").out
    assert alone.content() == before


def test_a_dump_is_one_whatever_it_is_called(evening: Netlog, ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "我的 team.db"
    way = evening("backup", str(path)).lines[-1].removeprefix("to put it back: netlog ")
    assert shlex.split(way) == ["restore", str(path)]
    evening("add", "Eve Stone")
    assert evening(*shlex.split(way), "--yes").code == 0
    assert len(handles(ask)) == 5


def test_a_file_that_is_none_is_refused(
    later: Netlog, refused: Refused, tmp_path: Path, home: Path
) -> None:
    diary = tmp_path / "diary.dump"
    diary.write_text("Dear diary,\n")
    assert "is no backup of a team" in refused("restore", str(diary), "--yes")
    (whole,) = home.rglob(NAME)
    data = whole.read_bytes()
    half = tmp_path / "half.dump"
    half.write_bytes(data[: len(data) // 2])
    assert "half.dump" in refused("restore", str(half), "--yes")
    whole.write_bytes(data[:-200] + bytes(200))
    assert "its sum is another" in refused("restore", NAME, "--yes")


def test_nobody_can_be_asked(later: Netlog, refused: Refused) -> None:
    message = refused("restore", NAME, code=2)
    assert message.startswith("A restore replaces the whole team. To do it: --yes.")


def test_a_member_may_not_read_all_of_it(
    netlog: Netlog, team: Team, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    netlog("add", "Ada Moss", "--about", "pricing")
    be(team, monkeypatch, MEMBER)
    before = team.content()
    result = netlog("backup")
    assert (result.code, result.out) == (1, "")
    assert "This login may not read all of it" in result.err
    assert team.content() == before
    assert not list(home.rglob("*.dump*"))


def test_a_dump_of_another_team_is_refused(
    netlog: Netlog, team: Team, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "sales.dump"
    monkeypatch.setenv("NETLOG_DB", team.url("olaf", "sales"))
    assert netlog("backup", str(path)).code == 0
    be(team, monkeypatch)
    before = team.content()
    result = netlog("restore", str(path), "--yes")
    assert "is no backup of the team netlog; nothing was changed" in result.err
    assert team.content() == before
