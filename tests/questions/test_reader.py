"""The lean reader: rows as both engines give them, decoded to the same."""

from datetime import date, datetime
from pathlib import Path

import pytest
from store.makers import Book

from netlog.errors import NetlogError
from netlog.errors.store import DamagedStore, NotAStore
from netlog.questions.reader import Question, Reader, Row, decoded, plain
from netlog.questions.trouble import damaged
from netlog.store.backup import keep

DAY = date(2026, 3, 16)


def test_days_and_truth_values_are_decoded_by_their_names() -> None:
    names = ["id", "last_on", "is_known", "on_top", "topic"]
    sqlite = [(1, "2026-03-16", 1, 1, "2026-03-16"), (2, None, 0, 0, None)]
    postgresql = [(1, DAY, True, 1, "2026-03-16"), (2, None, False, 0, None)]
    expected = [
        Row(id=1, last_on=DAY, is_known=True, on_top=1, topic="2026-03-16"),
        Row(id=2, last_on=None, is_known=False, on_top=0, topic=None),
    ]
    assert decoded(names, sqlite) == decoded(names, postgresql) == expected
    assert decoded(["id"], [(1,)]) == [Row(id=1)]
    assert decoded(names, []) == []


def test_a_day_is_asked_for_as_it_is_kept() -> None:
    assert plain({"on": DAY, "most": 3, "text": "x", "none": None}) == {
        "on": "2026-03-16", "most": 3, "text": "x", "none": None,
    }  # fmt: skip
    assert plain({"at": datetime(2026, 3, 16, 12)}) == {"at": "2026-03-16T12:00:00"}


def test_a_question_has_one_text_unless_it_has_two() -> None:
    assert Question("SELECT 1").postgresql == "SELECT 1"
    assert Question("SELECT 1", "SELECT 2").postgresql == "SELECT 2"


@pytest.mark.parametrize("people", [0, 3])
def test_rows_come_all_the_first_alone_or_raw(book: Book, people: int) -> None:
    for number in range(people):
        book.add(f"P{number}")
    question = Question("SELECT handle, added_on FROM person WHERE id <= :most ORDER BY id")
    with book.reading() as reader:
        rows = [Row(handle=f"p{n}", added_on=DAY) for n in range(people)]
        assert reader.ask(question, most=9) == rows
        assert reader.one(question, most=9) == (rows[0] if rows else None)
        assert reader.raw(question, most=9) == [(f"p{n}", "2026-03-16") for n in range(people)]


def test_where_no_store_is_every_answer_is_empty() -> None:
    question = Question("SELECT count(*) FROM person")
    assert Reader(None).ask(question) == Reader(None).raw(question) == []
    assert Reader(None).one(question) is None


# What is said of a file that is damaged


@pytest.fixture
def kept(book: Book) -> Path:
    book.add("Ada")
    keep(book.path, "asked", datetime(2026, 3, 16, 9))
    return book.path


def changed(path: Path, place: int, byte: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] = byte
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("place", "byte", "words"),
    [(0, 0, "is not a netlog store"), (68, 0, "another program's"), (63, 99, "a newer netlog"),
     (18, 3, "is damaged"), (100, 0, "is damaged")],
)  # fmt: skip
def test_whatever_is_made_of_a_damaged_head_its_backup_is_named(
    kept: Path, place: int, byte: int, words: str
) -> None:
    changed(kept, place, byte)
    before = kept.read_bytes()
    with pytest.raises(
        NetlogError, match=f"(?s){words}.*netlog restore 2026-03-16T090000-asked.db"
    ):
        Book(kept).add("Ben")
    assert kept.read_bytes() == before


def test_without_a_backup_there_is_none_to_name(book: Book) -> None:
    changed(book.path, 0, 0)
    with pytest.raises(NotAStore) as told:
        book.add("Ben")
    assert "restore" not in str(told.value)


def test_an_empty_file_is_a_store_to_be_only_where_there_never_was_one(book: Book) -> None:
    book.path.write_bytes(b"")
    with book.reading() as reader:
        assert reader.ask(Question("SELECT 1")) == []
    book.add("Ada")
    keep(book.path, "asked", datetime(2026, 3, 16, 9))
    book.path.write_bytes(b"")
    with pytest.raises(DamagedStore, match="is empty"), book.reading():
        pass


def test_half_of_the_schema_is_not_quoted() -> None:
    said = damaged(Path("/x/netlog.db"), "malformed database schema\n" + "y" * 500)
    assert "yyy" not in str(said)
    assert len(str(damaged(Path("/x/netlog.db"), "y" * 5000)).splitlines()[0]) < 250
