"""`netlog demo`: the main job played in a throwaway store."""

from pathlib import Path

import pytest
from conftest import Netlog

from netlog.commands import demo


def test_it_plays_the_main_job_and_leaves_nothing_behind(
    process: Netlog, home: Path, tmp_path: Path
) -> None:
    room, own = tmp_path / "tmp", tmp_path / "own.db"
    room.mkdir()
    result = process("demo", env={"TMPDIR": str(room), "NETLOG_DB": str(own)})
    assert result.code == 0, result.err
    assert "Traceback" not in result.err
    for part in (
        "$ netlog add - --at 'Northern Founders'",
        "5 kept · March",
        "after midnight: kept for Thu 5 Mar",
        "Hi Kanwal, it was good to meet you at Northern Founders!",
        "王总您好",
        "coffee booked",
        "March is complete: 3-2-1 done.",
    ):
        assert part in result.out
    assert result.out.splitlines()[-1].startswith("The store of this play is gone.")
    assert list(room.iterdir()) == []
    assert not own.exists(), "the user's own store is left alone"
    assert [path for path in home.rglob("*") if path.is_file()] == []


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Play no more than the beginning."""
    monkeypatch.setattr(demo, "PLAY", demo.PLAY[:2])


@pytest.mark.usefixtures("short")
def test_keep_leaves_the_store_there_to_play_with(netlog: Netlog, tmp_path: Path) -> None:
    folder = tmp_path / "a demo"
    result = netlog("demo", "--keep", str(folder))
    assert result.code == 0, result.err
    assert result.lines[-1] == f"Play on: netlog --db '{folder}/netlog.db' month 2026-03"
    assert "Ada Moss" in netlog("--db", f"{folder}/netlog.db", "list").out


@pytest.mark.usefixtures("short")
def test_keep_refuses_a_folder_with_a_store(netlog: Netlog, tmp_path: Path) -> None:
    store = tmp_path / "netlog.db"
    netlog("--db", str(store), "add", "Ada Moss")
    before = store.read_bytes()
    result = netlog("demo", "--keep", str(tmp_path))
    assert (result.code, result.out) == (1, "")
    assert "is there already" in result.err
    assert store.read_bytes() == before


@pytest.mark.usefixtures("short")
def test_keep_refuses_what_is_no_folder(netlog: Netlog, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    result = netlog("demo", "--keep", str(file))
    assert result.code == 1
    assert "Traceback" not in result.err
