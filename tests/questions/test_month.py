"""The month by the 3-2-1 rule: what counts, when, for whom (any order of entries, corrections and
undo: tests/store/test_reference.py).
"""

from datetime import date
from typing import Any

import pytest
from store.makers import Book

from netlog.questions.months import month, span
from netlog.rules.month import Month, Totals
from netlog.rules.stages import Stage

JANUARY, FEBRUARY, MARCH = (date(2026, number, 1) for number in (1, 2, 3))


@pytest.fixture
def book(book: Book) -> Book:
    book.today = date(2026, 3, 31)
    return book


def report(book: Book, first: date = MARCH) -> Month:
    with book.reading() as reader:
        return month(reader, 1, first, book.today)


def counted(book: Book, name: str, first: date = MARCH) -> list[tuple[Any, ...]]:
    """Who counts in a goal: handle, day, what it is, and whether it is done."""
    (goal,) = [goal for goal in report(book, first).goals if goal.name == name]
    return [(row.handle, row.happened_on.day, row.by, row.is_done) for row in goal.rows]


# Conversations


@pytest.mark.parametrize("stage", [Stage.CHAT, Stage.CONNECT, Stage.FOLLOW_UP, Stage.COFFEE])
def test_a_first_exchange_with_somebody_new_is_a_conversation(book: Book, stage: Stage) -> None:
    book.add("Ada", stage=stage, on=date(2026, 3, 5))
    assert counted(book, "conversations") == [("ada", 5, stage.value, True)]


def test_an_introduction_is_open_until_they_talk(book: Book) -> None:
    ada = book.add("Ada", stage=Stage.INTRO, on=date(2026, 3, 5))
    assert counted(book, "conversations") == [("ada", 5, "intro", False)]
    book.log(ada, on=date(2026, 3, 6))
    assert counted(book, "conversations") == [("ada", 6, "chat", True)]


def test_who_was_introduced_in_one_month_and_talked_to_in_the_next_counts_there(book: Book) -> None:
    ada = book.add("Ada", stage=Stage.INTRO, on=date(2026, 2, 28))
    book.log(ada, on=date(2026, 3, 1))
    assert counted(book, "conversations", FEBRUARY) == []
    assert counted(book, "conversations") == [("ada", 1, "chat", True)]


@pytest.mark.parametrize("script", ["cold-dm", "connect-leader"])
def test_a_message_is_open_until_it_is_answered(book: Book, script: str) -> None:
    ada = book.add("Ada", known=True)
    with book.writing() as page:
        page._connection.execute("UPDATE tie SET is_known = 0")
    book.today = date(2026, 3, 30)
    book.send(ada, script)
    assert counted(book, "conversations") == [("ada", 30, "message", False)]
    book.today = date(2026, 3, 31)
    book.log(ada, direction="in")
    assert counted(book, "conversations") == [("ada", 31, "chat", True)]


def test_a_second_talk_never_counts_again(book: Book) -> None:
    ada = book.add("Ada", stage=Stage.CHAT, on=date(2026, 2, 5))
    book.log(ada, stage=Stage.CHAT, on=date(2026, 3, 5))
    assert counted(book, "conversations", FEBRUARY) == [("ada", 5, "chat", True)]
    assert counted(book, "conversations") == []


def test_each_new_person_of_a_talk_counts_and_who_is_known_does_not(book: Book) -> None:
    known = book.add("Known", known=True)
    ada, ben = book.add("Ada", "Ben", stage=Stage.INTRO)
    book.log(ben, known, ada)
    assert [row[0] for row in counted(book, "conversations")] == ["ada", "ben"]


def test_of_a_no_the_open_goes_and_the_done_stays(book: Book) -> None:
    book.decline(book.add("Ada", stage=Stage.INTRO))
    book.decline(book.add("Ben", stage=Stage.CONNECT))
    assert counted(book, "conversations") == [("ben", 31, "connect", True)]
    assert counted(book, "connects") == []
    dev = book.add("Dev", stage=Stage.CONNECT)
    book.log(dev, stage=Stage.FOLLOW_UP)
    book.decline(dev)
    assert counted(book, "connects") == [("dev", 31, "connect", True)]


def test_who_is_archived_counts_on(book: Book) -> None:
    book.archive(book.add("Ada", stage=Stage.CHAT))
    assert counted(book, "conversations") == [("ada", 31, "chat", True)]


