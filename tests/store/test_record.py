"""The record of changes: what it takes to keep, and what it leaves out."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import Book, blank, examples, quick_folder, raw

from netlog.store.record import lay_down_pen, note, take_pen

MOMENT = "2026-03-16T12:00:00Z"


@pytest.fixture
def file(book: Book) -> Iterator[sqlite3.Connection]:
    """A store in the middle of a change."""
    with raw(book.path) as file:
        file.execute("BEGIN")
        take_pen(file, MOMENT, "netlog import")
        yield file


def put(file: sqlite3.Connection, *names: str) -> None:
    file.executemany(
        "INSERT INTO person (handle, name, added_on) VALUES (?, ?, '2026-03-16')",
        [(name.lower(), name) for name in names],
    )


def records(file: sqlite3.Connection) -> list[tuple[str, str, int, int | None]]:
    asked = "SELECT table_name, action, row_id, last_id FROM changed_row ORDER BY id"
    return file.execute(asked).fetchall()


def test_rows_in_a_row_share_a_record(file: sqlite3.Connection) -> None:
    put(file, "Ada", "Ben", "Chloe")
    file.execute("INSERT INTO tie (member_id, person_id, is_known) VALUES (1, 1, 0)")
    put(file, "Dev")
    assert records(file) == [("person", "insert", 1, 4), ("tie", "insert", 1, None)]


def test_what_else_is_done_in_between_begins_a_new_record(file: sqlite3.Connection) -> None:
    """Else a name that was freed in between would be taken when the change is turned."""
    put(file, "Ada", "Ben")
    file.execute("DELETE FROM person WHERE name = 'Ben'")
    put(file, "Ben")
    assert [row[1:] for row in records(file)] == [
        ("insert", 1, 2), ("delete", 2, None), ("insert", 3, None),
    ]  # fmt: skip


def test_two_changes_share_no_record(file: sqlite3.Connection) -> None:
    put(file, "Ada")
    lay_down_pen(file, 1)
    take_pen(file, MOMENT, "netlog add")
    put(file, "Ben")
    assert [row[1:] for row in records(file)] == [("insert", 1, None), ("insert", 2, None)]


def test_a_change_that_wrote_nothing_leaves_no_line(file: sqlite3.Connection) -> None:
    lay_down_pen(file, 1)
    assert file.execute("SELECT count(*) FROM change").fetchone() == (0,)


def test_a_final_line_leaves_what_could_be_redone(file: sqlite3.Connection) -> None:
    put(file, "Ada")
    lay_down_pen(file, 1)
    file.execute("UPDATE change SET state = 'undone'")
    note(file, MOMENT, "netlog doctor --fix", is_final=True)
    asked = "SELECT said, state FROM change ORDER BY id"
    assert file.execute(asked).fetchall() == [
        ("netlog import", "undone"), ("netlog doctor --fix", "done"),
    ]  # fmt: skip


def test_a_line_can_be_noted_that_has_no_rows(file: sqlite3.Connection) -> None:
    put(file, "Ada")
    lay_down_pen(file, 1)
    file.execute("UPDATE change SET state = 'undone'")
    note(file, MOMENT, "netlog restore", backup="2026-03-15T080000-daily.db")
    note(file, MOMENT, "netlog forget", is_final=True)
    asked = "SELECT said, state, is_final, backup FROM change ORDER BY id"
    assert file.execute(asked).fetchall() == [
        ("netlog import", "dropped", 0, None),
        ("netlog restore", "done", 0, "2026-03-15T080000-daily.db"),
        ("netlog forget", "done", 1, None),
    ]


@examples(40)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_what_was_inserted_is_turned_back_and_forward_as_it_was(batches: list[int]) -> None:
    with quick_folder() as folder:
        book = Book(blank(Path(folder) / "netlog.db"))
        for number, size in enumerate(batches):
            book.add(*[f"Person {number} {one}" for one in range(size)], tags=("all",))
        asked = "SELECT * FROM person JOIN person_tag ON person_id = person.id ORDER BY person.id"
        before = book.rows(asked)
        for _ in batches:
            book.logbook().undo()
        assert book.rows(asked) == []
        for _ in batches:
            book.logbook().redo()
        assert book.rows(asked) == before
