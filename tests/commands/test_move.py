"""`netlog move`: to a team's server and back; and a second member's file, which is imported."""

import json
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Netlog, be
from store.sample import sample
from teams import MEMBER, OWNER, READER, WHOLE, Team, Templates

from netlog.commands.move import EXAMPLES

pytestmark = pytest.mark.file("a move is from one engine to the other")

NOW = "2026-11-20T21:30"


@pytest.fixture
def mine(home: Path) -> Path:
    """A store with something of everything."""
    return sample(home / "mine.db").path


@pytest.fixture
def team(home: Path, templates: Templates, monkeypatch: pytest.MonkeyPatch) -> Iterator[Team]:
    """A team of three without a row; who says nothing else is in a file."""
    with templates.copy(WHOLE) as team:
        be(team, monkeypatch)
        monkeypatch.delenv("NETLOG_DB")
        yield team


Exported = Callable[[object], dict[str, Any]]


@pytest.fixture
def exported(netlog: Netlog) -> Exported:
    """All that is in a place, as netlog's own JSON."""

    def run(db: object) -> dict[str, Any]:
        found = json.loads(netlog("--db", str(db), "export", "--format", "json").out)
        assert isinstance(found, dict)
        return found

    return run


def test_a_network_is_moved_there_and_back(
    netlog: Netlog, team: Team, mine: Path, home: Path, exported: Exported
) -> None:
    before = mine.read_bytes()
    there = netlog("--db", str(mine), "move", "--to", team.url(), "--yes", now=NOW)
    assert there.code == 0, there.err
    assert "copied and compared: " in there.out
    assert "  the team's: 17 people · " in there.out
    assert "  yours alone: 17 ties · 26 conversations · 9 messages · " in there.out
    assert "It is a copy: ~/mine.db stays as it is" in there.out
    assert "to use it from now on: netlog config db 'postgresql+psycopg://" in there.out
    assert mine.read_bytes() == before
    back = netlog("--db", team.url(), "move", "--to", str(home / "back.db"), "--yes", now=NOW)
    assert back.code == 0, back.err
    assert "  what your colleagues keep to themselves stays on the server" in back.out
    assert "to use it from now on: netlog config db " in back.out
    assert exported(mine) == exported(team.url()) == exported(home / "back.db")
    assert (home / "back.db").stat().st_mode & 0o777 == 0o600


def test_a_dry_run_counts_and_keeps_nothing(
    netlog: Netlog, team: Team, mine: Path, home: Path
) -> None:
    before = team.content()
    dry = netlog("--db", str(mine), "move", "--to", team.url(), "--dry-run", now=NOW)
    assert dry.code == 0, dry.err
    assert "would be copied: " in dry.out
    assert "nothing was kept: --dry-run" in dry.out
    assert team.content() == before
    told = netlog("--db", str(mine), "move", "--to", team.url(), "--dry-run", "--json", now=NOW)
    data = json.loads(told.out)
    assert (data["rows"]["person"], data["rows"]["change"], data["dry_run"]) == (17, 53, True)
    to_file = netlog("--db", team.url(), "move", "--to", str(home / "x.db"), "--dry-run", now=NOW)
    assert to_file.code == 0, to_file.err
    assert not (home / "x.db").exists()


def test_it_is_asked_where_nobody_said_yes(netlog: Netlog, team: Team, mine: Path) -> None:
    before = team.content()
    asked = netlog("--db", str(mine), "move", "--to", team.url(), now=NOW)
    assert asked.code == 2
    assert "17 people" in asked.err
    assert "Your colleagues will see the people, events" in asked.err
    assert "--yes" in asked.err
    assert team.content() == before


