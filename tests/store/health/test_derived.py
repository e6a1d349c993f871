"""What is derived, against its source: every column is looked at, and every word."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import Book, blank, examples, quick_folder, raw
from store.sample import sample

from netlog.store import indexing, triggers
from netlog.store.health import derived
from netlog.store.health.examination import opened
from netlog.store.health.findings import State


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return sample(tmp_path / "netlog.db").path


@pytest.fixture
def file(kept: Path) -> Iterator[sqlite3.Connection]:
    with opened(kept) as connection:
        yield connection


def test_every_derived_column_of_people_and_names_has_its_expression() -> None:
    for table in indexing.KEYS:
        assert tuple(derived.expressions(table)) == triggers.DERIVED[table]
        assert set(derived.expressions(table)) <= derived.CALLED.keys()


def test_every_full_text_index_has_its_words() -> None:
    assert derived.FULL_TEXT.keys() == indexing.FULL_TEXT.keys()


def test_what_the_triggers_derived_follows_from_its_source(file: sqlite3.Connection) -> None:
    for check in (derived.keys, derived.ties, derived.full_text):
        assert {note.state for note in check(file)} == {State.OK}


def test_looking_leaves_nothing_behind(kept: Path) -> None:
    before = kept.read_bytes()
    with opened(kept) as file:
        for _ in range(2):
            assert all(note.state is State.OK for note in derived.full_text(file))
        assert file.execute("SELECT count(*) FROM fresh.sqlite_schema").fetchone() == (0,)
    assert kept.read_bytes() == before
    assert [path.name for path in kept.parent.glob("netlog*")] == ["netlog.db"]


words = st.text("ab 王小 é,", min_size=1, max_size=12).filter(lambda text: text.strip())


@examples(20)
@given(topics=st.lists(words, min_size=1, max_size=6), place=st.integers(0, 5), other=words)
def test_another_word_anywhere_is_seen(topics: list[str], place: int, other: str) -> None:
    """One text told anew behind the back of its index, or none: told apart by its words alone."""
    with quick_folder() as folder:
        book = Book(blank(Path(folder) / "netlog.db"))
        person = book.add("Ada", known=True)
        for topic in topics:
            book.log(person, topic=topic)
        place = 1 + place % len(topics)
        with raw(book.path) as file:
            file.execute("BEGIN")
            triggers.set_aside(file)
            file.execute("UPDATE conversation SET topic = ? WHERE id = ?", (other, place))
            triggers.rebuild(file)
            file.execute("COMMIT")
        with opened(book.path) as file:
            notes = list(derived.full_text(file))
            is_same = _words(file, topics[place - 1]) == _words(file, other)
        assert (notes[0].state is State.OK) == is_same


def _words(file: sqlite3.Connection, text: str) -> list[tuple[str, int]]:
    made = "SELECT sql FROM main.sqlite_schema WHERE name = 'step_text'"
    sql = file.execute(made).fetchone()[0].replace("step_text", "temp.one", 1)
    file.execute(sql)
    file.execute("INSERT INTO temp.one (rowid, what) SELECT 1, indexed(?)", (text,))
    file.execute("CREATE VIRTUAL TABLE temp.its USING fts5vocab(temp, one, instance)")
    found = file.execute('SELECT term, "offset" FROM its ORDER BY 1, 2').fetchall()
    file.execute("DROP TABLE temp.its")
    file.execute("DROP TABLE temp.one")
    return found
