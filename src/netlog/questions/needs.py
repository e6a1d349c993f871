"""Who needs something, and what: as it is kept of them, or as they asked for it."""

from datetime import date
from typing import NamedTuple

from netlog.questions.reader import Question, Reader, Row
from netlog.questions.scope import IN_SIGHT

MOST_ASKED = 3
"""So many open requests of somebody are needs of theirs, the last ones."""

# What somebody asked for, and has no answer yet. A look-up in an index.
ASKED_BY = Question("""
SELECT what, asked_on FROM ask
 WHERE person_id = :person AND member_id = :member AND asked_by = 'them' AND outcome IS NULL
 ORDER BY asked_on DESC, id DESC LIMIT :most
""")

# Who asked for something last, and has no answer yet; and the newest whose need is known: the end
# of an index of them alone, and a look-up for each.
_IN_NEED = f"""
SELECT p.id AS person, t.last_on
  FROM ({{}}) f CROSS JOIN person p CROSS JOIN tie t
 WHERE p.id = f.id AND t.person_id = p.id AND t.member_id = :member
   AND {IN_SIGHT}
 ORDER BY p.id DESC
"""
ASKING = Question(
    _IN_NEED.format("""
  SELECT person_id AS id FROM ask
   WHERE member_id = :member AND outcome_on IS NULL AND asked_by = 'them'
   ORDER BY asked_on DESC, id DESC LIMIT :most""")
)
NEEDY = Question(
    _IN_NEED.format("""
  SELECT id FROM person WHERE need IS NOT NULL ORDER BY id DESC LIMIT :most""")
)


class Need(NamedTuple):
    """What somebody needs: as it is kept of them, or as they asked for it on a day."""

    text: str
    asked_on: date | None = None


def needs_of(reader: Reader, member: int, person: Row) -> list[Need]:
    """Return what somebody needs, and what they asked for that has no answer yet."""
    rows = reader.ask(ASKED_BY, person=person.id, member=member, most=MOST_ASKED)
    asked = [Need(row.what, row.asked_on) for row in rows]
    return [*([Need(person.need)] if person.need else []), *asked]


def in_need(reader: Reader, member: int, most: int) -> list[Row]:
    """Return who needs something, the newest so many, those last that one was in touch with last.

    As many of whose need is known, and of who asked for something; each once, with `last_on`.
    """
    asked = {"member": member, "most": most}
    rows = {
        row.person: row for question in (NEEDY, ASKING) for row in reader.ask(question, **asked)
    }
    return sorted(rows.values(), key=lambda row: (row.last_on or date.min, row.person))
