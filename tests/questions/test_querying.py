"""SQL of the user's own: it reads, whatever it says, and changes nothing."""

import os
import signal
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from store.makers import Book
from store.sample import sample

from netlog.errors import BadQuery
from netlog.errors.store import UnusableStore
from netlog.questions import querying as module
from netlog.questions.querying import Query, is_whole, querying, statements


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return sample(tmp_path / "netlog.db")


@pytest.fixture
def query(book: Book) -> Iterator[Query]:
    with querying(book.path) as found:
        yield found


def rows(query: Query, statement: str) -> list[tuple[object, ...]]:
    with query.asked(statement) as answer:
        return list(answer.rows)


@pytest.mark.parametrize(
    "statement",
    ["SELECT name FROM person", "WITH n AS (SELECT 1) SELECT * FROM n", "VALUES (1), (2)",
     "SELECT * FROM pragma_table_info('person')", "PRAGMA table_info(person)",
     "PRAGMA user_version", "EXPLAIN QUERY PLAN SELECT * FROM person",
     "SELECT value FROM json_each('[1]')", "SELECT term FROM person_word",
     "SELECT rowid, bm25(profile_text) FROM profile_text WHERE profile_text MATCH 'tea'",
     "SELECT count(*) OVER () FROM tie", "SELECT folded('Østergård')",
     "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 9) SELECT * FROM n",
     "SELECT json_group_array(name) FROM tag", "SELECT sql FROM sqlite_schema",
     "-- asked by hand\nSELECT 1"],
)  # fmt: skip
def test_whatever_reads_is_answered(query: Query, statement: str) -> None:
    assert rows(query, statement)


WRITES = [
    "INSERT INTO tag (name, key) VALUES ('x', 'x')", "UPDATE person SET name = 'x'",
    "DELETE FROM person", "REPLACE INTO tag VALUES (1, 'x', 'x')", "DROP TABLE person",
    "CREATE TABLE x (y)", "CREATE TEMP TABLE x (y)", "CREATE TEMP VIEW x AS SELECT 1",
    "CREATE VIRTUAL TABLE x USING fts5(y)", "ALTER TABLE person RENAME TO x", "REINDEX",
    "ANALYZE", "VACUUM", "VACUUM INTO 'copy.db'", "ATTACH 'other.db' AS o", "DETACH main",
    "BEGIN", "BEGIN EXCLUSIVE", "COMMIT", "ROLLBACK", "SAVEPOINT a", "RELEASE a",
    "PRAGMA query_only = OFF", "PRAGMA writable_schema = ON", "PRAGMA journal_mode = WAL",
    "PRAGMA user_version = 9", "PRAGMA user_version(9)", "PRAGMA application_id = 1",
    "PRAGMA wal_checkpoint", "PRAGMA optimize", "PRAGMA temp_store_directory = '/'",
    "PRAGMA foreign_keys = OFF", "PRAGMA hard_heap_limit = 0", "PRAGMA database_list",
    "PRAGMA incremental_vacuum", "PRAGMA integrity_check", "SELECT load_extension('x')",
    "INSERT INTO person_text (person_text) VALUES ('optimize')", "EXPLAIN DELETE FROM tag",
    "WITH x AS (SELECT 1) DELETE FROM tag", "DELETE FROM tag RETURNING *",
    "SELECT fts3_tokenizer('simple')", "SELECT * FROM pragma_journal_mode",
    "SELECT * FROM pragma_wal_checkpoint", "SELECT writefile('x', 'y')",
    "SELECT readfile('/etc/passwd')", "SELECT edit('x', 'vi')", "SELECT * FROM fsdir('/')",
    "CREATE TRIGGER x AFTER INSERT ON tag BEGIN SELECT 1; END", "DROP TRIGGER record_tag_insert",
    "INSERT INTO sqlite_schema DEFAULT VALUES", "UPDATE sqlite_schema SET sql = ''",
]  # fmt: skip


@pytest.mark.parametrize("statement", WRITES)
def test_whatever_else_is_refused_in_words(book: Book, query: Query, statement: str) -> None:
    before, there = book.path.read_bytes(), sorted(book.path.parent.iterdir())
    with pytest.raises(BadQuery) as refused:
        rows(query, statement)
    assert len(str(refused.value).splitlines()) == 1
    assert book.path.read_bytes() == before
    assert sorted(book.path.parent.iterdir()) == there
    assert rows(query, "SELECT count(*) FROM tag") != [(0,)]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("SELECT nam FROM person", "no such column: nam"),
        ("SELEC 1", 'near "SELEC": syntax error'),
        ("SELECT ?", "There are no parameters here"),
        ("SELECT 1; SELECT 2", "one statement"),
        ("SELECT hex(randomblob(900000000))", "too much memory"),
        ("SELECT 'a' || char(0) || 'b' FROM nowhere", "no such table"),
        ("SELECT abs(-9223372036854775808)", "integer overflow"),
        ("SELECT CAST(x'ff' AS TEXT)", "decode to UTF-8"),
        ("SELECT 'a\x00b'", "null character"),
        ("SELECT '\ud800'", "characters that no text has"),
    ],
)
def test_what_sqlite_says_is_told(query: Query, statement: str, said: str) -> None:
    with pytest.raises(BadQuery, match=said):
        rows(query, statement)


def test_an_answer_without_an_end_stops_at_its_bound(query: Query) -> None:
    grows = ("WITH RECURSIVE n(x) AS (SELECT '0123456789' UNION ALL SELECT x || x FROM n) "
             "SELECT max(length(x)) FROM n")  # fmt: skip
    with pytest.raises(BadQuery, match="too much memory"):
        rows(query, grows)


def test_ctrl_c_ends_it(query: Query) -> None:
    endless = ("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
               "SELECT count(*) FROM n")  # fmt: skip
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        rows(query, endless)
    timer.join()
    assert rows(query, "SELECT 1") == [(1,)]


def test_a_writer_is_not_kept_waiting_between_two_questions(book: Book, query: Query) -> None:
    assert rows(query, "SELECT count(*) FROM person")
    book.add("Zoe Quill")
    assert ("Zoe Quill",) in rows(query, "SELECT name FROM person")


def test_a_store_that_is_busy_is_told_as_such(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BUSY_SECONDS", 0)
    with closing(sqlite3.connect(book.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UnusableStore, match="was busy"), querying(book.path):
            pass


def test_tables_and_how_they_were_made(query: Query) -> None:
    assert {"person", "tie", "person_text"} <= set(query.tables())
    assert not any(name.startswith("sqlite_") or name.endswith("_idx") for name in query.tables())
    assert query.schema("tag").startswith("CREATE TABLE tag (")
    assert "CREATE INDEX" in query.schema("person")
    with pytest.raises(BadQuery, match='no table "people"'):
        query.schema("people")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SELECT 1", ["SELECT 1"]),
        ("SELECT 1; SELECT 2;", ["SELECT 1", "SELECT 2"]),
        ("SELECT ';'; SELECT 2", ["SELECT ';'", "SELECT 2"]),
        ("SELECT 1; -- end; of it\nSELECT 2", ["SELECT 1", "-- end; of it\nSELECT 2"]),
        ("/* a; b */ SELECT 1;", ["/* a; b */ SELECT 1"]),
        (" ;; \n-- nothing\n;", []),
        ("", []),
        ("SELECT 'open;", ["SELECT 'open"]),
    ],
)
def test_a_text_falls_into_statements(text: str, found: list[str]) -> None:
    assert list(statements(text)) == found


def test_whether_a_statement_is_whole() -> None:
    assert is_whole("SELECT 1;")
    assert not is_whole("SELECT ';")
