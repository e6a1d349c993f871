"""Correcting conversations and taking them out: whatever was the highest, the rest is right."""

from datetime import date
from typing import Any

import pytest
from store.makers import TODAY, Book

from netlog.questions import facts, talks
from netlog.questions.person import TALKS
from netlog.rules.corrections import Correction, corrected
from netlog.rules.stages import Stage
from netlog.store import corrections

FEBRUARY, MARCH = date(2026, 2, 10), date(2026, 3, 10)


@pytest.fixture
def ada(book: Book) -> int:
    """A chat in February, a connect and its follow-up in March."""
    id = book.add("Ada Moss", stage=Stage.CHAT, on=FEBRUARY, event="Expo")
    book.log(id, stage=Stage.CONNECT, on=MARCH)
    book.log(id, stage=Stage.FOLLOW_UP, on=date(2026, 3, 12))
    assert isinstance(id, int)
    return id


def correct(book: Book, id: int, **told: Any) -> None:
    (person,) = book.rows("SELECT min(person_id) FROM participant WHERE conversation_id = ?", id)[0]
    with book.writing("edit") as page:
        (row,) = [row for row in page.ask(TALKS, person=person, member=1) if row.id == id]
        told_now = corrected(*talks.told(row), Correction(**told), book.today)
        corrections.correct(page, id, *told_now)


def remove(book: Book, id: int) -> list[str]:
    with book.writing("edit") as page:
        return [row.template for row in corrections.remove(page, id)]


def tie(book: Book, person: int) -> tuple[Any, ...]:
    return book.rows(
        "SELECT stage, first_on, last_on, exchanged_on, connected_on, followed_on FROM tie "
        "WHERE person_id = ?", person,
    )[0]  # fmt: skip


def test_the_stage_falls_with_the_talk_that_reached_it(book: Book, ada: int) -> None:
    whole = tie(book, ada)
    assert whole == ("follow-up", "2026-02-10", "2026-03-12", "2026-02-10", "2026-03-10",
                     "2026-03-12")  # fmt: skip
    remove(book, 3)
    assert tie(book, ada) == ("connect", "2026-02-10", "2026-03-10", "2026-02-10", "2026-03-10",
                              None)  # fmt: skip
    book.logbook().undo()
    assert tie(book, ada) == whole
    correct(book, 3, stage=Stage.CHAT)
    assert tie(book, ada)[0] == "connect"
    remove(book, 2)
    assert tie(book, ada) == ("chat", "2026-02-10", "2026-03-12", "2026-02-10", None, None)


def test_a_follow_up_before_its_connect_is_none(book: Book, ada: int) -> None:
    correct(book, 2, on=date(2026, 3, 14))
    assert tie(book, ada)[3:] == ("2026-02-10", "2026-03-14", None)
    correct(book, 2, on=date(2026, 2, 1))
    assert tie(book, ada)[1:] == ("2026-02-01", "2026-03-12", "2026-02-01", "2026-02-01",
                                  "2026-03-12")  # fmt: skip


def test_who_has_no_talk_left_has_no_stage(book: Book, ada: int) -> None:
    for id in (1, 2, 3):
        remove(book, id)
    assert tie(book, ada) == (None, None, None, None, None, None)


def test_what_is_corrected_is_corrected_for_all(book: Book, ada: int) -> None:
    ben, cy = book.add("Ben Okri", "Cy Young", stage=Stage.CHAT, on=MARCH)
    correct(book, 4, stage=Stage.COFFEE, on=FEBRUARY)
    assert [tie(book, who)[:3] for who in (ben, cy)] == [("coffee", "2026-02-10", "2026-02-10")] * 2
    with book.writing("edit") as page:
        corrections.take_out(page, 4, ben)
    assert [tie(book, who)[0] for who in (ben, cy)] == [None, "coffee"]


