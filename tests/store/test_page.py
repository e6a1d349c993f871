"""A page: one transaction, one change, kept whole or not at all."""

import sqlite3
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError, NoResultFound
from store.makers import TODAY, Book

from netlog.questions.named import BY_HANDLE
from netlog.store.record import as_typed
from netlog.store.tables.conversations import Step
from netlog.store.tables.people import Person


def test_what_is_asked_on_a_page_is_answered_with_what_it_wrote(book: Book) -> None:
    with book.writing() as page:
        id = page.write(Person(handle="ada", name="Ada", added_on=TODAY))
        assert page.one(BY_HANDLE, member=page.member, handle="ada").id == id
        assert page.row(Person, id).added_on == TODAY
        page.strike(page.row(Person, id))
        assert page.one(BY_HANDLE, member=page.member, handle="ada") is None
    assert book.rows("SELECT count(*) FROM person") == [(0,)]


def test_a_change_is_dated_by_the_clock_it_was_handed(book: Book) -> None:
    book.today = date(2024, 2, 29)
    book.add("Ada Moss")
    assert book.rows("SELECT said, substr(made_at, 1, 10), state FROM change") == [
        ("netlog add 'Ada Moss'", "2024-02-29", "done")
    ]


def test_a_page_on_which_nothing_was_written_leaves_the_store_byte_for_byte(book: Book) -> None:
    ada = book.add("Ada Moss")
    before = book.path.read_bytes()
    with book.writing() as page:
        page.write(page.row(Person, ada))
    assert book.path.read_bytes() == before


def test_an_error_of_the_store_holds_nothing_that_the_user_wrote(book: Book) -> None:
    with pytest.raises(IntegrityError) as error, book.writing() as page:
        page.write(Step(member_id=1, person_id=77, what="a secret", due_on=TODAY))
    assert "secret" not in f"{error.value!r} {error.value} {error.value.__cause__}"
    assert "FOREIGN KEY" in str(error.value)


def test_a_row_that_is_not_there_is_no_row(book: Book) -> None:
    with pytest.raises(NoResultFound), book.writing() as page:
        page.row(Person, 77)


def test_a_page_is_closed_behind_its_block(book: Book) -> None:
    with book.writing() as page:
        pass
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        page.ask(BY_HANDLE, member=1, handle="ada")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "Ada Moss"], "netlog add 'Ada Moss'"),
        (["log", "王小明", "--about", "it's"], """netlog log '王小明' --about 'it'"'"'s'"""),
        (["add", "x" * 5000], "netlog add " + "x" * 989),
    ],
)
def test_a_command_is_kept_as_it_could_be_typed_again(words: list[str], said: str) -> None:
    assert as_typed(words) == said
