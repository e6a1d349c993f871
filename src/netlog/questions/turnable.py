"""Which changes undo and redo would turn, what each of them touched, and what came after it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from netlog.errors import WrongUsage, shown
from netlog.errors.store import NothingToTurn, NotTurnable
from netlog.questions.reader import Question, Reader, Row
from netlog.rules.dates import in_words
from netlog.rules.text import safe

Way = Literal["undo", "redo"]

BACKWARD = Question("""
SELECT id, said, made_at, backup FROM change
 WHERE member_id = :member AND state = :state AND NOT is_final
 ORDER BY id DESC LIMIT :most
""")
FORWARD = Question("""
SELECT id, said, made_at, backup FROM change
 WHERE member_id = :member AND state = :state AND NOT is_final
 ORDER BY id LIMIT :most
""")
"""The next changes of a line. Either costs what it returns."""

COUNT = Question("""
SELECT count(*) AS changes FROM change
 WHERE member_id = :member AND state = :state AND NOT is_final
""")
"""How long a line is."""

ANY = Question("SELECT id FROM change WHERE member_id = :member LIMIT 1")
"""Whether there is any change at all."""

ONE = Question("""
SELECT id, said, made_at, backup, state, is_final FROM change
 WHERE id = :change AND member_id = :member
""")
"""A change by its number."""

# How many rows of each table a change touched. It costs one step for each record.
COUNTS = Question("""
SELECT table_name, count(DISTINCT row_id) + coalesce(sum(last_id - row_id), 0) AS touched
  FROM changed_row WHERE change_id = :change GROUP BY table_name
""")

# What was touched by the changes that came later and stand. It costs one step for each record.
LATER = Question("""
SELECT r.table_name, r.row_id, coalesce(r.last_id, r.row_id) AS last_id, r.action,
       c.id, c.said, c.made_at, c.backup
  FROM changed_row r JOIN change c ON c.id = r.change_id
 WHERE r.change_id > :change AND c.member_id = :member AND c.state = 'done'
 ORDER BY r.change_id, r.id
""")

HIGHEST = 2**63 - 1
"""The highest number that SQLite knows."""


class Asked(NamedTuple):
    """What is to be turned: the next `number` of changes, or the one numbered `change`."""

    way: Way
    number: int = 1
    change: int | None = None


class Turnable(NamedTuple):
    """A change as undo and redo tell of it; `counts` is a table's name → rows that it touched."""

    id: int
    said: str
    made_at: str
    backup: str | None
    counts: dict[str, int]

    @property
    def rows(self) -> int:
        """How many rows it touched."""
        return sum(self.counts.values())

    def when(self, today: date) -> str:
        """Return the moment at which it was made, as the user's clock had it."""
        made = datetime.fromisoformat(self.made_at).astimezone()
        return in_words(made.date(), today, f"{made:%H:%M}")

    def named(self, today: date) -> str:
        """Return it as a message names it: `14 (netlog add Ada, Fri 20 Nov 21:30)`."""
        return f"{self.id} ({shown(safe(self.said))}, {self.when(today)})"


class Turn(NamedTuple):
    """What undo or redo does: the changes that it turns, in that order.

    One that `is_new` turns a change that doesn't come next in the line, by a change of its own.
    `halt` is the change before which it stops, though more were asked for; `is_alone` says that
    more were, and that the first is turned by itself.
    """

    changes: tuple[Turnable, ...]
    is_new: bool = False
    halt: Turnable | None = None
    is_alone: bool = False

    @property
    def ids(self) -> list[int]:
        """The numbers of the changes."""
        return [change.id for change in self.changes]

    @property
    def replaces(self) -> str | None:
        """The backup that takes the place of the whole store."""
        return self.changes[0].backup

    @property
    def said(self) -> str:
        """The command of the change that is turned first."""
        return self.changes[0].said

    @property
    def rows(self) -> int:
        """How many rows all of them touched."""
        return sum(change.rows for change in self.changes)


def on_day(made_at: str, today: date) -> str:
    """Return the day on which a change was made, as the user's clock had it."""
    return in_words(datetime.fromisoformat(made_at).astimezone().date(), today)


