"""A damaged file: what is read around the damage is all that can be read."""

import random
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from store.makers import Book
from store.sample import sample

from netlog.errors.store import UnusableStore
from netlog.questions import backups
from netlog.store.backup import keep
from netlog.store.health import damage
from netlog.store.health.examination import what_is_damaged

PAGE = 4096


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A store of two hundred people more on many pages."""
    book = sample(tmp_path / "netlog.db")
    with book.writing() as page:
        from netlog.store.tables.people import Person, Tie

        for number in range(200):
            person = page.write(
                Person(handle=f"p-{number}", name=f"P {number}", note="x" * 500,
                       added_on=book.today)
            )  # fmt: skip
            page.write(Tie(member_id=1, person_id=person))
    return book.path


def leaves(path: Path, name: str) -> list[int]:
    with closing(sqlite3.connect(path)) as file:
        asked = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'"
        return [page for (page,) in file.execute(asked, (name,))]


def broken(path: Path, page: int) -> None:
    """Fill a page with nonsense."""
    data = bytearray(path.read_bytes())
    data[(page - 1) * PAGE : page * PAGE] = random.Random(page).randbytes(PAGE)
    path.write_bytes(data)


def test_rows_are_read_on_both_sides_of_a_page(kept: Path) -> None:
    pages = leaves(kept, "person")
    assert len(pages) > 10
    broken(kept, pages[len(pages) // 2])
    found = damage.examined(kept, [f"Page {pages[len(pages) // 2]}: nonsense"])
    people = next(told for told in found.readable if told.what == "people")
    assert people.there == 217  # the indexes know of all of them
    assert 217 - 20 < people.read < 217
    assert found.what == [f"page {pages[len(pages) // 2]}, in person, is damaged"]
    talks = next(told for told in found.readable if told.what == "conversations")
    assert talks.read == talks.there == 26


def test_a_whole_file_is_read_whole(kept: Path) -> None:
    found = damage.examined(kept, ["something"])
    assert all(told.read == told.there > 0 for told in found.readable)
    assert found.what == ["something"]


def test_a_root_that_is_broken_is_named_by_its_table(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as file:
        asked = "SELECT rootpage FROM sqlite_schema WHERE name = 'message'"
        (root,) = file.execute(asked).fetchone()
    broken(kept, root)
    found = damage.examined(kept, ["database disk image is malformed"])
    assert f"the table message, from page {root} on, is damaged" in found.what
    assert damage.Readable("messages", 0, 9) in found.readable


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_file_that_was_cut_off_says_by_how_much(kept: Path, share: float) -> None:
    data = kept.read_bytes()
    left = int(len(data) * share)
    kept.write_bytes(data[:left])
    assert damage.cut_off(kept) == f"it was cut off: {left:,} of {len(data):,} bytes are left"
    assert what_is_damaged(kept) == damage.cut_off(kept)


def test_the_newest_backup_that_is_whole_is_found(kept: Path) -> None:
    assert damage.newest_whole(kept) is None
    for hour in (9, 10, 11):
        keep(kept, "asked", datetime(2026, 11, 20, hour))
    newest = backups.listed(kept)[0].path
    newest.write_bytes(newest.read_bytes()[:-5])
    found = damage.newest_whole(kept)
    assert found is not None
    assert found.name == "2026-11-20T100000-asked.db"


def test_nothing_is_damaged_in_a_store_that_is_sound(kept: Path, tmp_path: Path) -> None:
    assert what_is_damaged(kept) is None
    assert what_is_damaged(tmp_path / "none.db") is None


def test_a_store_that_is_busy_is_not_called_damaged(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netlog.questions import file

    monkeypatch.setattr(file, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(book.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UnusableStore, match="was busy"):
            what_is_damaged(book.path)


def test_what_sqlite_says_is_told_in_a_line() -> None:
    long = sqlite3.DatabaseError("malformed database schema (x) - " + "y" * 500 + "\nmore")
    assert len(damage.in_short(long)) == 101
    assert damage.in_short(MemoryError()) == "MemoryError"
