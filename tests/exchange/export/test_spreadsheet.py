"""The CSV of people and of conversations: for spreadsheets, and read again by netlog itself."""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from exchange.naughty import NAUGHTY
from store.makers import Book, blank, quick_folder
from store.sample import sample

from netlog.errors import NetlogError
from netlog.exchange.export import formats
from netlog.exchange.export.formats import Manner
from netlog.exchange.export.spreadsheet import PEOPLE, TALKS
from netlog.exchange.tables import own
from netlog.exchange.tables.table import table
from netlog.questions import exporting, labels
from netlog.rules.incoming import Incoming
from netlog.rules.meeting import Talk
from netlog.rules.newcomer import Newcomer, checked
from netlog.rules.stages import Stage
from netlog.store import conversations
from netlog.store.people import meet


def written(book: Book, **manner: bool) -> bytes:
    """The CSV of a store."""
    out = io.BytesIO()
    with book.reading() as reader:
        people = exporting.everybody(reader)
        formats.csv(reader, 1, people, Manner(**manner), out, lambda _: None)
    return out.getvalue()


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read(data: bytes) -> dict[str, Incoming]:
    """The people that netlog reads of its own CSV, by name."""
    found = table(data, None, own.is_header)
    told = [each for each in own.read(found) if isinstance(each, Incoming)]
    return {each.person.name: each for each in told}


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return sample(tmp_path / "netlog.db")


def test_a_row_a_person(book: Book) -> None:
    data = written(book)
    assert data.startswith(b"\xef\xbb\xbfhandle,name,other names,")
    assert len(rows(data)) == len(book.handles())
    ada = rows(data)[0]
    assert tuple(ada) == PEOPLE
    assert {key: value for key, value in ada.items() if value} == {
        "handle": "ada-moss", "name": "Ada Moss", "other names": "Addie",
        "company": "Tidewater Labs", "role": "founder", "relation": "customer",
        "birthday": "1990-05-09", "zone": "Europe/London", "need": "a web designer",
        "offer": "introductions in Leeds",
        "emails": "Ada@Tidewater.example", "phones": "'+44 20 7946 0018",
        "links": "https://www.example.org/in/ada-moss/?utm=1", "tags": "founder; Oncology",
        "stage": "coffee", "first contact": "2026-01-10", "last contact": "2026-02-03",
        "added": "2026-01-10", "note": "Runs every morning.\nTea, no coffee!",
    }  # fmt: skip
    by_handle = {row["handle"]: row for row in rows(data)}
    ngozi = by_handle["ngozi-ade"]
    assert (ngozi["known"], ngozi["stage"]) == ("yes", "")
    assert by_handle["wang-wei"]["through"] == "Ada Moss"


def test_a_row_a_conversation(book: Book) -> None:
    talks = rows(written(book, is_of_talks=True, has_bom=False))
    assert tuple(talks[0]) == TALKS
    assert [(len(talks),)] == book.rows("SELECT count(*) FROM conversation")
    chat = next(row for row in talks if row["topic"] == "grant applications")
    assert chat["people"] == "Wang Xiaoming; Wang Wei; Li Xiaoming"
    assert chat["handles"] == "wang-xiaoming; wang-wei; li-xiaoming"
    assert [row["people"] for row in talks if row["planned"]] == [
        "Chloé Martin", "Sara Lindqvist; Ben Okri"]  # fmt: skip


def test_without_marks_a_number_is_a_number(book: Book) -> None:
    assert rows(written(book, has_marks=False))[0]["phones"] == "+44 20 7946 0018"


def test_what_it_holds_comes_back(book: Book) -> None:
    people = read(written(book))
    assert people.keys() == {name for (name,) in book.rows("SELECT name FROM person")}
    assert people["王小明"].on == date(2026, 3, 2)
    assert people["王小明"].person == Newcomer(
        "王小明", company="北辰科技", language="zh", address="王总", also=("Kevin",),
        contacts=(("wechat", "xiaoming-w"),),
    )  # fmt: skip


def typed(number: int, text: str) -> Newcomer:
    """Somebody of whom a text is told wherever it can be typed: a note takes nearly all of it."""
    lines = dict.fromkeys(("company", "role", "address", "place", "need", "offer", "note"), text)
    for told in ({**lines, "also": (text,), "tags": (text,)}, {"note": text}):
        with suppress(NetlogError):
            return checked(Newcomer(f"P{number}", **told), ("en",))
    return Newcomer(f"P{number}")


@pytest.fixture(scope="module")
def naughty() -> Iterator[tuple[Book, list[Newcomer]]]:
    """A store of people of whom the naughty texts are told."""
    people = [typed(number, text) for number, text in enumerate(NAUGHTY)]
    with quick_folder() as folder:
        book = Book(blank(Path(folder) / "netlog.db"))
        with book.writing("add") as page:
            for person in people:
                met = meet(page, person, known=False, new=True, introducer=None)
                talk = Talk(Stage.CHAT, book.today, topic=person.need, note=person.note)
                conversations.keep(page, [met.id], talk)
        yield book, people


def test_every_text_that_can_be_typed_comes_back(naughty: tuple[Book, list[Newcomer]]) -> None:
    book, people = naughty
    found = read(written(book))
    for person in people:
        told, note = found[person.name].person, (person.note or "").strip() or None
        assert told._replace(tags=()) == person._replace(note=note, tags=())
        # A tag is spelled as it was first.
        assert list(map(labels.key, told.tags)) == list(map(labels.key, person.tags))


@pytest.mark.parametrize("is_of_talks", [False, True])
def test_no_cell_is_a_formula(naughty: tuple[Book, list[Newcomer]], is_of_talks: bool) -> None:
    for row in rows(written(naughty[0], is_of_talks=is_of_talks)):
        assert not any(cell.startswith(tuple("=+-@\t\r")) for cell in row.values())


def test_a_header_is_known_though_columns_are_gone() -> None:
    assert own.is_header(PEOPLE)
    assert own.is_header(["Name", "HANDLE", "other names", "first contact", "last contact"])
    assert not own.is_header(["name", "company", "emails"])
    assert own.is_header(["handle", "name", "emails", "phones", "note", ""])
    assert not own.is_header(["handle", "name", "emails", "phones", "followers"])
    assert not own.is_header(["handle", "name", "note"])
    assert not own.is_header(TALKS)


def test_it_is_read_with_columns_gone(book: Book) -> None:
    kept = ("handle", "name", "company", "emails", "phones")
    out = io.StringIO()
    table = csv.DictWriter(out, kept, extrasaction="ignore")
    table.writeheader()
    table.writerows(rows(written(book)))
    found = read(out.getvalue().encode())
    there = {row["name"]: row["handle"] for row in rows(written(book))}  # of namesakes the last
    assert {name: each.handle for name, each in found.items()} == there
