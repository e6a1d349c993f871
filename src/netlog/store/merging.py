"""Two people become one: all that refers to the one is handed over to the other.

What refers to a person is read from the models, so that no table is left out.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, Table, UniqueConstraint, and_, delete, select, update
from sqlmodel import SQLModel

from netlog.errors import ChangedMeanwhile
from netlog.questions import identity
from netlog.questions.lookup import HANDLE
from netlog.questions.merging import is_apart, sides
from netlog.questions.reader import Question
from netlog.rules.union import FIELDS, Bond, Conflict, Side, bound, united
from netlog.store.page import Page
from netlog.store.tables import (  # noqa: F401 - all tables there are
    changes,
    conversations,
    origins,
    plans,
)
from netlog.store.tables.origins import Apart, Origin
from netlog.store.tables.people import ContactPoint, Name, Person, Tie

WOVEN = ("tie", "apart")
"""Tables whose rows aren't just handed over: what two rows say becomes one."""

_TIES = Question("SELECT id, member_id FROM tie WHERE person_id = :person ORDER BY id")
_POINTS = Question("SELECT id, kind, value, key FROM contact_point WHERE person_id = :person")
_NAMES = Question("SELECT id, text FROM name WHERE person_id = :person ORDER BY id")
_PAIRS = Question("""
SELECT id, person_id, other_id FROM apart WHERE person_id = :person OR other_id = :person
 ORDER BY id
""")
_ID = Question("SELECT id FROM person WHERE handle = :handle")


class Merged(NamedTuple):
    """What became of somebody who was joined to another.

    `moved` counts rows by their table. `was_apart`: they had been said to be two.
    """

    keep: Side
    other: Side
    conflicts: list[Conflict]
    filled: dict[str, str]
    moved: dict[str, int]
    was_apart: bool


class Joining(NamedTuple):
    """Somebody who is to be joined, and the fields that are taken from them."""

    person: int
    taken: Collection[str] = ()


def merge(
    page: Page, keep: int, others: Sequence[Joining], seen: Sequence[Side] | None = None
) -> list[Merged]:
    """Join others to somebody, one after the other, and return what became of each.

    Raises ChangedMeanwhile where they aren't as they were `seen`, NetlogError for notes that are
    too long together.
    """
    there = sides(page, [keep, *(other.person for other in others)])
    if seen is not None and there != list(seen):
        raise ChangedMeanwhile(str(there[0]["name"]), ["or who is to be joined"])
    return [_join(page, keep, other) for other in others]


def _join(page: Page, keep: int, joining: Joining) -> Merged:
    other = joining.person
    mine, theirs = sides(page, [keep, other])
    union = united(mine, theirs, joining.taken)
    was_apart = is_apart(page, keep, other)
    _weave_ties(page, keep, other)  # before what their last contact is derived from moves
    _weave_apart(page, keep, other)
    _let_go(page, keep, other)
    moved = {table.name: _hand_over(page, table, column, keep, other)
             for table, column in references() if table.name not in WOVEN}  # fmt: skip
    _rewrite(page, keep, other, union.side)
    return Merged(
        mine, theirs, union.conflicts, union.filled,
        {table: count for table, count in moved.items() if count}, was_apart,
    )  # fmt: skip


def references() -> Iterator[tuple[Table, Column[Any]]]:
    """Yield every column of every table that refers to a person."""
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            if any(key.target_fullname == "person.id" for key in column.foreign_keys):
                yield table, column


def _let_go(page: Page, keep: int, other: int) -> None:
    """Strike contact points that the one who is kept has in another spelling."""
    region = identity.region_of(page, page.member)
    there = [(row.kind, row.key) for row in page.ask(_POINTS, person=keep)]
    for row in page.ask(_POINTS, person=other):
        if any((row.kind, key) in there for key in identity.same(row.kind, row.value, region)):
            page.strike(page.row(ContactPoint, row.id))


def _hand_over(page: Page, table: Table, column: Column[Any], keep: int, other: int) -> int:
    """Have rows refer to the one who is kept; those that they would be twice are struck.

    Nobody introduced themselves.
    """
    if table.name == "person":
        alone = update(table).where(table.c.id == keep, column == other).values({column: None})
        page.at_once(alone)
    there = table.alias()
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint) and column.name in constraint.columns:
            rest = [each.name for each in constraint.columns if each.name != column.name]
            alike = and_(*(there.c[name] == table.c[name] for name in rest))
            twice = select(there.c.id).where(there.c[column.name] == keep, alike).exists()
            page.at_once(delete(table).where(column == other, twice))
    return page.at_once(update(table).where(column == other).values({column: keep}))


def _weave_ties(page: Page, keep: int, other: int) -> None:
    there = {row.member_id: row.id for row in page.ask(_TIES, person=keep)}
    for row in page.ask(_TIES, person=other):
        theirs = page.row(Tie, row.id)
        if row.member_id not in there:
            theirs.person_id = keep
            page.write(theirs)
            continue
        mine = page.row(Tie, there[row.member_id])
        tie = bound(_bond(mine), _bond(theirs))
        mine.is_known, mine.archived_on = tie.is_known, tie.archived_on
        mine.declined_by, mine.declined_on = tie.declined_by, tie.declined_on
        mine.every, mine.latest = tie.every, tie.latest
        mine.wakes_on, mine.aim = tie.wakes_on, tie.aim
        page.write(mine)
        page.strike(theirs)


def _bond(tie: Tie) -> Bond:
    return Bond(
        tie.is_known, tie.declined_by, tie.declined_on, tie.archived_on, tie.last_on, tie.every,
        tie.latest, tie.wakes_on, tie.aim,
    )  # fmt: skip


def _weave_apart(page: Page, keep: int, other: int) -> None:
    """Have those who aren't the same as the one not be the same as the other."""
    for row in page.ask(_PAIRS, person=other):
        page.strike(page.row(Apart, row.id))
        third = row.other_id if row.person_id == other else row.person_id
        if third != keep and not is_apart(page, keep, third):
            page.write(Apart(person_id=min(keep, third), other_id=max(keep, third)))


def _rewrite(page: Page, keep: int, other: int, side: Side) -> None:
    """Write the person as they are now, and strike the other, whose handle goes on naming them."""
    person, gone = page.row(Person, keep), page.row(Person, other)
    names = [person.name, gone.name]
    for field in ("name", "note", *(field for field in FIELDS if field != "through")):
        setattr(person, field, side[field])
    introducer = side["through"] and page.ask(_ID, handle=side["through"])[0].id
    person.introducer_id = introducer or None
    person.added_on = min(person.added_on, gone.added_on)
    page.write(person)
    there = {person.name.casefold()}
    for row in page.ask(_NAMES, person=keep):
        if row.text.casefold() in there:
            page.strike(page.row(Name, row.id))
        there.add(row.text.casefold())
    for name in names:
        if name.casefold() not in there:
            page.write(Name(person_id=keep, text=name))
    page.write(Origin(person_id=keep, source=HANDLE, key=gone.handle, brought_on=page.today))
    page.strike(gone)
