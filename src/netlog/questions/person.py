"""One person, whole: who they are, how they were met, what happened, what is owed."""

from typing import NamedTuple

from netlog.questions import ledger
from netlog.questions.introductions import INTRODUCED_TO, KNOWN_TO, unthanked_introductions
from netlog.questions.leads import of_person, purchases_of
from netlog.questions.messages import kept
from netlog.questions.pacing import Paced, paced
from netlog.questions.promises import open_with
from netlog.questions.reader import Question, Reader, Row
from netlog.questions.rests import rests
from netlog.rules.balance import Entry

PERSON = Question("""
SELECT p.id, p.handle, p.name, p.company, p.role, p.relation, p.language, p.address, p.place,
       p.need, p.offer, p.birthday, p.zone, p.note, p.added_on,
       i.handle AS introducer_handle, i.name AS introducer,
       coalesce(t.is_known, FALSE) AS is_known, coalesce(t.is_dormant, FALSE) AS is_dormant,
       t.declined_by, t.declined_on, t.archived_on, t.stage, t.first_on, t.last_on, t.connected_on,
       t.wakes_on, t.circle, coalesce(t.is_friend_only, FALSE) AS is_friend_only,
       p.private_to IS NOT NULL AS is_private
  FROM person p
  LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
  LEFT JOIN person i ON i.id = p.introducer_id
 WHERE p.id = :person
""")

NAMES = Question("SELECT text FROM name WHERE person_id = :person ORDER BY id")

CONTACTS = Question("""
SELECT kind, value FROM contact_point WHERE person_id = :person ORDER BY id
""")

TAGS = Question("""
SELECT g.name FROM person_tag pt JOIN tag g ON g.id = pt.tag_id
 WHERE pt.person_id = :person ORDER BY g.key
""")

# All that happened with a person, in the order (day, id).
TALKS = Question("""
SELECT c.id, c.stage, c.happened_on, c.starts_at, c.entered_on, c.direction, c.topic, c.note,
       c.channel, c.is_planned, c.place, c.minutes, c.zone, e.name AS event,
       (SELECT count(*) FROM participant o WHERE o.conversation_id = c.id) - 1 AS others
  FROM participant q
  JOIN conversation c ON c.id = q.conversation_id
  LEFT JOIN event e ON e.id = c.event_id
 WHERE q.person_id = :person AND c.member_id = :member
 ORDER BY c.happened_on, c.id
""")

STEPS = Question("""
SELECT id, what, due_on, due_at, closed_on FROM step
 WHERE person_id = :person AND member_id = :member ORDER BY due_on, due_at NULLS FIRST, id
""")

MESSAGES = Question("""
SELECT template, language, channel, text, sent_on, opens, waits, outcome, outcome_on,
       conversation_id
  FROM message
 WHERE person_id = :person AND member_id = :member ORDER BY sent_on, id
""")

# Whom they introduced.
INTRODUCED = Question("SELECT handle, name FROM person WHERE introducer_id = :person ORDER BY id")

# Opportunities that they brought, and those that were passed on to them, the latest first: ranges
# of two indexes.
_OPPORTUNITY = """SELECT id AS number, what, came_on, decision, decided_on, {} AS is_passed_to_them
  FROM opportunity WHERE +member_id = :member AND {} = :person
"""
OPPORTUNITIES = Question(
    _OPPORTUNITY.format("FALSE", "person_id")
    + "UNION ALL\n"
    + _OPPORTUNITY.format("TRUE", "passed_to_id")
    + "ORDER BY 3 DESC, 1 DESC"
)


class Dossier(NamedTuple):
    """Everything that is kept about one person."""

    person: Row
    names: list[str]
    contacts: list[Row]
    tags: list[str]
    talks: list[Row]
    steps: list[Row]
    messages: list[Row]
    drafts: list[Row]
    introduced: list[Row]
    promises: list[Row]
    asks: list[Row]
    ledger: list[Entry]
    cadence: Paced | None
    introduced_to: list[Row]
    knows: list[Row]
    unthanked: list[Row]
    leads: list[Row]
    purchases: list[Row]
    opportunities: list[Row]


def talks_with(reader: Reader, member: int, person: int) -> list[Row]:
    """Return all that happened with a person, in its order, booked coffees too.

    Each has the number (`talk`) by which it is corrected.
    """
    talks = reader.ask(TALKS, member=member, person=person)
    for number, row in enumerate(talks, start=1):
        row.talk = number
    return talks


def dossier(reader: Reader, member: int, person: int) -> Dossier:
    """Return everything that is kept about the person with that id."""
    found = reader.ask(PERSON, member=member, person=person)[0]
    return Dossier(
        person=found,
        names=[row.text for row in reader.ask(NAMES, person=person)],
        contacts=reader.ask(CONTACTS, person=person),
        tags=[row.name for row in reader.ask(TAGS, person=person)],
        talks=talks_with(reader, member, person),
        steps=reader.ask(STEPS, member=member, person=person),
        messages=reader.ask(MESSAGES, member=member, person=person),
        drafts=kept(reader, member, person),
        introduced=reader.ask(INTRODUCED, person=person),
        promises=open_with(reader, member, person),
        asks=ledger.open_with(reader, member, person),
        ledger=ledger.entries(reader, member, person),
        cadence=paced(reader, member, person, rests(reader, member)),
        introduced_to=reader.ask(INTRODUCED_TO, member=member, person=person),
        knows=reader.ask(KNOWN_TO, person=person),
        unthanked=unthanked_introductions(reader, member, person),
        leads=of_person(reader, member, person),
        purchases=purchases_of(reader, member, person),
        opportunities=reader.ask(OPPORTUNITIES, member=member, person=person),
    )
