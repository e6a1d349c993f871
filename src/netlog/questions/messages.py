"""Drafts that are kept, messages that were sent, and what became of them."""

from datetime import date

from netlog.questions.reader import Question, Reader, Row
from netlog.rules.outcomes import Outcome
from netlog.rules.queue import UNASKING

ASKS = "m.template NOT IN ({})".format(", ".join(f"'{name}'" for name in UNASKING))
"""That a message asks for an answer, by its script."""

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

# The draft of a script that is kept for a person, the newest where two people were made one: a
# look-up in an index.
KEPT_OF = Question(f"""
SELECT {_DRAFT}
  FROM draft d JOIN person p ON p.id = d.person_id
 WHERE d.person_id = :person AND +d.member_id = :member AND d.template = :template
 ORDER BY d.saved_on DESC, d.id DESC LIMIT 1
""")

# Of which scripts drafts are kept for some people (a JSON list of their ids): a look-up for each.
KEPT_FOR_THESE = Question(
    """
SELECT d.person_id, d.template FROM json_each(:ids) w CROSS JOIN draft d
 WHERE d.person_id = w.value AND +d.member_id = :member
""",
    postgresql="""
SELECT d.person_id, d.template FROM draft d
 WHERE d.person_id IN (SELECT cast(jsonb_array_elements_text(cast(:ids AS jsonb)) AS integer))
   AND d.member_id = :member
""",
)

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

# The drafts that are kept, newest first: an index walked back until there are enough.
KEPT = Question(f"""
SELECT {_DRAFT}
  FROM draft d CROSS JOIN person p
 WHERE d.member_id = :member AND d.saved_on >= '0001-01-01' AND p.id = d.person_id
 ORDER BY d.saved_on DESC, d.id DESC LIMIT :most
""")

# The scripts of which something was sent: a step in an index for each. The plus keeps SQLite from
# going through all messages of the member.
SCRIPTS = Question("""
WITH RECURSIVE found(template) AS (
  SELECT min(template) FROM message WHERE +member_id = :member AND template >= ''
   UNION ALL
  SELECT (SELECT min(m.template) FROM message m
           WHERE +m.member_id = :member AND m.template > found.template)
    FROM found WHERE found.template IS NOT NULL
)
SELECT template FROM found WHERE template IS NOT NULL
""")

# The messages of a script, newest first: an index walked back until there are enough.
SENT_OF = Question(f"""
SELECT {_MESSAGE}
  FROM message m CROSS JOIN person p
 WHERE m.template = :template AND m.sent_on >= '0001-01-01' AND +m.member_id = :member
   AND p.id = m.person_id
 ORDER BY m.sent_on DESC, m.id DESC LIMIT :most
""")

# For how many days the messages wait that have no answer: a step in an index for each.
WAITS = Question("""
WITH RECURSIVE found(waits) AS (
  SELECT min(waits) FROM message WHERE +member_id = :member AND outcome IS NULL AND waits >= 1
   UNION ALL
  SELECT (SELECT min(m.waits) FROM message m
           WHERE +m.member_id = :member AND m.outcome IS NULL AND m.waits > found.waits)
    FROM found WHERE found.waits IS NOT NULL
)
SELECT waits FROM found WHERE waits IS NOT NULL
""")

# The messages that wait so many days and have no answer, newest first: an index walked back.
OPEN_OF = Question(f"""
SELECT {_MESSAGE}
  FROM message m CROSS JOIN person p
 WHERE m.outcome IS NULL AND m.waits = :waits AND m.sent_on >= '0001-01-01'
   AND {ASKS} AND +m.member_id = :member AND p.id = m.person_id
 ORDER BY m.sent_on DESC, m.id DESC LIMIT :most
""")

# The same of those that say nothing of how long they wait: an index walked back.
OPEN = Question(f"""
SELECT {_MESSAGE}
  FROM message m CROSS JOIN person p
 WHERE m.outcome IS NULL AND m.waits IS NULL AND m.sent_on >= '0001-01-01'
   AND {ASKS} AND +m.member_id = :member AND p.id = m.person_id
 ORDER BY m.sent_on DESC, m.id DESC LIMIT :most
""")

