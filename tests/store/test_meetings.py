"""Keeping a first meeting: people, the conversation they share, and what comes next."""

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from store.makers import TODAY, Book

from netlog.errors import AlreadyHere, NetlogError, NoSuchPerson
from netlog.rules.dates import Moment
from netlog.rules.meeting import Meeting
from netlog.rules.newcomer import Newcomer
from netlog.rules.stages import Stage
from netlog.store.meetings import Meet, meet


def meet_them(book: Book, *told: Newcomer, **meeting: Any) -> Meet:
    with book.writing("add") as page:
        return meet(page, list(told), Meeting(TODAY, **meeting))


@pytest.mark.parametrize(
    ("meeting", "stage"),
    [
        ({}, "intro"),
        ({"topic": "tea"}, "chat"),
        ({"topic": "tea", "stage": Stage.CONNECT}, "connect"),
        ({"topic": "tea", "stage": Stage.INTRO}, "intro"),
    ],
)
def test_a_meeting_is_a_chat_where_it_has_a_topic(
    book: Book, meeting: dict[str, Any], stage: str
) -> None:
    meet_them(book, Newcomer("Ada"), **meeting)
    assert book.rows("SELECT stage FROM conversation") == [(stage,)]


def test_people_met_together_share_one_conversation(book: Book) -> None:
    met = meet_them(book, Newcomer("Ada"), Newcomer("Ben"), event="Fair", channel="in person")
    assert [person.handle for person in met.people] == ["ada", "ben"]
    assert met.conversation is not None
    assert book.rows("SELECT conversation_id, person_id FROM participant") == [(1, 1), (1, 2)]
    assert book.rows("SELECT event_id, channel FROM conversation") == [(1, "in person")]


def test_who_is_named_twice_took_part_once(book: Book) -> None:
    ada = Newcomer("Ada", contacts=(("email", "ada@example.org"),))
    met = meet_them(book, ada, ada._replace(name="Addie"))
    assert [(person.id, person.is_added) for person in met.people] == [(1, True), (1, False)]
    assert book.rows("SELECT person_id FROM participant") == [(1,)]


def test_each_is_owed_the_step(book: Book) -> None:
    meet_them(book, Newcomer("Ada"), Newcomer("Ben"), step=(Moment(TODAY), "write"))
    assert book.rows("SELECT person_id, what, due_on, closed_on FROM step") == [
        (1, "write", "2026-03-16", None), (2, "write", "2026-03-16", None),
    ]  # fmt: skip


def test_who_is_known_has_no_conversation(book: Book) -> None:
    met = meet_them(book, Newcomer("Ada"), is_known=True, step=(Moment(TODAY), "write"))
    assert met.conversation is None
    assert book.rows("SELECT count(*) FROM conversation") == [(0,)]
    assert book.rows("SELECT is_known, first_on FROM tie") == [(1, None)]
    assert book.rows("SELECT count(*) FROM step") == [(1,)]


def test_who_introduced_them_is_kept(book: Book) -> None:
    book.add("Ada Moss")
    meet_them(book, Newcomer("Ben"), Newcomer("Dev"), through="moss")
    assert book.rows("SELECT introducer_id FROM person ORDER BY id") == [(None,), (1,), (1,)]
    with pytest.raises(NoSuchPerson):
        meet_them(book, Newcomer("Eve"), through="nobody")


@pytest.mark.parametrize(
    ("refused", "error"),
    [(Newcomer("Ada"), AlreadyHere), (Newcomer("Zoe", relation="nonsense"), IntegrityError)],
)
def test_all_are_kept_or_none(book: Book, refused: Newcomer, error: type[Exception]) -> None:
    book.add("Ada")
    with pytest.raises(error):
        meet_them(book, Newcomer("Ben"), refused, event="Fair")
    assert book.handles() == {"ada": 1}
    assert book.rows("SELECT count(*) FROM event") == [(0,)]


def test_a_second_meeting_is_a_conversation_of_its_own(book: Book) -> None:
    ada = Newcomer("Ada", contacts=(("email", "ada@example.org"),))
    meet_them(book, ada)
    met = meet_them(book, ada, topic="tea")
    assert not met.people[0].is_added
    assert book.rows("SELECT stage FROM tie") == [("chat",)]


def test_meeting_them_settles_what_waited(book: Book) -> None:
    ada = Newcomer("Ada", contacts=(("email", "ada@example.org"),))
    meet_them(book, ada, is_known=True, step=(Moment(TODAY), "write"))
    met = meet_them(book, ada)
    assert met.conversation is not None
    assert met.conversation.closed == ("write",)


def test_a_meeting_to_come_is_refused_whole(book: Book) -> None:
    with pytest.raises(NetlogError, match="yet to come"), book.writing() as page:
        meet(page, [Newcomer("Ada")], Meeting(TODAY.replace(day=30)))
    assert book.handles() == {}


def test_whom_those_who_are_met_know_already(book: Book) -> None:
    ada, ben = book.add("Ada Moss"), book.add("Ben Okri")
    kept = meet_them(book, Newcomer("Cara Lund"), Newcomer("Dev Rao"), knows=("ada", "ben okri"))
    assert kept.knows == ("Ada Moss", "Ben Okri")
    pairs = book.rows("SELECT person_id, other_id FROM acquaintance ORDER BY 2, 1")
    assert pairs == [(one, other.id) for other in kept.people for one in (ada, ben)]
