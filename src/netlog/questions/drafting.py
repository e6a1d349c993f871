"""What a draft is filled with: the member, the person, their thread, event and introducer."""

from netlog.questions.reader import Question, Reader, Row
from netlog.rules.queue import CATCH_UP, script_for
from netlog.rules.stages import Stage

ME = Question("SELECT * FROM member WHERE id = :member")

# The person with all that a script may say of them: a handful of look-ups in indexes.
SUBJECT = Question("""
SELECT p.id, p.handle, p.name, p.company, p.role, p.relation, p.language, p.address, p.place,
       p.need, p.offer, p.zone, i.name AS introducer, t.stage, t.last_on, t.connected_on,
       t.declined_by, t.archived_on, t.is_known,
       (SELECT value FROM contact_point
         WHERE person_id = p.id AND kind = 'email' ORDER BY id LIMIT 1) AS email,
       (SELECT c.topic FROM participant q CROSS JOIN conversation c
         WHERE c.id = q.conversation_id AND q.person_id = p.id AND c.member_id = :member
           AND c.topic IS NOT NULL AND NOT c.is_planned
         ORDER BY c.happened_on DESC, c.id DESC LIMIT 1) AS thread,
       (SELECT e.name FROM participant q CROSS JOIN conversation c JOIN event e ON e.id = c.event_id
         WHERE c.id = q.conversation_id AND q.person_id = p.id
           AND c.member_id = :member AND NOT c.is_planned
         ORDER BY c.happened_on, c.id LIMIT 1) AS event,
       (SELECT max(c.happened_on) FROM participant q CROSS JOIN conversation c
         WHERE c.id = q.conversation_id AND q.person_id = p.id AND c.member_id = :member
           AND c.stage = 'coffee' AND NOT c.is_planned) AS coffee_on,
       (SELECT max(m.sent_on) FROM message m
         WHERE m.person_id = p.id AND m.member_id = :member
           AND CAST(m.template AS text) = 'thank-you') AS thanked_on
  FROM person p
  LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
  LEFT JOIN person i ON i.id = p.introducer_id
 WHERE p.id = :person
""")

# How often a script was sent to a person: a look-up in an index. The cast keeps SQLite from going
# through all messages of the script.
SENT = Question("""
SELECT count(*) AS times FROM message
 WHERE person_id = :person AND member_id = :member AND CAST(template AS text) = :template
""")

# What was talked about with a person, the latest first. Grows with their conversations.
THREADS = Question("""
SELECT c.topic, max(c.happened_on) AS last_on, max(c.id) AS id
  FROM participant q CROSS JOIN conversation c
 WHERE c.id = q.conversation_id AND q.person_id = :person AND c.member_id = :member
   AND c.topic IS NOT NULL AND NOT c.is_planned
 GROUP BY c.topic ORDER BY 2 DESC, 3 DESC LIMIT :most
""")

# Other people, the latest contact first: in the order of an index, until there are enough.
OTHERS = Question("""
SELECT p.id, p.handle, p.name
  FROM tie t JOIN person p ON p.id = t.person_id
 WHERE t.member_id = :member AND t.last_on >= '0001-01-01' AND t.person_id <> :person
   AND t.archived_on IS NULL AND t.declined_by IS NULL
 ORDER BY t.last_on DESC, t.id DESC LIMIT :most
""")

NOBODY = 0
"""The id of no person."""


def me(reader: Reader, member: int) -> Row | None:
    """Return the member's profile; None in a store that isn't there yet."""
    return reader.one(ME, member=member)


def subject(reader: Reader, member: int, person: int) -> Row:
    """Return the person whom a draft is for, with thread, event, introducer and dates."""
    return reader.ask(SUBJECT, member=member, person=person)[0]


def script_due(person: Row) -> str:
    """Return the script that a subject's stage asks for.

    Without one the introduction's, or the catch-up for whom one knew beforehand: they weren't met
    lately.
    """
    if person.stage is None and person.is_known:
        return CATCH_UP
    thanked = person.thanked_on and person.coffee_on and person.thanked_on >= person.coffee_on
    return script_for(Stage(person.stage or Stage.INTRO), thanked=bool(thanked))