def test_an_event_of_which_nothing_else_is_known_goes_with_its_last_talk(
    book: Book, ada: int
) -> None:
    book.add("Ben Okri", event="expo")
    correct(book, 1, event="Expo 2026")
    assert book.rows("SELECT name FROM event ORDER BY id") == [("Expo",), ("Expo 2026",)]
    remove(book, 4)
    assert book.rows("SELECT name FROM event") == [("Expo 2026",)]
    correct(book, 1, event="")
    assert book.rows("SELECT name FROM event") == []
    for _ in range(3):
        book.logbook().undo()
    assert book.rows("SELECT e.name FROM conversation JOIN event e ON e.id = event_id") == [
        ("Expo",), ("Expo",),
    ]  # fmt: skip


def test_an_event_with_a_day_of_its_own_stays(book: Book, ada: int) -> None:
    with book.writing("elsewhere") as page:
        page._connection.execute("UPDATE event SET happened_on = '2026-02-10'")
    remove(book, 1)
    assert book.rows("SELECT name FROM event") == [("Expo",)]


def test_a_message_goes_with_the_talk_that_it_was(book: Book) -> None:
    ada = book.add("Ada Moss", known=True)
    book.send(ada, "cold-dm")
    correct(book, 1, on=date(2026, 3, 1), topic="tea")
    assert book.rows("SELECT sent_on FROM message") == [("2026-03-01",)]
    assert tie(book, ada)[1:3] == ("2026-03-01", "2026-03-01")
    with book.reading() as reader:
        sent = reader.one(talks.MESSAGE, conversation=1)
        assert sent is not None
        assert sent.template == "cold-dm"
    remove(book, 1)
    assert book.ids("message") == []
    assert tie(book, ada)[:2] == (None, None)
    book.logbook().undo()
    assert book.rows("SELECT conversation_id FROM message") == [(1,)]


def test_a_message_waits_again_when_the_talk_that_answered_it_is_gone(book: Book) -> None:
    ada, ben = book.add("Ada Moss", "Ben Okri", stage=Stage.CHAT, on=MARCH)
    for who in (ada, ben):
        book.send(who, "connect-event")
    talk = book.log(ada, ben, stage=Stage.CONNECT)
    outcomes = "SELECT outcome FROM message ORDER BY id"
    assert book.rows(outcomes) == [("accepted",), ("accepted",)]
    with book.writing("edit") as page:
        reopened = corrections.take_out(page, talk.id, ben)
    assert [row.template for row in reopened] == ["connect-event"]
    assert book.rows(outcomes) == [("accepted",), (None,)]
    assert remove(book, talk.id) == ["connect-event"]
    assert book.rows(outcomes) == [(None,), (None,)]


def test_a_message_stays_answered_where_another_talk_of_the_day_answered_it_too(book: Book) -> None:
    ada = book.add("Ada Moss", stage=Stage.CHAT, on=MARCH)
    book.send(ada, "connect-event")
    first, second = book.log(ada), book.log(ada)
    assert remove(book, second.id) == []
    intro = book.log(ada, stage=Stage.INTRO)
    assert remove(book, intro.id) == [], "it answered nothing"
    assert remove(book, first.id) == ["connect-event"]


def test_a_booking_moves_and_goes(book: Book, ada: int) -> None:
    booking = book.log(ada, stage=Stage.COFFEE, on=date(2026, 3, 20))
    correct(book, booking.id, on=date(2026, 3, 18))
    assert tie(book, ada)[0] == "follow-up"
    correct(book, booking.id, on=TODAY)
    assert book.rows("SELECT is_planned FROM conversation WHERE id = ?", booking.id) == [(1,)]
    remove(book, booking.id)
    assert len(book.ids("conversation")) == 3


def test_numbers_are_counted_by_day_and_entry(book: Book, ada: int) -> None:
    book.log(ada, on=date(2026, 1, 1))
    book.log(ada, on=MARCH)
    with book.reading() as reader:
        who = facts.subject(reader, 1, ["ada-moss"])
        ids = [talks.numbered(reader, 1, who, number).id for number in range(1, 6)]
        assert ids == [4, 1, 2, 5, 3]
        assert [talks.number_of(reader, 1, who, id) for id in ids] == [1, 2, 3, 4, 5]
        for number in (0, 6, -1):
            with pytest.raises(Exception, match="has 5 conversations"):
                talks.numbered(reader, 1, who, number)
