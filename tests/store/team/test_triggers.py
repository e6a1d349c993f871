"""What a team's database does by itself is what a file's does: it records, and it derives."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from postgresql import PASSWORD
from store.makers import Book, examples, quick_folder, raw
from store.rows import ROWS, insert
from store.sample import sample
from store.team.books import TeamBook, copied
from store.team.writing import write, written

from netlog.questions.link import Link, connected
from netlog.rules.team import NO_CHANGE
from netlog.store import triggers
from netlog.store.record import lay_down_pen, take_pen
from netlog.store.team.refreshing import ANEW
from netlog.store.team.triggers import recorded_columns, recorded_tables

TABLES = sorted(ROWS)


def content(book: Book) -> dict[str, list[Any]]:
    """Every row of every table whose rows are recorded, what is derived from them included."""
    if not isinstance(book, TeamBook):
        with raw(book.path) as file:
            return {table: list(_rows(file, table)) for table in TABLES}
    with closing(connected(book.server)) as link:
        link.begin("READ ONLY", {})
        return {table: list(_rows(link, table)) for table in TABLES}


def _rows(file: Any, table: str) -> list[dict[str, Any]]:
    cursor = file.execute(f"SELECT * FROM {table} ORDER BY id")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def record(book: Book) -> list[tuple[Any, ...]]:
    """The record of changes, those of one change by table and row."""
    rows = book.rows(
        "SELECT c.id, c.said, c.state, c.follows, r.table_name, r.row_id, r.last_id, r.action, "
        "r.other_side FROM change c JOIN changed_row r ON r.change_id = c.id ORDER BY c.id, r.id"
    )
    found = [(*row, side and list(json.loads(side).items())) for *row, side in rows]
    return sorted(found, key=lambda row: (row[0], row[4], row[5]))


def last_recorded(book: Book) -> list[tuple[Any, ...]]:
    """What the last change recorded: table, row, last row, action, and the other side."""
    rows = book.rows(
        "SELECT table_name, row_id, last_id, action, other_side FROM changed_row "
        "WHERE change_id = (SELECT max(id) FROM change) ORDER BY id"
    )
    return [(*row, side and json.loads(side)) for *row, side in rows]


def in_a_change(link: Link, *statements: str) -> None:
    """Write by hand as netlog does."""
    pen = take_pen(link, "2026-03-16T12:00:00Z", "by hand")
    for statement in statements:
        link.execute(statement)
    lay_down_pen(link, pen)


def by_hand(book: TeamBook, *statements: str) -> None:
    with book.by_hand() as link:
        in_a_change(link, *statements)


def test_every_table_of_the_store_is_recorded(sampled: TeamBook) -> None:
    assert {table.name for table in recorded_tables()} == set(ROWS)
    there = sampled.rows(
        "SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE c.relnamespace = CAST(current_schema() AS regnamespace)"
    )
    for table in ROWS:
        for verb in ("insert", "update", "delete"):
            assert (f"record_{table}_{verb}",) in there


def test_the_columns_that_are_recorded_are_those_of_a_file(tmp_path: Path) -> None:
    with raw(tmp_path / "netlog.db") as file:
        for table in recorded_tables():
            assert recorded_columns(table) == triggers.recorded_columns(file, table.name)


def test_the_sample_is_the_same_on_both(sampled: TeamBook, tmp_path: Path) -> None:
    book = sample(tmp_path / "netlog.db")
    ours, theirs = content(book), content(sampled)
    for table in TABLES:
        assert theirs[table] == ours[table]
    assert record(sampled) == record(book)


def other_value(table: str, column: str) -> object:
    """A value of the column that fits, and that its first row doesn't have."""
    return {"kind": "phone", "direction": "in", "is_known": 1, "person_id": 9}.get(
        column, ROWS[table][column]
    )


def refused(book: TeamBook, *statements: Any, login: TeamBook | None = None) -> None:
    for statement in statements:
        with closing(connected((login or book).server)) as link:
            link.begin("READ WRITE", {})
            link.execute("SET CONSTRAINTS ALL DEFERRED")
            with pytest.raises(psycopg.Error) as error:
                link.execute(*statement)
            assert error.value.sqlstate == NO_CHANGE


@pytest.mark.parametrize("table", ROWS)
def test_a_write_outside_a_change_is_refused(sampled: TeamBook, table: str) -> None:
    column = list(ROWS[table])[-1]
    places = f"UPDATE {table} SET {column} = ? WHERE id = 1"
    refused(
        sampled,
        insert(table),
        (places, [other_value(table, column)]),
        (f"DELETE FROM {table} WHERE id = 1",),
    )


COMPANY = ("UPDATE person SET company = company || '!' WHERE id = 1",)


