"""What a change did to a row: every table and column is told of, or left out on purpose."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from store.makers import blank

from netlog.questions.changes import REFERENCES
from netlog.questions.touching import OF_A_PERSON
from netlog.store import triggers
from netlog.views.things import FIELDS

WHOSE = {"person_id", "member_id"}
SAID_OTHERWISE = {
    ("tag", "key"), ("event", "key"), ("contact_point", "key"), ("message", "conversation_id"),
    ("origin", "told"), ("statement", "key"),
}  # fmt: skip
"""Keys follow from what is told; a message stands with its conversation, and what a source told
with the person whom it is told of."""


@pytest.fixture
def file(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(blank(tmp_path / "netlog.db"))) as connection:
        yield connection


def test_every_column_that_is_recorded_is_told_of(file: sqlite3.Connection) -> None:
    assert set(FIELDS) == set(triggers.recorded_tables(file))
    for table, told in FIELDS.items():
        columns = set(triggers.recorded_columns(file, table)) - WHOSE
        columns -= set(triggers.DERIVED.get(table, ()))
        assert {(table, column) for column in columns - set(told)} <= SAID_OTHERWISE


def test_every_reference_is_followed(file: sqlite3.Connection) -> None:
    for table in triggers.recorded_tables(file):
        for _, _, parent, column, *_ in file.execute(f"PRAGMA foreign_key_list({table})"):
            assert column in ("member_id", "private_to") or REFERENCES.get(column) == parent


def test_every_row_of_a_persons_is_found_for_them(file: sqlite3.Connection) -> None:
    tables = triggers.recorded_tables(file)
    theirs = {each for each in tables if "person_id" in triggers.recorded_columns(file, each)}
    assert theirs == set(OF_A_PERSON)
