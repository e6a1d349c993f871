"""What to know of somebody: the coffee that is next, the talks that were last, what is open."""

from datetime import date

import pytest
from store.makers import TODAY, Book

from netlog.questions.preparing import Brief, brief
from netlog.rules.stages import Stage


@pytest.fixture
def ada(book: Book) -> int:
    return int(book.add("Ada Moss", topic="pricing", on=date(2026, 1, 5)))


def asked(book: Book, person: int, today: date = TODAY) -> Brief:
    with book.reading() as reader:
        return brief(reader, 1, person, today, "en")


def test_of_several_coffees_the_next_one_and_else_the_last(book: Book, ada: int) -> None:
    assert asked(book, ada).booked is None
    days = (date(2026, 4, 2), date(2026, 3, 20), date(2026, 5, 1))
    for day in days:
        book.log(ada, stage=Stage.COFFEE, on=day, starts_at="15:00")
    for today, next_on in (
        (TODAY, date(2026, 3, 20)),
        (date(2026, 3, 20), date(2026, 3, 20)),
        (date(2026, 3, 21), date(2026, 4, 2)),
        (date(2026, 6, 1), date(2026, 5, 1)),
    ):
        booked = asked(book, ada, today).booked
        assert booked is not None
        assert booked.happened_on == next_on


def test_who_else_comes_along(book: Book, ada: int) -> None:
    ben = book.add("Ben Okri")
    book.log(ada, ben, stage=Stage.COFFEE, on=date(2026, 3, 20))
    assert [row.name for row in asked(book, ada).companions] == ["Ben Okri"]
    assert [row.name for row in asked(book, ben).companions] == ["Ada Moss"]


def test_the_last_three_talks_and_no_message(book: Book, ada: int) -> None:
    for day in range(10, 15):
        book.log(ada, on=date(2026, 3, day), topic=f"topic {day}")
    book.send(ada, "follow-up", on=date(2026, 3, 16))
    book.send(ada, "thank-you", on=date(2026, 3, 16))  # which asks for no answer
    found = asked(book, ada)
    assert [row.topic for row in found.talks] == ["topic 14", "topic 13", "topic 12"]
    assert [row.template for row in found.unanswered] == ["follow-up"]
    assert found.met is not None
    assert found.met.happened_on == date(2026, 1, 5)


def test_the_thread_is_asked_after_however_long_ago_it_was(book: Book, ada: int) -> None:
    for day in range(10, 15):
        book.log(ada, on=date(2026, 3, day))
    days = [date(2026, 3, day) for day in range(16, 28)]
    assert all("pricing" in asked(book, ada, day).to_ask[0] for day in days)


def test_nothing_of_another_person_is_told(book: Book, ada: int) -> None:
    ben = book.add("Ben Okri")
    book.log(ada, stage=Stage.COFFEE, on=date(2026, 3, 20))
    book.send(ada, "follow-up")
    found = asked(book, ben)
    assert (found.booked, found.unanswered, found.steps, found.promises) == (None, [], [], [])
