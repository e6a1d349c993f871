"""What to know before a meeting: who they are, what was said, what is open, who could help."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netlog.questions import drafting, leads, ledger
from netlog.questions.introductions import unthanked_introductions
from netlog.questions.matching import Match, who_could_help
from netlog.questions.messages import ASKS
from netlog.questions.person import CONTACTS, TAGS
from netlog.questions.promises import open_with
from netlog.questions.queue import STEPS_OF
from netlog.questions.reader import Question, Reader, Row
from netlog.rules.balance import Entry
from netlog.rules.languages import spoken, you
from netlog.rules.preparing import Known, to_ask

MOST_TALKS, MOST_HELPING = 3, 2

# Who somebody is, and how one stands with them: a look-up in each of three indexes.
SUBJECT = Question("""
SELECT p.id, p.handle, p.name, p.company, p.role, p.relation, p.language, p.address, p.place,
       p.need, p.offer, p.note, p.zone, i.handle AS introducer_handle, i.name AS introducer,
       coalesce(t.is_known, FALSE) AS is_known, t.stage, t.last_on, t.aim,
       t.declined_by, t.declined_on, t.archived_on
  FROM person p
  LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
  LEFT JOIN person i ON i.id = p.introducer_id
 WHERE p.id = :person
""")

# How they were met. Grows with what happened with this person alone, as the next ones do.
MET = Question("""
SELECT c.happened_on, e.name AS event
  FROM participant q CROSS JOIN conversation c
  LEFT JOIN event e ON e.id = c.event_id
 WHERE c.id = q.conversation_id AND q.person_id = :person AND c.member_id = :member
   AND NOT c.is_planned
 ORDER BY c.happened_on, c.id LIMIT 1
""")

# What was said last, the latest first.
TALKS = Question("""
SELECT c.stage, c.happened_on, c.channel, c.topic, c.note, e.name AS event
  FROM participant q CROSS JOIN conversation c
  LEFT JOIN event e ON e.id = c.event_id
 WHERE c.id = q.conversation_id AND q.person_id = :person AND c.member_id = :member
   AND NOT c.is_planned AND c.direction <> 'out'
 ORDER BY c.happened_on DESC, c.id DESC LIMIT :most
""")

# What was talked about last, however long ago.
THREAD = Question("""
SELECT c.topic
  FROM participant q CROSS JOIN conversation c
 WHERE c.id = q.conversation_id AND q.person_id = :person AND c.member_id = :member
   AND NOT c.is_planned AND c.topic IS NOT NULL
 ORDER BY c.happened_on DESC, c.id DESC LIMIT 1
""")

# The coffee that is booked with somebody: the next one from a day on, else the last before it.
BOOKED = Question("""
SELECT c.id, c.happened_on, c.starts_at, c.topic, c.note, c.channel, c.minutes, c.place, c.zone
  FROM participant q CROSS JOIN conversation c
 WHERE c.id = q.conversation_id AND q.person_id = :person AND c.member_id = :member
   AND c.is_planned
 ORDER BY c.happened_on < :on,
          CASE WHEN c.happened_on >= :on THEN c.happened_on END,
          c.happened_on DESC, c.starts_at, c.id LIMIT 1
""")

# Who else is to be at it.
COMPANIONS = Question("""
SELECT p.handle, p.name
  FROM participant q JOIN person p ON p.id = q.person_id
 WHERE q.conversation_id = :conversation AND q.person_id <> :person ORDER BY q.id
""")

# Messages to somebody that asked for an answer and have none, the latest first. The plus keeps
# SQLite from going through all that the member waits for, or has kept.
UNANSWERED = Question(f"""
SELECT m.template, m.channel, m.sent_on, m.waits FROM message m
 WHERE m.person_id = :person AND +m.member_id = :member AND m.outcome IS NULL AND {ASKS}
 ORDER BY m.sent_on DESC, m.id DESC LIMIT :most
""")

# Drafts to somebody that are kept, the latest first.
KEPT = Question("""
SELECT template, channel, saved_on FROM draft
 WHERE person_id = :person AND +member_id = :member
 ORDER BY saved_on DESC, id DESC LIMIT :most
""")

# The coffees that are booked from a day on, each with one of those who are to come: a range of an
# index of them alone.
NEXT_BOOKED = Question("""
SELECT c.id, c.happened_on, c.starts_at,
       (SELECT min(q.person_id) FROM participant q WHERE q.conversation_id = c.id) AS person
  FROM conversation c
 WHERE c.member_id = :member AND c.is_planned AND c.happened_on >= :on
 ORDER BY c.happened_on, c.starts_at, c.id LIMIT :most
""")


class Brief(NamedTuple):
    """What to know of somebody before a meeting."""

    person: Row
    me: Row | None
    met: Row | None
    booked: Row | None
    companions: list[Row]
    contacts: list[Row]
    tags: list[str]
    talks: list[Row]
    steps: list[Row]
    promises: list[Row]
    asks: list[Row]
    leads: list[Row]
    unthanked: list[Row]
    account: list[Entry]
    unanswered: list[Row]
    kept: list[Row]
    could_help: list[Match]
    language: str
    to_ask: tuple[str, str, str]


def brief(reader: Reader, member: int, person: int, today: date, default: str) -> Brief:
    """Return what to know of a person before a meeting; `default` is the language of the setting.

    Three things to ask are in the language that is spoken with them.
    """
    of_them = {"member": member, "person": person}
    found = reader.ask(SUBJECT, **of_them)[0]
    me = drafting.me(reader, member)
    booked = reader.one(BOOKED, on=today, **of_them)
    steps = reader.ask(STEPS_OF, **of_them)
    promises = open_with(reader, member, person)
    language = spoken(found.language, found.name, me.language if me else None, default)
    return Brief(
        person=found,
        me=me,
        met=reader.one(MET, **of_them),
        booked=booked,
        companions=reader.ask(COMPANIONS, conversation=booked.id, person=person) if booked else [],
        contacts=reader.ask(CONTACTS, person=person),
        tags=[row.name for row in reader.ask(TAGS, person=person)],
        talks=reader.ask(TALKS, most=MOST_TALKS, **of_them),
        steps=steps,
        promises=promises,
        asks=ledger.open_with(reader, member, person),
        leads=leads.open_with(reader, member, person),
        unthanked=unthanked_introductions(reader, member, person),
        account=ledger.entries(reader, member, person),
        unanswered=reader.ask(UNANSWERED, most=MOST_TALKS, **of_them),
        kept=reader.ask(KEPT, most=MOST_TALKS, **of_them),
        could_help=who_could_help(reader, member, person, MOST_HELPING),
        language=language,
        to_ask=to_ask(known(reader, member, found, language, steps, promises), today),
    )


def known(
    reader: Reader, member: int, person: Row, language: str, steps: Sequence[Row],
    promises: Sequence[Row],
) -> Known:  # fmt: skip
    """Return what questions to a person can be made from; of steps and promises the first due."""
    thread = reader.one(THREAD, member=member, person=person.id)
    told = {"them": None, "me": steps[0].what if steps else None}
    for row in reversed(promises):
        told[row.promised_by] = row.what
    return Known(
        person.handle,
        language,
        you(person.stage, person.address, person.relation),
        topic=thread.topic if thread else None,
        promised=told["them"],
        owed=told["me"],
        company=person.company,
        need=person.need,
        offer=person.offer,
    )
