"""Inserting any number of rows: the triggers of inserts set aside, all that follows done at once.

A trigger's work a row is what makes a row dear. What they would have done is done for a range of
rows: derived columns, full text, ties, and the record of the change.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext

from netlog.questions.reader import is_on_server
from netlog.questions.words import indexed
from netlog.store import indexing, triggers
from netlog.store.connection import Connection
from netlog.store.page import Page
from netlog.store.record import touched_rows
from netlog.store.team import many
from netlog.store.team.deriving import derive_where

TABLES = ("event", "tag", "person", "name", "contact_point", "tie", "person_tag", "origin", "apart",
          "mapping", "attendance", "promise", "draft", "cadence", "rest", "goal", "challenge",
          "gift", "ask", "introduction", "acquaintance", "lead", "purchase", "statement",
          "opportunity", "rating",
          "conversation", "participant", "step", "message")  # fmt: skip
"""The tables that are inserted into, those that others refer to first."""

_HAPPENED = """SELECT person_id FROM participant WHERE id > :participant
               UNION SELECT person_id FROM message WHERE id > :message"""
# The plus: new rows are looked through, by their ids, and not all of those who were here before.
_HAD = " UNION ".join(
    f"SELECT person_id FROM {table} WHERE id > :{table} AND +person_id <= :person"
    for table in ("name", "contact_point", "person_tag")
)


class Rows:
    """Rows that are being inserted; what follows from them is done by `settle`.

    `ids` are the last ids of the tables as they were settled last.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._file = page.file
        self._is_kept = False
        self.ids = self._last_ids()

    def put(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Insert rows of a table, each the values of the columns in their order.

        Where a person's or name's `key` is among them, all that is derived of them is, too.
        """
        if is_on_server(self._file):
            many.insert(self._file, table, columns, rows)
            return
        places = ", ".join("?" * len(columns))
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"
        self._file.executemany(sql, rows)

    def next_id(self, table: str) -> int:
        """Return the id that the next row of a table gets."""
        return self._last_ids()[table] + 1

    def settle(self) -> None:
        """Derive what follows from the rows that were inserted, and record them."""
        file, last = self._file, self.ids
        now = self._last_ids()
        self._keep_what_was(sum(now.values()) - sum(last.values()))
        if now == last:
            return
        if is_on_server(self._file):  # its triggers have done the rest, once for each statement
            for table in indexing.KEYS:
                derive_where(self._file, table, "id > ? AND key IS NULL", (last[table],))
            self.ids = now
            return
        self._derive_keys()
        for whose in ("id > :tie AND is_known AND NOT is_dormant", f"person_id IN ({_HAPPENED})"):
            self._update("tie", triggers.REFRESH_TIES, whose)
        for index, (table, _) in indexing.FULL_TEXT.items():
            if now[table] > last[table]:
                new = file.execute(f"{indexing.texts(index)} WHERE id > ?", [last[table]])
                rows = ((id_, *map(indexed, texts)) for id_, *texts in new)
                file.executemany(indexing.adding(index), rows)
        # The trigger of the update sees to the rest.
        self._update("person", "UPDATE person SET around = ''", f"id IN ({_HAD})")
        self._record(now)
        self.ids = now

    def _keep_what_was(self, inserted: int) -> None:
        """Back up what was before once many rows are touched, whether inserted or changed."""
        if not self._is_kept:
            touched = touched_rows(self._file, self._page.change)
            self._is_kept = self._page.keep_what_was(touched + inserted)

    def _derive_keys(self) -> None:
        """Derive what rows that came without their keys are found by."""
        for table, values in indexing.KEYS.items():
            which = f"id > :{table} AND key IS NULL"
            if self._has(table, which):
                # Its trigger would take what was there out of the full text first.
                with _aside(self._file, "name = 'index_person_profile'"):
                    self._update(table, f"UPDATE {table} SET {values.format(table)}", which)

    def _update(self, table: str, update: str, which: str) -> None:
        """Update those rows of a table, if there are any.

        Any such statement, even of no row, has SQLite write down what the full text still holds in
        memory, in small pieces that are joined again later.
        """
        if self._has(table, which):
            self._file.execute(f"{update} WHERE {which}", self.ids)

    def _has(self, table: str, which: str) -> bool:
        asked = f"SELECT 1 FROM {table} WHERE {which} LIMIT 1"
        return self._file.execute(asked, self.ids).fetchone() is not None

    def _record(self, now: dict[str, int]) -> None:
        """Record the new rows of each table as one range, joined to the last one if it adjoins."""
        change = self._page.change
        for table in TABLES:
            first, last = self.ids[table] + 1, now[table]
            if first > last:
                continue
            widened = self._file.execute(_WIDEN, {"change": change, "table": table, "first": first,
                                                  "last": last}).rowcount  # fmt: skip
            if not widened:
                to = last if last > first else None
                self._file.execute(_RANGE, (change, table, first, to))

    def _last_ids(self) -> dict[str, int]:
        if is_on_server(self._file):
            return many.last_ids(self._file, TABLES)
        found = dict(self._file.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
        return {table: int(found.get(table, 0)) for table in TABLES}


_WIDEN = """
UPDATE changed_row SET last_id = :last WHERE id = (
  SELECT max(id) FROM changed_row WHERE change_id = :change AND table_name = :table)
   AND action = 'insert' AND coalesce(last_id, row_id) = :first - 1
"""
_RANGE = """
INSERT INTO changed_row (change_id, table_name, row_id, action, last_id)
VALUES (?, ?, ?, 'insert', ?)
"""


@contextmanager
def inserting(page: Page) -> Iterator[Rows]:
    """Set the triggers of inserts aside; behind it, what they would have done is done.

    Rows may be inserted by any means, without gaps between their ids. Updates and deletions have
    their triggers. What an insert follows from must be settled before it is changed again.
    """
    aside: AbstractContextManager[None] = (
        nullcontext() if is_on_server(page.file) else _aside(page.file, _OF_INSERTS)
    )
    with aside:
        rows = Rows(page)
        yield rows
        rows.settle()


_OF_INSERTS = "sql LIKE '%AFTER INSERT ON%'"


@contextmanager
def _aside(file: Connection, which: str) -> Iterator[None]:
    """Set some triggers aside for the block."""
    asked = f"SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND {which}"
    aside = file.execute(asked).fetchall()
    for name, _ in aside:
        file.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in aside:
        file.execute(sql)
