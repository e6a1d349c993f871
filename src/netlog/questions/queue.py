"""Whose turn it is: open steps, booked coffees that are over, and people whose stage waits."""

from collections.abc import Sequence
from datetime import date

from netlog.questions.drafting import script_due, subject
from netlog.questions.reader import Question, Reader, Row
from netlog.rules.stages import Stage

# Open steps, the most overdue first, those of a day by their time: a range of an index.
STEPS = Question("""
SELECT s.id, p.handle, p.name, s.what, s.due_on, s.due_at
  FROM step s JOIN person p ON p.id = s.person_id
  JOIN tie t ON t.person_id = s.person_id AND t.member_id = s.member_id
 WHERE s.member_id = :member AND s.closed_on IS NULL
   AND t.archived_on IS NULL AND t.declined_by IS NULL
 ORDER BY s.due_on, s.due_at NULLS FIRST, s.id LIMIT :most
""")

# The open steps of one person, the first due first. The plus keeps SQLite from going through all
# open steps of the member in their order.
STEPS_OF = Question("""
SELECT id, what, due_on, due_at FROM step
 WHERE +member_id = :member AND person_id = :person AND closed_on IS NULL
 ORDER BY due_on, due_at NULLS FIRST, id
""")

# Coffees that were booked for a day by now, and not yet told whether they were held.
BOOKINGS = Question("""
SELECT c.id, p.handle, p.name, c.happened_on, c.starts_at, c.topic
  FROM conversation c
 CROSS JOIN participant q
 CROSS JOIN person p
 CROSS JOIN tie t
 WHERE q.conversation_id = c.id AND p.id = q.person_id
   AND t.person_id = q.person_id AND t.member_id = c.member_id
   AND c.member_id = :member AND c.is_planned
   AND c.happened_on <= :until AND t.archived_on IS NULL AND t.declined_by IS NULL
 ORDER BY c.happened_on, c.starts_at NULLS FIRST, c.id, p.id LIMIT :most
""")

# The booked coffees with one person, up to a day.
BOOKINGS_OF = Question("""
SELECT c.id, c.happened_on, c.starts_at, c.topic, c.note, c.channel, e.name AS event
  FROM participant q JOIN conversation c ON c.id = q.conversation_id
  LEFT JOIN event e ON e.id = c.event_id
 WHERE q.person_id = :person AND c.member_id = :member AND c.is_planned
   AND c.happened_on <= :until
 ORDER BY c.happened_on, c.starts_at NULLS FIRST, c.id
""")

# People at a stage, longest untouched first: in the order of an index, until enough are found.
# Left out: declined, archived, dormant, with an open step, a booked coffee, or a message unanswered
# of the template, or of another that opens the same stage.
WAITING = Question("""
SELECT p.id, p.handle, p.name, t.stage, t.last_on
  FROM tie t JOIN person p ON p.id = t.person_id
 WHERE t.member_id = :member AND t.stage = :stage
   AND NOT t.is_dormant AND t.declined_by IS NULL AND t.archived_on IS NULL
   AND NOT EXISTS (SELECT 1 FROM step s WHERE s.person_id = t.person_id
                      AND s.member_id = t.member_id AND s.closed_on IS NULL)
   AND NOT EXISTS (SELECT 1 FROM participant q JOIN conversation c ON c.id = q.conversation_id
                    WHERE q.person_id = t.person_id AND c.member_id = t.member_id
                      AND c.is_planned)
   AND NOT EXISTS (SELECT 1 FROM message m
                    WHERE m.person_id = t.person_id AND m.member_id = t.member_id
                      AND m.outcome IS NULL AND (m.template = :template OR m.opens = :opens))
 ORDER BY t.last_on, t.id LIMIT :most
""")


def waiting(
    reader: Reader, member: int, stages: Sequence[Stage], template: str, opens: str | None,
    most: int,
) -> list[Row]:  # fmt: skip
    """Return the people at these stages for whom a template is due, longest untouched first."""
    rows = [
        row
        for stage in stages
        for row in reader.ask(
            WAITING, member=member, stage=stage.value, template=template, opens=opens, most=most
        )
    ]
    return sorted(rows, key=lambda row: row.last_on)[:most]


def then_for(reader: Reader, member: int, people: Sequence[int]) -> str:
    """Return the command that comes next after people were kept: of one, the script for them."""
    if len(people) == 1:
        person = subject(reader, member, people[0])
        if person.stage:
            return f"netlog draft {script_due(person)} {person.handle}"
    return "netlog next"


def due_bookings(reader: Reader, member: int, until: date, most: int) -> list[Row]:
    """Return the booked coffees whose day has come."""
    return reader.ask(BOOKINGS, member=member, until=until, most=most)
