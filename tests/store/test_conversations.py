"""Keeping conversations, and what they settle: steps, messages, bookings, a no, the archive."""

from datetime import date, timedelta

import pytest
from store.makers import TODAY, Book

from netlog.errors import WrongUsage
from netlog.rules.stages import ORDER, Stage
from netlog.store import conversations

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
ALL_TALKS = (
    "SELECT stage, happened_on, is_planned, group_concat(person_id) FROM conversation c "
    "JOIN (SELECT * FROM participant ORDER BY id) ON conversation_id = c.id GROUP BY c.id"
)


@pytest.fixture
def ada(book: Book) -> int:
    return int(book.add("Ada Moss", known=True))


@pytest.fixture
def ben(book: Book, ada: int) -> int:
    return int(book.add("Ben Okri", known=True))


def test_a_talk_is_kept_with_all_that_was_told(book: Book, ada: int, ben: int) -> None:
    kept = book.log(
        ada, ben, stage=Stage.CONNECT, on=YESTERDAY, topic="tea", note="a\nnote", event="Fair",
        channel="zoom", direction="in",
    )  # fmt: skip
    assert kept == conversations.Kept(1, is_booked=False, event="Fair")
    assert book.rows("SELECT member_id, stage, happened_on, entered_on, is_planned, direction, "
                     "channel, topic, note, event_id FROM conversation") == [
        (1, "connect", "2026-03-15", "2026-03-16", 0, "in", "zoom", "tea", "a\nnote", 1)
    ]  # fmt: skip
    assert book.rows("SELECT person_id FROM participant") == [(ada,), (ben,)]


def test_an_event_is_one_event_however_it_is_written(book: Book, ada: int) -> None:
    for name in ("Café Nord", "CAFE  nord", "Other"):
        book.log(ada, event=name)
    assert book.rows("SELECT name FROM event ORDER BY id") == [("Café Nord",), ("Other",)]
    assert book.rows("SELECT event_id FROM conversation") == [(1,), (1,), (2,)]


@pytest.mark.parametrize("stage", [stage for stage in ORDER if stage is not Stage.COFFEE])
def test_only_a_coffee_can_be_to_come(book: Book, ada: int, stage: Stage) -> None:
    with pytest.raises(WrongUsage, match=r'Tue 17 Mar is yet to come.*--next "2026-03-17: …"'):
        book.log(ada, stage=stage, on=TOMORROW)
    assert book.rows("SELECT count(*) FROM conversation") == [(0,)]


# Coffees


def test_a_booked_coffee_settles_nothing_yet(book: Book, ada: int) -> None:
    book.owe(ada, TODAY)
    book.archive(ada)
    assert book.log(ada, stage=Stage.COFFEE, on=TOMORROW).is_booked
    assert book.rows("SELECT is_planned, stage FROM conversation") == [(1, "coffee")]
    assert book.rows("SELECT stage, last_on, archived_on FROM tie") == [(None, None, "2026-03-16")]
    assert book.rows("SELECT closed_on FROM step") == [(None,)]


def test_a_coffee_that_was_booked_is_held(book: Book, ada: int, ben: int) -> None:
    """With whom it was for and what it was about, behind what happened since."""
    book.log(ada, ben, stage=Stage.COFFEE, on=TOMORROW, topic="tea", event="Fair", channel="zoom")
    book.log(ada, topic="a call before")
    book.today = TOMORROW
    kept = book.log(ada, stage=Stage.COFFEE, note="It was good.")
    assert (kept.held_on, kept.joined) == (TOMORROW, ("Ben Okri",))
    assert book.rows(ALL_TALKS) == [
        ("chat", "2026-03-16", 0, "1"), ("coffee", "2026-03-17", 0, "1,2"),
    ]  # fmt: skip
    assert book.rows(
        "SELECT topic, note, channel, e.name FROM conversation c JOIN event e ON e.id = event_id"
    ) == [("tea", "It was good.", "zoom", "Fair")]


def test_what_is_told_of_a_held_coffee_goes_before_what_was_planned(book: Book, ada: int) -> None:
    book.log(ada, stage=Stage.COFFEE, on=TOMORROW, topic="tea", event="Fair", channel="zoom")
    book.today = TOMORROW
    book.log(ada, stage=Stage.COFFEE, topic="cake", event="Café", channel="in person")
    assert book.rows(
        "SELECT topic, channel, e.name FROM conversation c JOIN event e ON e.id = event_id"
    ) == [("cake", "in person", "Café")]


def test_a_coffee_booked_for_later_stays_booked(book: Book, ada: int) -> None:
    later = TOMORROW + timedelta(days=1)
    book.log(ada, stage=Stage.COFFEE, on=later)
    book.log(ada, stage=Stage.COFFEE, on=TODAY)
    assert book.rows("SELECT happened_on, is_planned FROM conversation") == [
        (later.isoformat(), 1), (TODAY.isoformat(), 0),
    ]  # fmt: skip


def test_the_first_of_two_bookings_is_held(book: Book, ada: int) -> None:
    book.log(ada, stage=Stage.COFFEE, on=TOMORROW + timedelta(days=1), topic="later")
    book.log(ada, stage=Stage.COFFEE, on=TOMORROW, topic="sooner")
    book.today = TOMORROW + timedelta(days=1)
    book.log(ada, stage=Stage.COFFEE)
    assert book.rows("SELECT topic, is_planned FROM conversation ORDER BY id") == [
        ("later", 1), ("sooner", 0),
    ]  # fmt: skip


