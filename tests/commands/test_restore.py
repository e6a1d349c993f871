"""`netlog restore`: verified first, shown first, and taken back with one command."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from commands.conftest import Refused, everything
from conftest import Netlog

from netlog.questions import backups

pytestmark = pytest.mark.file("of a team it is test_backup_of_team.py: a dump takes its place")

NAME = "2026-11-20T213000-asked.db"


def handles(netlog: Netlog) -> list[str]:
    """Who is in the store."""
    return sorted(row["handle"] for row in json.loads(netlog("list", "--json").out)["people"])


@pytest.fixture
def later(evening: Netlog) -> Netlog:
    """A backup of the evening, and what was written after it."""
    evening("backup")
    evening("add", "Eve Stone", now="2026-11-22T09:00")
    evening("add", "Finn Lund", now="2026-11-22T09:10")
    evening("edit", "ada", "--company", "Elsewhere", now="2026-11-22T09:20")
    return evening


def test_it_shows_what_changes(later: Netlog, store: Path) -> None:
    before = everything(store.parent)
    result = later("restore", NAME, "--dry-run", now="2026-11-22T10:00")
    assert result.lines == [
        f"in the backup {NAME}",
        "  people         7 → 5",
        "  conversations  6 → 4",
        "  messages       0",
        "  last entry     Sun 22 Nov 09:20 → Fri 20 Nov 21:30",
        "  not in it: Finn Lund, Eve Stone",
        "  since then: 3 changes were made",
        "nothing was kept: --dry-run",
    ]
    assert everything(store.parent) == before


def test_it_puts_the_backup_in_place_and_names_the_way_back(later: Netlog, store: Path) -> None:
    result = later("restore", NAME, "--yes", now="2026-11-22T10:00")
    assert result.code == 0
    assert result.lines[-3:] == [
        f"restored: {NAME}",
        "  what was there is kept: 2026-11-22T100000-restore.db",
        "to take it back: netlog undo",
    ]
    assert len(handles(later)) == 5
    assert "Tidewater" in later("show", "ada").out
    with closing(sqlite3.connect(store)) as file:
        said = file.execute("SELECT said, backup FROM change ORDER BY id DESC").fetchone()
    assert said == (f"netlog restore {NAME}", "2026-11-22T100000-restore.db")


def test_undo_brings_back_what_was_there(later: Netlog) -> None:
    before = handles(later)
    later("restore", NAME, "--yes", now="2026-11-22T10:00")
    after = handles(later)
    assert later("undo", "--yes", now="2026-11-22T11:00").code == 0
    assert handles(later) == before
    assert "Elsewhere" in later("show", "ada").out
    assert later("redo", "--yes", now="2026-11-22T12:00").code == 0
    assert handles(later) == after
    assert later("undo", "--yes", now="2026-11-22T13:00").code == 0
    assert handles(later) == before


@pytest.mark.parametrize("called", ["4", "2026-11-20", NAME, NAME[:-3]])
def test_by_number_by_name_by_the_beginning_of_it(later: Netlog, called: str) -> None:
    later("backup", now="2026-11-22T09:30")
    later("backup", now="2026-11-22T09:40")
    assert later("restore", called, "--yes").code == 0
    assert len(handles(later)) == 5


def test_the_record_names_the_backup_and_not_its_number_of_that_day(later: Netlog) -> None:
    newest = json.loads(later("backups", "--json").out)["backups"][0]["name"]
    later("restore", "1", "--yes", now="2026-11-22T10:00")
    assert f"netlog restore {newest} · the whole store" in later("changes").lines[0]
    assert later("undo").lines[0] == f"undone: netlog restore {newest}"


def test_a_file(later: Netlog, tmp_path: Path) -> None:
    path = tmp_path / "我的.db"
    later("backup", str(path))
    later("add", "Gus Hale")
    assert later("restore", str(path), "--yes").lines[0] == f"in the backup {path}"
    assert len(handles(later)) == 7


def test_a_copy_made_by_hand(later: Netlog, store: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    path.write_bytes(store.read_bytes())
    later("add", "Gus Hale")
    assert later("restore", str(path), "--yes").code == 0
    assert len(handles(later)) == 7


def test_on_another_machine(later: Netlog, tmp_path: Path) -> None:
    path, new = tmp_path / "usb.db", tmp_path / "new" / "netlog.db"
    later("backup", str(path))
    result = later("--db", str(new), "restore", str(path), "--yes")
    assert result.code == 0
    assert "  people         – → 7" in result.lines
    assert len(later("--db", str(new), "list").lines) == 7


# ------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("called", "message"),
    [
        ("2026", "fits several backups"),
        ("nothing", 'There is no backup "nothing"'),
        ("0", 'There is no backup "0"'),
        ("99", 'There is no backup "99"'),
        ("9" * 5_000, "There is no backup"),
        ("../no-such-folder/netlog.db", "There is no backup"),
        ("", "fits several backups"),
    ],
)
def test_one_that_isnt_there(later: Netlog, refused: Refused, called: str, message: str) -> None:
    assert message in refused("restore", called, "--yes")


def test_the_store_itself(later: Netlog, refused: Refused, store: Path) -> None:
    assert "the store itself" in refused("restore", str(store), "--yes", code=2)


def test_a_folder(later: Netlog, refused: Refused, tmp_path: Path) -> None:
    assert "is a folder" in refused("restore", str(tmp_path), "--yes", code=2)


def test_nobody_can_be_asked(later: Netlog, refused: Refused) -> None:
    assert "--yes" in refused("restore", NAME, code=2)
    assert "netlog restore 2026-11-22T090000-daily.db" in refused("restore", code=2)


def test_where_there_is_none(refused: Refused, home: Path) -> None:
    assert "netlog restore FILE" in refused("restore")
    assert list(home.iterdir()) == []


def test_a_damaged_backup(later: Netlog, refused: Refused, store: Path) -> None:
    path = backups.folder(store) / NAME
    data = bytearray(path.read_bytes())
    data[70_000] ^= 4
    path.write_bytes(data)
    for more in ("--yes", "--dry-run"):
        message = refused("restore", NAME, more)
        assert "its sum is another; nothing was changed" in message
    Path(f"{path}.sha256").unlink()
    assert "has no sum" in refused("restore", NAME, "--yes")


def test_a_file_of_another_kind(later: Netlog, refused: Refused, tmp_path: Path) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text("Dear diary,\n")
    assert "is not a netlog store" in refused("restore", str(diary), "--yes")


def test_a_copy_that_was_made_while_netlog_wrote(
    later: Netlog, refused: Refused, store: Path, tmp_path: Path
) -> None:
    path = tmp_path / "copy.db"
    path.write_bytes(store.read_bytes())
    Path(f"{path}-journal").write_bytes(b"journal")
    assert "has a journal beside it" in refused("restore", str(path), "--yes")


def test_a_backup_of_a_newer_netlog(
    later: Netlog, refused: Refused, store: Path, tmp_path: Path
) -> None:
    path = tmp_path / "copy.db"
    path.write_bytes(store.read_bytes())
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA user_version = 99")
    assert "Update netlog" in refused("restore", str(path), "--yes")


def test_another_programs_file_is_not_replaced(later: Netlog, tmp_path: Path, store: Path) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text("Dear diary,\n")
    result = later("--db", str(diary), "restore", str(backups.folder(store) / NAME), "--yes")
    assert result.code == 1
    assert "is not a netlog store; it was left as it is" in result.err
    assert diary.read_text() == "Dear diary,\n"


# ------------------------------------------------------------------------------- a damaged store


@pytest.mark.parametrize("damage", ["a page", "half", "noise", "gone"])
def test_a_store_that_cant_be_used(later: Netlog, store: Path, damage: str) -> None:
    whole = store.read_bytes()
    damaged = {
        "a page": whole[:60_000] + b"\xff" * 4_000 + whole[64_000:],
        "half": whole[:60_000],
        "noise": b"\xa5" * 5_000,
        "gone": b"",
    }[damage]
    store.unlink()
    if damaged:
        store.write_bytes(damaged)
    result = later("restore", NAME, "--yes", now="2026-11-22T10:00")
    assert result.code == 0, result.err
    assert len(handles(later)) == 5
    aside = backups.folder(store) / "2026-11-22T100000-damaged"
    if damage == "gone":
        assert result.lines[-1] == f"restored: {NAME}"
        assert not aside.exists()
    else:
        assert str(aside.relative_to(store.parents[3])) in result.lines[-1]
        assert aside.read_bytes() == damaged
