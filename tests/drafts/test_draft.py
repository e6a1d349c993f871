"""A draft on its way: what the words of a command and the answers in a terminal make of it."""

from pathlib import Path

import pytest
from store.makers import Book, blank

from netlog.drafts.draft import Draft, answered, begun
from netlog.errors import WrongUsage
from netlog.errors.drafts import MissingValues, NobodyNamed


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = Book(blank(tmp_path / "netlog.db"))
    book.add("Ada Moss", topic="tea", company="Acorn")
    book.add("Ben Okri", also=("本",))
    return book


def draft(book: Book, *named: str, to: str | None = None, **given: str) -> Draft:
    return begun(book.logbook(), list(named), given, to=to, lang=None)


def test_it_is_for_one_person(book: Book) -> None:
    found = draft(book, "pass-on", "ada", opportunity="a talk")
    assert [row.handle for row in found.people] == ["ada-moss"]
    assert found.values()["person"]["first"] == "Ada"
    assert found.values()["opportunity"] == "a talk"


def test_it_is_for_two_where_the_script_takes_two(book: Book) -> None:
    for found in (
        draft(book, "introduce", "ada", "ben"),
        draft(book, "introduce", "ada", to="ben"),
        draft(book, "introduce", "ada", other="ben"),
    ):
        assert [row.handle for row in found.people] == ["ada-moss", "ben-okri"]
        assert found.values()["other"]["name"] == "Ben Okri"


def test_it_is_for_nobody_in_a_room(book: Book) -> None:
    found = draft(book, "share-321", month="last")
    assert (found.people, found.person, found.given) == ([], None, {})
    assert found.values()["month"] == "February 2026"


def test_a_script_for_no_stage_says_nothing_of_whom(book: Book) -> None:
    with pytest.raises(NobodyNamed, match="Whom is pass-on for") as refused:
        draft(book, "pass-on")
    assert refused.value.template == "pass-on"


def test_answers_fill_what_was_missing(book: Book) -> None:
    begun_ = draft(book, "cold-dm", "ada")
    with pytest.raises(MissingValues):
        begun_.values()
    answers = {"me.name": "Mei", "who": "ben-okri", "community": None, "person.company": "Tide"}
    found = answered(book.logbook(), begun_, answers).values()
    assert (found["me"]["name"], found["who"], found["community"]) == ("Mei", "Ben Okri", None)
    assert found["person"]["company"] == "Tide"


def test_an_answer_may_name_the_other_person(book: Book) -> None:
    found = answered(book.logbook(), draft(book, "introduce", "ada"), {"other": "ben-okri"})
    assert [row.handle for row in found.people] == ["ada-moss", "ben-okri"]
    with pytest.raises(WrongUsage, match="both are ada-moss"):
        answered(book.logbook(), draft(book, "introduce", "ada"), {"other": "ada"})