def test_a_write_in_the_name_of_somebody_elses_change_is_refused(sampled: TeamBook) -> None:
    bob = sampled.invite("bob")
    (mine,) = sampled.rows("SELECT max(id) FROM change")[0]
    for change in (str(mine), "999999", "0", "-1", "x", "", "1; DROP TABLE person"):
        for recording in ("on", "off"):
            with closing(connected(bob.server)) as link:
                link.begin("READ WRITE", {})
                link.execute("SELECT set_config('netlog.change', ?, true)", [change])
                link.execute("SELECT set_config('netlog.is_recording', ?, true)", [recording])
                with pytest.raises(psycopg.Error) as error:
                    link.execute(*COMPANY)
                assert error.value.sqlstate == NO_CHANGE
    by_hand(bob, *COMPANY)
    assert last_recorded(sampled)[0][:2] == ("person", 1)


def test_who_is_not_of_the_team_writes_nothing(sampled: TeamBook) -> None:
    """Not even with every right there is: such a login is in no team of itself."""
    with closing(sampled.host.connect(sampled.database)) as file:
        file.execute(f"CREATE ROLE eve LOGIN SUPERUSER PASSWORD '{PASSWORD}'")
    with closing(sampled.host.connect(sampled.database, "eve")) as file, file.transaction():
        file.execute(f"SET LOCAL search_path = {sampled.team.schema}")
        file.execute("SELECT set_config('netlog.change', max(id)::text, true) FROM change")
        with pytest.raises(psycopg.Error) as error:
            file.execute(*COMPANY)
        assert error.value.sqlstate == NO_CHANGE


def test_nothing_is_recorded_while_it_is_told_not_to_be(sampled: TeamBook) -> None:
    before = record(sampled)
    with sampled.by_hand() as link:
        link.execute("SELECT set_config('netlog.change', max(id)::text, true) FROM change")
        link.execute("SET LOCAL netlog.is_recording = off")
        link.execute("DELETE FROM message")
        link.execute(*COMPANY)
        link.execute(*insert("tag"))
    assert record(sampled) == before
    assert sampled.rows("SELECT company FROM person WHERE id = 1") == [("Tidewater Labs!",)]
    assert sampled.rows("SELECT last_on FROM tie WHERE person_id = 3") == [("2025-12-30",)]


def test_a_statement_that_meets_no_row_is_no_write(sampled: TeamBook) -> None:
    with closing(connected(sampled.server)) as link:
        link.begin("READ WRITE", {})
        link.execute("UPDATE person SET company = 'New' WHERE id = 999")
        link.execute("DELETE FROM message WHERE id = 999")
        link.execute("COMMIT")


def test_the_id_of_a_row_is_for_good(sampled: TeamBook) -> None:
    with sampled.by_hand() as link, pytest.raises(psycopg.errors.FeatureNotSupported):
        in_a_change(link, "UPDATE tag SET id = 999 WHERE id = 1")


@pytest.mark.parametrize("side", ["no JSON", "[]", "1", '{"note": {}}', '{"note": [["a"]]}'])
def test_a_record_is_of_rows_and_plain_values(sampled: TeamBook, side: str) -> None:
    with sampled.by_hand() as link, pytest.raises(psycopg.Error) as refused:
        link.execute("UPDATE changed_row SET other_side = ? WHERE last_id IS NULL", (side,))
    assert refused.value.sqlstate in ("22P02", "23514")


def test_rows_in_a_row_share_a_record(team: TeamBook) -> None:
    people = "INSERT INTO person (id, handle, name, added_on) VALUES "
    row = "({0}, 'p{0}', 'P', '2026-03-16')"
    by_hand(
        team,
        people + ", ".join(row.format(id) for id in (10, 11, 12)),
        people + row.format(13),
        "INSERT INTO tie (member_id, person_id, is_known) VALUES (1, 10, false)",
        people + ", ".join(row.format(id) for id in (22, 21, 14, 30, 15, 40)),
        people + ", ".join(row.format(id) for id in (41, 42)),
        "DELETE FROM person WHERE id = 42",
        people + row.format(42),
        people + row.format(43),
    )
    assert [each[:4] for each in last_recorded(team)] == [
        ("person", 10, 15, "insert"), ("tie", 1, None, "insert"), ("person", 21, 22, "insert"),
        ("person", 30, None, "insert"), ("person", 40, 42, "insert"),
        ("person", 42, None, "delete"), ("person", 42, 43, "insert"),
    ]  # fmt: skip


def test_two_changes_share_no_record(team: TeamBook) -> None:
    by_hand(team, "INSERT INTO tag (name, key) VALUES ('a', 'a')")
    by_hand(team, "INSERT INTO tag (name, key) VALUES ('b', 'b')")
    assert [row[5:8] for row in record(team)] == [(1, None, "insert"), (2, None, "insert")]


