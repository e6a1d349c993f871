"""One person, whole, and what a draft to them is filled with."""

from datetime import date, timedelta

import pytest
from store.makers import TODAY, Book

from netlog.questions import counts, drafting
from netlog.questions.person import dossier
from netlog.questions.reader import Reader
from netlog.rules.stages import Stage


@pytest.fixture
def ada(sampled: Book) -> int:
    return sampled.handles()["ada-moss"]


def test_a_dossier_holds_all_that_is_kept_of_a_person(reader: Reader, ada: int) -> None:
    found = dossier(reader, 1, ada)
    assert (found.person.name, found.person.stage, found.person.is_known) == (
        "Ada Moss", "coffee", False,
    )  # fmt: skip
    assert found.names == ["Addie"]
    assert [(row.kind, row.value) for row in found.contacts] == [
        ("email", "Ada@Tidewater.example"),
        ("phone", "+44 20 7946 0018"),
        ("link", "https://www.example.org/in/ada-moss/?utm=1"),
    ]
    assert found.tags == ["founder", "Oncology"]
    assert [(row.stage, row.happened_on, row.direction) for row in found.talks] == [
        ("chat", date(2026, 1, 10), "both"),
        ("connect", date(2026, 1, 12), "in"),
        ("follow-up", date(2026, 1, 20), "both"),
        ("coffee", date(2026, 2, 3), "both"),
        ("follow-up", date(2026, 2, 3), "out"),
    ]
    assert [(row.what, row.closed_on) for row in found.steps] == [
        ("send the survey", date(2026, 2, 3))
    ]
    assert [(row.template, row.outcome) for row in found.messages] == [
        ("connect-event", "accepted"), ("thank-you", None),
    ]  # fmt: skip
    assert [row.handle for row in found.introduced] == ["wang-xiaoming", "wang-wei", "li-xiaoming"]


def test_a_talk_says_how_many_others_took_part(sampled: Book, reader: Reader) -> None:
    wei = dossier(reader, 1, sampled.handles()["wang-wei"])
    assert [(row.stage, row.others, row.event) for row in wei.talks] == [
        ("chat", 2, "Soul Sisters meetup"), ("connect", 0, None),
    ]  # fmt: skip
    assert (wei.person.introducer, wei.person.introducer_handle) == ("Ada Moss", "ada-moss")


def test_who_has_no_tie_is_not_known(book: Book) -> None:
    ada = book.add("Ada", known=True)
    with book.reading() as reader:
        assert dossier(reader, 1, ada).person.is_known is True
        assert dossier(reader, 2, ada).person.is_known is False
        assert dossier(reader, 2, ada).person.stage is None


# Drafting


def test_the_latest_thread_and_the_first_event_feed_a_draft(reader: Reader, ada: int) -> None:
    found = drafting.subject(reader, 1, ada)
    assert (found.thread, found.event, found.email) == (
        "a joint 50% offer", "Web Summit", "Ada@Tidewater.example",
    )  # fmt: skip
    assert (found.coffee_on, found.thanked_on, found.connected_on) == (
        date(2026, 2, 3), date(2026, 2, 3), date(2026, 1, 12),
    )  # fmt: skip
    assert (found.need, found.offer) == ("a web designer", "introductions in Leeds")


def test_the_introducer_feeds_a_draft(sampled: Book, reader: Reader) -> None:
    found = drafting.subject(reader, 1, sampled.handles()["wang-wei"])
    assert (found.introducer, found.thread) == ("Ada Moss", "grant applications")


def test_what_is_only_booked_feeds_no_draft(book: Book) -> None:
    ada = book.add("Ada", stage=Stage.CHAT, topic="tea", event="Fair")
    book.log(ada, stage=Stage.COFFEE, on=TODAY + timedelta(days=1), topic="plans", event="Café")
    with book.reading() as reader:
        found = drafting.subject(reader, 1, ada)
    assert (found.thread, found.event, found.coffee_on) == ("tea", "Fair", None)


def test_of_one_day_the_last_topic_is_the_thread(book: Book) -> None:
    ada = book.add("Ada", stage=Stage.CHAT, topic="first")
    book.log(ada, topic="second")
    book.log(ada, stage=Stage.COFFEE)
    book.log(ada, on=TODAY - timedelta(days=1), topic="the day before")
    with book.reading() as reader:
        assert drafting.subject(reader, 1, ada).thread == "second"


def test_the_member_is_asked_for(book: Book, reader: Reader) -> None:
    me = drafting.me(reader, 1)
    assert me is not None
    assert (me.name, me.company, me.pitch) == ("Mei Lin", "Tea Lab", None)
    assert drafting.me(reader, 2) is None
    assert drafting.me(Reader(None), 1) is None


def test_it_is_counted_what_is_kept(sampled: Book, reader: Reader) -> None:
    found = reader.one(counts.COUNTS)
    assert found is not None
    assert vars(found) == {
        "people": 17, "conversations": 24, "steps": 2, "messages": 9,
        "changes": len(sampled.ids("change")),
    }  # fmt: skip
