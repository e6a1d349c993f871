"""Whose turn it is: steps, booked coffees, and those whose stage waits."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import chain

import pytest
from store.makers import TODAY, Book

from netlog.questions.asking import carried_out, in_step
from netlog.questions.queue import Turn, most_due, then_for, turns
from netlog.questions.scope import Scope
from netlog.questions.waiting import at_stage
from netlog.rules.queue import DATED
from netlog.rules.stages import Stage

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def turned(book: Book, until: date = date.max, most: int = 100, member: int = 1) -> list[Turn]:
    """The queue of a book on its day."""
    now = datetime.combine(book.today, time(12))
    with book.reading() as reader:
        return turns(reader, member, book.today, now, until=until, most=most)


def owed(book: Book, until: date = date.max) -> list[tuple[str, str, date | None]]:
    """What has a day of its own: who, why, and when."""
    return [(turn.handle, turn.why, turn.due_on) for turn in turned(book, until)
            if turn.kind in DATED]  # fmt: skip


def waits(book: Book, *stages: Stage, template: str = "x", opens: str | None = None) -> list[str]:
    with book.reading() as reader:
        scope = Scope(reader, 1, book.today, [], book.today, 10)
        kinds = in_step([at_stage(scope, stage, template, opens) for stage in stages])
        found = chain(*carried_out(reader, kinds))
    return [turn.handle for turn in sorted(found, key=lambda turn: -turn.urgency)]


# Steps


def test_open_steps_come_most_overdue_first(book: Book) -> None:
    ada, ben = book.add("Ada", "Ben")
    for person, due, what in ((ada, TOMORROW, "c"), (ben, YESTERDAY, "a"), (ada, TODAY, "b")):
        book.owe(person, due, what)
    assert owed(book) == [
        ("ben", "a (1 day overdue)", YESTERDAY),
        ("ada", "b (today)", TODAY),
        ("ada", "c (tomorrow)", TOMORROW),
    ]
    assert len(turned(book, most=2)) == 2
    assert len(owed(book, until=TODAY)) == 2
    assert turned(book, member=2) == []


def test_a_step_that_is_closed_is_gone(book: Book) -> None:
    ada = book.add("Ada")
    book.owe(ada, YESTERDAY)
    book.log(ada)
    assert owed(book) == []


@pytest.mark.parametrize("end", [Book.decline, Book.archive])
def test_nothing_reminds_of_who_is_out_of_sight(
    book: Book, end: Callable[[Book, int], None]
) -> None:
    ada = book.add("Ada", stage=Stage.CONNECT)
    book.owe(ada, YESTERDAY)
    book.log(ada, stage=Stage.COFFEE, on=TOMORROW)
    end(book, ada)
    book.today = TOMORROW
    assert turned(book) == []
    assert waits(book, Stage.CONNECT) == []


# Booked coffees


def test_a_booked_coffee_comes_and_is_asked_about_from_its_day_on(book: Book) -> None:
    ada, ben = book.add("Ada", "Ben")
    book.log(ada, ben, stage=Stage.COFFEE, on=TOMORROW, topic="tea")
    assert owed(book, until=TODAY) == []
    coming = turned(book)
    assert [turn.why for turn in coming] == ["coffee tomorrow: tea"] * 2
    assert [turn.command for turn in coming] == ["netlog prep ada", "netlog prep ben"]
    book.today = TOMORROW
    assert [(turn.why, turn.command) for turn in turned(book)] == [
        ("coffee booked for today: was it held?", f"netlog log {who} coffee --on {TOMORROW}")
        for who in ("ada", "ben")
    ]


def test_a_coffee_that_was_held_is_not_due(book: Book) -> None:
    ada = book.add("Ada")
    book.log(ada, stage=Stage.COFFEE, on=TOMORROW)
    book.today = TOMORROW
    book.log(ada, stage=Stage.COFFEE)
    assert owed(book) == []


# Who waits


def test_at_a_stage_the_nearest_to_its_latest_day_comes_first(book: Book) -> None:
    for name, on, stage in (("Ada", date(2026, 3, 9), Stage.CHAT),
                            ("Ben", date(2026, 3, 3), Stage.CHAT),
                            ("Kim", date(2026, 1, 3), Stage.CHAT),
                            ("Dev", date(2026, 3, 1), Stage.CONNECT),
                            ("Eve", date(2026, 3, 5), Stage.INTRO)):  # fmt: skip
        book.add(name, stage=stage, on=on)
    assert waits(book, Stage.CHAT) == ["ben", "ada", "kim"]
    assert waits(book, Stage.INTRO, Stage.CHAT) == ["ben", "eve", "ada", "kim"]
    with book.reading() as reader:
        first = most_due(reader, 1, TODAY, [Stage.INTRO, Stage.CHAT], "x", None)
    assert first is not None
    assert first.handle == "ben"


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
