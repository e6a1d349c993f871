"""Which cadences there are, whose is which, and who might be among the top ten."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netlog.questions.cadences import (
    ALIKE,
    PEOPLE_OF,
    WITHIN,
    asked_of,
    pace,
    shared,
)  # fmt: skip
from netlog.questions.labels import labelled
from netlog.questions.reader import Question, Reader, Row
from netlog.questions.rests import rests as all_rests
from netlog.questions.scope import Scope
from netlog.questions.these import of_these
from netlog.rules.pacing import TOP_TEN, closeness
from netlog.rules.rests import Rest
from netlog.rules.stages import Stage
from netlog.rules.urgency import Pace

MOST = 1000
"""People are counted up to so many."""

_PERSON = """p.id, p.handle, p.name, p.added_on, t.every, t.latest, t.stage, t.last_on,
       t.is_dormant, t.declined_by, t.archived_on, t.wakes_on"""
# What the cadence of a person is found by: a look-up.
PERSON = Question(f"""
SELECT {_PERSON}
  FROM person p JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE p.id = :person
""")

# The tags of a person: a look-up.
TAGS_OF = Question("SELECT tag_id FROM person_tag WHERE person_id = :person")

# Who has a cadence of their own. As many rows of an index as there are.
OWN = Question(f"""
SELECT {_PERSON}
  FROM tie t JOIN person p ON p.id = t.person_id
 WHERE t.member_id = :member AND t.every > '' ORDER BY p.key, p.id
""")

# Who has a tag, by name.
WITH_TAG = Question("""
SELECT p.id FROM person_tag g JOIN person p ON p.id = g.person_id
 WHERE g.tag_id = :tag ORDER BY p.key, p.id LIMIT :most
""")

# How many people are at a stage, who aren't dormant; counts no further than is asked.
PEOPLE_AT = Question("""
SELECT count(*) AS people FROM (
  SELECT 1 FROM tie WHERE member_id = :member AND stage = :stage AND NOT is_dormant LIMIT :most
) found
""")

_DUE = f"""
SELECT count(*) AS people FROM (
  SELECT 1 FROM {{0}} AND t.member_id = :member AND {{1}} AND {ALIKE} LIMIT :most
) found
"""
# How many who have a tag are due by its cadence: whoever was never contacted counts from the day
# on which they were added. All that have the tag are looked at, until so many are found.
_IS_DUE = f"""({WITHIN} OR t.last_on IS NULL AND EXISTS (
             SELECT 1 FROM person p WHERE p.id = t.person_id
                AND p.added_on >= :since AND p.added_on <= :until))"""
DUE_WITH_TAG = Question(
    of_these(_DUE.format(
        "person_tag g CROSS JOIN tie t WHERE g.tag_id = :tag AND t.person_id = g.person_id", _IS_DUE
    )).sql,
    postgresql=of_these(_DUE.format(
        """(SELECT person_id FROM person_tag WHERE tag_id = :tag OFFSET 0) g
  CROSS JOIN LATERAL (SELECT * FROM tie
                       WHERE person_id = g.person_id AND member_id = :member OFFSET 0) t
 WHERE TRUE""", _IS_DUE
    )).postgresql,
)  # fmt: skip

# As many at a stage, the longest silent first: in the order of an index, until so many are found.
DUE_AT = of_these(_DUE.format("tie t WHERE t.stage = :stage AND NOT t.is_dormant", WITHIN))

# Who took part in the newest talks, and when: so many talks are looked at, in the order of an
# index.
NEWEST = Question("""
SELECT p.id, p.handle, p.name, found.happened_on, t.last_on
  FROM (SELECT id, happened_on FROM conversation
         WHERE +member_id = :member AND happened_on <= :today AND NOT is_planned
           AND stage <> 'intro' AND direction <> 'out'
         ORDER BY happened_on DESC, id DESC LIMIT :most) found
 CROSS JOIN participant q
 CROSS JOIN tie t
 CROSS JOIN person p
 WHERE q.conversation_id = found.id AND t.person_id = q.person_id AND t.member_id = :member
   AND NOT t.is_dormant AND t.declined_by IS NULL AND t.archived_on IS NULL AND p.id = t.person_id
   AND NOT EXISTS (SELECT 1 FROM person_tag g JOIN tag ON tag.id = g.tag_id
                    WHERE g.person_id = p.id AND tag.key = :key)
 ORDER BY found.happened_on DESC, found.id, p.id
