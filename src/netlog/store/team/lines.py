"""Rows as lines of text, the same of a file and of a team's server: to be copied, and compared.

A line is what PostgreSQL's COPY takes. Whose rows they are is told by the numbers of the server, in
which a file's only member may have another.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from netlog.questions.link import Link

AT_ONCE = 5_000
"""Rows that are read, sent and compared at once."""

OF_A_MEMBER = ("member_id", "private_to")
"""Columns that hold whose a row is."""

RECORD = "changed_row"
"""The record of changes, which tells of other rows in JSON."""

_MEMBERS = re.compile(r'"(member_id|private_to)": ?(\d+)')
_ESCAPED = re.compile(r"\\(.)")
_SIGNS = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
NOTHING = r"\N"


class Piece(NamedTuple):
    """Rows that follow each other, behind the id `after` up to the id `last`."""

    after: int
    last: int
    rows: int
    digest: str
    text: str = ""
    """A line for each row, if it was asked for."""


class Column(NamedTuple):
    """A column: its name, and what it holds: `text`, `integer` or `flag`."""

    name: str
    kind: str


def columns_of(file: sqlite3.Connection, table: str) -> list[Column]:
    """Return the columns of a table, in the order of the file."""
    found = []
    for _, name, type_, *_ in file.execute(f"PRAGMA table_info({table})"):
        kind = "flag" if name.startswith("is_") else type_.lower()
        found.append(Column(name, kind))
    return found


class OfFile:
    """The rows of a file, told in the server's numbers: `members` is the file's id → the server's.

    A file that is read has its functions for that.
    """

    def __init__(self, file: sqlite3.Connection, members: Mapping[int, int]) -> None:
        self.file = file
        self._members = {mine: theirs for mine, theirs in members.items() if mine != theirs}
        self._back = {theirs: mine for mine, theirs in self._members.items()}
        if self._members:
            file.create_function("as_there", 1, lambda text: _retold(text, self._members))

    def pieces(self, table: str, columns: list[Column]) -> Iterator[Piece]:
        """Yield all rows of a table in the order of their ids, with their text."""
        line = " || char(9) || ".join(self._value(table, column) for column in columns)
        asked = f"""
        SELECT count(*), max(id), group_concat(line, char(10)) FROM (
          SELECT id, {line} AS line FROM {table} WHERE id > ? ORDER BY id LIMIT {AT_ONCE})"""
        after = 0
        while True:
            rows, last, text = self.file.execute(asked, (after,)).fetchone()
            if not rows:
                return
            yield Piece(after, last, rows, sha256(text.encode()).hexdigest(), text)
            after = last

    def put(self, table: str, columns: list[Column], text: str) -> None:
        """Insert the rows of a piece of the server's."""
        names = ", ".join(f'"{column.name}"' for column in columns)
        places = ", ".join("?" * len(columns))
        rows = (self._row(table, columns, line) for line in text.split("\n"))
        self.file.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)

    def _value(self, table: str, column: Column) -> str:
        value = f'"{column.name}"'
        if self._members and column.name in OF_A_MEMBER:
            value = f"CASE {value} {_cases(self._members)} ELSE {value} END"
        if self._members and table == RECORD and column.name == "row_id":
            value = (
                f"CASE WHEN table_name = 'member' THEN CASE row_id {_cases(self._members)} "
                "ELSE row_id END ELSE row_id END"
            )
        if column.kind == "text":
            if self._members and (table, column.name) == (RECORD, "other_side"):
                value = f"as_there({value})"
            for sign, written in (
                ("'\\'", r"\\"), ("char(9)", r"\t"), ("char(10)", r"\n"), ("char(13)", r"\r"),
            ):  # fmt: skip
                value = f"replace({value}, {sign}, '{written}')"
        return f"coalesce({value}, '{NOTHING}')"

    def _row(self, table: str, columns: list[Column], line: str) -> list[str | None]:
        values: list[str | None] = [
            None if value == NOTHING else value for value in line.split("\t")
        ]
        if "\\" in line:
            values = [value and _ESCAPED.sub(_sign, value) for value in values]
        if self._back:
            for place, column in enumerate(columns):
                if column.name in OF_A_MEMBER:
                    values[place] = self._mine(values[place])
            if table == RECORD:
                named = {column.name: place for place, column in enumerate(columns)}
                if values[named["table_name"]] == "member":
                    values[named["row_id"]] = self._mine(values[named["row_id"]])
                told = values[named["other_side"]]
                values[named["other_side"]] = told and _retold(told, self._back)
        return values

    def _mine(self, id: str | None) -> str | None:
        return id and str(self._back.get(int(id), id))


class OfServer:
    """The rows of a team that the member of a link may see."""

    def __init__(self, link: Link) -> None:
        self.link = link
        # To compile what is asked for here takes longer than to answer it.
        link.execute("SET LOCAL jit = off")

    def pieces(self, table: str, columns: list[Column], *, is_told: bool = True) -> Iterator[Piece]:
        """Yield all rows of a table in the order of their ids, with their text if it `is_told`.

        It is one question: what a row may be seen by is found out once for all of them.
        """
        asked = f"""
        SELECT count(*), max(id), {_DIGEST}, {_TEXT if is_told else "''"} FROM (
          SELECT id, {_line(columns)} AS line, (row_number() OVER (ORDER BY id) - 1) / {AT_ONCE}
                 AS piece FROM {table}) s
         GROUP BY piece ORDER BY piece"""
        after = 0
        with self.link.connection.cursor(name="pieces") as cursor:
            cursor.itersize = 1
            for rows, last, digest, text in cursor.execute(asked):
                yield Piece(after, last, rows, digest, text)
                after = last

    def put(self, table: str, columns: list[Column], pieces: Iterator[Piece]) -> Iterator[Piece]:
        """Copy the rows of pieces, and yield each piece that was copied."""
        names = ", ".join(f'"{column.name}"' for column in columns)
        with self.link.connection.cursor().copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for piece in pieces:
                copy.write(f"{piece.text}\n")
                yield piece


_TEXT = "string_agg(line, E'\\n' ORDER BY id)"
_DIGEST = f"encode(sha256(convert_to({_TEXT}, 'UTF8')), 'hex')"


def _line(columns: list[Column]) -> str:
    return " || E'\\t' || ".join(_shown(column) for column in columns)


def _shown(column: Column) -> str:
    value = f'"{column.name}"'
    if column.kind == "flag":
        value = f"CAST({value} AS integer)"
    value = f"CAST({value} AS text)"
    if column.kind == "text":
        for sign, written in (("\\\\", "\\\\\\\\"), ("\\t", "\\\\t"), ("\\n", "\\\\n"),
                              ("\\r", "\\\\r")):  # fmt: skip
            value = f"replace({value}, E'{sign}', E'{written}')"
    return f"coalesce({value}, '{NOTHING}')"


def _cases(members: Mapping[int, int]) -> str:
    return " ".join(f"WHEN {mine} THEN {theirs}" for mine, theirs in members.items())


def _retold(text: str | None, members: Mapping[int, int]) -> str | None:
    """Return what a record says of a row, with other numbers for members.

    Within a text of JSON a quotation mark never stands without a sign before it.
    """

    def told(found: re.Match[str]) -> str:
        id = int(found[2])
        return found[0].removesuffix(found[2]) + str(members.get(id, id))

    return text and _MEMBERS.sub(told, text)


def _sign(found: re.Match[str]) -> str:
    return _SIGNS[found[1]]
