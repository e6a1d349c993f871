"""Kept drafts, sent messages and their outcomes."""

from datetime import date

import pytest
from store.makers import TODAY, Book

from netlog.questions import messages as asking
from netlog.rules.outcomes import Outcome
from netlog.store import messages

YESTERDAY = date(2026, 3, 15)
DRAFTS = "SELECT person_id, template, text, saved_on, opens, records, waits FROM draft ORDER BY id"


@pytest.fixture
def ada(book: Book) -> int:
    id = book.add("Ada Moss", known=True)
    assert isinstance(id, int)
    return id


@pytest.fixture
def ben(book: Book, ada: int) -> int:
    id = book.add("Ben Okri", known=True)
    assert isinstance(id, int)
    return id


def test_a_draft_is_kept_with_what_its_message_will_hold(book: Book, ada: int) -> None:
    assert book.save(ada, "cold-dm") is None
    assert book.rows(DRAFTS) == [(ada, "cold-dm", "Hi!", "2026-03-16", "chat", "intro", 14)]
    assert book.rows("SELECT last_on FROM tie") == [(None,)], "nothing was sent"


def test_one_of_a_script_is_kept_for_a_person(book: Book, ada: int, ben: int) -> None:
    book.today = YESTERDAY
    book.save(ada, "follow-up", "first")
    book.save(ada, "thank-you", "other")
    book.today = TODAY
    assert book.save(ada, "follow-up", "second") == YESTERDAY
    assert book.save(ben, "follow-up", "his") is None
    with book.reading() as reader:
        rows = asking.kept(reader, 1, ada)
    assert [(row.template, row.text) for row in rows] == [
        ("follow-up", "second"), ("thank-you", "other"),
    ]  # fmt: skip
    book.logbook().undo(2)
    with book.reading() as reader:
        assert {row.text for row in asking.kept(reader, 1, ada)} == {"first", "other"}


def test_what_is_to_two_is_dropped_for_both(book: Book, ada: int, ben: int) -> None:
    for person in (ada, ben):
        book.save(person, "introduce", "Ada, this is Ben")
    book.save(ben, "follow-up", "Ada, this is Ben")
    with book.writing() as page:
        row = asking.kept_of(page, 1, ada, "introduce")
        assert row is not None
        assert [each.person_id for each in asking.shared_with(page, row.id)] == [ben]
        messages.drop(page, row.id, is_shared=True)
    assert [row[:2] for row in book.rows(DRAFTS)] == [(ben, "follow-up")]


def test_the_same_words_for_another_are_none_of_it(book: Book, ada: int, ben: int) -> None:
    for person in (ada, ben):
        book.save(person, "follow-up", "Hi there")
    with book.writing() as page:
        row = asking.kept_of(page, 1, ada, "follow-up")
        assert row is not None
        messages.drop(page, row.id)
    assert [row[0] for row in book.rows(DRAFTS)] == [ben]


def test_what_was_sent_earlier_is_kept_on_that_day(book: Book, ada: int) -> None:
    book.send(ada, "follow-up", topic="tea", on=YESTERDAY)
    assert book.rows("SELECT sent_on, waits FROM message") == [("2026-03-15", 14)]
    assert book.rows("SELECT happened_on, entered_on, direction, topic FROM conversation") == [
        ("2026-03-15", "2026-03-16", "out", "tea")
    ]
    assert book.rows("SELECT last_on FROM tie") == [("2026-03-15",)]


def test_an_outcome_has_its_day(book: Book, ada: int) -> None:
    book.send(ada, "coffee-request")
    with book.writing() as page:
        messages.answered(page, 1, Outcome.NO_REPLY, TODAY)
    assert book.rows("SELECT outcome, outcome_on FROM message") == [("no-reply", "2026-03-16")]
    book.logbook().undo()
    assert book.rows("SELECT outcome, outcome_on FROM message") == [(None, None)]


def test_the_last_of_a_script_is_the_last_by_its_day(book: Book, ada: int) -> None:
    with book.reading() as reader:
        assert asking.last_sent(reader, 1, ada, "follow-up") is None
    book.send(ada, "follow-up")
    book.send(ada, "follow-up", on=YESTERDAY)
    book.send(ada, "thank-you")
    with book.reading() as reader:
        found = asking.last_sent(reader, 1, ada, "follow-up")
        assert found is not None
        assert (found.id, found.sent_on, found.waits) == (1, TODAY, 14)
        assert [row.id for row in asking.sent(reader, 1, ada)] == [3, 1, 2]
