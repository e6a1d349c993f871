"""All that is kept, of everybody or of some, in the order in which it was entered.

People are asked for some hundreds at a time, conversations and messages read as they come, so that
a network of any size is never held whole.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple

from netlog.questions.listing import PersonFilter, who
from netlog.questions.reader import Question, Reader
from netlog.questions.these import of_these

AT_ONCE = 500
"""So many people are asked for at once."""

Record = dict[str, Any]
"""The columns of a row, each as SQLite gives it."""

Handles = dict[int, str]
"""The handles of the people that are meant, by their ids, in the order of these."""


class Held(NamedTuple):
    """What is kept of a person, conversations and messages apart."""

    person: Record
    names: list[str]
    contacts: list[Record]
    tags: list[str]
    steps: list[Record]
    promises: list[Record]
    drafts: list[Record]
    gifts: list[Record]
    asks: list[Record]
    attends: list[str]
    origins: list[Record]


class Happened(NamedTuple):
    """A conversation, and the ids of those who took part."""

    talk: Record
    people: list[int]


# Everybody's name: all rows of the table.
CALLED = Question("SELECT id, name FROM person ORDER BY id")

# Everybody's handle: all rows of the table, which is what is asked for.
HANDLES = Question("SELECT id, handle FROM person ORDER BY id")

# People with what binds the member to them and who introduced them. A look-up for each.
PEOPLE = of_these("""
SELECT p.id, p.handle, p.name, p.company, p.role, p.relation, p.language, p.address, p.place,
       p.need, p.offer, p.birthday, p.zone, p.note, p.introducer_id, i.name AS introducer,
       p.added_on, p.private_to IS NOT NULL AS is_private,
       t.id AS tie, t.is_known, t.declined_by, t.declined_on, t.archived_on,
       t.every, t.latest, t.wakes_on, t.aim, t.circle, t.is_friend_only,
       t.stage, t.first_on, t.last_on
  FROM person p
  LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
  LEFT JOIN person i ON i.id = p.introducer_id
 WHERE p.id IN THESE ORDER BY p.id
""")

# What stands around some people, each in the order in which it was entered.
NAMES = of_these("SELECT person_id, text FROM name WHERE person_id IN THESE ORDER BY id")
CONTACTS = of_these("""
SELECT person_id, kind, value, key FROM contact_point WHERE person_id IN THESE ORDER BY id
""")
TAGGED = of_these("""
SELECT pt.person_id, g.name FROM person_tag pt JOIN tag g ON g.id = pt.tag_id
 WHERE pt.person_id IN THESE ORDER BY pt.id
""")
STEPS = of_these("""
SELECT person_id, what, due_on, due_at, closed_on
  FROM step WHERE person_id IN THESE AND +member_id = :member ORDER BY id
""")
PROMISES = of_these("""
SELECT person_id, promised_by, what, made_on, due_on, outcome, outcome_on
  FROM promise WHERE person_id IN THESE AND +member_id = :member ORDER BY id
""")
DRAFTS = of_these("""
SELECT person_id, template, language, channel, text, topic, saved_on, opens, records, waits
  FROM draft WHERE person_id IN THESE AND +member_id = :member ORDER BY id
""")
GIFTS = of_these("""
SELECT person_id, given_by, what, given_on
  FROM gift WHERE person_id IN THESE AND +member_id = :member ORDER BY id
""")
ASKS = of_these("""
SELECT person_id, asked_by, what, asked_on, outcome, outcome_on
  FROM ask WHERE person_id IN THESE AND +member_id = :member ORDER BY id
""")
ATTENDANCES = of_these("""
SELECT a.person_id, e.name FROM attendance a JOIN event e ON e.id = a.event_id
 WHERE a.person_id IN THESE ORDER BY a.id
""")
ORIGINS = of_these("""
SELECT person_id, source, key, told, brought_on
  FROM origin WHERE person_id IN THESE ORDER BY id
""")

# All that happened, in the order that decides: along an index. The plus keeps SQLite from taking
# another one, by member, and sorting all of it.
TALKS = Question("""
SELECT c.id, c.stage, c.happened_on, c.starts_at, c.entered_on, c.is_planned, c.direction,
       c.channel, c.topic, c.note, e.name AS event, c.minutes, c.place, c.zone, c.is_imported,
       q.person_id
  FROM conversation c
  LEFT JOIN event e ON e.id = c.event_id
  LEFT JOIN participant q ON q.conversation_id = c.id
 WHERE +c.member_id = :member
 ORDER BY c.happened_on, c.id, q.id
""")

# All messages, in the order in which they were kept.
MESSAGES = Question("""
SELECT m.person_id, m.template, m.language, m.channel, m.text, m.sent_on, m.opens, m.outcome,
       m.outcome_on, m.waits, m.is_imported, m.conversation_id
  FROM message m WHERE +m.member_id = :member ORDER BY m.id
""")

# The conversations that a message was.
SENT = Question("""
SELECT conversation_id FROM message
 WHERE conversation_id IS NOT NULL AND +member_id = :member ORDER BY conversation_id
