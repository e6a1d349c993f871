"""Every table takes part when somebody is forgotten: what is added and doesn't, fails here."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from store.makers import blank

from netlog.store import triggers
from netlog.store.forgetting.policy import (
    KEPT,
    LABELS,
    NAMED_BY,
    NO_WORDS,
    OWNED,
    PERSON,
    STAYING,
    WORDS,
)
from netlog.store.forgetting.schema import Schema, schema_of


@pytest.fixture
def file(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(blank(tmp_path / "netlog.db"))) as connection:
        yield connection


def test_each_table_is_a_persons_or_stands_in_the_policy(file: sqlite3.Connection) -> None:
    assert left_out(file) == set()


def test_each_text_is_looked_through_or_stands_in_the_policy(file: sqlite3.Connection) -> None:
    assert not_looked_at(file) == set()


def test_a_table_that_nobody_thought_of_is_noticed(file: sqlite3.Connection) -> None:
    file.execute("CREATE TABLE favour (id INTEGER PRIMARY KEY, person_id INTEGER "
                 "REFERENCES person (id), what TEXT NOT NULL)")  # fmt: skip
    assert left_out(file) == {"favour"}  # its person may be NULL: whose is it then?
    assert not_looked_at(file) == {("favour", "what")}
    file.execute("CREATE TABLE returned (id INTEGER PRIMARY KEY, step_id INTEGER NOT NULL "
                 "REFERENCES step (id))")  # fmt: skip
    assert left_out(file) == {"favour"}  # it goes with its step, and so with the person


def test_what_the_policy_names_is_there(file: sqlite3.Connection) -> None:
    schema = schema_of(file)
    for table in (*OWNED, *OWNED.values(), *LABELS, *NAMED_BY, *STAYING):
        assert table in schema.columns
    for texts in (WORDS, NO_WORDS, NAMED_BY):
        for table, columns in texts.items():
            assert set(columns) <= {row[1] for row in file.execute(f"PRAGMA table_info({table})")}


def left_out(file: sqlite3.Connection) -> set[str]:
    """The tables that are nobody's: no needed column leads to a person, no policy names them."""
    schema = schema_of(file)
    owned = {PERSON, *OWNED, *LABELS, *KEPT, *STAYING}
    while more := theirs(schema, owned) - owned:
        owned |= more
    return set(schema.columns) - owned


def theirs(schema: Schema, owned: set[str]) -> set[str]:
    """The tables that refer to a person, or to one that does. A tag's or a talk's are both."""
    return {each.table for each in schema.needed()
            if each.parent in owned - {*LABELS, *OWNED, *KEPT, *STAYING}}  # fmt: skip


def not_looked_at(file: sqlite3.Connection) -> set[tuple[str, str]]:
    """The columns of words that are in no list: neither day, nor derived."""
    found = set()
    tables = {*schema_of(file).columns, "member"}
    for table in tables:
        told = {*WORDS.get(table, ()), *NO_WORDS.get(table, ()), *triggers.DERIVED.get(table, ())}
        for _, name, kind, *_ in file.execute(f"PRAGMA table_info({table})"):
            if kind == "TEXT" and not name.endswith(("_on", "_at")) and name not in told:
                found.add((table, name))
    return found