# What a talk settles


def test_a_talk_closes_the_steps_that_were_due_by_its_day(book: Book, ada: int, ben: int) -> None:
    for person, due, what in ((ada, YESTERDAY, "call"), (ada, TODAY, "write"),
                              (ada, TOMORROW, "visit"), (ben, YESTERDAY, "wait")):  # fmt: skip
        book.owe(person, due, what)
    assert book.log(ada, on=YESTERDAY).closed == ("call",)
    assert book.log(ada).closed == ("write",)
    assert book.rows("SELECT what, closed_on FROM step ORDER BY id") == [
        ("call", "2026-03-16"), ("write", "2026-03-16"), ("visit", None), ("wait", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "outcome"),
    [
        (Stage.INTRO, None), (Stage.CHAT, "replied"), (Stage.CONNECT, "accepted"),
        (Stage.FOLLOW_UP, "replied"), (Stage.COFFEE, "replied"),
    ],
)  # fmt: skip
def test_a_talk_answers_what_was_sent_by_its_day(
    book: Book, ada: int, stage: Stage, outcome: str | None
) -> None:
    book.send(ada, "connect-leader")
    book.log(ada, stage=stage, on=YESTERDAY)
    assert book.rows("SELECT outcome FROM message") == [(None,)]
    book.log(ada, stage=stage)
    assert book.rows("SELECT outcome, outcome_on FROM message") == [
        (outcome, outcome and "2026-03-16")
    ]


def test_what_was_answered_keeps_its_answer(book: Book, ada: int) -> None:
    book.send(ada, "connect-leader")
    book.log(ada, stage=Stage.CHAT)
    book.log(ada, stage=Stage.CONNECT)
    assert book.rows("SELECT outcome FROM message") == [("replied",)]


def test_what_i_send_answers_nothing_and_settles_nothing(book: Book, ada: int) -> None:
    book.owe(ada, TODAY)
    book.archive(ada)
    book.send(ada, "connect-leader")
    book.send(ada, "follow-up")
    assert book.rows("SELECT outcome FROM message") == [(None,), (None,)]
    assert book.rows("SELECT closed_on FROM step") == [(None,)]
    assert book.rows("SELECT archived_on FROM tie") == [("2026-03-16",)]


@pytest.mark.parametrize("stage", ORDER)
def test_a_talk_brings_back_from_the_archive(book: Book, ada: int, stage: Stage) -> None:
    book.archive(ada)
    assert book.log(ada, stage=stage).lifted == ("back from the archive",)
    assert book.rows("SELECT archived_on FROM tie") == [(None,)]
    assert book.log(ada, stage=stage).lifted == ()


@pytest.mark.parametrize("stage", ORDER)
def test_who_connects_after_all_is_no_longer_declined(book: Book, ada: int, stage: Stage) -> None:
    book.decline(ada)
    lifted = book.log(ada, stage=stage).lifted
    is_lifted = stage not in (Stage.INTRO, Stage.CHAT)
    assert lifted == (("no longer marked as declined",) if is_lifted else ())
    assert book.rows("SELECT declined_by IS NULL, declined_on IS NULL FROM tie") == [
        (is_lifted, is_lifted)
    ]


# Messages


def test_a_message_is_kept_with_the_entry_that_it_records(book: Book, ada: int) -> None:
    book.send(ada, "follow-up", topic="tea")
    assert book.rows(
        "SELECT template, language, channel, text, sent_on, opens, outcome, conversation_id "
        "FROM message"
    ) == [("follow-up", "en", "message", "Hi!", "2026-03-16", None, None, 1)]
    assert book.rows("SELECT stage, direction, topic, channel FROM conversation") == [
        ("follow-up", "out", "tea", "message")
    ]


def test_a_request_is_kept_without_an_entry(book: Book, ada: int) -> None:
    book.send(ada, "coffee-request")
    assert book.rows("SELECT opens, conversation_id FROM message") == [("coffee", None)]
    assert book.rows("SELECT count(*) FROM conversation") == [(0,)]


# Done


def done(book: Book, person: int) -> list[str]:
    with book.writing("done") as page:
        return conversations.done(page, person)


def test_done_closes_all_that_is_due(book: Book, ada: int) -> None:
    for due, what in ((TOMORROW, "later"), (TODAY, "now"), (YESTERDAY, "before")):
        book.owe(ada, due, what)
    assert done(book, ada) == ["before", "now"]
    assert done(book, ada) == ["later"]
    assert done(book, ada) == []


def test_done_closes_one_of_those_to_come(book: Book, ada: int) -> None:
    for what in ("first", "second"):
        book.owe(ada, TOMORROW, what)
    assert done(book, ada) == ["first"]
    assert done(book, ada) == ["second"]


def test_done_holds_a_coffee_that_was_booked_by_now(book: Book, ada: int, ben: int) -> None:
    book.log(ada, ben, stage=Stage.COFFEE, on=TOMORROW)
    assert done(book, ada) == []
    book.today = date(2026, 3, 20)
    book.owe(ada, TOMORROW, "call")
    assert done(book, ada) == ["call"]
    assert done(book, ada) == ["coffee on Tue 17 Mar"]
    assert book.rows(ALL_TALKS) == [("coffee", "2026-03-17", 0, "1,2")]
