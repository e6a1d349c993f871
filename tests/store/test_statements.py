"""Writing what the member says of themselves."""

from datetime import date
from pathlib import Path

import pytest
from store.makers import Book, blank

from netlog.errors import NothingChanged
from netlog.questions.statements import key_of, stated
from netlog.store.statements import end, replace, state

MARCH, APRIL = date(2026, 3, 16), date(2026, 4, 1)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(blank(tmp_path / "netlog.db"))


def said(book: Book, kind: str = "value") -> list[tuple[str, date]]:
    with book.reading() as reader:
        return [(row.text, row.stated_on) for row in stated(reader, 1, kind)]


def test_what_is_stated_holds_until_it_is_ended(book: Book) -> None:
    with book.writing() as page:
        state(page, "value", "Honesty", MARCH)
        state(page, "value", "诚实", MARCH)
        state(page, "gap", "Honesty", MARCH)
    assert said(book) == [("Honesty", MARCH), ("诚实", MARCH)]
    with book.writing() as page:
        assert end(page, "value", "honesty", APRIL) == "Honesty"
    assert said(book) == [("诚实", MARCH)]
    assert said(book, "gap") == [("Honesty", MARCH)]
    book.logbook("undo").undo()
    assert said(book) == [("Honesty", MARCH), ("诚实", MARCH)]


def test_what_holds_already_is_not_said_twice(book: Book) -> None:
    with book.writing() as page:
        state(page, "value", "Joie de vivre", MARCH)
    with pytest.raises(NothingChanged, match="Joie de vivre"), book.writing() as page:
        state(page, "value", "joie  DE vivre", APRIL)
    assert said(book) == [("Joie de vivre", MARCH)]


def test_what_was_ended_holds_again_from_that_day(book: Book) -> None:
    with book.writing() as page:
        first = state(page, "value", "honesty", MARCH)
        end(page, "value", "honesty", MARCH)
    with book.writing() as page:
        assert state(page, "value", "Honesty", APRIL) == first
    assert said(book) == [("Honesty", APRIL)]


def test_what_does_not_hold_is_not_ended(book: Book) -> None:
    with book.writing() as page:
        state(page, "gap", "craft", MARCH)
    with pytest.raises(NothingChanged, match="craft"), book.writing() as page:
        end(page, "value", "craft", MARCH)
    assert said(book, "gap") == [("craft", MARCH)]


def test_the_key_of_a_text_of_signs_alone_is_the_text() -> None:
    assert key_of("¿?") == "¿?"
    assert key_of("Größe") == "grosse"


def test_these_and_no_others(book: Book) -> None:
    with book.writing() as page:
        replace(page, "value", ["honesty", "craft"], MARCH)
    with book.writing() as page:
        assert replace(page, "value", ["Craft", "freedom"], APRIL) == (
            ["freedom", "Craft"],
            ["honesty"],
        )
    assert said(book) == [("Craft", MARCH), ("freedom", APRIL)]
    with pytest.raises(NothingChanged), book.writing() as page:
        replace(page, "value", ["freedom", "Craft"], APRIL)
    with book.writing() as page:
        assert replace(page, "value", [], APRIL) == ([], ["Craft", "freedom"])
    assert said(book) == []