def test_an_update_records_what_changed_and_a_delete_the_row(sampled: TeamBook) -> None:
    told = "“quotes” \"and\" 'more' \\ 王小明 \U0001f375\n\t\x01"
    with sampled.by_hand() as link:
        pen = take_pen(link, "2026-03-16T12:00:00Z", "by hand")
        link.execute("UPDATE person SET note = ? WHERE id = 2", [told])
        lay_down_pen(link, pen)
    by_hand(
        sampled,
        "UPDATE person SET company = 'New', role = role, note = NULL WHERE id IN (1, 2)",
        "UPDATE person SET key = key || 'x', around = 'x', latin = 'x'",
        "UPDATE tie SET is_known = NOT is_known, declined_on = declined_on WHERE id = 1",
        "DELETE FROM name WHERE id = 1",
        "DELETE FROM message WHERE id = 1",
    )
    found = last_recorded(sampled)
    assert [row[:4] for row in found] == [
        ("person", 1, None, "update"), ("person", 2, None, "update"), ("tie", 1, None, "update"),
        ("name", 1, None, "delete"), ("message", 1, None, "delete"),
    ]  # fmt: skip
    person, other, tie, name, message = (row[4] for row in found)
    assert list(person.items()) == [
        ("company", "Tidewater Labs"), ("note", "Runs every morning.\nTea, no coffee!"),
    ]  # fmt: skip
    assert other["note"] == told
    assert tie == {"is_known": 0}
    assert name == {"person_id": 1, "text": "Addie"}
    assert list(message) == recorded_columns(
        next(t for t in recorded_tables() if t.name == "message")
    )
    assert (message["is_imported"], message["sent_on"]) == (0, "2026-01-10")


def test_whoever_writes_what_is_derived_has_it_derived_anew(sampled: TeamBook) -> None:
    before = content(sampled)
    by_hand(
        sampled,
        "UPDATE tie SET stage = 'coffee', first_on = '2020-01-01', talks = 99",
        "UPDATE person SET around = 'nonsense'",
    )
    assert content(sampled) == before


def test_all_is_derived_anew_by_the_owner(sampled: TeamBook) -> None:
    before = content(sampled)
    with sampled.as_owner() as file:
        file.execute("UPDATE tie SET stage = NULL, first_on = NULL, is_dormant = true, talks = 9")
        file.execute("UPDATE person SET around = 'nonsense'")
    assert content(sampled) != before
    with sampled.as_owner() as file:
        for statement in ANEW:
            file.execute(statement)
    assert content(sampled) == before


def test_a_tie_is_derived_of_its_members_own_conversations(sampled: TeamBook) -> None:
    bob = sampled.invite("bob")
    (member,) = sampled.rows("SELECT max(id) FROM member")[0]
    before = sampled.rows("SELECT * FROM tie ORDER BY id")
    by_hand(
        bob,
        f"INSERT INTO tie (member_id, person_id, is_known) VALUES ({member}, 1, false)",
        "INSERT INTO conversation (id, member_id, stage, happened_on, entered_on, is_planned, "
        f"direction) VALUES (900, {member}, 'coffee', '2020-01-01', '2020-01-01', false, 'both')",
        "INSERT INTO participant (conversation_id, person_id) VALUES (900, 1), (900, 2)",
    )
    found = sampled.rows("SELECT * FROM tie ORDER BY id")
    assert found[:-1] == before
    assert sampled.rows("SELECT stage, first_on, last_on, talks, coffees FROM tie WHERE id = "
                        "(SELECT max(id) FROM tie)") == [
        ("coffee", "2020-01-01", "2020-01-01", 1, 1)
    ]  # fmt: skip


def test_rows_that_come_before_what_they_refer_to_are_derived_right(sampled: TeamBook) -> None:
    before = content(sampled)
    talks, takers = (sampled.rows(f"SELECT id FROM {table}") for table in
                     ("conversation", "participant"))  # fmt: skip
    with sampled.by_hand() as link:
        pen = take_pen(link, "2026-03-16T12:00:00Z", "by hand")
        link.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in ("conversation", "participant", "tag", "person_tag"):
            link.execute(f"CREATE TEMP TABLE kept_{table} AS SELECT * FROM {table}")
        for table in ("conversation", "participant", "tag", "person_tag"):
            link.execute(f"DELETE FROM {table}")
        assert link.execute("SELECT sum(talks) FROM tie").fetchone() == (0,)
        for table in ("participant", "conversation", "person_tag", "tag"):
            link.execute(f"INSERT INTO {table} SELECT * FROM kept_{table}")
        lay_down_pen(link, pen)
    assert talks
    assert takers
    assert content(sampled) == before


# Whatever is done


@given(st.lists(written, min_size=1, max_size=12))
@examples(12)
def test_whatever_is_written_has_the_same_done_on_both(
    filled: TeamBook, writes: list[tuple[str, Any]]
) -> None:
    with quick_folder() as folder, copied(filled) as theirs:
        ours = sample(Path(folder) / "netlog.db")
        for sql, values in writes:
            assert write(theirs, sql, values) == write(ours, sql, values), sql
            assert content(theirs) == content(ours), sql
        assert record(theirs) == record(ours)
