"""What the database does by itself: it records every change, and derives what is derived."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from store.makers import Book, raw
from store.rows import ROWS, insert
from store.sample import sample
from store.test_reference import derived

from netlog.store import triggers


@pytest.fixture
def book(book: Book) -> Book:
    return sample(book.path)


@contextmanager
def another_program(book: Book) -> Iterator[sqlite3.Connection]:
    """A change made in plain SQL, by whoever takes the pen as netlog does."""
    with raw(book.path) as file:
        file.execute("BEGIN")
        file.execute("INSERT INTO change (member_id, made_at, said, state) "
                     "VALUES (1, '2026-03-16T12:00:00Z', 'by hand', 'done')")  # fmt: skip
        file.execute("UPDATE pen SET change_id = (SELECT max(id) FROM change)")
        yield file
        file.execute("UPDATE pen SET change_id = NULL")
        file.execute("COMMIT")


def recorded(book: Book) -> list[tuple[Any, ...]]:
    """What the last change recorded: table, row, action, and the JSON of the other side."""
    rows = book.rows(
        "SELECT table_name, row_id, action, other_side FROM changed_row "
        "WHERE change_id = (SELECT max(id) FROM change) ORDER BY id"
    )
    return [(*row, side and json.loads(side)) for *row, side in rows]


def test_every_table_is_recorded_but_the_record_itself(book: Book) -> None:
    tables = {name for (name,) in book.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND name NOT LIKE 'sqlite_%'"
    )}  # fmt: skip
    assert tables - set(ROWS) == {"change", "changed_row", "pen", "alembic_version"}
    names = {name for (name,) in book.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    for table in ROWS:
        assert {f"record_{table}_{verb}" for verb in ("insert", "update", "delete")} <= names


@pytest.mark.parametrize("table", ROWS)
def test_a_write_outside_a_change_is_refused(book: Book, table: str) -> None:
    column = list(ROWS[table])[-1]
    before = book.rows(f"SELECT * FROM {table}")
    with raw(book.path) as file:
        file.execute("PRAGMA foreign_keys = OFF")  # they would refuse some of it before
        for statement, values in (
            insert(table),
            (f"UPDATE {table} SET {column} = ? WHERE id = 1", [other_value(table, column)]),
            (f"DELETE FROM {table} WHERE id = 1", []),
        ):
            with pytest.raises(sqlite3.IntegrityError, match=r"NOT NULL .* changed_row.change_id"):
                file.execute(statement, values)
    assert book.rows(f"SELECT * FROM {table}") == before


def other_value(table: str, column: str) -> object:
    """A value of the column that fits, and that its first row doesn't have."""
    return {"kind": "phone", "direction": "in", "is_known": 1, "person_id": 9}.get(
        column, ROWS[table][column]
    )


@pytest.mark.parametrize("table", ROWS)
def test_an_insert_is_recorded_by_its_id(book: Book, table: str) -> None:
    statement, values = insert(table, **({"person_id": stranger(book)} if table == "tie" else {}))
    with another_program(book) as file:
        id = file.execute(statement, values).lastrowid
    assert recorded(book) == [(table, id, "insert", None)]


def stranger(book: Book) -> int:
    """Somebody to whom nobody has a tie."""
    with another_program(book) as file:
        return int(file.execute(*insert("person")).lastrowid or 0)


def test_an_update_records_the_columns_that_changed_and_no_more(book: Book) -> None:
    with another_program(book) as file:
        file.execute("UPDATE person SET company = 'New', role = role, note = NULL WHERE id = 1")
    before = {"company": "Tidewater Labs", "note": "Runs every morning.\nTea, no coffee!"}
    assert recorded(book) == [("person", 1, "update", before)]


def test_an_update_that_changes_nothing_is_not_recorded(book: Book) -> None:
    with another_program(book) as file:
        file.execute("UPDATE person SET company = company, key = 'x' WHERE id = 1")
    assert recorded(book) == []


def test_a_delete_records_the_row_without_what_is_derived(book: Book) -> None:
    with another_program(book) as file:
        file.execute("DELETE FROM name WHERE id = 1")
    assert recorded(book) == [("name", 1, "delete", {"person_id": 1, "text": "Addie"})]


def test_what_another_program_changes_is_derived_too(book: Book) -> None:
    with another_program(book) as file:
        file.execute("DELETE FROM message")
        file.execute("DELETE FROM participant WHERE person_id = 1")
        file.execute("UPDATE person SET name = '欧阳Ada' WHERE id = 1")
    assert book.rows("SELECT stage, first_on, last_on, exchanged_on FROM tie WHERE id = 1") == [
        (None, None, None, None)
    ]
    assert book.rows("SELECT key, latin FROM person WHERE id = 1") == [
        ("欧阳ada", "ouyangada ou yang ouyang ada")
    ]
    assert book.rows("SELECT rowid FROM person_text WHERE person_text MATCH 'yang'") == [(1,)]
    assert book.rows("SELECT rowid FROM person_text WHERE person_text MATCH 'moss'") == [(12,)]


