"""One conversation: by its number with a person, who took part, and the message that it was."""

from netlog.errors import NoSuchTalk
from netlog.questions.person import talks_with
from netlog.questions.reader import Question, Reader, Row
from netlog.rules.meeting import Talk
from netlog.rules.stages import Stage

# Who took part in a conversation.
PEOPLE = Question("""
SELECT q.id, q.person_id, p.name
  FROM participant q JOIN person p ON p.id = q.person_id
 WHERE q.conversation_id = :conversation ORDER BY q.id
""")

# The message that a conversation was, if it was one.
MESSAGE = Question("SELECT id, template FROM message WHERE conversation_id = :conversation")

# The messages to a person that were answered by a talk, or taken for answered.
ANSWERED = Question("""
SELECT id, template, sent_on, outcome_on FROM message
 WHERE person_id = :person AND member_id = :member AND outcome IN ('replied', 'accepted')
 ORDER BY sent_on, id
""")


def numbered(reader: Reader, member: int, person: Row, number: int) -> Row:
    """Return the conversation of that number with a person. Raises NoSuchTalk."""
    talks = talks_with(reader, member, person.id)
    if not 1 <= number <= len(talks):
        raise NoSuchTalk(person.name, person.handle, number, len(talks))
    return talks[number - 1]


def number_of(reader: Reader, member: int, person: Row, id: int) -> int:
    """Return the number of a conversation with a person."""
    talks = talks_with(reader, member, person.id)
    return next(int(row.talk) for row in talks if row.id == id)


def told(row: Row) -> tuple[Talk, bool]:
    """Return a conversation as it is told, and whether it is a booked coffee."""
    talk = Talk(
        Stage(row.stage), row.happened_on, row.topic, row.note, row.event, row.channel,
        row.direction, row.starts_at, row.place, row.minutes, row.zone,
    )  # fmt: skip
    return talk, row.is_planned


def people(reader: Reader, id: int, person: Row) -> list[str]:
    """Return the names of those who took part in a conversation, a person's own first.

    Nobody, where they took no part, or where it isn't there.
    """
    rows = reader.ask(PEOPLE, conversation=id)
    rows.sort(key=lambda row: row.person_id != person.id)
    is_there = bool(rows) and rows[0].person_id == person.id
    return [row.name for row in rows] if is_there else []
