"""What became of messages: the latest of a kind, and of each template."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from store.makers import TODAY, Book

from netlog.questions import answers
from netlog.questions.answers import Tally
from netlog.rules.stages import Stage
from netlog.store.tables.conversations import Conversation, Message, Participant

REQUEST = "coffee-request"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A book with two people in it."""
    book = Book(tmp_path / "netlog.db")
    book.add("Ada Moss")
    book.add("Ben Okri")
    return book


def wrote(
    book: Book, ago: int, outcome: str | None = None, after: int = 1, *, person: int = 1,
    template: str = REQUEST, opens: str | None = "coffee", is_imported: bool = False,
    waits: int | None = None, member: int = 1,
) -> None:  # fmt: skip
    """Record a message of some days ago, and its outcome some days after it."""
    day = TODAY - timedelta(days=ago)
    with book.writing() as page:
        page.write(
            Message(
                member_id=member, person_id=person, template=template, language="en", text="Hi",
                sent_on=day, opens=opens, outcome=outcome, waits=waits, is_imported=is_imported,
                outcome_on=day + timedelta(days=after) if outcome else None,
            )
        )  # fmt: skip


def met(
    book: Book, ago: int, stage: str = "coffee", *people: int, is_planned: bool = False
) -> None:
    """Record a talk of some days ago."""
    day = TODAY - timedelta(days=ago)
    with book.writing() as page:
        talk = Conversation(member_id=1, stage=stage, happened_on=day, entered_on=day,
                            is_planned=is_planned)  # fmt: skip
        id_ = page.write(talk)
        for person in people or (1,):
            page.write(Participant(conversation_id=id_, person_id=person))


def courage(book: Book, template: str = REQUEST, opens: Stage | None = Stage.COFFEE) -> str | None:
    with book.reading() as reader:
        return answers.encouragement(reader, 1, TODAY, template, opens)


def tallies(book: Book, since: date = answers.EVER) -> list[Tally]:
    with book.reading() as reader:
        return list(answers.tallies(reader, 1, TODAY, since))


def test_a_template_gives_courage_by_its_own_messages(book: Book) -> None:
    for after in (1, 2, 4):
        wrote(book, 50, "replied", after)
    wrote(book, 50, "declined", template="tea-invitation")
    assert courage(book) == "So far 3 of 3 answered, in 2 days as a rule, nobody said no."


def test_with_too_few_of_its_own_all_that_ask_for_the_same_count(book: Book) -> None:
    for template in (REQUEST, "tea-invitation", "lunch"):
        wrote(book, 50, "accepted", template=template)
    assert courage(book) == (
        "So far, of all requests for a coffee, 3 of 3 answered, in 1 day as a rule, nobody said no."
    )
    assert courage(book, "follow-up", None) is None
    assert courage(book, "connect-event", Stage.CONNECT) is None


def test_what_others_programs_wrote_gives_none(book: Book) -> None:
    for _ in range(5):
        wrote(book, 50, "accepted", is_imported=True)
    assert courage(book) is None
    assert tallies(book) == []


def test_the_latest_count(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST", 4)
    for ago in (400, 390, 380):
        wrote(book, ago)
    for ago in (60, 50, 40, 30):
        wrote(book, ago, "replied")
    assert courage(book) == "So far 4 of 4 answered, in 1 day as a rule, nobody said no."


def test_before_there_is_a_store_nobody_was_written_to(tmp_path: Path) -> None:
    book = Book(tmp_path / "nothing.db")
    assert courage(book) is None
    assert tallies(book) == []


def test_a_template_is_told_by_what_became_of_its_messages(book: Book) -> None:
    wrote(book, 50, "accepted")
    wrote(book, 49, "replied", person=2)
    wrote(book, 48, "declined", person=2)
    wrote(book, 47, "no-reply", person=2)
    wrote(book, 46, person=2)
    wrote(book, 3, person=2)
    wrote(book, 20, person=2, waits=30)
    wrote(book, 30, template="follow-up", opens=None)
    met(book, 40)
    assert tallies(book) == [
        Tally(REQUEST, sent=7, settled=5, answered=3, accepted=1, declined=1, coffees=1),
        Tally("follow-up", sent=1, settled=1, answered=0, accepted=0, declined=0, coffees=0),
    ]


@pytest.mark.parametrize(
    ("ago", "counts"), [(100, True), (10, True), (9, False), (101, False)]
)  # fmt: skip
def test_a_coffee_counts_for_ninety_days(book: Book, ago: int, counts: bool) -> None:
    wrote(book, 100, "accepted")
    met(book, ago)
    assert tallies(book)[0].coffees == int(counts)


def test_a_coffee_counts_once_a_message_and_only_when_it_was_held(book: Book) -> None:
    wrote(book, 60, "accepted")
    wrote(book, 55, "replied")
    met(book, 50, "coffee", 1, 2)
    met(book, 40)
    assert tallies(book)[0].coffees == 2, "of two messages, however many coffees"
    wrote(book, 60, person=2, template="booked")
    wrote(book, 45, person=2, template="chatted")
    met(book, 44, "chat", 2)
    met(book, -5, "coffee", 2, is_planned=True)
    assert {each.template: each.coffees for each in tallies(book)} == {
        REQUEST: 2, "booked": 1, "chatted": 0,
    }  # fmt: skip


def test_since_a_day_only_what_was_sent_then_counts(book: Book) -> None:
    wrote(book, 100, "accepted")
    wrote(book, 30, "accepted")
    wrote(book, 100, template="old")
    met(book, 20)
    (found,) = tallies(book, TODAY - timedelta(days=30))
    assert (found.template, found.sent, found.coffees) == (REQUEST, 1, 1)


def test_no_message_is_looked_at_but_those_of_the_template(book: Book) -> None:
    with book.reading() as reader:
        for question in (answers.LATEST, answers.LATEST_OPENING, answers.COUNTS):
            asked = {name: 1 for name in ("member", "template", "opens", "most", "on", "since")
                     if f":{name}" in question.sql}  # fmt: skip
            plan = reader._connection.execute(f"EXPLAIN QUERY PLAN {question.sql}", asked)
            steps = " ".join(row[3] for row in plan)
            assert "USING" in steps
            assert "ix_message_" in steps
            assert "SCAN message" not in steps
            assert "SCAN m " not in f"{steps} "
            assert "TEMP B-TREE" not in steps
