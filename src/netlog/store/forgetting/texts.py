"""Texts of rows that stay in which somebody who goes is named."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from netlog.rules.mentions import Names, Place, Words, may_name, places, without
from netlog.rules.names import folded, is_han, words
from netlog.store.forgetting import versions
from netlog.store.forgetting.policy import KEYED, PERSON, WORDS
from netlog.store.forgetting.schema import Schema, columns_of
from netlog.store.forgetting.theirs import Rows

Cell = tuple[str, int, str]
"""A table, the id of a row, and a column."""


class Mention(NamedTuple):
    """A text of a row that stays, where it names them, and how it is without the sure names."""

    cell: Cell
    text: str
    places: list[Place]

    @property
    def sure(self) -> list[Place]:
        """The places at which hardly anybody else can be meant."""
        return [place for place in self.places if place.is_sure]

    @property
    def without_all(self) -> str:
        """The text without any of the names."""
        return without(self.text, self.places)


class Decided(NamedTuple):
    """What becomes of texts that name them: those that stay as they are, and those told anew."""

    keeps_all: bool = False
    left: frozenset[Cell] = frozenset()
    edited: Mapping[Cell, str] = {}


class Finder:
    """Finds in texts how somebody is named, in one file."""

    def __init__(self, file: sqlite3.Connection, names: Names, gone: Rows) -> None:
        self._names = names
        self._first = sorted(names.first_words)
        self._shared = _shared(file, names, gone[PERSON])

    def where(self, column: str) -> tuple[str, list[str]]:
        """Return the condition that a column may name them, and its parameters.

        A text in ASCII holds the first word of a name as it is, or in capitals; others are looked
        at one by one.
        """
        parts = [f"{column} LIKE ?" for _ in self._first]
        parts.append(f"{column} GLOB ?")
        digits = ["*[0-9][0-9]*"] if self._names.numbers else []
        parts += [f"{column} GLOB ?" for _ in digits]
        beyond_ascii = "*[^\x01-\x7f]*"
        return " OR ".join(parts), [*(f"%{word}%" for word in self._first), beyond_ascii, *digits]

    def places(self, text: str) -> list[Place]:
        """Return where a text names them."""
        if not may_name(text, self._first, self._names.numbers):
            return []
        return places(text, self._names, self._shared)

    def taken_out(self, text: str, *, wholly: bool = False) -> str:
        """Return a text without the names that are sure; `wholly`: without any."""
        return without(text, [place for place in self.places(text) if wholly or place.is_sure])


def mentions(
    file: sqlite3.Connection, schema: Schema, finder: Finder, gone: Rows
) -> Iterator[Mention]:
    """Yield the texts of rows that stay, now in the tables, that name them. Grows with the file.

    Of a name that others have, too, nothing is told where one of those is who the text is about.
    """
    for table, columns in WORDS.items():
        there = columns_of(file, table)
        for column in filter(there.__contains__, columns):
            where, given = finder.where(column)
            rows = file.execute(f"SELECT id, {column} FROM {table} WHERE {where}", given)
            for id_, text in rows.fetchall():
                if id_ in gone.get(table, ()) or not (found := finder.places(text)):
                    continue
                if any(place.is_sure for place in found) or not _is_of_another(
                    file, (table, id_, column), text, found
                ):
                    yield Mention((table, id_, column), text, found)


class LabelNames:
    """New names for events, tags and statements that name somebody, each one free."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._new: dict[tuple[str, str], tuple[str, str]] = {}
        self._taken = {
            table: {
                *(row[0] for row in file.execute(f"SELECT key FROM {table}")),
                *(row[0] for row in file.execute(
                    "SELECT json_extract(other_side, '$.key') FROM changed_row "
                    "WHERE table_name = ? AND json_type(other_side) = 'object'", (table,)
                )),
                *(row["key"] for _, row in versions.whole(file, table)),
            }
            for table in KEYED
            if columns_of(file, table)
        }  # fmt: skip

    def free(self, table: str, old: str, name: str) -> tuple[str, str]:
        """Return a name, numbered where it is taken, and its key; the same for the same old key."""
        if (table, old) not in self._new:
            number, free = 1, name
            while (key := folded(free) or free) in self._taken[table]:
                number += 1
                free = f"{name} {number}"
            self._taken[table].add(key)
            self._new[table, old] = (free, key)
        return self._new[table, old]


def _shared(file: sqlite3.Connection, names: Names, gone: set[int]) -> frozenset[Words]:
    """Return the names by which others who stay are called, too."""
    found = set()
    for called in names.short | names.sure:
        pattern = f"%{called[0]}%"
        asked = """SELECT id, name FROM person WHERE key LIKE ?1
          UNION ALL SELECT person_id, text FROM name WHERE key LIKE ?1
          UNION ALL SELECT id, handle FROM person WHERE handle LIKE ?1
          UNION ALL SELECT id, address FROM person WHERE address IS NOT NULL"""
        alone = Names(short=frozenset([called]))
        rows = file.execute(asked, (pattern,)).fetchall()
        # 王总 may be anybody whose family name is 王.
        is_short = called in names.short
        begin = called[0] if is_short and is_han(called[0][0]) else None
        if any(
            id_ not in gone and text
            and (places(text, alone) or (begin is not None and text.startswith(begin)))
            for id_, text in rows
        ):  # fmt: skip
            found.add(called)
    return frozenset(found)


_WHOSE = {
    "person": "SELECT name FROM person WHERE id = ?",
    "conversation": """SELECT p.name FROM participant q JOIN person p ON p.id = q.person_id
      WHERE q.conversation_id = ?""",
    **{
        table: f"SELECT p.name FROM {table} r JOIN person p ON p.id = r.person_id WHERE r.id = ?"
        for table in (
            "tie",
            "step",
            "message",
            "draft",
            "promise",
            "gift",
            "ask",
            "lead",
            "purchase",
            "opportunity",
        )
    },
}


def _is_of_another(file: sqlite3.Connection, cell: Cell, text: str, found: list[Place]) -> bool:
    """Say whether each name in a text is that of somebody whom the row is about."""
    table, id_, _ = cell
    if table not in _WHOSE:
        return False
    called = {word for (name,) in file.execute(_WHOSE[table], (id_,)) for word in words(name)}
    return all(called.issuperset(words(text[place.begin : place.end])) for place in found)
