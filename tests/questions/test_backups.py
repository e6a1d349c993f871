"""Which backups there are, by their names alone."""

import os
from datetime import datetime
from pathlib import Path

from netlog.questions import backups
from netlog.questions.backups import Backup


def put(store: Path, *names: str) -> None:
    """Lay empty files into the folder of the backups."""
    folder = backups.folder(store)
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).touch()


def test_they_lie_in_a_folder_beside_the_store(tmp_path: Path) -> None:
    assert backups.folder(tmp_path / "我的.db") == tmp_path / "我的.db.backups"


def test_a_link_has_no_backups_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "netlog.db").touch()
    (tmp_path / "link.db").symlink_to(tmp_path / "real" / "netlog.db")
    assert backups.folder(tmp_path / "link.db") == tmp_path / "real" / "netlog.db.backups"


def test_the_newest_come_first(tmp_path: Path) -> None:
    store = tmp_path / "netlog.db"
    put(
        store,
        "2026-11-19T080000-daily.db",
        "2026-11-20T213000-asked.db",
        "2026-11-20T213000-asked-10.db",
        "2026-11-20T213000-asked-2.db",
    )
    assert [each.name for each in backups.listed(store)] == [
        "2026-11-20T213000-asked-10.db",
        "2026-11-20T213000-asked-2.db",
        "2026-11-20T213000-asked.db",
        "2026-11-19T080000-daily.db",
    ]
    path = backups.folder(store) / "2026-11-20T213000-asked-10.db"
    assert backups.newest(store) == Backup(path, datetime(2026, 11, 20, 21, 30), "asked", 10)


def test_what_else_lies_there_is_no_backup(tmp_path: Path) -> None:
    store = tmp_path / "netlog.db"
    put(
        store,
        "2026-11-20T213000-daily.db.sha256",
        "2026-11-20T213000-daily.db.part",
        "2026-13-40T213000-daily.db",
        "notes.db",
        "elsewhere",
    )
    assert backups.listed(store) == []
    assert backups.newest(store) is None


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    for store in (tmp_path / "netlog.db", tmp_path / "no" / "such" / "netlog.db"):
        assert backups.listed(store) == []
        assert backups.elsewhere(store) == []
        assert not backups.is_seen_to(store, datetime(2026, 11, 20))


def test_copies_that_an_earlier_netlog_made_beside_the_store(tmp_path: Path) -> None:
    store = tmp_path / "netlog.db"
    for name in ("netlog.schema-1.db", "netlog.schema-1-2.db", "other.schema-1.db"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1_700_000_000.5, 1_700_000_000.5))
    assert [(each.name, each.why) for each in backups.listed(store)] == [
        ("netlog.schema-1-2.db", "migration"), ("netlog.schema-1.db", "migration"),
    ]  # fmt: skip
    assert backups.listed(store)[0].made_at == datetime.fromtimestamp(1_700_000_000)


def test_whether_a_day_has_its_backup(tmp_path: Path) -> None:
    store = tmp_path / "netlog.db"
    put(store, "2026-11-20T213000-asked.db", "2026-11-19T213000-daily-2.db")
    put(store, "2026-11-18T213000-daily.db.part", "2026-11-17T213000-daily.db.sha256")
    put(store, "2026-11-16-daily.failed")
    days = [datetime(2026, 11, day, 23, 59) for day in range(20, 15, -1)]
    assert [backups.is_seen_to(store, day) for day in days] == [False, True, False, False, True]


def test_the_name_says_when_and_why() -> None:
    moment = datetime(2026, 11, 20, 21, 30, 5, 900_000)
    assert backups.file_name("daily", moment) == "2026-11-20T213005-daily.db"
    assert backups.file_name("daily", moment, 2) == "2026-11-20T213005-daily-2.db"


def test_files_elsewhere_are_remembered_whatever_they_are_called(tmp_path: Path) -> None:
    store = tmp_path / "netlog.db"
    put(store)
    with (backups.folder(store) / backups.ELSEWHERE).open("a") as file:
        file.write('"/media/a b.db"\n"/media/\\u6211.db"\n"/media/a b.db"\n"/media/to')
    assert backups.elsewhere(store) == [Path("/media/a b.db"), Path("/media/我.db")]


def test_the_way_back_from_damage_names_the_newest(tmp_path: Path) -> None:
    store = tmp_path / "netlog.db"
    assert "netlog backups" in backups.way_back(store)
    put(store, "2026-11-20T213000-daily.db", "2026-11-19T213000-daily.db")
    assert backups.way_back(store).endswith("netlog restore 2026-11-20T213000-daily.db")
