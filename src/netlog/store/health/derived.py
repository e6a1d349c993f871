"""What is derived, against its source: keys, stages and dates, full text."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import zip_longest

from netlog.rules.amounts import counted
from netlog.store import indexing, triggers
from netlog.store.health.findings import Note, Remedy, ok, wrong

TABLES = {"person": ("person", "people"), "name": ("other name", "other names"),
          "tie": ("person", "people")}  # fmt: skip
CALLED = {
    "key": "the key that names are compared by", "latin": "the name in Latin letters",
    "initials": "the initials", "whole": "the name in one word",
    "company_key": "the company's key", "around": "what they are found by besides",
}  # fmt: skip
FULL_TEXT = {
    "person_text": "people's names", "profile_text": "what is known of people",
    "name_text": "other names", "conversation_text": "conversations", "step_text": "next steps",
    "message_text": "messages",
}  # fmt: skip

# Where a word stands in which text. Sums don't depend on the order in which words were indexed.
_WORDS = """
SELECT term, count(*), sum(
         ((doc * 31 + unicode(col) * 7 + unicode(substr(col, 3))) * 1009 + offset)
         * 2654435761 % 1000000007)
  FROM temp.{} GROUP BY term
"""


def keys(file: sqlite3.Connection) -> Iterator[Note]:
    """Say which keys of people and of other names don't follow from what they are derived of."""
    for table in indexing.KEYS:
        one, several = TABLES[table]
        for column, value in expressions(table).items():
            asked = f"SELECT count(*) FROM {table} WHERE {column} IS NOT {value.format(table)}"
            if number := file.execute(asked).fetchone()[0]:
                yield wrong(
                    f"{CALLED[column]} ({column}) is wrong for {counted(number, one, several)}",
                    "", Remedy.DERIVE,
                )  # fmt: skip
    yield ok("the keys by which people are found follow from their names")


def expressions(table: str) -> dict[str, str]:
    """Return the derived columns of a table, each with the SQL expression that it is."""
    found, start, depth = [], 0, 0
    text = indexing.KEYS[table]
    for place, sign in enumerate(text):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            found.append(text[start:place])
            start = place + 1
    pairs = (part.strip().partition(" = ") for part in [*found, text[start:]])
    return {column: value for column, _, value in pairs}


def ties(file: sqlite3.Connection) -> Iterator[Note]:
    """Say of how many people stage and dates don't follow from their conversations."""
    columns, _, value = triggers.REFRESH_TIES.partition("SET")[2].partition(" = ")
    asked = f"SELECT count(*) FROM tie WHERE {columns.strip()} IS NOT {value.strip()}"
    if number := file.execute(asked).fetchone()[0]:
        yield wrong(
            f"stage or dates are wrong for {counted(number, *TABLES['tie'])}", "", Remedy.DERIVE
        )
    yield ok("stages, first and last contacts follow from the conversations")


def full_text(file: sqlite3.Connection) -> Iterator[Note]:
    """Say which full-text indexes don't hold the words of what they index, and no others.

    An index keeps no text to compare with: a fresh one is built in memory beside it. `file` has
    one attached as `fresh`.
    """
    there = {name for (name,) in file.execute("SELECT name FROM main.sqlite_schema")}
    for index, called in FULL_TEXT.items():
        if index not in there:  # which is told of its table
            continue
        try:
            with at_one_moment(file):
                is_whole = _is_as_fresh(file, index)
        except sqlite3.DatabaseError as error:  # an index that can't be read, of a sound file
            if not str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_CORRUPT"):
                raise
            is_whole = False
        if not is_whole:
            yield wrong(
                f"the full text of {called} ({index}) doesn't agree with what is kept", "",
                Remedy.DERIVE,
            )  # fmt: skip
    yield ok("every word is found where it stands, and nowhere else")


@contextmanager
def at_one_moment(file: sqlite3.Connection) -> Iterator[None]:
    """Have all of a block see the same; short enough for others to wait who want to write."""
    file.execute("BEGIN")
    try:
        yield
    finally:
        file.execute("ROLLBACK")


def _is_as_fresh(file: sqlite3.Connection, index: str) -> bool:
    _build(file, index)
    for name, schema in (("words_kept", "main"), ("words_fresh", "fresh")):
        file.execute(
            f"CREATE VIRTUAL TABLE temp.{name} USING fts5vocab({schema}, {index}, instance)"
        )
    try:
        return _has_same_words(file) and _is_measured(file, index)
    finally:
        for table in ("temp.words_kept", "temp.words_fresh", f"fresh.{index}"):
            file.execute(f"DROP TABLE {table}")


def _has_same_words(file: sqlite3.Connection) -> bool:
    asked = (_WORDS.format(f"words_{which}") for which in ("kept", "fresh"))
    kept, fresh = (file.execute(sql) for sql in asked)
    try:
        return all(one == other for one, other in zip_longest(kept, fresh))
    finally:  # a question that is still open keeps its table
        kept.close()
        fresh.close()


def _build(file: sqlite3.Connection, index: str) -> None:
    made = "SELECT sql FROM main.sqlite_schema WHERE name = ?"
    sql = str(file.execute(made, (index,)).fetchone()[0])
    file.execute(sql.replace(f"VIRTUAL TABLE {index}", f"VIRTUAL TABLE fresh.{index}", 1))
    file.execute(indexing.filling(index).replace("INTO ", "INTO fresh.", 1))


def _is_measured(file: sqlite3.Connection, index: str) -> bool:
    """Say whether the lengths of the texts, which the order of answers depends on, are right."""
    (differing,) = file.execute(
        f"SELECT count(*) FROM main.{index}_docsize k JOIN fresh.{index}_docsize f ON f.id = k.id "
        "WHERE k.sz IS NOT f.sz"
    ).fetchone()
    kept, fresh = (_measure(file, f"{schema}.{index}") for schema in ("main", "fresh"))
    return bool(differing == 0 and kept == fresh)


def _measure(file: sqlite3.Connection, index: str) -> tuple[int, bytes]:
    """Return how many texts an index holds, and how long they are in all.

    Of none that is nothing before there ever was one, and noughts where the last was taken out.
    """
    count, lengths = file.execute(
        f"SELECT (SELECT count(*) FROM {index}_docsize), "
        f"(SELECT block FROM {index}_data WHERE id = 1)"
    ).fetchone()
    return count, lengths if count else (lengths or b"").strip(b"\0")
