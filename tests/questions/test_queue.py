"""Whose turn it is: steps, booked coffees, and those whose stage waits."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from store.makers import TODAY, Book

from netlog.questions.queue import STEPS, due_bookings, then_for, waiting
from netlog.rules.stages import Stage

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def waits(book: Book, *stages: Stage, template: str = "x", opens: str | None = None) -> list[str]:
    with book.reading() as reader:
        return [row.handle for row in waiting(reader, 1, stages, template, opens, 10)]


# Steps


def test_open_steps_come_most_overdue_first(book: Book) -> None:
    ada, ben = book.add("Ada", "Ben")
    for person, due, what in ((ada, TOMORROW, "c"), (ben, YESTERDAY, "a"), (ada, TODAY, "b")):
        book.owe(person, due, what)
    with book.reading() as reader:
        rows = reader.ask(STEPS, member=1, most=10)
        assert [(row.handle, row.what, row.due_on) for row in rows] == [
            ("ben", "a", YESTERDAY), ("ada", "b", TODAY), ("ada", "c", TOMORROW),
        ]  # fmt: skip
        assert len(reader.ask(STEPS, member=1, most=2)) == 2
        assert reader.ask(STEPS, member=2, most=10) == []


def test_a_step_that_is_closed_is_gone(book: Book) -> None:
    ada = book.add("Ada")
    book.owe(ada, YESTERDAY)
    book.log(ada)
    with book.reading() as reader:
        assert reader.ask(STEPS, member=1, most=10) == []


@pytest.mark.parametrize("end", [Book.decline, Book.archive])
def test_nothing_reminds_of_who_is_out_of_sight(
    book: Book, end: Callable[[Book, int], None]
) -> None:
    ada = book.add("Ada", stage=Stage.CONNECT)
    book.owe(ada, YESTERDAY)
    book.log(ada, stage=Stage.COFFEE, on=TOMORROW)
    end(book, ada)
    book.today = TOMORROW
    with book.reading() as reader:
        assert reader.ask(STEPS, member=1, most=10) == []
        assert due_bookings(reader, 1, TOMORROW, 10) == []
    assert waits(book, Stage.CONNECT) == []


# Booked coffees


def test_a_booked_coffee_is_due_from_its_day_on(book: Book) -> None:
    ada, ben = book.add("Ada", "Ben")
    book.log(ada, ben, stage=Stage.COFFEE, on=TOMORROW, topic="tea")
    with book.reading() as reader:
        assert due_bookings(reader, 1, TODAY, 10) == []
        rows = due_bookings(reader, 1, TOMORROW, 10)
    assert [(row.handle, row.happened_on, row.topic) for row in rows] == [
        ("ada", TOMORROW, "tea"), ("ben", TOMORROW, "tea"),
    ]  # fmt: skip


def test_a_coffee_that_was_held_is_not_due(book: Book) -> None:
    ada = book.add("Ada")
    book.log(ada, stage=Stage.COFFEE, on=TOMORROW)
    book.today = TOMORROW
    book.log(ada, stage=Stage.COFFEE)
    with book.reading() as reader:
        assert due_bookings(reader, 1, TOMORROW, 10) == []


# Who waits


def test_at_a_stage_the_longest_untouched_comes_first(book: Book) -> None:
    for name, day, stage in (("Ada", 9, Stage.CHAT), ("Ben", 3, Stage.CHAT),
                             ("Dev", 1, Stage.CONNECT), ("Eve", 5, Stage.INTRO)):  # fmt: skip
        book.add(name, stage=stage, on=date(2026, 3, day))
    assert waits(book, Stage.CHAT) == ["ben", "ada"]
    assert waits(book, Stage.INTRO, Stage.CHAT) == ["ben", "eve", "ada"]
    with book.reading() as reader:
        assert len(waiting(reader, 1, [Stage.INTRO, Stage.CHAT], "x", None, 2)) == 2


def test_who_is_known_and_was_never_met_waits_for_nothing(book: Book) -> None:
    ada = book.add("Ada", known=True)
    assert waits(book, *Stage) == []
    book.send(ada, "connect-leader")
    assert waits(book, *Stage) == []


@pytest.mark.parametrize(
    "begin",
    [
        lambda book, ada: book.owe(ada, TOMORROW),
        lambda book, ada: book.log(ada, stage=Stage.COFFEE, on=TOMORROW),
        lambda book, ada: book.send(ada, "connect-event"),
        lambda book, ada: book.send(ada, "connect-leader"),
    ],
)
def test_what_is_begun_with_somebody_is_waited_for(
    book: Book, begin: Callable[[Book, int], None]
) -> None:
    """A step is open, a coffee booked, a request of the script or of its kind unanswered."""
    ada = book.add("Ada", stage=Stage.CHAT)
    assert waits(book, Stage.CHAT, template="connect-event", opens="connect") == ["ada"]
    begin(book, ada)
    assert waits(book, Stage.CHAT, template="connect-event", opens="connect") == []


def test_a_message_of_another_kind_keeps_nobody_waiting(book: Book) -> None:
    ada = book.add("Ada", stage=Stage.CONNECT)
    book.send(ada, "connect-event")
    assert waits(book, Stage.CONNECT, template="follow-up") == ["ada"]
    assert waits(book, Stage.CONNECT, template="coffee-request", opens="coffee") == ["ada"]


def test_an_answer_ends_the_waiting(book: Book) -> None:
    ada = book.add("Ada", stage=Stage.CHAT)
    book.send(ada, "connect-event")
    book.log(ada)
    assert waits(book, Stage.CHAT, template="connect-event", opens="connect") == ["ada"]


# What comes next


def test_what_comes_next_is_the_script_for_the_stage(book: Book) -> None:
    ada = book.add("Ada")
    ben = book.add("Ben", known=True)
    expected = {
        Stage.CHAT: "connect-event", Stage.CONNECT: "follow-up",
        Stage.FOLLOW_UP: "coffee-request", Stage.COFFEE: "thank-you",
    }  # fmt: skip
    for stage, script in expected.items():
        book.log(ada, stage=stage)
        with book.reading() as reader:
            assert then_for(reader, 1, [ada]) == f"netlog draft {script} ada"
    book.send(ada, "thank-you")
    with book.reading() as reader:
        assert then_for(reader, 1, [ada]) == "netlog draft catch-up ada"
        for people in ([], [ada, ben], [ben]):
            assert then_for(reader, 1, people) == "netlog next"
    book.today += timedelta(days=3)
    book.log(ada, stage=Stage.FOLLOW_UP)
    with book.reading() as reader:
        assert then_for(reader, 1, [ada]) == "netlog draft catch-up ada", "thanked for that coffee"
