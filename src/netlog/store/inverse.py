"""Turning a change that doesn't come next in the line, by a change of its own.

It is refused where a later change stands on it: one that touched the same row, refers to a row
that would go, took a name that would come back, or took away what a row would refer to.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from netlog.errors.store import ChangedSince, NotTurnable
from netlog.questions.reader import Reader, is_on_server
from netlog.questions.turnable import Turnable, Way, later, place_of
from netlog.store.connection import Connection
from netlog.store.record import lay_down_pen, take_pen
from netlog.store.shape import Reference, references
from netlog.store.sides import Record, Tell, records, rows_kept, write
from netlog.store.team.since import unique

# Which change made a row.
MAKER = """
SELECT c.id, c.said, c.made_at, c.backup, c.state
  FROM changed_row r JOIN change c ON c.id = r.change_id
 WHERE r.table_name = ? AND r.action = 'insert' AND ? BETWEEN r.row_id AND
       coalesce(r.last_id, r.row_id)
 ORDER BY c.id LIMIT 1
"""

Ids = tuple[str, int, int]
"""A table, and the first and the last id of some of its rows."""


class Rows:
    """Some rows of some tables."""

    def __init__(self, ranges: Iterable[Ids]) -> None:
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for table, first, last in sorted(ranges):
            if found[table] and first <= found[table][-1][1] + 1:
                before = found[table].pop()
                first, last = before[0], max(before[1], last)
            found[table].append((first, last))
        self._ranges = found

    def __iter__(self) -> Iterator[Ids]:
        """Yield each table with the first and the last id of rows that follow each other."""
        for table, ranges in self._ranges.items():
            yield from ((table, first, last) for first, last in ranges)

    def meet(self, table: str, first: int, last: int) -> bool:
        """Say whether any row from `first` to `last` is among them."""
        ranges = self._ranges.get(table, [])
        place = bisect_left(ranges, first, key=lambda each: each[1])
        return place < len(ranges) and ranges[place][0] <= last


def write_anew(
    reader: Reader, file: Connection, change: Turnable, way: Way, said: str, moment: str,
    tell: Tell,
) -> None:  # fmt: skip
    """Write the inverse of a done change, or what an undone one made, as a new change.

    Raises NotTurnable, naming the changes that stand in the way and what to do about them.
    """
    case = Case(reader, file, change, way)
    case.refuse_stood_on()
    case.refuse_missing()
    pen = take_pen(file, moment, said)
    try:
        with _part(file):
            write(file, change.id, tell, back=case.is_back)
    except Exception as error:
        if rule := _broken(file, error):
            case.refuse_taken(*rule)
        raise
    case.refuse_dangling()
    lay_down_pen(file, pen)


class Case:
    """A change that is to be turned beside the line, and what might stand against it."""

    def __init__(self, reader: Reader, file: Connection, change: Turnable, way: Way) -> None:
        self.is_back = way == "undo"
        self._reader = reader
        self._file = file
        self._change = change
        self._way: Way = way
        self._records = list(records(file, change.id, back=self.is_back))
        self._own = Rows(map(ids_of, self._records))
        self._references = list(references(file))

    def refuse_stood_on(self) -> None:
        """Refuse where a later change touched a row of this one, or one that refers to what goes.

        Having brought back the very row that this one needs is nothing against making it again.
        """
        found = self._later_on(self._own, but=None if self.is_back else "insert")
        found += self._later_on(Rows(self._referring()))
        self._refuse(sorted({change.id: change for change in found}.values()))

    def refuse_missing(self) -> None:
        """Refuse to make again what was done to rows that aren't there."""
        if self.is_back:
            return
        made = Rows(ids_of(each) for each in self._records if each.action == "insert")
        for record in self._records:
            if record.action != "insert" and not made.meet(*ids_of(record)):
                asked = f"SELECT 1 FROM {record.table} WHERE id = ?"
                if not self._file.execute(asked, (record.first,)).fetchone():
                    raise self._without(record.table, record.first)

    def refuse_dangling(self) -> None:
        """Refuse where rows would refer to what isn't there, now that all is written."""
        for table, first, last in self._own:
            for ref in self._references:
                if ref.table == table:
                    for parent in self._dangling(ref, ref.column, f"id BETWEEN {first} AND {last}"):
                        self._refuse(self._later_on(Rows([(ref.to, parent, parent)])))
                        raise self._without(ref.to, parent)
                among = f"{ref.column} BETWEEN {first} AND {last}"
                if ref.to == table and self._dangling(ref, "id", among):
                    raise self._generic()

    def refuse_taken(self, table: str, columns: list[str]) -> None:
        """Refuse for a value of these columns that another row has meanwhile.

        On a server it may be a colleague's: then nothing is said here.
        """
        holders = Rows((table, id, id) for id in self._holders(table, columns))
        self._refuse(self._later_on(holders))
        if not is_on_server(self._file):
            raise self._generic()

    def _referring(self) -> Iterator[Ids]:
        """Yield the rows that refer to what goes, without those that this change touched itself."""
        action = "insert" if self.is_back else "delete"
        gone = Rows(ids_of(each) for each in self._records if each.action == action)
        for table, first, last in gone:
            for ref in self._references:
                if ref.to == table:
                    asked = f"SELECT id FROM {ref.table} WHERE {ref.column} BETWEEN ? AND ?"
                    for (id,) in self._file.execute(asked, (first, last)):
                        if not self._own.meet(ref.table, id, id):
                            yield ref.table, id, id

    def _holders(self, table: str, columns: list[str]) -> Iterator[int]:
        """Yield the rows of a table that have what rows of this change are to have there."""
        same = " AND ".join(f"{column} = :{column}" for column in columns)
        for record in self._records:
            if record.table != table:
                continue
            asked = f"SELECT * FROM {table} WHERE id = ?"
            cursor = self._file.execute(asked, (record.first,))
            names = [column[0] for column in cursor.description]
            there = dict(zip(names, cursor.fetchone() or [None] * len(names), strict=True))
            for kept in rows_kept(self._file, record):
                is_other = "" if "id" in columns else "AND id <> :id"
                wanted = f"SELECT id FROM {table} WHERE {same} {is_other}"
                yield from (id for (id,) in self._file.execute(wanted, {**there, **kept}))

    def _dangling(self, ref: Reference, asked: str, among: str) -> list[int]:
        """Return what is asked of those rows that refer to nothing."""
        found = self._file.execute(
            f"SELECT DISTINCT {asked} FROM {ref.table} t WHERE {among} "
            f"AND {ref.column} IS NOT NULL "
            f"AND NOT EXISTS (SELECT 1 FROM {ref.to} p WHERE p.id = t.{ref.column})"
        )
        return [id for (id,) in found]

    def _later_on(self, rows: Rows, but: str | None = None) -> list[Turnable]:
        """Return the changes that came later, stand, and touched any of these rows.

        What they did to one of them by the action `but` is no matter.
        """
        found = {}
        for change, row in later(self._reader, self._change.id):
            if row.action != but and rows.meet(row.table_name, row.row_id, row.last_id):
                found[change.id] = change
        return list(found.values())

    def _refuse(self, found: list[Turnable]) -> None:
        if found:
            raise self._refusal(found)

    def _refusal(self, found: list[Turnable]) -> NotTurnable:
        today = self._reader.today
        reach = place_of(self._reader, self._change.id) if self.is_back else None
        named = [change.named(today) for change in found]
        return ChangedSince(self._way, self._change.named(today), named, found[-1].id, reach)

    def _without(self, table: str, id: int) -> NotTurnable:
        """Return the refusal for a row that is needed and was taken back, with who made it."""
        row = self._file.execute(MAKER, (table, id)).fetchone()
        if row is None or row[4] == "done":
            return self._generic()
        id, said, made_at, backup, _ = row
        maker = Turnable(id, said, made_at, backup, {})
        today = self._reader.today
        return NotTurnable(
            f"Change {self._change.named(today)} can't be made again: it builds on change "
            f"{maker.named(today)}, which is undone.\nFirst: netlog redo --change {maker.id}"
        )

    def _generic(self) -> NotTurnable:
        named = self._change.named(self._reader.today)
        verb = "taken back" if self.is_back else "made again"
        return NotTurnable(
            f"Change {named} can't be {verb} by itself: the store is no longer as it left it.\n"
            "What came since: netlog changes"
        )


@contextmanager
def _part(file: Connection) -> Iterator[None]:
    """Have a block's error leave the transaction as it was before, on a server that would end it.

    In a file what was written before the error stays.
    """
    if not is_on_server(file):
        yield
        return
    file.execute("SAVEPOINT part")
    try:
        yield
    except Exception:
        file.execute("ROLLBACK TO part")
        raise
    file.execute("RELEASE part")


def _broken(file: Connection, error: Exception) -> tuple[str, list[str]] | None:
    """Return the table and the columns of which an error says that no two rows have the same.

    SQLite names the columns alone: `UNIQUE constraint failed: tag.key`.
    """
    if is_on_server(file):
        return unique(file, error)
    named = re.fullmatch(r"UNIQUE constraint failed: (\w+)\..*", str(error))
    return (named[1], re.findall(r"\w+\.(\w+)", str(error))) if named else None


def ids_of(record: Record) -> Ids:
    """Return which rows a record is of."""
    return record.table, record.first, record.last
