"""Drafts that are kept, messages that were sent, and what became of them."""

from netlog.questions.reader import Question, Reader, Row

_DRAFT = """d.id, d.person_id, p.handle, p.name, d.template, d.language, d.channel, d.text, d.topic,
       d.saved_on, d.opens, d.records, d.waits"""
_MESSAGE = """m.id, m.person_id, p.handle, p.name, m.template, m.language, m.channel, m.text,
       m.sent_on, m.opens, m.waits, m.outcome, m.outcome_on"""

# The drafts that are kept for a person, newest first: a look-up in an index.
KEPT_FOR = Question(f"""
SELECT {_DRAFT}
  FROM draft d JOIN person p ON p.id = d.person_id
 WHERE d.person_id = :person AND +d.member_id = :member
 ORDER BY d.saved_on DESC, d.id DESC
""")

# The draft of a script that is kept for a person: a look-up in an index.
KEPT_OF = Question(f"""
SELECT {_DRAFT}
  FROM draft d JOIN person p ON p.id = d.person_id
 WHERE d.person_id = :person AND +d.member_id = :member AND d.template = :template
""")

# For whom else a draft to two people was kept: the same words of the same day. Grows with the
# drafts of that day.
SHARED_WITH = Question("""
SELECT o.id, o.person_id, p.handle, p.name
  FROM draft d CROSS JOIN draft o CROSS JOIN person p
 WHERE d.id = :draft AND o.member_id = d.member_id AND o.saved_on = d.saved_on
   AND o.template = d.template AND o.text = d.text AND o.id <> d.id AND p.id = o.person_id
 ORDER BY o.id
""")

# The messages that were sent to a person, newest first: a look-up in an index.
SENT_TO = Question(f"""
SELECT {_MESSAGE}
  FROM message m JOIN person p ON p.id = m.person_id
 WHERE m.person_id = :person AND +m.member_id = :member
 ORDER BY m.sent_on DESC, m.id DESC
""")

# The last message of a script to a person: the newest first, through what they were sent.
LAST_SENT = Question("""
SELECT id, template, sent_on, opens, waits, outcome, outcome_on
  FROM message
 WHERE person_id = :person AND +member_id = :member AND template = :template
 ORDER BY sent_on DESC, id DESC LIMIT 1
""")


def kept(reader: Reader, member: int, person: int) -> list[Row]:
    """Return the drafts that are kept for a person, newest first."""
    return reader.ask(KEPT_FOR, member=member, person=person)


def kept_of(reader: Reader, member: int, person: int, template: str) -> Row | None:
    """Return the draft of a script that is kept for a person, None where there is none."""
    return reader.one(KEPT_OF, member=member, person=person, template=template)


def shared_with(reader: Reader, draft: int) -> list[Row]:
    """Return for whom else a draft was kept that is to two people, each with the draft of theirs.

    Of a script for one person the same words may be kept for two people who have nothing to do
    with each other: two of one first name.
    """
    return reader.ask(SHARED_WITH, draft=draft)


def sent(reader: Reader, member: int, person: int) -> list[Row]:
    """Return the messages that were sent to a person, newest first."""
    return reader.ask(SENT_TO, member=member, person=person)


def last_sent(reader: Reader, member: int, person: int, template: str) -> Row | None:
    """Return the last message of a script to a person, None where there is none."""
    return reader.one(LAST_SENT, member=member, person=person, template=template)