def test_a_tie_tells_at_which_event_and_how_somebody_was_first_met(book: Book) -> None:
    """By the first conversation that happened, whenever it is entered or put right."""
    asked = "SELECT met_event_id, met_channel, talks, coffees FROM tie WHERE person_id = 1"
    ((event, channel, talks, coffees),) = book.rows(asked)
    with another_program(book) as file:
        file.execute(
            "INSERT INTO conversation (id, member_id, stage, happened_on, entered_on, is_planned, "
            "direction, channel, event_id) VALUES "
            "(900, 1, 'coffee', '2020-01-01', '2020-01-01', 0, 'both', 'comment', 2)"
        )
        file.execute("INSERT INTO participant (conversation_id, person_id) VALUES (900, 1)")
    assert book.rows(asked) == [(2, "comment", talks + 1, coffees + 1)]
    with another_program(book) as file:
        file.execute("UPDATE conversation SET channel = NULL, event_id = 1 WHERE id = 900")
    assert book.rows(asked) == [(1, None, talks + 1, coffees + 1)]
    with another_program(book) as file:
        file.execute("UPDATE conversation SET direction = 'out', happened_on = '2027-01-01' "
                     "WHERE id = 900")  # fmt: skip
    assert book.rows(asked) == [(event, channel, talks, coffees + 1)]


def test_what_is_around_a_person_is_found_anew(book: Book) -> None:
    with another_program(book) as file:
        file.execute("UPDATE tag SET name = 'Botanist' WHERE key = 'oncology'")
        file.execute("UPDATE name SET text = 'Adelaide' WHERE text = 'Addie'")
        file.execute("DELETE FROM contact_point WHERE kind = 'phone'")
        file.execute("UPDATE person SET around = 'nonsense' WHERE id = 2")
    expected = {"botanist": [(1,)], "adelaide": [(1,)], "oncology": [], "addie": [],
                "442079460018": [], "nonsense": [], "founder": [(1,), (2,)]}  # fmt: skip
    asked = "SELECT rowid FROM profile_text WHERE profile_text MATCH ?"
    assert {word: book.rows(asked, word) for word in expected} == expected


def test_a_name_that_moves_to_another_person_is_around_them(book: Book) -> None:
    with another_program(book) as file:
        file.execute("UPDATE name SET person_id = 2 WHERE text = 'Addie'")
        file.execute("UPDATE contact_point SET person_id = 2 WHERE kind = 'email'")
    asked = "SELECT rowid FROM profile_text WHERE profile_text MATCH '{around} : ' || ?"
    assert book.rows(asked, "addie") == book.rows(asked, "tidewater") == [(2,)]


def test_a_talk_is_found_by_the_name_that_its_event_has_now(book: Book) -> None:
    asked = "SELECT count(*) FROM conversation_text WHERE conversation_text MATCH ?"
    before = book.rows(asked, "summit")
    with another_program(book) as file:
        file.execute("UPDATE event SET name = 'Web Forum' WHERE key = 'web summit'")
    assert book.rows(asked, "summit") == [(0,)]
    assert book.rows(asked, "forum") == before != [(0,)]
    with another_program(book) as file:
        file.execute("UPDATE conversation SET event_id = NULL")
        file.execute("DELETE FROM attendance")
        file.execute("UPDATE lead SET event_id = NULL")
        file.execute("UPDATE opportunity SET event_id = NULL")
        file.execute("DELETE FROM event")
        file.execute("INSERT INTO event (id, name, key) VALUES (90, 'Harbour Day', 'harbour day')")
        file.execute("UPDATE conversation SET event_id = 90 WHERE id = 1")
    assert book.rows(asked, "forum") == [(0,)]
    assert book.rows(asked, "harbour") == [(1,)]


def test_rows_that_come_before_what_they_refer_to_are_indexed_right(book: Book) -> None:
    """As undo may write them, with foreign keys looked at only at the end."""
    with another_program(book) as file:
        file.execute("PRAGMA defer_foreign_keys = ON")
        kept = file.execute("SELECT id, name, key FROM event WHERE key = 'web summit'").fetchone()
        tag = file.execute("SELECT id, name, key FROM tag WHERE key = 'oncology'").fetchone()
        file.execute("DELETE FROM event WHERE id = ?", kept[:1])
        file.execute("DELETE FROM tag WHERE id = ?", tag[:1])
        file.execute("INSERT INTO event (id, name, key) VALUES (?, ?, ?)", kept)
        file.execute("INSERT INTO tag (id, name, key) VALUES (?, ?, ?)", tag)
    with raw(book.path) as file:
        before = derived(file)
        file.execute("BEGIN IMMEDIATE")
        triggers.set_aside(file)
        triggers.compute_anew(file)
        assert derived(file) == before
        file.execute("ROLLBACK")


def test_whoever_writes_a_derived_column_has_it_derived_anew(book: Book) -> None:
    before = book.rows("SELECT * FROM tie")
    with raw(book.path) as file:
        file.execute("UPDATE tie SET stage = 'coffee', first_on = '2020-01-01'")
    assert book.rows("SELECT * FROM tie") == before


def test_rebuilding_makes_the_same_triggers(book: Book) -> None:
    sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name"
    before = book.rows(sql)
    with raw(book.path) as file:
        triggers.set_aside(file)
        assert file.execute(sql).fetchall() == []
        triggers.rebuild(file)
    assert book.rows(sql) == before