# The last message of a script to a person: the newest first, through what they were sent.
LAST_SENT = Question("""
SELECT id, template, sent_on, opens, waits, outcome, outcome_on
  FROM message
 WHERE person_id = :person AND +member_id = :member AND template = :template
 ORDER BY sent_on DESC, id DESC LIMIT 1
""")

# The talk behind a day that answers what was sent to a person on it: the first of the stage that
# was asked for, else the first. Grows with their talks.
ANSWERED_BY = Question("""
SELECT c.stage, c.happened_on
  FROM participant q CROSS JOIN conversation c
 WHERE q.person_id = :person AND c.id = q.conversation_id AND +c.member_id = :member
   AND NOT c.is_planned AND NOT c.is_imported
   AND c.direction <> 'out' AND c.stage <> 'intro' AND c.happened_on > :on
 ORDER BY CASE WHEN c.stage = :opens THEN 0 ELSE 1 END, c.happened_on, c.id LIMIT 1
""")


def kept(reader: Reader, member: int, person: int) -> list[Row]:
    """Return the drafts that are kept for a person, newest first."""
    return reader.ask(KEPT_FOR, member=member, person=person)


def kept_of(reader: Reader, member: int, person: int, template: str) -> Row | None:
    """Return the newest draft of a script that is kept for a person, None where there is none."""
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


def waiting_from(
    reader: Reader, member: int, person: int, template: str | None, on: date,
    outcome: Outcome | None = None,
) -> Row | None:  # fmt: skip
    """Return the message to a person that an answer of a day belongs to, None where none is open.

    It is the latest of the template, or of all, that was sent by then and waits for one; a yes is
    said to a request before anything else. Else it is the latest request that was replied to, where
    the outcome is the yes or the no that was still to come; else the latest that asked for none, as
    a thank-you; else the latest of which a silence was noted, which an answer may still end.
    """
    rows = [row for row in sent(reader, member, person)
            if row.sent_on <= on and template in (None, row.template)]  # fmt: skip
    waiting = [row for row in rows if is_open(row)]
    if outcome is Outcome.ACCEPTED:
        waiting.sort(key=lambda row: row.opens is None)
    is_verdict = outcome in (Outcome.ACCEPTED, Outcome.DECLINED)
    undecided = [row for row in rows if is_verdict and row.opens and row.outcome == Outcome.REPLIED]
    unasked = [row for row in rows if row.outcome is None and not is_open(row)]
    given_up = [row for row in rows if row.outcome == Outcome.NO_REPLY]
    return next(iter([*waiting, *undecided, *unasked, *given_up]), None)


def is_open(message: Row) -> bool:
    """Say whether a message asked for an answer and has none."""
    return message.outcome is None and message.template not in UNASKING


def kept_for_all(reader: Reader, member: int, most: int) -> list[Row]:
    """Return the drafts that are kept for anybody, newest first."""
    return reader.ask(KEPT, member=member, most=most)


def sent_to_all(reader: Reader, member: int, most: int, *, is_open: bool = False) -> list[Row]:
    """Return the messages that were sent to anybody, newest first, or those that are open.

    No index has all of them by their days: they are taken from those of each script, of which
    there are few, or from those without an answer that wait for so many days.
    """
    asked = {"member": member, "most": most}
    if is_open:
        found = reader.ask(OPEN, **asked)
        for wait in reader.ask(WAITS, member=member):
            found += reader.ask(OPEN_OF, waits=wait.waits, **asked)
    else:
        found = [row for script in reader.ask(SCRIPTS, member=member)
                 for row in reader.ask(SENT_OF, template=script.template, **asked)]  # fmt: skip
    return sorted(found, key=lambda row: (row.sent_on, row.id), reverse=True)[:most]