""")


class Paced(NamedTuple):
    """Somebody's cadence: whose it is (a tag or a stage, None for their own), and the next day."""

    person: Row
    pace: Pace
    of: str | None
    due_on: date

    @property
    def is_asked_for(self) -> bool:
        """Whether they are asked for at all when it is due."""
        return self.person.declined_by is None and self.person.archived_on is None


class Group(NamedTuple):
    """The cadence of a tag or a stage, with how many people it is for, and how many are due."""

    name: str
    is_tag: bool
    pace: Pace
    people: int
    due: int


def paced(reader: Reader, member: int, person: int, rests: Sequence[Rest]) -> Paced | None:
    """Return the cadence of a person: their own, of a tag, or of their stage; None for none."""
    row = reader.one(PERSON, member=member, person=person)
    if row is None:
        return None
    found = (pace(row.every, row.latest), None) if row.every else _shared(reader, member, row)
    if found is None:
        return None
    return Paced(row, *found, found[0].due_on(row.last_on or row.added_on, rests))


def _shared(reader: Reader, member: int, row: Row) -> tuple[Pace, str | None] | None:
    tags = {each.tag_id for each in reader.ask(TAGS_OF, person=row.id)}
    for one in shared(reader, member):
        if row.is_dormant and not one.is_top_ten:
            continue
        if one.tag_id in tags:
            return one.pace, one.tag
        if one.stage is not None and one.stage.value == row.stage:
            return one.pace, f"stage {one.stage.value}"
    return None


def own(reader: Reader, member: int) -> list[Paced]:
    """Return who has a cadence of their own, by name."""
    rests = all_rests(reader, member)
    found = ((row, pace(row.every, row.latest)) for row in reader.ask(OWN, member=member))
    return [Paced(row, its, None, its.due_on(row.last_on or row.added_on, rests))
            for row, its in found]  # fmt: skip


def groups(reader: Reader, member: int, today: date) -> list[Group]:
    """Return the cadences of tags and stages, with how many people they are for."""
    scope = Scope(reader, member, today, all_rests(reader, member), today, MOST)
    found = []
    for one in shared(reader, member):
        asked = asked_of(scope, one)
        if one.stage is None:
            people = scope.ask(PEOPLE_OF, tag=one.tag_id)
            due = scope.ask(DUE_WITH_TAG, tag=one.tag_id, **asked)
        else:
            people = scope.ask(PEOPLE_AT, stage=one.stage.value)
            due = scope.ask(DUE_AT, stage=one.stage.value, **asked)
        name = one.tag or Stage(one.stage or "").value
        found.append(Group(name, one.stage is None, one.pace, people[0].people, due[0].people))
    return found


def top_ten(reader: Reader, member: int) -> tuple[list[Paced], int]:
    """Return who is among the top ten, by name, and how many more are whom no cadence asks for."""
    tag = labelled(reader, "tag", TOP_TEN)
    if tag is None:
        return [], 0
    rests = all_rests(reader, member)
    rows = reader.ask(WITH_TAG, tag=tag.id, most=MOST)
    found = [one for row in rows if (one := paced(reader, member, row.id, rests))]
    return found, len(rows) - len(found)


def suggested(reader: Reader, member: int, today: date, most: int) -> list[Row]:
    """Return who might be among the top ten, too: whom one talks with often, and lately.

    Each with how many of the newest talks (`talks`) were with them.
    """
    rows = reader.ask(NEWEST, member=member, today=today, most=2 * MOST, key=TOP_TEN)
    days: dict[int, list[int]] = defaultdict(list)
    people = {}
    for row in rows:
        days[row.id].append((today - row.happened_on).days)
        people[row.id] = row
    first = sorted(days, key=lambda person: (-closeness(days[person]), person))[:most]
    for person in first:
        people[person].talks = len(days[person])
    return [people[person] for person in first]
