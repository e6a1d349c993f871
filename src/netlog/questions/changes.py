"""What was changed, when and by which command: the record of changes, told row by row."""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from netlog.questions import recorded
from netlog.questions.reader import Reader, Row
from netlog.questions.standing import Place
from netlog.questions.touching import OF_A_PERSON, touching
from netlog.rules.history import Side, Sides

EVER = ""
"""A moment before all others."""

SHOWN_ROWS = 40
"""Of a change in a list so many rows are looked at; of one that touched more they are counted."""

FIRST_NAMES = 3
"""So many people are named of those whose rows are only counted."""

REFERENCES = {"person_id": "person", "introducer_id": "person", "event_id": "event",
              "tag_id": "tag", "other_id": "person", "conversation_id": "conversation",
              "referrer_id": "person", "passed_to_id": "person", "lead_id": "lead",
              "opportunity_id": "opportunity", "statement_id": "statement"}  # fmt: skip
"""Columns that name a row of another table."""


class Touch(NamedTuple):
    """A row that a change touched, before and after it; `people` are the ids of whose it is."""

    table: str
    row: int
    before: Side | None
    after: Side | None
    changed: list[str]
    people: tuple[int, ...]


class Count(NamedTuple):
    """How many rows of a table a big change touched, and how: `insert`, `update`, `delete`."""

    table: str
    action: str
    rows: int


class Change(NamedTuple):
    """What one command did: the rows that it touched, or of a big change how many."""

    id: int
    made_at: str
    said: str
    state: str
    is_final: bool
    backup: str | None
    touches: list[Touch]
    counts: list[Count]
    first: list[int]
    """Of the people whose rows are only counted the ids of the first."""


class Known(NamedTuple):
    """What is known of rows that others name: as they stand, else as they were last recorded."""

    rows: dict[Place, Side]

    def of(self, table: str, id: int | None) -> Side:
        """Return a row; empty where nothing is known of it."""
        return self.rows.get((table, id), {}) if id is not None else {}


def newest(
    reader: Reader, moment: str, most: int, person: int | None = None
) -> tuple[list[Change], Known]:
    """Return the changes since a moment, newest first, at most so many.

    Of a person, if one is given, those that touched anything of theirs. The order is that in which
    the changes were made, whatever the clock said.
    """
    if person is None:
        lines = reader.ask(recorded.NEWEST, moment=moment, most=most)
    else:
        ids = json.dumps(sorted(touching(reader, person)))
        lines = reader.ask(recorded.THESE, ids=ids, moment=moment, most=most)
    return _whole(reader, lines, SHOWN_ROWS)


def one(reader: Reader, change: int, most: int) -> tuple[list[Change], Known]:
    """Return a change, if there is one; its rows are counted where there are more than so many."""
    lines = reader.ask(recorded.THESE, ids=f"[{change}]", moment=EVER, most=1)
    return _whole(reader, lines, most)


def _whole(reader: Reader, lines: Sequence[Row], most: int) -> tuple[list[Change], Known]:
    """Return changes with all that is told of them, and what is known of what their rows name."""
    places = {line.id: _touched(reader, line.id, most) for line in lines}
    counts = {line.id: [Count(*row) for row in reader.raw(recorded.COUNTED, change=line.id)]
              for line in lines if places[line.id] is None}  # fmt: skip
    first = {id_: _first(reader, id_, counted) for id_, counted in counts.items()}
    looked_at = {each for rows in (*places.values(), *first.values()) for each in rows or ()}
    told = recorded.told(reader, looked_at, recorded.behind(reader, lines), places)
    there = _taking_part(reader, looked_at)
    changes = []
    for line in lines:
        touches = [_touch(place, told, line.id, there) for place in places[line.id] or ()]
        named = [_touch(place, told, line.id, there) for place in first.get(line.id, ())]
        people = dict.fromkeys(id_ for touch in named for id_ in touch.people)
        changes.append(Change(
            **vars(line), touches=_by_talk(touches),
            counts=counts.get(line.id, []), first=[*people],
        ))  # fmt: skip
    return changes, Known(recorded.last_known(reader, set(_named(changes))))


def _touched(reader: Reader, change: int, most: int) -> list[Place] | None:
    """Return the rows that a change touched; None where there are more than so many."""
    found: dict[Place, None] = {}
    for table, first, last, _ in reader.raw(recorded.TOUCHED, change=change, most=most + 1):
        if len(found) + last - first >= most:
            return None
        found.update(dict.fromkeys((table, id_) for id_ in range(first, last + 1)))
    return list(found)


def _first(reader: Reader, change: int, counts: Sequence[Count]) -> list[Place]:
    """Return the first rows of people that a big change touched."""
    tables = {count.table for count in counts}
    for table in ("person", *OF_A_PERSON):
        if table in tables:
            asked = {"change": change, "table": table, "most": FIRST_NAMES}
            rows = reader.raw(recorded.FIRST, **asked)
            ids = [id_ for first, last in rows for id_ in range(first, last + 1)[:FIRST_NAMES]]
            return [(table, id_) for id_ in ids[:FIRST_NAMES]]
    return []


def _taking_part(reader: Reader, places: set[Place]) -> dict[int, list[int]]:
    """Return who takes part in those of the rows that are conversations."""
    talks = sorted(id_ for table, id_ in places if table == "conversation")
    found: dict[int, list[int]] = {}
    for talk, person in reader.raw(recorded.TAKING_PART, ids=json.dumps(talks)):
        found.setdefault(talk, []).append(person)
    return found


def _touch(
    place: Place, told: dict[Place, dict[int, Sides]], change: int, there: dict[int, list[int]]
) -> Touch:
    """Return what a change made of a row, and whose row it is."""
    table, row = place
    of_row = told.get(place, {}).get(change, Sides(None, None))
    side = {**(of_row.before or {}), **(of_row.after or {})}
    if table == "person":
        people: tuple[int, ...] = (row,)
    elif table == "conversation":
        people = tuple(there.get(row, ()))
    else:
        people = (side["person_id"],) if side.get("person_id") else ()
    return Touch(table, row, of_row.before, of_row.after, of_row.changed, people)


def _by_talk(touches: Sequence[Touch]) -> list[Touch]:
    """Return the rows with those who take part told with their conversation, where it is there."""
    talks: dict[int, list[int]] = {
        touch.row: list(touch.people) for touch in touches if touch.table == "conversation"
    }
    rest = []
    for touch in touches:
        side = touch.after or touch.before or {}
        talk = side.get("conversation_id")
        if touch.table == "participant" and talk in talks:
            talks[talk] += [id_ for id_ in touch.people if id_ not in talks[talk]]
        else:
            rest.append(touch)
    return [
        touch._replace(people=tuple(talks[touch.row])) if touch.table == "conversation" else touch
        for touch in rest
    ]


def _named(changes: Sequence[Change]) -> Iterable[Place]:
    """Yield the rows that others name."""
    for change in changes:
        yield from (("person", id_) for id_ in change.first)
        for touch in change.touches:
            yield from (("person", id_) for id_ in touch.people)
            for side in (touch.before or {}, touch.after or {}):
                for column, table in REFERENCES.items():
                    if side.get(column) is not None:
                        yield table, side[column]
