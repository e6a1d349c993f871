"""Aims, plans and who will be there, as they are written."""

from datetime import date

from store.makers import Book

from netlog.questions.reader import Question
from netlog.store import preparing

_AIM = Question("SELECT aim FROM tie")
_EVENTS = Question("SELECT name, happened_on, aim, leave_at, target FROM event")
_THERE = Question("SELECT person_id FROM attendance ORDER BY id")


def test_an_aim_is_written_and_taken_away(book: Book) -> None:
    ada = book.add("Ada Moss")
    with book.writing() as page:
        preparing.aim_for(page, ada, "her bank")
        assert page.ask(_AIM)[0].aim == "her bank"
        preparing.aim_for(page, ada, None)
        assert page.ask(_AIM)[0].aim is None


def test_a_plan_makes_the_event_and_changes_only_what_is_told(book: Book) -> None:
    with book.writing() as page:
        event = preparing.plan(page, "Web Summit", {"aim": "café owners", "target": 3})
        assert preparing.plan(page, "WEB  summit", {"leave_at": "22:00"}) == event
        assert preparing.plan(page, "Web Summit", {"happened_on": date(2026, 4, 2)}) == event
        (row,) = page.ask(_EVENTS)
    assert vars(row) == {
        "name": "Web Summit", "happened_on": date(2026, 4, 2), "aim": "café owners",
        "leave_at": "22:00", "target": 3,
    }  # fmt: skip


def test_somebody_is_there_once_and_may_stay_away(book: Book) -> None:
    ada, ben = book.add("Ada Moss"), book.add("Ben Okri")
    with book.writing() as page:
        event = preparing.plan(page, "Web Summit", {})
        for person in (ada, ben, ada):
            preparing.attend(page, event, person)
        assert [row.person_id for row in page.ask(_THERE)] == [ada, ben]
        preparing.stay_away(page, event, ada)
        preparing.stay_away(page, event, ada)
        assert [row.person_id for row in page.ask(_THERE)] == [ben]
