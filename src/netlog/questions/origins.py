"""Whom an import tells of: known again by what was brought in before, or by a contact point.

All of them are asked for hundreds of rows at once (JSON lists), each a look-up in an index.
"""

import json
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, NamedTuple

from netlog.questions.reader import Question, Reader
from netlog.rules.arrivals import Present
from netlog.rules.incoming import Read, Tallies
from netlog.rules.names import folded
from netlog.rules.newcomer import FIELDS
from netlog.rules.units import Seen, units

# What a source told before under these keys, and of whom.
BEFORE = Question(
    """
SELECT o.key, o.id, o.person_id, o.told FROM json_each(:keys) w CROSS JOIN origin o
 WHERE o.source = :source AND o.key = w.value ORDER BY o.id
""",
    postgresql="""
SELECT o.key, o.id, o.person_id, o.told
  FROM jsonb_array_elements_text(cast(:keys AS jsonb)) AS w(value)
  JOIN origin o ON o.source = :source AND o.key = w.value ORDER BY o.id
""",
)

# What a source told of a person before, as a row of their own.
OF_PERSON = Question(
    """
SELECT id, person_id AS person, told FROM origin
 WHERE person_id = :person AND source = :source AND json_extract(told, '$.name') IS NOT NULL
 ORDER BY id
""",
    postgresql="""
SELECT id, person_id AS person, told FROM origin
 WHERE person_id = :person AND source = :source
   AND CAST(told AS jsonb) ->> 'name' IS NOT NULL
 ORDER BY id
""",
)

# Who is called so, and has this handle.
NAMED = Question("SELECT id FROM person WHERE handle = :handle AND key = :key")

# Who has contact points of these keys, whatever their kind.
WITH_POINTS = Question(
    """
SELECT c.kind, c.key, c.person_id, p.name
  FROM json_each(:keys) w CROSS JOIN contact_point c CROSS JOIN person p
 WHERE c.key = w.value AND p.id = c.person_id ORDER BY c.person_id
""",
    postgresql="""
SELECT c.kind, c.key, c.person_id, p.name
  FROM jsonb_array_elements_text(cast(:keys AS jsonb)) AS w(value)
  JOIN contact_point c ON c.key = w.value JOIN person p ON p.id = c.person_id
 ORDER BY c.person_id
""",
)

# Which of these names (their folded form) somebody has who was here before an id.
NAMES = Question(
    """
SELECT DISTINCT p.key FROM json_each(:keys) w CROSS JOIN person p
 WHERE p.key = w.value AND p.id < :before
""",
    postgresql="""
SELECT DISTINCT p.key FROM jsonb_array_elements_text(cast(:keys AS jsonb)) AS w(value)
  JOIN person p ON p.key = w.value AND p.id < :before
""",
)

# Which of these handles are taken, or were.
HANDLES = Question(
    """
SELECT p.handle FROM json_each(:handles) w CROSS JOIN person p WHERE p.handle = w.value
 UNION
SELECT o.key FROM json_each(:handles) w CROSS JOIN origin o
 WHERE o.source = 'handle' AND o.key = w.value
""",
    postgresql="""
SELECT p.handle FROM jsonb_array_elements_text(cast(:handles AS jsonb)) AS w(value)
  JOIN person p ON p.handle = w.value
 UNION
SELECT o.key FROM jsonb_array_elements_text(cast(:handles AS jsonb)) AS w(value)
  JOIN origin o ON o.source = 'handle' AND o.key = w.value
""",
)

PERSON = Question(f"SELECT name, {', '.join(FIELDS)} FROM person WHERE id = :person")
NAMES_OF = Question("SELECT key, text FROM name WHERE person_id = :person")
TAGS_OF = Question("""
SELECT g.key FROM person_tag pt JOIN tag g ON g.id = pt.tag_id WHERE pt.person_id = :person
""")
POINTS_OF = Question("SELECT kind, key FROM contact_point WHERE person_id = :person")

# A conversation of one person alone that was imported, as it was told then.
TALK = Question("""
SELECT c.id FROM participant q JOIN conversation c ON c.id = q.conversation_id
 WHERE q.person_id = :person AND c.member_id = :member AND c.is_imported
   AND c.happened_on = :on AND c.stage = :stage AND coalesce(c.note, '') = :note
 ORDER BY c.id LIMIT 1
""")

# Whether a conversation of a stage on a day was written down by hand.
WRITTEN = Question("""
SELECT 1 AS one FROM participant q JOIN conversation c ON c.id = q.conversation_id
 WHERE q.person_id = :person AND c.member_id = :member AND NOT c.is_imported
   AND c.happened_on = :on AND c.stage = :stage LIMIT 1
""")

# A message to somebody that was imported, as it was told then.
MESSAGE = Question("""
SELECT id FROM message
 WHERE person_id = :person AND member_id = :member AND is_imported AND sent_on = :on
 ORDER BY id LIMIT 1
""")

# Requests to connect that are not answered yet, to somebody who is connected since.
ACCEPTED = Question("""
SELECT m.id, t.connected_on FROM tie t CROSS JOIN message m
 WHERE t.person_id = :person AND t.member_id = :member AND m.person_id = t.person_id
   AND m.member_id = t.member_id AND m.opens = 'connect' AND m.outcome IS NULL
   AND t.connected_on >= m.sent_on
""")

# All tags, all events: short tables.
LABELS = {
    "tag": Question("SELECT id, name, key FROM tag"),
    "event": Question("SELECT id, name, key FROM event"),
}


AT_ONCE = 1_000
"""So many rows are looked up together."""


class Before(NamedTuple):
    """What was told before: the id of the origin, of whom, and what."""

    id: int
    person: int
    told: str


def before(reader: Reader, source: str, keys: Iterable[str]) -> dict[str, Before]:
    """Return what a source told before under these keys."""
    found: dict[str, Before] = {}
    rows = reader.raw(BEFORE, source=source, keys=listed(keys))
    for key, id_, person, told in rows:
        found.setdefault(key, Before(id_, person, told))
    return found


def nothing_new(
    reader: Reader, source: str, rows: Iterable[Read],
    tell: Callable[[int], object] = lambda _: None,
) -> Tallies | None:  # fmt: skip
    """Return what became of all rows of a source if none says anything new, else None.

    `tell` hears how many were looked at.
    """
    tallies: Tallies = {}
    seen, left = Seen(), iter(rows)
    while some := list(islice(left, AT_ONCE)):
        found = list(units(some, tallies, seen))
        told = before(reader, source, [unit.key for unit in found])
        for unit in found:
            if (earlier := told.get(unit.key)) is None or earlier.told != unit.said:
                return None
            tallies[unit.told.part].unchanged += unit.rows
        tell(len(some))
    return tallies


def present(reader: Reader, person: int) -> Present:
    """Return somebody who is here, as far as an import may change it."""
    row = reader.ask(PERSON, person=person)[0]
    names = {key for key, _ in reader.raw(NAMES_OF, person=person)}
    return Present(
        person,
        vars(row),
        {folded(row.name) or row.name, *names},
        {key for (key,) in reader.raw(TAGS_OF, person=person)},
        set(reader.raw(POINTS_OF, person=person)),
    )


def listed(values: Iterable[Any]) -> str:
    """Return values as the JSON list that a question takes."""
    return json.dumps(list(values), ensure_ascii=False)
