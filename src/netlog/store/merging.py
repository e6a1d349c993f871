"""Two people become one: all that refers to the one is handed over to the other.

What refers to a person is read from the models, so that no table is left out.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, Table, UniqueConstraint, and_, delete, select, update
from sqlmodel import SQLModel

from netlog.errors import ChangedMeanwhile
from netlog.questions import identity
from netlog.questions.merging import is_apart, sides
from netlog.questions.named import HANDLE
from netlog.questions.reader import Question, Row, is_on_server
from netlog.rules.union import FIELDS, Bond, Conflict, Side, bound, united
from netlog.store.page import Page
from netlog.store.tables import (  # noqa: F401 - all tables there are
    business,
    changes,
    conversations,
    ledger,
    origins,
    plans,
    statements,
)
from netlog.store.tables.ledger import Acquaintance, Introduction
from netlog.store.tables.origins import Apart, Origin
from netlog.store.tables.people import ContactPoint, Name, Person, Tie

WOVEN = ("tie", "apart", "introduction", "acquaintance")
"""Tables whose rows aren't just handed over: what two rows say becomes one."""

_OF_THEMSELVES = {"person": ("id", "introducer_id"), "lead": ("person_id", "referrer_id")}
"""Table → whose its rows are, and who brought that about: nobody did so themselves."""

_TIES = Question("SELECT id, member_id FROM tie WHERE person_id = :person ORDER BY id")
_POINTS = Question("SELECT id, kind, value, key FROM contact_point WHERE person_id = :person")
_NAMES = Question("SELECT id, text FROM name WHERE person_id = :person ORDER BY id")
_APART, _INTRODUCED, _ACQUAINTED = (
    Question(f"""
SELECT id, person_id, other_id FROM {table} WHERE person_id = :person OR other_id = :person
 ORDER BY id
""")
    for table in ("apart", "introduction", "acquaintance")
)
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
    for asked, table in ((_APART, Apart), (_ACQUAINTED, Acquaintance), (_INTRODUCED, Introduction)):
        _weave_pairs(page, asked, table, keep, other)
    _let_go(page, keep, other)
    moved: dict[str, int] = {}
    for each, column in references():
        if each.name not in WOVEN:  # a lead is of somebody, and referred by another
            count = _hand_over(page, each, column, keep, other)
            moved[each.name] = moved.get(each.name, 0) + count
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

    Nobody introduced or referred themselves.
    """
    if table.name in _OF_THEMSELVES:
        whose, by = (table.c[name] for name in _OF_THEMSELVES[table.name])
        both = (keep, other)
        page.at_once(update(table).where(whose.in_(both), by.in_(both)).values({by: None}))
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
        mine.circle, mine.is_friend_only = tie.circle, tie.is_friend_only
        page.write(mine)
        page.strike(theirs)


def _bond(tie: Tie) -> Bond:
    return Bond(
        tie.is_known, tie.declined_by, tie.declined_on, tie.archived_on, tie.last_on, tie.every,
        tie.latest, tie.wakes_on, tie.aim, tie.circle, tie.is_friend_only,
    )  # fmt: skip


def _weave_pairs(
    page: Page, asked: Question, table: type[Apart | Acquaintance | Introduction], keep: int,
    other: int,
) -> None:  # fmt: skip
    """Have whoever is bound to the one be bound to the other, the lower id first.

    Nobody is a pair with themselves. What two rows would say alike one says; but who was
    introduced twice was so on two days.
    """
    there = {_third(row, keep) for row in page.ask(asked, person=keep)}
    for row in page.ask(asked, person=other):
        pair, third = page.row(table, row.id), _third(row, other)
        if third == keep or (third in there and table is not Introduction):
            if _is_mine(page, pair):
                page.strike(pair)
            continue
        pair.person_id, pair.other_id = min(keep, third), max(keep, third)
        page.write(pair)


def _is_mine(page: Page, pair: Apart | Acquaintance | Introduction) -> bool:
    """Say whether a row is one's own to strike: on a server a colleague's goes with the person."""
    return not is_on_server(page.file) or getattr(pair, "member_id", page.member) == page.member


def _third(row: Row, person: int) -> int:
    return int(row.other_id if row.person_id == person else row.person_id)


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
    _strike(page, keep, gone)


def _strike(page: Page, keep: int, gone: Person) -> None:
    """Strike who was joined; on a server what colleagues have on them goes over with that."""
    if not is_on_server(page.file):
        page.strike(gone)
        return
    from netlog.store.team.joining import joined_to

    with joined_to(page.file, keep):
        page.strike(gone)
