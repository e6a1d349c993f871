"""Subjects: of every script, with all that may be known and with nothing, and of a kept draft."""

from pathlib import Path
from typing import Any

import pytest
from drafts.test_templates import EACH, combinations, filled, flaws
from store.makers import Book

from netlog.drafts import catalogue, subjects
from netlog.drafts.catalogue import FIELDS
from netlog.drafts.checking import problems
from netlog.drafts.headers import Header, header
from netlog.questions.reader import Row
from netlog.store import members

LONGEST = 78
"""Characters of a subject that mail programs show whole, as a rule."""

MINE = {"me": {"name": "Mei Lin"}}


def of(source: str, values: dict[str, Any] | None = None, language: str = "en") -> str:
    line = f"\nsubject: {source}" if source else ""
    told = header("tea", f"{{#\npurpose: Tea.{line}\ntakes: topic = what\n-#}}\nTea", FIELDS)
    return subjects.subject(told, {**MINE, "topic": None, **(values or {})}, language)


@pytest.mark.parametrize(("name", "language"), EACH)
def test_every_script_for_somebody_has_one_that_reads_well(name: str, language: str) -> None:
    told = catalogue.header(name, catalogue.text(name, language))
    assert bool(told.subject) != told.is_for_room
    if told.subject:
        for known in combinations(name, language):
            line = subjects.subject(told, filled(name, language, known), language)
            assert not flaws(line, language), known
            assert len(line) <= LONGEST, line
            assert not line.endswith((".", "。"))


@pytest.mark.parametrize(
    ("source", "values", "line"),
    [
        ("Tea", {}, "Tea"),
        ("{{ topic }}: shall we?", {"topic": "Tea"}, "Tea: shall we?"),
        ("{% if topic %}{{ topic }}{% endif %}", {}, "Hello from Mei Lin"),
        ("{{ topic }}", {}, "Hello from Mei Lin"),
        ("", {}, "Hello from Mei Lin"),
        ("", {"me": {"name": None}}, "Hello"),
        ("Tea {{ topic }}", {"topic": "one\ntwo"}, "Tea one two"),
        ("{{ topic }}", {"topic": "{{ 7*7 }}"}, "{{ 7*7 }}"),
    ],
)
def test_a_subject_is_one_line_and_never_empty(
    source: str, values: dict[str, Any], line: str
) -> None:
    assert of(source, values) == line


def test_a_greeting_is_in_the_language_of_the_message() -> None:
    assert of("", language="zh") == "Mei Lin的问候"
    assert of("", {"me": {"name": None}}, "zh") == "您好"


def wrong(subject: str, body: str = "{{ topic }} {{ day or '' }}") -> list[tuple[int | None, str]]:
    head = "{#\npurpose: Tea.\nneeds: topic = what\ntakes: day = when"
    return [tuple(each) for each in problems("tea", f"{head}\nsubject: {subject}\n-#}}\n{body}")]


def test_a_subject_is_checked_like_the_message() -> None:
    assert wrong("Tea{% if day %} on {{ day }}{% endif %}") == []
    ((line, what),) = wrong("{{ nobody }}")
    assert (line, what[:35]) == (5, 'the subject: "nobody" is not declar')
    assert [line for line, _ in wrong("{% for i in 'abc' %}x{% endfor %}")] == [5]
    ((line, what),) = wrong("Tea on {{ day }}")
    assert line == 5
    assert what.startswith("the subject: a value that is not known is written here")


def test_a_subject_does_without_what_the_message_needs() -> None:
    """A draft that was kept is sent when nobody gives it any more."""
    ((line, what),) = wrong("About {{ topic }}")
    assert (line, "not known" in what) == (5, True)
    assert wrong("About {{ topic or 'tea' }}") == []


def test_what_only_the_subject_uses_is_used() -> None:
    assert wrong("{{ day or 'Tea' }}", "{{ topic }}") == []


# --------------------------------------------------------------------------------------- kept


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A book with a member of a name, and somebody who was met."""
    book = Book(tmp_path / "netlog.db")
    with book.writing() as page:
        members.describe(page, name="Mei Lin")
    book.add("Ada Moss", event="Web Summit", topic="labels")
    return book


def kept(book: Book, template: str, language: str = "en", topic: str | None = None) -> str:
    with book.reading() as reader:
        row = Row(template=template, language=language, person_id=1, topic=topic)
        return subjects.of_kept(reader, 1, row)


def test_a_kept_draft_has_the_subject_of_its_script(book: Book) -> None:
    assert kept(book, "follow-up") == "Our talk on labels"
    assert kept(book, "follow-up", topic="grants") == "Our talk on grants"
    assert kept(book, "follow-up", "zh") == "上次聊的labels"
    assert kept(book, "connect-event") == "Good to meet you at Web Summit"
    assert kept(book, "ask-introduction") == "Could you introduce me?"


def test_a_kept_draft_whose_script_is_gone_still_has_one(book: Book) -> None:
    assert kept(book, "gone") == "Hello from Mei Lin"
    assert kept(book, "gone", "zh") == "Mei Lin的问候"


def test_a_header_without_a_name_is_no_reason_to_fail() -> None:
    assert subjects.subject(Header("tea", "", {}, {}), MINE, "en") == "Hello from Mei Lin"
