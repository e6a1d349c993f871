"""What an invitation is made from: the coffees that are booked, who will be there, the member."""

from collections.abc import Sequence
from datetime import date

from netlog.questions.person import talks_with
from netlog.questions.reader import Question, Reader, Row

# Who takes part in a conversation, with what an invitation says of each. A few look-ups.
GUESTS = Question("""
SELECT p.id, p.handle, p.name, p.zone, p.language, p.offer, p.need,
       (SELECT value FROM contact_point
         WHERE person_id = p.id AND kind = 'email' ORDER BY id LIMIT 1) AS email
  FROM participant q JOIN person p ON p.id = q.person_id
 WHERE q.conversation_id = :conversation ORDER BY q.id
""")

# How often a conversation was changed, taken back or not, as far as the record goes. A range of an
# index.
TIMES_CHANGED = Question("""
SELECT count(*) AS times FROM changed_row
 WHERE table_name = 'conversation' AND row_id = :conversation
""")

# The messages to a person that ask for a stage (a coffee), and wait for an answer.
REQUESTS = Question("""
SELECT id, template, sent_on FROM message
 WHERE person_id = :person AND member_id = :member AND outcome IS NULL AND opens = :opens
 ORDER BY sent_on, id
""")


def bookings(reader: Reader, member: int, people: Sequence[int], today: date) -> list[Row]:
    """Return the booked coffees in which all of the people take part, the next one first.

    Each has its number with the first of them (`talk`). Those whose day is over count only where
    none is to come.
    """
    found = []
    for row in talks_with(reader, member, people[0]):
        if row.is_planned:
            row.guests = reader.ask(GUESTS, conversation=row.id)
            if {guest.id for guest in row.guests}.issuperset(people):
                found.append(row)
    return [row for row in found if row.happened_on >= today] or found
