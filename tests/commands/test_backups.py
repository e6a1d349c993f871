"""`netlog backups`: which there are, with what in them, and whether they are whole."""

from pathlib import Path

import pytest
from commands.conftest import Ask
from conftest import Netlog

from netlog.questions import backups


@pytest.fixture
def three(evening: Netlog, store: Path) -> Netlog:
    """Three backups: two that were asked for, and between them that of the next day."""
    evening("backup")
    evening("add", "Eve Stone", now="2026-11-21T09:00")
    evening("backup", now="2026-11-21T10:00")
    assert len(backups.listed(store)) == 3
    return evening


def test_the_newest_comes_first(three: Netlog) -> None:
    result = three("backups")
    assert [line.split()[:2] for line in result.lines] == [
        ["1", "2026-11-21T100000-asked.db"],
        ["2", "2026-11-21T090000-daily.db"],
        ["3", "2026-11-20T213000-asked.db"],
    ]
    assert result.code == 0
    words = result.lines[2].split("  ")
    assert "you asked for it" in words
    assert "Fri 20 Nov 21:30" in result.lines[2]


def test_how_much_is_in_each(three: Netlog, ask: Ask, store: Path) -> None:
    told = ask("backups")
    assert told["folder"] == f"{store}.backups"
    assert [each["people"] for each in told["backups"]] == [6, 6, 5]
    first = told["backups"][0]
    assert first.pop("size") > 100_000
    assert first == {
        "name": "2026-11-21T100000-asked.db",
        "path": f"{store}.backups/2026-11-21T100000-asked.db",
        "why": "asked", "made_at": "2026-11-21T10:00:00", "people": 6, "conversations": 5,
        "messages": 0, "last_at": "2026-11-21T09:00:00", "has_sum": True, "problem": None,
        "is_verified": False,
    }  # fmt: skip


def test_where_there_is_none(netlog: Netlog, home: Path) -> None:
    result = netlog("backups")
    assert (result.code, result.out) == (0, "")
    assert result.err == "There is no backup yet. To make one: netlog backup\n"
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("damage", ["gone", "noise", "text"])
def test_where_the_store_cant_be_read(three: Netlog, store: Path, damage: str) -> None:
    expected = three("backups").out
    if damage == "gone":
        store.unlink()
    else:
        store.write_bytes(b"\xa5" * 5_000 if damage == "noise" else b"Dear diary,\n")
    assert three("backups").out == expected


def test_one_without_its_sum_is_marked(three: Netlog, store: Path) -> None:
    Path(f"{backups.listed(store)[1].path}.sha256").unlink()
    result = three("backups")
    assert ["! has no sum" in line for line in result.lines] == [False, True, False]
    assert result.code == 0


def test_verifying_reads_each_one_through(three: Netlog, store: Path, ask: Ask) -> None:
    result = three("backups", "--verify")
    assert result.code == 0
    assert all(line.endswith("✓ sound") for line in result.lines)
    path = backups.listed(store)[1].path
    data = bytearray(path.read_bytes())
    data[70_000] ^= 4
    path.write_bytes(data)
    result = three("backups", "--verify")
    assert result.code == 1
    assert result.lines[1].endswith("! is not as it was written: its sum is another")
    assert result.lines[0].endswith("✓ sound")


def test_one_that_cant_be_read_is_listed_all_the_same(three: Netlog, store: Path) -> None:
    backups.listed(store)[0].path.write_bytes(b"\xa5" * 5_000)
    result = three("backups")
    assert result.lines[0].endswith("! can't be read")
    assert len(result.lines) == 3


def test_files_elsewhere_are_named(three: Netlog, tmp_path: Path, ask: Ask) -> None:
    for name in ("a.db", "b.db"):
        three("backup", str(tmp_path / name))
    (tmp_path / "b.db").unlink()
    assert three("backups").err == f"Elsewhere: {tmp_path / 'a.db'}\n"
    assert ask("backups")["elsewhere"] == [
        {"path": str(tmp_path / "a.db"), "is_there": True},
        {"path": str(tmp_path / "b.db"), "is_there": False},
    ]


def test_a_hostile_name_steers_nothing(evening: Netlog, store: Path, tmp_path: Path) -> None:
    evening("backup", str(tmp_path / "a\x1b[31mb.db"))
    assert "\x1b" not in evening("backups").err
