"""The logbook, as a command is handed it."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from store.makers import TODAY, Book, blank

from netlog.logbook import Logbook
from netlog.questions import counts
from netlog.questions.file import VERSION
from netlog.questions.reader import Question


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(blank(tmp_path / "netlog.db"))


def test_a_logbook_knows_the_member_and_the_day(book: Book) -> None:
    logbook = book.logbook()
    assert (logbook.member, logbook.today) == (1, TODAY)


def test_an_evening_goes_on_after_midnight(book: Book) -> None:
    settings = book.logbook().settings
    night = settings._replace(now=settings.now.replace(day=17, hour=0, minute=40))
    logbook = Logbook(night, ["add"])
    assert logbook.today == TODAY
    with logbook.writing() as page:
        assert page.today == TODAY
    assert Logbook(night._replace(day_start=0), []).today == date(2026, 3, 17)


def test_all_questions_of_a_reading_are_answered_from_one_moment(book: Book) -> None:
    with book.reading() as reader:
        before = reader.one(counts.COUNTS)
        # Another's write waits for the end, or is not seen: here it is turned away at once.
        with (
            closing(sqlite3.connect(book.path, timeout=0, isolation_level=None)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("UPDATE pen SET is_recording = 1")
        assert reader.one(counts.COUNTS) == before
    book.add("Ada")
    with book.reading() as reader:
        assert reader.one(counts.COUNTS) != before


def test_a_reading_is_closed_behind_its_block(book: Book) -> None:
    with book.reading() as reader:
        pass
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        reader.ask(counts.COUNTS)
    with pytest.raises(LookupError), book.reading() as reader:
        raise LookupError
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        reader.ask(counts.COUNTS)


def test_a_store_that_is_behind_is_brought_up_to_date_to_be_read(tmp_path: Path) -> None:
    """Here one that a first run had marked and not made."""
    path = tmp_path / "netlog.db"
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA application_id = 0x6E65746C")
        file.execute("PRAGMA user_version = 0")
    book = Book(path)
    with book.reading() as reader:
        assert reader.one(counts.COUNTS).people == 0
    assert book.rows("PRAGMA user_version") == [(VERSION,)]


def test_a_store_is_made_only_by_a_command_that_begins_one(tmp_path: Path) -> None:
    book = Book(tmp_path / "new" / "netlog.db")
    with book.writing(begins=False) as page:
        assert page.one(counts.COUNTS).people == 0
    with book.writing(begins=True, dry_run=True) as page:
        assert page.one(counts.COUNTS).people == 0
    assert not book.path.parent.exists()
    with book.writing(begins=True):
        pass
    assert book.path.exists()


def test_a_wrong_question_is_a_fault_of_its_own(book: Book) -> None:
    """No user can put it right, so it isn't told in the user's words."""
    with pytest.raises(sqlite3.OperationalError), book.reading() as reader:
        reader.ask(Question("SELECT nonsense"))
