"""An evening: who counts as met there, on which days, and who is suggested."""

from datetime import date, timedelta

import pytest
from store.makers import TODAY, Book

from netlog.questions import events
from netlog.questions.events import DAYS, MOST_SUGGESTED, Evening
from netlog.rules.stages import Stage
from netlog.store import preparing

FAIR = "Orchard Fair"


def planned(book: Book, **fields: object) -> int:
    with book.writing() as page:
        return preparing.plan(page, FAIR, fields)


def asked(book: Book, today: date = TODAY) -> Evening:
    with book.reading() as reader:
        return events.evening(reader, 1, events.the_one(reader, FAIR), today, "en")


@pytest.mark.parametrize(
    ("day", "is_met"),
    [(-1, False), (0, True), (DAYS - 1, True), (DAYS, False)],
)
def test_an_event_with_a_day_takes_in_a_week(book: Book, day: int, is_met: bool) -> None:
    begins = TODAY - timedelta(days=20)
    planned(book, happened_on=begins)
    book.add("Ada Moss", event=FAIR, on=begins + timedelta(days=day))
    assert bool(asked(book).met) is is_met


@pytest.mark.parametrize(("ago", "is_met"), [(0, True), (1, True), (2, False)])
def test_a_community_takes_in_today_and_yesterday(book: Book, ago: int, is_met: bool) -> None:
    planned(book)
    book.add("Ada Moss", event=FAIR, on=TODAY - timedelta(days=ago))
    found = asked(book)
    assert bool(found.met) is is_met
    assert [each.why for each in found.suggested] == ([] if is_met else ["met there before"])


def test_somebody_is_new_once_and_with_their_last_topic(book: Book) -> None:
    planned(book, happened_on=TODAY)
    ada = book.add("Ada Moss", event=FAIR)
    book.log(ada, event=FAIR, topic="pricing")
    book.log(ada, event=FAIR, stage=Stage.CONNECT)
    ben = book.add("Ben Okri", known=True)
    book.log(ben, event=FAIR)
    (one, two) = asked(book).met
    assert (one.is_new, one.has_talked, one.topic, one.stage) == (True, True, "pricing", "connect")
    assert (two.name, two.is_new) == ("Ben Okri", False)


def test_few_are_suggested_and_nobody_who_will_be_there(book: Book) -> None:
    event = planned(book, happened_on=TODAY + timedelta(days=30))
    people = [book.add(f"Person {number}", event=FAIR) for number in range(9)]
    with book.writing() as page:
        preparing.attend(page, event, people[8])
    suggested = [each.name for each in asked(book).suggested]
    assert suggested == [f"Person {number}" for number in (7, 6, 5, 4)]
    assert len(suggested) == MOST_SUGGESTED