def test_what_was_entered_after_its_month_counts_there_and_is_marked(book: Book) -> None:
    book.add("Ada", stage=Stage.CHAT, on=date(2026, 2, 28))
    book.add("Ben", stage=Stage.CHAT, on=date(2026, 3, 1))
    (row,) = report(book, FEBRUARY).goals[0].rows
    assert (row.handle, row.is_backdated) == ("ada", True)
    (row,) = report(book).goals[0].rows
    assert (row.handle, row.is_backdated) == ("ben", False)


# Connects


def test_a_connect_is_open_until_it_is_followed_up(book: Book) -> None:
    ada = book.add("Ada", stage=Stage.CHAT, on=date(2026, 3, 2))
    book.log(ada, stage=Stage.CONNECT, on=date(2026, 3, 3))
    assert counted(book, "connects") == [("ada", 3, "connect", False)]
    book.log(ada, stage=Stage.FOLLOW_UP, on=date(2026, 3, 9))
    assert counted(book, "connects") == [("ada", 3, "connect", True)]


@pytest.mark.parametrize("stage", [Stage.FOLLOW_UP, Stage.COFFEE])
def test_what_makes_a_connect_done_may_come_whenever(book: Book, stage: Stage) -> None:
    ada = book.add("Ada", stage=Stage.CONNECT, on=date(2026, 1, 31))
    assert counted(book, "connects", JANUARY) == [("ada", 31, "connect", False)]
    book.log(ada, stage=stage, on=date(2026, 3, 31))
    assert counted(book, "connects", JANUARY) == [("ada", 31, "connect", True)]
    assert counted(book, "connects") == []


def test_a_follow_up_that_is_sent_follows_up(book: Book) -> None:
    book.send(book.add("Ada", stage=Stage.CONNECT), "follow-up")
    assert counted(book, "connects") == [("ada", 31, "connect", True)]


def test_what_came_before_the_connect_does_not_follow_it(book: Book) -> None:
    """On one day the order is that of entry."""
    ada = book.add("Ada", stage=Stage.FOLLOW_UP, on=date(2026, 3, 5))
    book.log(ada, stage=Stage.COFFEE, on=date(2026, 3, 5))
    book.log(ada, stage=Stage.CONNECT, on=date(2026, 3, 5))
    assert counted(book, "connects") == [("ada", 5, "connect", False)]
    book.log(ada, stage=Stage.FOLLOW_UP, on=date(2026, 3, 5))
    assert counted(book, "connects") == [("ada", 5, "connect", True)]


def test_a_booked_coffee_follows_nothing_up_until_it_is_held(book: Book) -> None:
    ada = book.add("Ada", stage=Stage.CONNECT)
    book.log(ada, stage=Stage.COFFEE, on=date(2026, 4, 1))
    assert counted(book, "connects") == [("ada", 31, "connect", False)]
    book.today = date(2026, 4, 1)
    book.log(ada, stage=Stage.COFFEE)
    assert counted(book, "connects") == [("ada", 31, "connect", True)]


def test_a_request_is_open_until_they_connect(book: Book) -> None:
    ada = book.add("Ada", stage=Stage.CHAT, on=date(2026, 3, 5))
    book.send(ada, "connect-event")
    assert counted(book, "connects") == [("ada", 31, "request", False)]
    book.log(ada, stage=Stage.CONNECT)
    assert counted(book, "connects") == [("ada", 31, "connect", False)]


def test_several_requests_to_one_person_are_one(book: Book) -> None:
    ada = book.add("Ada", stage=Stage.CHAT)
    for _ in range(3):
        book.send(ada, "connect-event")
    assert len(counted(book, "connects")) == 1


def test_the_strict_reading_counts_those_first_met_in_the_month(book: Book) -> None:
    """Met on the last evening of February, connected in March."""
    for name, met in (("Ada", date(2026, 2, 28)), ("Ben", date(2026, 3, 1))):
        person = book.add(name, stage=Stage.CHAT, on=met)
        book.log(person, stage=Stage.CONNECT, on=date(2026, 3, 2))
        book.log(person, stage=Stage.FOLLOW_UP, on=date(2026, 3, 3))
    found = report(book)
    assert (found.goals[1].done, found.strict_connects) == (2, 1)


# Coffees


def test_a_coffee_counts_with_anybody(book: Book) -> None:
    known = book.add("Known", known=True)
    ada = book.add("Ada", stage=Stage.CHAT, on=date(2026, 1, 5))
    book.log(ada, known, stage=Stage.COFFEE, on=date(2026, 3, 5))
    assert counted(book, "coffees") == [("known", 5, "coffee", True), ("ada", 5, "coffee", True)]


