"""Writing cadences, snoozes and rests."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from store.makers import TODAY, Book, blank

from netlog.errors import NetlogError, NoSuchLabel
from netlog.questions import pacing as asking
from netlog.questions.rests import rests
from netlog.rules.dates import Moment
from netlog.rules.intervals import parse
from netlog.rules.rests import Rest
from netlog.rules.stages import Stage
from netlog.rules.urgency import Pace
from netlog.store import conversations, messages, pacing

MONTH = Pace(parse("1m"))
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """An empty store, on a Monday in March."""
    return Book(blank(tmp_path / "netlog.db"))


def of(book: Book, person: int) -> tuple[str, str | None] | None:
    """How often somebody wants to be contacted, and of which tag or stage that is."""
    with book.reading() as reader:
        found = asking.paced(reader, 1, person, [])
    return found and (found.pace.every.text, found.of)


def test_ones_own_goes_before_the_shortest_tag_and_that_before_the_stage(book: Book) -> None:
    ada = book.add("Ada", stage=Stage.CHAT, tags=("mentor", "choir"))
    with book.writing() as page:
        assert pacing.of_stage(page, Stage.CHAT, Pace(parse("1w")))
    assert of(book, ada) == ("1w", "stage chat")
    with book.writing() as page:
        assert pacing.of_tag(page, "Mentor", Pace(parse("2m"))) == ("mentor", True)
        pacing.of_tag(page, "choir", MONTH)
    assert of(book, ada) == ("1m", "choir")
    with book.writing() as page:
        assert pacing.of_people(page, [ada], Pace(parse("1y"), parse("2y")))
    assert of(book, ada) == ("1y", None)
    with book.writing() as page:
        assert pacing.of_people(page, [ada], None)
        pacing.of_tag(page, "choir", None)
    assert of(book, ada) == ("2m", "mentor")


def test_what_is_so_already_is_said(book: Book) -> None:
    ada = book.add("Ada", tags=("mentor",))
    for expected in (True, False):
        with book.writing() as page:
            assert pacing.of_people(page, [ada], MONTH) is expected
            assert pacing.of_tag(page, "mentor", MONTH)[1] is expected
            assert pacing.of_stage(page, Stage.CHAT, MONTH) is expected
            assert pacing.snooze(page, [ada], TOMORROW) is expected
    for expected in (True, False):
        with book.writing() as page:
            assert pacing.of_people(page, [ada], None) is expected
            assert pacing.of_stage(page, Stage.CHAT, None) is expected
            assert pacing.snooze(page, [ada], None) is expected
    with book.writing() as page, pytest.raises(NoSuchLabel):
        pacing.of_tag(page, "nothing", MONTH)


def test_the_top_ten_are_ten(book: Book) -> None:
    people = book.add(*[f"Person {number}" for number in "ABCDEFGHIJK"])
    with book.writing() as page:
        assert pacing.into_top_ten(page, people[:9]) == 9
        assert pacing.into_top_ten(page, people[:10]) == 1
    assert of(book, people[9]) == ("1m", "top-ten")
    with book.writing() as page, pytest.raises(NetlogError, match="would be 11"):
        pacing.into_top_ten(page, people[10:])
    with book.writing() as page:
        assert pacing.out_of_top_ten(page, people[:1]) == 1
        assert pacing.into_top_ten(page, people[10:]) == 1
    with book.reading() as reader:
        assert len(asking.top_ten(reader, 1)[0]) == 10


def test_another_rhythm_of_the_top_ten_stays(book: Book) -> None:
    ada, ben = book.add("Ada", "Ben")
    with book.writing() as page:
        pacing.into_top_ten(page, [ada])
        pacing.of_tag(page, "top-ten", Pace(parse("2w")))
        pacing.into_top_ten(page, [ben])
    assert of(book, ben) == ("2w", "top-ten")


def test_whoever_is_dormant_is_woken_by_their_own_alone_or_by_the_top_ten(book: Book) -> None:
    ada = book.add("Ada", known=True, tags=("mentor",))
    with book.writing() as page:
        pacing.of_tag(page, "mentor", Pace(parse("1w")))
    assert of(book, ada) is None
    with book.writing() as page:
        pacing.into_top_ten(page, [ada])
    assert of(book, ada) == ("1m", "top-ten")
    with book.writing() as page:
        pacing.of_people(page, [ada], Pace(parse("3m")))
    assert of(book, ada) == ("3m", None)


@pytest.mark.parametrize("how", ["both", "in", "out", "message", "booking", "step"])
def test_any_contact_and_any_new_step_end_a_snooze(book: Book, how: str) -> None:
    ada, ben = book.add("Ada", "Ben")
    with book.writing() as page:
        pacing.snooze(page, [ada, ben], date(2026, 5, 1))
    with book.writing() as page:
        if how == "message":
            messages.send(page, ada, "Hi!", template="ask-referral", language="en", channel=None,
                          opens=None, records=None, topic=None, waits=7)  # fmt: skip
        elif how == "step":
            conversations.owe(page, ada, Moment(TOMORROW), "call")
        elif how == "booking":
            talk = conversations.Talk(Stage.COFFEE, TOMORROW)
            conversations.keep(page, [ada], talk)
        else:
            talk = conversations.Talk(Stage.CHAT, TODAY, direction=how)
            conversations.keep(page, [ada], talk)
    assert book.rows("SELECT wakes_on FROM tie ORDER BY person_id") == [(None,), ("2026-05-01",)]


# Rests


def days(book: Book) -> list[tuple[date, date]]:
    with book.reading() as reader:
        return [tuple(rest) for rest in rests(reader, 1)]  # type: ignore[misc]


def test_a_rest_that_is_on_is_made_longer_or_shorter(book: Book) -> None:
    for today, until in ((1, 20), (5, 30), (8, 12)):
        book.today = date(2026, 4, today)
        with book.writing() as page:
            pacing.rest(page, book.today, date(2026, 4, until))
    assert days(book) == [(date(2026, 4, 1), date(2026, 4, 12))]


def test_a_rest_that_is_planned_gives_way_to_one_with_days_in_common(book: Book) -> None:
    with book.writing() as page:
        pacing.rest(page, date(2026, 4, 1), date(2026, 4, 10))
        pacing.rest(page, date(2026, 5, 1), date(2026, 5, 10))
        pacing.rest(page, date(2026, 4, 5), date(2026, 4, 12))
        pacing.rest(page, date(2026, 5, 10), date(2026, 5, 12))
    assert days(book) == [
        (date(2026, 4, 5), date(2026, 4, 12)),
        (date(2026, 5, 1), date(2026, 5, 10)),
        (date(2026, 5, 10), date(2026, 5, 12)),
    ]


def test_a_rest_is_over_today_and_the_days_that_were_rest_stay(book: Book) -> None:
    first = TODAY - timedelta(days=5)
    with book.writing() as page:
        pacing.rest(page, first, TODAY + timedelta(days=5))
        pacing.rest(page, date(2026, 5, 1), date(2026, 5, 10))
    with book.writing() as page:
        ended = pacing.rest_over(page)
    assert ended is not None
    assert ended.since_on == first
    assert days(book)[0] == Rest(first, TODAY)
    with book.writing() as page:
        assert pacing.rest_over(page) is not None, "the one to come"
        assert pacing.rest_over(page) is None
    assert days(book) == [(first, TODAY)]