def test_use_makes_it_the_usual_one(
    netlog: Netlog, team: Team, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = netlog("--db", str(mine), "move", "--to", team.url(), "--yes", "--use", now=NOW)
    assert "netlog uses it from now on: db in ~/.config/netlog/config.toml" in moved.out
    assert "to use it from now on" not in moved.out
    assert netlog("show", "ada", now=NOW).out == netlog(
        "--db", team.url(), "show", "ada", now=NOW
    ).out  # fmt: skip
    monkeypatch.setenv("NETLOG_DB", team.url())
    back = netlog("move", "--to", str(mine.with_name("b.db")), "--yes", "--use", now=NOW)
    assert "NETLOG_DB goes before it" in back.err


@pytest.mark.parametrize(("login", "says"), [
    (OWNER, "isn't empty; nothing was moved"),
    (MEMBER, "Only an owner moves a whole store into"),
    (READER, "Only an owner moves a whole store into"),
])  # fmt: skip
def test_a_team_in_use_points_to_import(
    netlog: Netlog, team: Team, mine: Path, login: str, says: str
) -> None:
    netlog("--db", team.url(), "add", "Kit Lowe", "--known", now=NOW)
    before = team.content()
    refused = netlog("--db", str(mine), "move", "--to", team.url(login), "--yes", now=NOW)
    assert refused.code == 1
    assert says in refused.err
    assert "as a member of the team: netlog import ~/mine.db" in refused.err
    assert team.content() == before


def test_what_can_be_no_move_is_refused(netlog: Netlog, team: Team, mine: Path, home: Path) -> None:
    (home / "there.db").write_text("of somebody else")
    for words, says, code in (
        (["--db", str(mine), "move", "--to", str(home / "b.db")], "Both places are a file", 2),
        (["--db", team.url(), "move", "--to", team.url()], "Both places are a server", 2),
        (["--db", team.url(), "move", "--to", "-"], "--to FILE", 2),
        (["--db", team.url(), "move", "--to", str(home / "no/b.db")], "There is no folder", 1),
        (["--db", team.url(), "move", "--to", str(home / "there.db")], "is there already", 1),
        (["--db", str(home / "no.db"), "move", "--to", team.url()], "There is nothing to move", 1),
        (["--db", str(mine), "move", "--to", "postgresql://a:b@c/d"], "a password has no place", 2),
        (["move"], "--to", 2),
    ):
        refused = netlog(*words, "--yes", now=NOW)
        assert (refused.code, refused.out) == (code, ""), refused
        assert says in refused.err
    assert (home / "there.db").read_text() == "of somebody else"
    assert not (home / "no.db").exists()


def test_the_examples_run(netlog: Netlog, team: Team, mine: Path, home: Path) -> None:
    lines = [line for line in EXAMPLES.splitlines() if line.startswith("netlog ")]
    for line, db in zip(lines, (str(mine), str(mine), team.url()), strict=True):
        words = [team.url() if "://" in word else word for word in shlex.split(line)[1:]]
        words = [word.replace("~", str(home)) for word in words]
        done = netlog("--db", db, *words, "--yes", now=NOW)
        assert done.code == 0, done


# A second member


def counted(found: dict[str, Any]) -> dict[str, int]:
    return {name: len(rows) for name, rows in found.items() if isinstance(rows, list)}


@pytest.fixture
def theirs(netlog: Netlog, home: Path) -> Path:
    """Tom's own store, in which some of the sample's people are, and others."""
    db = str(home / "theirs.db")
    for words in (
        ("add", "Ada Moss", "--about", "printing", "--tag", "printer", "--need", "ink"),
        (
            "add",
            "Benjamin Okri",
            "--email",
            "ben@okri.example",
            "--about",
            "a loan",
            "--note",
            "hm",
        ),
        ("add", "Kit Lowe", "--at", "Web Summit", "--through", "Ada Moss"),
        ("add", "Nell Frost", "--known", "--private", "--note", "tell nobody"),
        ("add", "Dev Rao", "--known", "--email", "another.dev@example.org"),
        ("log", "ada", "coffee", "--note", "she may leave"),
        ("lead", "add", "kit", "a pilot", "--value", "1200 EUR"),
        ("give", "ada", "a book"),
        ("promise", "kit", "tomorrow: the slides"),
    ):
        done = netlog("--db", db, *words, now=NOW)
        assert done.code == 0, done
    return home / "theirs.db"


@pytest.mark.parametrize("way", ["archive", "store"])
def test_a_second_members_people_are_merged(
    netlog: Netlog, team: Team, mine: Path, theirs: Path, home: Path, exported: Exported, way: str
) -> None:
    netlog("--db", str(mine), "edit", "ben-okri", "--email", "ben@okri.example", now=NOW)
    assert netlog("--db", str(mine), "move", "--to", team.url(), "--yes", now=NOW).code == 0
    others, before = exported(team.url()), team.content()
    file = theirs
    if way == "archive":
        file = home / "theirs.json"
        netlog("--db", str(theirs), "export", str(file), now=NOW)
    brought = netlog("--db", team.url(MEMBER), "import", str(file), now=NOW)
    assert brought.code == 0, brought.err
    own = exported(theirs)
    # Ada by her handle and name, Ben by his address, Dev by handle and name; the others are new.
    assert "people: 2 added · 3 updated · 0 unchanged" in brought.out
    assert f"conversations: {len(own['conversations'])} added · 0 unchanged" in brought.out
    now = exported(team.url(MEMBER))
    ties = [each for each in now["people"] if "tie" in each]
    assert len(ties) == len(own["people"])
    ours = counted(now)
    seen = [each for each in others["people"] if not each.get("is_private")]
    assert ours["people"] == len(seen) + 2
    for name in ("conversations", "messages", "leads"):
        assert ours[name] == len(own[name])
    assert [row["note"] for row in now["conversations"] if row.get("note")] == ["she may leave"]
    # What was mine is as it was, and nothing of theirs is in it but what is the team's.
    again = exported(team.url())
    for name in ("conversations", "messages", "goals", "statements"):
        assert again[name] == others[name]
    assert "Nell Frost" not in json.dumps(again)
    assert "she may leave" not in json.dumps(again)
    assert "Kit Lowe" in json.dumps(again)
    twice = netlog("--db", team.url(MEMBER), "import", str(file), now=NOW)
    assert "people: 0 added · 0 updated · 5 unchanged" in twice.out
    assert "nothing in it is new" in twice.out
    assert netlog("--db", team.url(MEMBER), "undo", now=NOW).code == 0
    assert exported(team.url()) == others
    assert rows_of(team.content()) == rows_of(before)


def rows_of(content: dict[str, str]) -> dict[str, str]:
    """What stands in the tables of the team, but for the record, and how often a word is there."""
    return {table: told for table, told in content.items()
            if not table.strip('"').endswith(("change", "changed_row"))}  # fmt: skip


def test_who_is_private_is_never_somebody_whom_colleagues_see(
    netlog: Netlog, team: Team, home: Path, exported: Exported
) -> None:
    netlog("--db", team.url(), "add", "Ada Moss", "--email", "ada@example.org", "--known", now=NOW)
    own = str(home / "own.db")
    netlog("--db", own, "add", "Ada Moss", "--private", "--email", "ada@example.org", "--note",
           "a secret", "--known", now=NOW)  # fmt: skip
    for added in (1, 0):
        brought = netlog("--db", team.url(MEMBER), "import", own, now=NOW)
        assert f"people: {added} added · 0 updated" in brought.out, brought
    assert "secret" not in json.dumps(exported(team.url()))
    told = exported(team.url(MEMBER))["people"]
    assert [(row["handle"], row.get("is_private", False)) for row in told] == [
        ("ada-moss", False), ("ada-moss-2", True)
    ]  # fmt: skip


def test_an_older_store_is_brought_in_and_stays_as_it_is(netlog: Netlog, home: Path) -> None:
    old = Path(__file__).parents[1] / "store_versions" / "5.db"
    before = old.read_bytes()
    brought = netlog("import", str(old), now=NOW)
    assert brought.code == 0, brought.err
    assert "added · 0 updated" in brought.out
    assert old.read_bytes() == before
    ruined = home / "ruined.db"
    ruined.write_bytes(before[:8192])
    assert "damaged store" in netlog("import", str(ruined), now=NOW).err
    newer = home / "newer.db"
    newer.write_bytes(before[:60] + (99).to_bytes(4, "big") + before[64:])
    assert "written by a newer netlog" in netlog("import", str(newer), now=NOW).err


def test_nobody_whom_the_team_sees_was_introduced_by_somebody_private(
    netlog: Netlog, team: Team, home: Path, exported: Exported
) -> None:
    own = str(home / "own.db")
    netlog("--db", own, "add", "Kit Lowe", "--private", "--known", now=NOW)
    netlog("--db", own, "add", "Bo Lin", "--through", "kit", "--about", "tea", now=NOW)
    before = team.content()
    refused = netlog("--db", own, "move", "--to", team.url(), "--yes", now=NOW)
    assert refused.code == 1
    assert "bo-lin was introduced by kit-lowe, who is private" in refused.err
    assert "netlog edit kit-lowe --team, or netlog edit bo-lin --private" in refused.err
    assert team.content() == before
    assert netlog("--db", team.url(), "import", own, now=NOW).code == 0
    told = {row["handle"]: row.get("through") for row in exported(team.url())["people"]}
    assert told == {"kit-lowe": None, "bo-lin": None}
