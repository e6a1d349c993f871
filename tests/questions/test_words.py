"""What was typed becomes a full-text query of words and nothing else."""

import sqlite3
from collections.abc import Iterator
from itertools import chain

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from store.makers import examples

from netlog.questions.words import all_of, indexed, matching, tsquery
from netlog.rules.names import spaced, words


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Ada", '("ada"*)'),
        ("ada MOSS", '("ada"*) AND ("moss"*)'),
        ("Chloé O'Neil", '("chloe"*) AND ("o"*) AND ("neil"*)'),
        ("王小明", '("王 小 明")'),
        ("Ben王", '("ben 王")'),
        ("王Ben", '("王 ben"*)'),
        ("Straße", '("strasse"*)'),
        ('" OR 1', '("or"*) AND ("1"*)'),
        ("NEAR(a b)", '("near"*) AND ("a"*) AND ("b"*)'),
        ("name:x^-*", '("name"*) AND ("x"*)'),
        ("snake_case", '("snake"*) AND ("case"*)'),
        ("राहुल", '("राहुल"*)'),
        ("", ""),
        ("—…😀 \n", ""),
    ],
)
def test_each_word_is_quoted(text: str, query: str) -> None:
    assert matching(text) == query


def test_whole_words_are_asked_for_where_no_word_may_go_on() -> None:
    assert matching("ada 王", prefix=False) == '("ada") AND ("王")'


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    """A full-text index such as the store has."""
    file = sqlite3.connect(":memory:")
    file.execute(
        "CREATE VIRTUAL TABLE t USING fts5(a, content = '', "
        "tokenize = \"unicode61 remove_diacritics 2 categories 'L* N* Co M*'\")"
    )
    yield file
    file.close()


HOSTILE = st.text() | st.text("\"*():^-+ abNEAROT{}'\\\x00%_王é").filter(str.strip)


@given(text=HOSTILE)
@examples(500)
def test_no_text_is_a_wrong_query(index: sqlite3.Connection, text: str) -> None:
    query = matching(text)
    if query:
        index.execute("SELECT rowid FROM t WHERE t MATCH ?", (query,)).fetchall()
        index.execute("SELECT rowid FROM t WHERE t MATCH '{a} : ' || ?", (query,)).fetchall()


@given(text=st.text(min_size=1))
@example(text="🫶tea")
@examples(500)
def test_a_text_is_found_by_itself(index: sqlite3.Connection, text: str) -> None:
    query = matching(text)
    index.execute("BEGIN")
    index.execute("INSERT INTO t (rowid, a) VALUES (1, ?)", (indexed(text),))
    found = index.execute("SELECT rowid FROM t WHERE t MATCH ?", (query or '""',)).fetchall()
    index.execute("ROLLBACK")
    assert found == ([(1,)] if query else [])


@given(text=HOSTILE | st.text("ᛜᛟaB1é王\u0301 -"))
@examples(500)
def test_a_text_is_indexed_by_its_words_and_each_chinese_character(text: str) -> None:
    runs = [(spaced(word) or "").split() for word in words(text)]
    assert (indexed(text) or "").split(" ") == (list(chain.from_iterable(runs)) or [""])


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Ada", "('ada':*)"),
        ("ada moss", "('ada':*) & ('moss':*)"),
        ("王小明", "('王' <-> '小' <-> '明')"),
        ("王Ben", "('王' <-> 'ben':*)"),
        ("or & not", "('or':*) & ('not':*)"),
        ("x" * 2_000, f"('{'x' * 500}':*)"),
        ("", ""),
    ],
)
def test_on_postgresql_each_word_is_quoted_too(text: str, query: str) -> None:
    assert tsquery(matching(text)) == query


def test_one_of_several_words_is_enough_on_postgresql_too() -> None:
    assert (
        tsquery(all_of([["ada", "mary ann"], ["moss"]])) == "('ada' | 'mary' <-> 'ann') & ('moss')"
    )
