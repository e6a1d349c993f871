"""The vCards of people who are kept: read by others, and by netlog itself."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
import vobject
from store.makers import Book
from store.sample import sample

from netlog.exchange import vcard
from netlog.exchange.export import formats
from netlog.exchange.export.formats import Manner
from netlog.questions import exporting
from netlog.rules.incoming import Incoming
from netlog.store.tables.origins import Origin


def written(book: Book, version: str = "3.0") -> bytes:
    """The cards of everybody."""
    out = io.BytesIO()
    with book.reading() as reader:
        people = exporting.everybody(reader)
        formats.vcard(reader, 1, people, Manner(version=version), out, lambda _: None)
    return out.getvalue()


def read(data: bytes) -> list[Incoming]:
    """The people that netlog reads of cards."""
    return [each for each in vcard.read(data, None) if isinstance(each, Incoming)]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return sample(tmp_path / "netlog.db")


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_another_reader_reads_them(book: Book, version: str) -> None:
    cards = list(vobject.readComponents(written(book, version).decode()))
    assert [card.fn.value for card in cards] == [
        name for (name,) in book.rows("SELECT name FROM person ORDER BY id")
    ]
    ada = cards[0]
    assert ada.email.value == "Ada@Tidewater.example"
    assert ada.tel.value == "+44 20 7946 0018"
    assert ada.note.value == "Runs every morning.\nTea, no coffee!"
    assert {card.version.value for card in cards} == {version}


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_what_they_hold_comes_back(book: Book, version: str) -> None:
    with book.reading() as reader:
        kept = list(exporting.people(reader, 1, exporting.everybody(reader)))
    for told, held in zip(read(written(book, version)), kept, strict=True):
        person = told.person
        assert person.contacts == tuple((row["kind"], row["value"]) for row in held.contacts)
        assert (list(person.also), list(person.tags)) == (held.names, held.tags)
        for field in ("name", "company", "role", "relation", "language", "address", "place",
                      "need", "offer", "note", "birthday"):  # fmt: skip
            assert getattr(person, field) == held.person[field], field


def test_a_card_has_the_same_uid_whenever_it_is_written(book: Book) -> None:
    before = [line for line in written(book).split(b"\r\n") if line.startswith(b"UID:")]
    book.today = date(2026, 5, 1)
    with book.writing("edit") as page:
        page.file.execute("UPDATE person SET name = 'Ada Moss-Jones', added_on = '2020-01-01'")
    after = [line for line in written(book).split(b"\r\n") if line.startswith(b"UID:")]
    assert before == after
    assert len(set(after)) == len(after)


def test_who_introduced_them_is_named_where_they_are_among_them(book: Book) -> None:
    assert b"X-NETLOG-THROUGH:ada-moss" in written(book)
    ids, out = book.handles(), io.BytesIO()
    with book.reading() as reader:
        people = exporting.among(reader, [ids["wang-wei"]])
        formats.vcard(reader, 1, people, Manner(), out, lambda _: None)
    assert b"ada-moss" not in out.getvalue()


def test_what_another_programs_card_said_is_written_back(book: Book) -> None:
    told = {"rest": ["X-ASSISTANT:Grace", "TZ:+0100", 7]}
    with book.writing("import") as page:
        for key, text in (("a", json.dumps(told)), ("b", None), ("c", "{}")):
            page.write(
                Origin(person_id=2, source="vcard", key=key, told=text, brought_on=book.today)
            )
        other = json.dumps({"rest": ["no line of a card"]})
        page.write(Origin(person_id=2, source="google", key="x", told=other, brought_on=book.today))
    data = written(book)
    assert b"\r\nX-ASSISTANT:Grace\r\n" in data
    assert b"no line" not in data
