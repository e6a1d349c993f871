"""What a calendar shows: next steps that are open, and coffees, booked or held."""

from typing import NamedTuple

from netlog.questions.exporting import Handles
from netlog.questions.reader import Question, Reader, Row

# When a row was changed last, by the record of changes. NULL where that doesn't go back so far, or
# the row was one of many that were brought at once.
_CHANGED = """(SELECT max(c.made_at) FROM changed_row r JOIN change c ON c.id = r.change_id
          WHERE r.table_name = '{0}' AND r.row_id = {1}.id AND r.last_id IS NULL
            AND c.state = 'done') AS changed_at"""

# All open steps, the first due first.
STEPS = Question(f"""
SELECT s.id, s.what, s.due_on, s.due_at, s.person_id, p.handle, p.name, p.company,
       {_CHANGED.format("step", "s")}
  FROM step s JOIN person p ON p.id = s.person_id
 WHERE s.member_id = :member AND s.closed_on IS NULL
 ORDER BY s.due_on, s.due_at NULLS FIRST, s.id
""")

# All coffees with those who were, or are to be, there: a row for each of them.
COFFEES = Question(f"""
SELECT c.id, c.happened_on, c.starts_at, c.is_planned, c.channel, c.topic, c.note, c.entered_on,
       c.place, c.minutes, c.zone,
       e.name AS event, q.person_id, p.handle, p.name, {_CHANGED.format("conversation", "c")}
  FROM conversation c
  JOIN participant q ON q.conversation_id = c.id
  JOIN person p ON p.id = q.person_id
  LEFT JOIN event e ON e.id = c.event_id
 WHERE c.member_id = :member AND c.stage = 'coffee'
 ORDER BY c.happened_on, c.id, q.id
""")


class Coffee(NamedTuple):
    """A coffee, and the people who were, or are to be, there."""

    talk: Row
    people: list[Row]


def steps(reader: Reader, member: int, handles: Handles) -> list[Row]:
    """Return the open steps that are owed to the people."""
    return [row for row in reader.ask(STEPS, member=member) if row.person_id in handles]


def coffees(reader: Reader, member: int, handles: Handles) -> list[Coffee]:
    """Return the coffees with one of the people, each with those of them who are there."""
    found: dict[int, Coffee] = {}
    for row in reader.ask(COFFEES, member=member):
        if row.person_id in handles:
            found.setdefault(row.id, Coffee(row, [])).people.append(row)
    return list(found.values())