def test_a_booked_coffee_is_open_in_the_month_for_which_it_is_booked(book: Book) -> None:
    ada = book.add("Ada", stage=Stage.CHAT)
    book.log(ada, stage=Stage.COFFEE, on=date(2026, 4, 2))
    assert counted(book, "coffees") == []
    assert counted(book, "coffees", date(2026, 4, 1)) == [("ada", 2, "coffee", False)]


def test_several_coffees_with_one_person_are_one_and_done_goes_before_open(book: Book) -> None:
    book.today = date(2026, 3, 10)
    ada = book.add("Ada", stage=Stage.COFFEE, on=date(2026, 3, 9))
    book.log(ada, stage=Stage.COFFEE, on=date(2026, 3, 12))
    book.log(ada, stage=Stage.COFFEE, on=date(2026, 3, 10))
    assert counted(book, "coffees") == [("ada", 9, "coffee", True)]


# Several months


def complete(book: Book, first: date) -> None:
    """Three new people, two of them connected and followed up, one coffee."""
    ids = book.add(*(f"{name} {first:%B}" for name in "ABC"), stage=Stage.CHAT, on=first)
    for id in ids[:2]:
        book.log(id, stage=Stage.CONNECT, on=first)
        book.log(id, stage=Stage.FOLLOW_UP, on=first)
    book.log(ids[2], stage=Stage.COFFEE, on=first)


def test_totals_are_of_different_people(book: Book) -> None:
    ada = book.add("Ada", stage=Stage.COFFEE, on=date(2026, 1, 5))
    book.log(ada, stage=Stage.COFFEE, on=date(2026, 2, 5))
    with book.reading() as reader:
        assert span(reader, 1, JANUARY, FEBRUARY) == Totals(1, 0, 1)
        assert span(reader, 1, FEBRUARY, MARCH) == Totals(0, 0, 1)
        assert span(reader, 1, JANUARY, MARCH) == Totals(1, 0, 1)
        assert span(reader, 2, JANUARY, MARCH) == Totals(0, 0, 0)


def test_a_day_belongs_to_its_month_alone(book: Book) -> None:
    for day in (date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1)):
        book.add(f"P {day}", stage=Stage.CHAT, on=day)
    assert report(book, JANUARY).goals[0].done == 0
    assert report(book, FEBRUARY).goals[0].done == 2
    assert report(book).goals[0].done == 1


def test_six_months_begin_where_anything_did(book: Book) -> None:
    complete(book, JANUARY)
    complete(book, MARCH)
    found = report(book)
    assert found.history == [
        (JANUARY, Totals(3, 2, 1)), (FEBRUARY, Totals(0, 0, 0)), (MARCH, Totals(3, 2, 1)),
    ]  # fmt: skip
    assert found.six == Totals(6, 4, 2)
    assert [first for first, _ in report(book, date(2026, 8, 1)).history] == [
        date(2026, number, 1) for number in range(3, 9)
    ]


def test_a_streak_goes_on_through_a_month_that_is_not_over(book: Book) -> None:
    complete(book, JANUARY)
    complete(book, FEBRUARY)
    assert (report(book).streak, report(book, FEBRUARY).streak) == (2, 2)
    complete(book, MARCH)
    assert report(book).streak == 3
    book.today = date(2026, 5, 1)
    assert report(book, date(2026, 4, 1)).streak == 0
    assert report(book, date(2026, 5, 1)).streak == 0
    assert report(book).streak == 3


def test_an_empty_month_says_what_is_missing(book: Book) -> None:
    book.today = date(2026, 3, 15)
    found = report(book)
    assert [(goal.name, goal.done, goal.open, goal.missing) for goal in found.goals] == [
        ("conversations", 0, 0, 3), ("connects", 0, 0, 2), ("coffees", 0, 0, 1),
    ]  # fmt: skip
    assert (found.days_left, found.streak, found.strict_connects) == (17, 0, 0)
    assert found.history == [(MARCH, Totals(0, 0, 0))]
    assert not found.is_complete


def test_a_complete_month_is_complete(book: Book) -> None:
    complete(book, MARCH)
    assert report(book).is_complete


def test_of_a_full_month_some_are_listed_and_all_are_counted(book: Book) -> None:
    for stage, names in ((Stage.CHAT, "ABCDE"), (Stage.INTRO, "FGH")):
        for name in names:
            book.add(f"P {name}", stage=stage)
    with book.reading() as reader:
        for most, done, waiting in ((0, 0, 0), (2, 2, 0), (6, 5, 1), (100, 5, 3)):
            (goal, *_) = month(reader, 1, MARCH, book.today, most).goals
            assert (goal.done, goal.open, goal.missing) == (5, 3, 0)
            listed = [row.is_done for row in goal.rows]
            assert listed == [True] * done + [False] * waiting
