"""Six months day by day, week by week, and what became of whom."""

from datetime import date

import pytest
from store.makers import Book

from netlog.questions.challenge import funnel, heat, pace
from netlog.questions.months import span
from netlog.rules.challenge import Cohort, Day, Pace
from netlog.rules.month import Totals
from netlog.rules.stages import Stage

JANUARY, FEBRUARY, MARCH, APRIL = (date(2026, number, 1) for number in (1, 2, 3, 4))
ALL = (JANUARY, APRIL)


@pytest.fixture
def book(book: Book) -> Book:
    book.today = date(2026, 3, 31)
    return book


def days(book: Book) -> list[Day]:
    with book.reading() as reader:
        return heat(reader, 1, *ALL)


def test_a_day_counts_each_talk_once_whoever_took_part(book: Book) -> None:
    book.add("Ada", "Ben", on=date(2026, 3, 5))
    book.add("Chloé", on=date(2026, 3, 5))
    book.add("Dev", on=date(2026, 3, 7))
    assert days(book) == [Day(date(2026, 3, 5), 2), Day(date(2026, 3, 7), 1)]


def test_a_message_counts_and_one_that_is_an_entry_of_its_own_only_once(book: Book) -> None:
    ada = book.add("Ada", on=date(2026, 3, 5))
    book.today = date(2026, 3, 6)
    book.send(ada, "connect-event")
    book.today = date(2026, 3, 9)
    book.send(ada, "follow-up")
    assert days(book) == [Day(date(2026, 3, day), 1) for day in (5, 6, 9)]


def test_what_is_booked_or_was_imported_is_no_contact(book: Book) -> None:
    ada = book.add("Ada", known=True)
    book.today = date(2026, 3, 20)
    book.log(ada, stage=Stage.COFFEE, on=date(2026, 3, 25))
    book.today = date(2026, 3, 31)
    book.bring_in("Ben", stage=Stage.CONNECT, on=date(2026, 3, 2))
    assert days(book) == []


def test_a_day_is_marked_when_something_of_it_was_entered_after_its_month(book: Book) -> None:
    book.add("Ada", on=date(2026, 2, 27))
    book.add("Ben", on=date(2026, 3, 30))
    book.today = date(2026, 2, 28)
    book.add("Chloé", on=date(2026, 2, 26))
    book.add("Dev", on=date(2026, 2, 27))
    assert days(book) == [
        Day(date(2026, 2, 26), 1),
        Day(date(2026, 2, 27), 2, is_backdated=True),
        Day(date(2026, 3, 30), 1),
    ]


def test_of_those_met_in_a_month_it_is_counted_how_far_they_got_by_now(book: Book) -> None:
    ada, ben, _ = book.add("Ada", "Ben", "Chloé", stage=Stage.CHAT, on=date(2026, 1, 5))
    book.add("Dev", stage=Stage.INTRO, on=date(2026, 1, 6))
    book.add("Eva", stage=Stage.CHAT, on=date(2026, 2, 6))
    book.log(book.add("Known", known=True), on=date(2026, 1, 5))
    book.log(ada, ben, stage=Stage.CONNECT, on=date(2026, 1, 9))
    book.log(ada, stage=Stage.FOLLOW_UP, on=date(2026, 2, 9))
    book.log(ada, stage=Stage.COFFEE, on=date(2026, 3, 9))
    with book.reading() as reader:
        assert funnel(reader, 1, [JANUARY, FEBRUARY, MARCH]) == [
            Cohort(JANUARY, 3, 1, 1),
            Cohort(FEBRUARY, 1, 0, 0),
            Cohort(MARCH, 0, 0, 0),
        ]


def test_the_pace_runs_up_to_what_the_span_adds_up_to(book: Book) -> None:
    ada, _ = book.add("Ada", "Ben", stage=Stage.CHAT, on=date(2026, 3, 2))
    book.log(ada, stage=Stage.CONNECT, on=date(2026, 3, 9))
    book.log(ada, stage=Stage.COFFEE, on=date(2026, 3, 15))
    book.log(ada, stage=Stage.COFFEE, on=date(2026, 3, 16))
    book.log(book.add("Known", known=True), stage=Stage.COFFEE, on=date(2026, 3, 17))
    with book.reading() as reader:
        assert pace(reader, 1, MARCH, date(2026, 3, 19)) == [
            Pace(MARCH, 0, 0, 0),
            Pace(date(2026, 3, 8), 2, 0, 0),
            Pace(date(2026, 3, 15), 2, 1, 1),
            Pace(date(2026, 3, 18), 2, 1, 2),
        ]
        assert span(reader, 1, MARCH, date(2026, 3, 19)) == Totals(2, 1, 2)


def test_a_store_that_is_not_there_has_nothing(book: Book) -> None:
    book.path.unlink()
    with book.reading() as reader:
        assert heat(reader, 1, *ALL) == []
        assert funnel(reader, 1, [MARCH]) == [Cohort(MARCH, 0, 0, 0)]
        assert pace(reader, 1, MARCH, date(2026, 3, 3)) == [
            Pace(MARCH, 0, 0, 0), Pace(date(2026, 3, 2), 0, 0, 0)
        ]  # fmt: skip
