"""The backup of the day, and what it clears away."""

import multiprocessing
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from store.makers import Book

from netlog.errors.store import UnusableStore
from netlog.questions import backups
from netlog.store.backup import keep
from netlog.store.daily import keep_daily
from netlog.store.sealing import sum_of, verify

NOW = datetime(2026, 3, 16, 12)


def kept(book: Book) -> list[str]:
    return [each.name for each in backups.listed(book.path)]


def test_a_year_of_days(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_daily(book.path, NOW)
    (first,) = backups.listed(book.path)
    for day in range(1, 365):  # copies, which are made faster
        moment = NOW - timedelta(days=day)
        for path in (first.path, sum_of(first.path)):
            end = path.name.removeprefix(first.name)
            shutil.copyfile(
                path, first.path.with_name(f"{backups.file_name('daily', moment)}{end}")
            )
    keep_daily(book.path, NOW + timedelta(days=1))
    made = backups.listed(book.path)
    assert len(made) in range(7 + 2 + 10, 7 + 5 + 12)
    assert [each.made_at.day for each in made[:7]] == [17, 16, 15, 14, 13, 12, 11]
    names = {path.name for path in backups.folder(book.path).iterdir()}
    assert names == {name for each in made for name in (each.name, sum_of(each.path).name)}


def test_what_was_asked_for_is_never_cleared_away(book: Book) -> None:
    for month in range(1, 13):
        for day in (3, 4):
            keep(book.path, "asked", datetime(2025, month, day))
    keep_daily(book.path, NOW)
    assert len(kept(book)) == 25


def test_what_an_undo_needs_is_never_cleared_away(book: Book) -> None:
    made = [keep(book.path, "restore", NOW - timedelta(days=day)).name for day in range(40, 50)]
    note_restore(book, made[-1])
    keep_daily(book.path, NOW)
    assert made[-1] in kept(book)
    assert made[-2] not in kept(book)


def test_what_an_undo_behind_the_undo_of_a_restore_needs_is_not_either(book: Book) -> None:
    """The store of before a restore names backups that the one of after doesn't know of."""
    made = [keep(book.path, "restore", NOW - timedelta(days=day)).name for day in range(40, 50)]
    note_restore(book, made[-1])
    before = keep(book.path, "restore", NOW - timedelta(days=1)).name
    with closing(sqlite3.connect(book.path)) as file:
        file.execute("DELETE FROM change")
        file.commit()
    note_restore(book, before)
    keep_daily(book.path, NOW)
    assert {made[-1], before} <= {*kept(book)}
    assert made[-2] not in kept(book)


def note_restore(book: Book, name: str) -> None:
    with closing(sqlite3.connect(book.path)) as file:
        file.execute(
            "INSERT INTO change (member_id, made_at, said, state, backup, follows) "
            "VALUES (1, '', 'netlog restore', 'done', ?, 0)", (name,),
        )  # fmt: skip
        file.commit()


def test_a_damaged_store_clears_nothing_away(book: Book) -> None:
    for day in range(1, 30):
        keep(book.path, "daily", NOW - timedelta(days=day))
    before = kept(book)
    data = book.path.read_bytes()
    book.path.write_bytes(data[:60_000] + b"\xff" * 4_000 + data[64_000:])
    with pytest.raises(UnusableStore, match="is damaged"):
        keep_daily(book.path, NOW)
    assert kept(book) == before


def test_what_failed_is_not_tried_again_on_that_day(book: Book) -> None:
    data = book.path.read_bytes()
    book.path.write_bytes(data[:60_000] + b"\xff" * 4_000 + data[64_000:])
    assert not backups.is_seen_to(book.path, NOW)
    with pytest.raises(UnusableStore):
        keep_daily(book.path, NOW)
    assert backups.is_seen_to(book.path, NOW + timedelta(hours=11))
    assert not backups.is_seen_to(book.path, NOW + timedelta(days=1))
    book.path.write_bytes(data)
    keep_daily(book.path, NOW + timedelta(days=1))
    assert not list(backups.folder(book.path).glob("*.failed"))


def test_where_nothing_can_be_written_nothing_is_said(book: Book) -> None:
    backups.folder(book.path).touch()  # a file in the way
    keep_daily(book.path, NOW)


def test_the_store_of_an_earlier_schema_is_backed_up_and_clears_nothing(tmp_path: Path) -> None:
    store = tmp_path / "netlog.db"
    shutil.copyfile(Path(__file__).parents[1] / "store_versions" / "1.db", store)
    for day in range(1, 21):
        keep(store, "daily", NOW - timedelta(days=day))
    keep_daily(store, NOW)
    assert len(backups.listed(store)) == 21
    verify(backups.listed(store)[0].path)


def test_many_at_once_make_one(book: Book) -> None:
    fork = multiprocessing.get_context("fork")
    makers = [fork.Process(target=keep_daily, args=(book.path, NOW)) for _ in range(8)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert [maker.exitcode for maker in makers] == [0] * 8
    assert kept(book) == ["2026-03-16T120000-daily.db"]
    assert not list(backups.folder(book.path).glob("*.part"))
