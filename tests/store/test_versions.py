"""Stores of earlier schemas: copied, then brought up to date with all that is in them."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from store.makers import Book
from store.sample import sample

from netlog.errors.store import UnusableStore
from netlog.questions import backups
from netlog.questions.file import VERSION
from netlog.store import indexing, triggers
from netlog.store.file import open_for_writing
from netlog.store.sealing import verify

VERSIONS = Path(__file__).parents[1] / "store_versions"


@pytest.fixture(params=sorted(VERSIONS.glob("*.db")), ids=lambda path: f"schema {path.stem}")
def saved(request: pytest.FixtureRequest) -> Path:
    """The sample as netlog kept it with an earlier schema: each in turn."""
    return Path(request.param)


@pytest.fixture
def old(saved: Path, tmp_path: Path) -> Book:
    """A copy of it, where a store lies."""
    path = tmp_path / "netlog.db"
    shutil.copyfile(saved, path)
    return Book(path)


def content(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every table with its rows, without the columns that are derived."""
    with closing(sqlite3.connect(path)) as file:
        tables = [row[0] for row in file.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
            "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_text%' ESCAPE '\\' "
            "AND name <> 'alembic_version'"
        )]  # fmt: skip
        return {table: rows_of(file, table) for table in tables}


def rows_of(file: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    rows = file.execute(f"SELECT * FROM {table} ORDER BY id")
    names = [column[0] for column in rows.description]
    derived = {*triggers.DERIVED.get(table, ()), "pinyin"}
    return [
        {name: value for name, value in zip(names, row, strict=True) if name not in derived}
        for row in rows
    ]


def test_there_is_a_store_of_every_earlier_schema() -> None:
    assert sorted(int(path.stem) for path in VERSIONS.glob("*.db")) == list(range(1, VERSION))


def test_nothing_is_lost_on_the_way(old: Book) -> None:
    before = content(old.path)
    with old.reading():  # asking is enough
        pass
    assert old.rows("PRAGMA user_version") == [(VERSION,)]
    after = content(old.path)
    for table, rows in before.items():
        for was, now in zip(rows, after[table], strict=True):
            assert {name: now[name] for name in was} == was
    assert old.rows("PRAGMA integrity_check") == [("ok",)]
    assert old.rows("PRAGMA foreign_key_check") == []


def test_what_is_derived_is_that_of_a_store_made_today(
    old: Book, saved: Path, tmp_path: Path
) -> None:
    today = sample(tmp_path / "today.db", schema=int(saved.stem))
    open_for_writing(old.path).close()
    for table, columns in triggers.DERIVED.items():
        asked = f"SELECT {', '.join(columns)} FROM {table} ORDER BY id"
        assert old.rows(asked) == today.rows(asked)


def test_every_word_is_found_as_in_a_store_made_today(
    old: Book, saved: Path, tmp_path: Path
) -> None:
    today = sample(tmp_path / "today.db", schema=int(saved.stem))
    open_for_writing(old.path).close()
    for index in indexing.FULL_TEXT:
        words = []
        for path in (old.path, today.path):
            with closing(sqlite3.connect(path)) as file:
                file.execute(
                    f"CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, {index}, instance)"
                )
                words.append(file.execute("SELECT * FROM v ORDER BY 1, 2, 3, 4").fetchall())
        assert words[0] == words[1] != []


@pytest.mark.parametrize("saved", [VERSIONS / "1.db"])
def test_contact_points_are_compared_as_they_are_today(old: Book) -> None:
    with closing(sqlite3.connect(old.path)) as file:
        for name in [row[0] for row in file.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        )]:  # fmt: skip
            file.execute(f"DROP TRIGGER {name}")
        file.executemany(
            "INSERT INTO contact_point (person_id, kind, value, key) VALUES (?, ?, ?, ?)",
            [(2, "phone", "+44 (0)20 7946 0999", "+4402079460999"),
             (2, "phone", "+44 20 7946 0999", "+442079460999"),
             (3, "phone", "+44 (0)20 7946 0999", "+4402079460999"),
             (3, "email", "ben.0999@gmail.com", "ben.0999@gmail.com"),
             (3, "link", "uk.linkedin.com/in/Ben/0999", "uk.linkedin.com/in/ben/0999")],
        )  # fmt: skip
        file.commit()
    open_for_writing(old.path).close()
    asked = "SELECT person_id, key FROM contact_point WHERE value LIKE '%0999%' ORDER BY id"
    assert old.rows(asked) == [
        (2, "+4402079460999"), (2, "+442079460999"), (3, "+442079460999"),
        (3, "ben0999@gmail.com"), (3, "linkedin.com/in/ben"),
    ]  # fmt: skip
    found = "SELECT rowid FROM profile_text WHERE profile_text MATCH 'around : \"ben 0999\"'"
    assert old.rows(found) == [(3,)]


def test_changes_made_before_can_be_undone_and_redone(old: Book) -> None:
    open_for_writing(old.path).close()
    before = content(old.path)
    count = old.rows("SELECT count(*) FROM change")[0][0]
    for _ in range(count):
        old.logbook().undo()
    assert old.ids("person") == []
    for _ in range(count):
        old.logbook().redo()
    assert old.rows("PRAGMA foreign_key_check") == []
    after = content(old.path)
    del before["changed_row"], after["changed_row"]  # its JSON may be spaced otherwise
    assert after == before


def test_a_verified_private_copy_is_made_first(old: Book) -> None:
    before = content(old.path)
    open_for_writing(old.path).close()
    (made,) = backups.listed(old.path)
    assert made.why == "migration"
    assert content(made.path) == before
    verify(made.path)
    open_for_writing(old.path).close()
    assert len(backups.listed(old.path)) == 1  # up to date: no second copy


def test_without_a_copy_there_is_no_migration(old: Book) -> None:
    before = old.path.read_bytes()
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    old.path.parent.chmod(0o500)
    try:
        with pytest.raises(UnusableStore):
            open_for_writing(old.path)
    finally:
        old.path.parent.chmod(0o700)
    assert old.path.read_bytes() == before


def test_a_damaged_store_is_named_and_not_migrated(old: Book) -> None:
    data = bytearray(old.path.read_bytes())
    data[60_000:64_000] = b"\xff" * 4_000
    old.path.write_bytes(data)
    with pytest.raises(UnusableStore, match="damaged"):
        open_for_writing(old.path)
    assert old.path.read_bytes() == data
    assert backups.listed(old.path) == []