def turn(reader: Reader, asked: Asked) -> Turn:
    """Return what undo or redo would turn.

    A change that replaced the whole store is turned by itself alone. Raises NothingToTurn where
    there are fewer, NotTurnable for a number that doesn't fit, WrongUsage for none.
    """
    way, count, change = asked
    if count < 1:
        raise WrongUsage(f"{count} is no number of changes to {way}. It begins with 1")
    if change is not None:
        return _one(reader, way, change)
    found = _next(reader, way, min(count, HIGHEST))
    if len(found) < count:
        raise _too_few(reader, way)
    place = next((place for place, each in enumerate(found) if each.backup), None)
    if place is None or count == 1:
        return Turn(tuple(found))
    if place == 0:
        return Turn(tuple(found[:1]), is_alone=True)
    return Turn(tuple(found[:place]), halt=found[place])


def _next(reader: Reader, way: Way, count: int) -> list[Turnable]:
    asked = (BACKWARD, "done") if way == "undo" else (FORWARD, "undone")
    rows = reader.ask(asked[0], member=reader.member, state=asked[1], most=count)
    return [turnable(reader, row) for row in rows]


def turnable(reader: Reader, row: Row) -> Turnable:
    """Return a change with what it touched."""
    counts = {each.table_name: each.touched for each in reader.ask(COUNTS, change=row.id)}
    return Turnable(row.id, row.said, row.made_at, row.backup, counts)


def _too_few(reader: Reader, way: Way) -> NothingToTurn:
    there = reader.one(COUNT, member=reader.member, state="done" if way == "undo" else "undone")
    if not there or not there.changes:
        return NothingToTurn(f"There is nothing to {way}: {_why_nothing(reader, way)}")
    what = "be undone" if way == "undo" else "be made again"
    some = "1 change" if there.changes == 1 else f"{there.changes:,} changes"
    return NothingToTurn(f"Only {some} can {what}: netlog {way} {there.changes}")


def _why_nothing(reader: Reader, way: Way) -> str:
    if way == "redo":
        return "no change was undone since the last one"
    undone = reader.one(COUNT, member=reader.member, state="undone")
    if undone and undone.changes:
        return f"all is undone. To make it again: netlog redo {undone.changes}"
    if reader.one(ANY, member=reader.member):
        return "what was changed can't be taken back. What that was: netlog changes"
    return "no change has been made yet"


def _one(reader: Reader, way: Way, number: int) -> Turn:
    row = reader.one(ONE, member=reader.member, change=number) if abs(number) <= HIGHEST else None
    if row is None:
        raise NotTurnable(f"There is no change {number}. Those that there are: netlog changes")
    following = _next(reader, way, 1)
    if following and following[0].id == number:
        return Turn(tuple(following))
    change = turnable(reader, row)
    who = f"Change {change.named(reader.today)}"
    if row.is_final:
        raise NotTurnable(f"{who} is final: it can't be taken back")
    if row.backup:
        raise NotTurnable(f"{who} replaced the whole store: netlog {way} turns it when it is next")
    if way == "undo" and row.state != "done":
        again = _redo(reader, number) if row.state == "undone" else f"netlog redo --change {number}"
        raise NotTurnable(f"{who} is undone already. To make it again: {again}")
    if way == "redo" and row.state == "done":
        raise NotTurnable(f"{who} was not undone. To take it back: netlog undo --change {number}")
    if way == "redo" and row.state == "undone":
        raise NotTurnable(f"{who} comes behind others that are undone: {_redo(reader, number)}")
    return Turn((change,), is_new=True)


def _redo(reader: Reader, number: int) -> str:
    """Return the command that makes an undone change again, with those that come before it."""
    line = reader.ask(FORWARD, member=reader.member, state="undone", most=HIGHEST)
    place = next((place for place, each in enumerate(line, start=1) if each.id == number), 1)
    return "netlog redo" if place == 1 else f"netlog redo {place}"


def place_of(reader: Reader, number: int) -> int | None:
    """Return how many changes `netlog undo` has to take back to reach this one too.

    None where it can't be reached so: a change on the way replaced the whole store.
    """
    rows = reader.ask(BACKWARD, member=reader.member, state="done", most=HIGHEST)
    later = [row for row in rows if row.id >= number]
    return None if any(row.backup for row in later) else len(later)


def later(reader: Reader, number: int) -> Iterator[tuple[Turnable, Any]]:
    """Yield each record of the changes that came after this one and stand, with its change."""
    for row in reader.ask(LATER, member=reader.member, change=number):
        yield Turnable(row.id, row.said, row.made_at, row.backup, {}), row