""")

# The rest, each of it short: the member, tags and events, who is not the same, how tables are read.
ME = Question("""
SELECT name, company, role, industry, years, community, cause, place, link, email, language, pitch,
       region, phone
  FROM member WHERE id = :member
""")
TAGS = Question("SELECT name FROM tag ORDER BY id")
EVENTS = Question("SELECT name, happened_on, aim, leave_at, target FROM event ORDER BY id")
APART = Question("SELECT person_id, other_id FROM apart ORDER BY id")
MAPPINGS = Question("SELECT header, columns FROM mapping ORDER BY id")

# What the member means to do, each of it short.
CADENCES = Question("""
SELECT g.name AS tag, c.stage, c.every, c.latest FROM cadence c LEFT JOIN tag g ON g.id = c.tag_id
 WHERE c.member_id = :member ORDER BY c.id
""")
RESTS = Question("SELECT since_on, until_on FROM rest WHERE member_id = :member ORDER BY id")
GOALS = Question("""
SELECT said, counts, target, per, is_rule, begun_on, ended_on
  FROM goal WHERE member_id = :member ORDER BY id
""")
CHALLENGES = Question(
    "SELECT begun_on, ended_on FROM challenge WHERE member_id = :member ORDER BY id"
)
STATEMENTS = Question("""
SELECT kind, text, stated_on, ended_on FROM statement WHERE member_id = :member ORDER BY id
""")
PLANS = {"cadences": CADENCES, "rests": RESTS, "goals": GOALS, "challenges": CHALLENGES,
         "statements": STATEMENTS}  # fmt: skip
"""The lists of what the member means and says, in an archive, in its order."""


def everybody(reader: Reader) -> Handles:
    """Return all people, archived or not."""
    return dict(reader.raw(HANDLES))


def those(reader: Reader, member: int, wanted: PersonFilter) -> Handles:
    """Return the people whom a filter lets through."""
    return among(reader, (id for id, _ in who(reader, member, wanted)))


def among(reader: Reader, ids: Iterator[int] | Sequence[int]) -> Handles:
    """Return the people of these ids, in the order of these."""
    wanted = set(ids)
    return {id: handle for id, handle in reader.raw(HANDLES) if id in wanted}


def people(reader: Reader, member: int, handles: Handles) -> Iterator[Held]:
    """Yield what is kept of each of the people."""
    ids = iter(handles)
    while some := list(islice(ids, AT_ONCE)):
        asked = {"ids": str(some)}
        around = [
            _by_person(reader, question, **asked, **more)
            for question, more in (
                (NAMES, {}), (CONTACTS, {}), (TAGGED, {}), (STEPS, {"member": member}),
                (PROMISES, {"member": member}), (DRAFTS, {"member": member}),
                (GIFTS, {"member": member}), (ASKS, {"member": member}), (ATTENDANCES, {}),
                (ORIGINS, {}),
            )
        ]  # fmt: skip
        for person in records(reader, PEOPLE, **asked, member=member):
            names, contacts, tags, steps, promises, drafts, gifts, asks, attends, origins = (
                of.get(person["id"], []) for of in around
            )
            yield Held(
                person, [row["text"] for row in names], contacts, [row["name"] for row in tags],
                steps, promises, drafts, gifts, asks, [row["name"] for row in attends], origins,
            )  # fmt: skip


def talks(
    reader: Reader, member: int, handles: Handles, *, is_all: bool = False
) -> Iterator[Happened]:
    """Yield the conversations in which one of the people took part, with those of them who did.

    With `is_all` those of nobody, too.
    """
    names, rows = reader.each(TALKS, member=member)
    for _, of_one in groupby(rows, key=itemgetter(0)):
        first, *more = of_one
        took_part = [row[-1] for row in (first, *more) if row[-1] in handles]
        if took_part or is_all:
            yield Happened(dict(zip(names[:-1], first[:-1], strict=True)), took_part)


def messages(reader: Reader, member: int, handles: Handles) -> Iterator[Record]:
    """Yield the messages to the people."""
    return (row for row in records(reader, MESSAGES, member=member) if row["person_id"] in handles)


def sent(reader: Reader, member: int) -> set[int]:
    """Return the ids of the conversations that a message was."""
    return {id for (id,) in reader.raw(SENT, member=member)}


def names(reader: Reader) -> dict[int, str]:
    """Return everybody's name, by their id."""
    return dict(reader.raw(CALLED))


def apart(reader: Reader, handles: Handles) -> Iterator[tuple[str, str]]:
    """Yield the handles of two people who are not the same, of those who are meant."""
    for one, other in reader.raw(APART):
        if one in handles and other in handles:
            yield handles[one], handles[other]


def records(reader: Reader, question: Question, **parameters: Any) -> Iterator[Record]:
    """Yield the rows of an answer, read as they are asked for."""
    names, rows = reader.each(question, **parameters)
    return (dict(zip(names, row, strict=True)) for row in rows)


def _by_person(reader: Reader, question: Question, **parameters: Any) -> dict[int, list[Record]]:
    """Return the rows of an answer by the person that each is of."""
    found: dict[int, list[Record]] = {}
    for row in records(reader, question, **parameters):
        found.setdefault(row.pop("person_id"), []).append(row)
    return found
