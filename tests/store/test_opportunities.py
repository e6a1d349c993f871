"""Writing opportunities: each a change that is taken back whole."""

from datetime import date
from pathlib import Path

import pytest
from store.makers import Book, blank

from netlog.questions.opportunities import Opportunity, called, the_one
from netlog.store.opportunities import come, come_from, decide, rate
from netlog.store.statements import end, state

MARCH, APRIL = date(2026, 3, 16), date(2026, 4, 1)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(blank(tmp_path / "netlog.db"))


def found(book: Book, number: int = 1) -> Opportunity:
    with book.reading() as reader:
        return the_one(reader, 1, number)


def fits(book: Book) -> dict[str, int | None]:
    return {each.value: each.fits for each in found(book).rated}


def test_an_opportunity_is_rated_and_rated_anew(book: Book) -> None:
    with book.writing() as page:
        honesty, craft = (state(page, "value", text, MARCH) for text in ("honesty", "craft"))
        rate(page, come(page, "a talk", MARCH), {honesty: 70})
    assert fits(book) == {"honesty": 70, "craft": None}
    with book.writing() as page:
        rate(page, 1, {honesty: 20, craft: 100})
    assert fits(book) == {"honesty": 20, "craft": 100}
    book.logbook("undo").undo()
    assert fits(book) == {"honesty": 70, "craft": None}


def test_where_it_came_from_is_added_to(book: Book) -> None:
    ada = book.add("Ada Moss", event="Soul Sisters")
    with book.writing() as page:
        come_from(page, come(page, "a talk", MARCH), person=ada)
    with book.writing() as page:
        come_from(page, 1, event=1)
    row = found(book).row
    assert (row.from_handle, row.event) == ("ada-moss", "Soul Sisters")


def test_a_decision_keeps_the_values_of_its_day(book: Book) -> None:
    ben = book.add("Ben Okri")
    with book.writing() as page:
        values = [state(page, "value", text, MARCH) for text in ("honesty", "craft", "tea")]
        rate(page, come(page, "a talk", MARCH), {values[0]: 100, values[2]: 0})
    with book.writing() as page:
        end(page, "value", "tea", MARCH)
        decide(page, 1, "taken", MARCH)
    with book.writing() as page:
        state(page, "value", "rain", MARCH)
        end(page, "value", "honesty", MARCH)
    before = found(book)
    assert (before.row.of_values, fits(book)) == (2, {"honesty": 100})
    assert str(before.share) == "between 50 % and 100 %"
    with book.writing() as page:
        decide(page, 1, "passed", APRIL, ben)
    after = found(book)
    assert (after.rated, after.share) == (before.rated, before.share)
    assert (after.row.decision, after.row.to_handle) == ("passed", "ben-okri")
    assert after.row.decided_on == APRIL


def test_of_the_same_words_the_latest_is_meant(book: Book) -> None:
    with book.writing() as page:
        first, second = come(page, "A Talk", MARCH), come(page, "a talk", MARCH)
    with book.reading() as reader:
        assert called(reader, 1, "a  TALK") == second != first
        assert called(reader, 1, "tea") is None
