"""What to know before an evening, and what came of it: who will be there, who fits, who was new."""

from datetime import date, timedelta
from typing import NamedTuple

from netlog.errors import NetlogError, NoSuchLabel, shown, typed
from netlog.questions import drafting
from netlog.questions.labels import key, near
from netlog.questions.preparing import known
from netlog.questions.promises import open_with
from netlog.questions.queue import STEPS_OF
from netlog.questions.reader import Question, Reader, Row
from netlog.questions.words import all_of
from netlog.rules.languages import spoken
from netlog.rules.matching import forms, terms
from netlog.rules.preparing import to_ask, to_open_with
from netlog.rules.stages import Stage

MOST_SUGGESTED, MOST_LOOKED_AT, MOST_MET = 4, 60, 500

DAYS = 7
"""So many days an event goes on at most; one that has no day is of today and yesterday."""

# The event of a name, with the plan for it: one look-up.
EVENT = Question("""
SELECT id, name, happened_on, aim, leave_at, target FROM event WHERE key = :key
""")

# The events that are to come, the first of them first. Events are few.
COMING = Question("""
SELECT id, name, happened_on, aim, leave_at, target FROM event
 WHERE happened_on >= :on ORDER BY happened_on, id LIMIT :most
""")

_OF_PERSON = """p.id, p.handle, p.name, p.company, p.role, p.language, p.address, p.relation,
       p.need, p.offer, t.stage, t.last_on"""

# Who of the network will be there. Grows with them.
THERE = Question(f"""
SELECT {_OF_PERSON}
  FROM attendance a
  JOIN person p ON p.id = a.person_id
  LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE a.event_id = :event ORDER BY a.id
""")

# Who was met at the event before a day, the latest first: walks the end of an index.
MET_BEFORE = Question(f"""
SELECT {_OF_PERSON}, f.happened_on
  FROM (SELECT id, happened_on FROM conversation
         WHERE event_id = :event AND happened_on < :on AND NOT is_planned
         ORDER BY id DESC LIMIT :most) f
 CROSS JOIN participant q
 CROSS JOIN person p
 CROSS JOIN tie t
 WHERE q.conversation_id = f.id AND p.id = q.person_id
   AND t.person_id = p.id AND t.member_id = :member
   AND t.archived_on IS NULL AND t.declined_by IS NULL
 ORDER BY f.id DESC, p.id
""")

# With whom there was talk of some words of late, the latest first: the matches, walked back.
_TALKED = f"""
SELECT {_OF_PERSON}, c.topic
  FROM ({{}}) f
 CROSS JOIN conversation c
 CROSS JOIN participant q
 CROSS JOIN person p
 CROSS JOIN tie t
 WHERE c.id = f.id AND c.member_id = :member AND NOT c.is_planned
   AND q.conversation_id = c.id AND p.id = q.person_id
   AND t.person_id = p.id AND t.member_id = :member
   AND t.archived_on IS NULL AND t.declined_by IS NULL
 ORDER BY c.id DESC, p.id
"""
TALKED = Question(
    _TALKED.format("""
  SELECT rowid AS id FROM conversation_text
   WHERE conversation_text MATCH '{topic} : (' || :match || ')'
   ORDER BY rowid DESC LIMIT :most"""),
    postgresql=_TALKED.format("SELECT conversation_text_topic(:match, :most) AS id"),
)

# Who was talked to at an event within some days, and whether they were new: the end of an index.
MET = Question("""
SELECT p.id, p.handle, p.name, c.stage, c.topic, c.happened_on,
       (NOT t.is_known AND t.first_on = c.happened_on) AS is_new
  FROM (SELECT id FROM conversation
         WHERE event_id = :event AND happened_on >= :since AND happened_on <= :on
           AND NOT is_planned
         ORDER BY id DESC LIMIT :most) f
 CROSS JOIN conversation c
 CROSS JOIN participant q
 CROSS JOIN person p
 CROSS JOIN tie t
 WHERE c.id = f.id AND c.member_id = :member AND q.conversation_id = c.id AND p.id = q.person_id
   AND t.person_id = p.id AND t.member_id = :member
 ORDER BY c.id, p.id
""")


class Guest(NamedTuple):
    """Somebody of the network who will be there: their thread, and one thing to say to them."""

    person: Row
    thread: str | None
    say: str


class Suggested(NamedTuple):
    """Somebody who may be there, or whom to ask along, and why."""

    handle: str
    name: str
    why: str


class Evening(NamedTuple):
    """What to know before an evening, and what came of it."""

    event: Row
    me: Row | None
    there: list[Guest]
    suggested: list[Suggested]
    met: list[Row]
    language: str
    to_ask: tuple[str, str, str]


def the_one(reader: Reader, name: str) -> Row:
    """Return the event of a name, whatever its capitals and accents, with its plan.

    Raises NetlogError for one that isn't there, with the way to plan it.
    """
    found = reader.one(EVENT, key=key(name))
    if found is None:
        missing = NoSuchLabel("event", name, near(reader, "event", name))
        way = f"netlog prep --event {typed(shown(name))} --on friday"
        raise NetlogError(f"{missing} To plan it: {way}")
    return found


def evening(reader: Reader, member: int, event: Row, today: date, default: str) -> Evening:
    """Return what to know of an event; `default` is the language of the setting."""
    me = drafting.me(reader, member)
    there = reader.ask(THERE, event=event.id, member=member)
    since = event.happened_on or today - timedelta(days=1)
    asked = {"since": since, "on": since + timedelta(days=DAYS - 1), "most": MOST_MET}
    met = reader.ask(MET, event=event.id, member=member, **asked)
    here = {row.id for row in (*there, *met)}
    language = spoken(None, event.name, me.language if me else None, default)
    return Evening(
        event=event,
        me=me,
        there=[_guest(reader, member, row, me, today, default) for row in there],
        suggested=_suggested(reader, member, event, since, here),
        met=_each_once(met),
        language=language,
        to_ask=to_open_with(event.name, language, today),
    )


def _guest(
    reader: Reader, member: int, row: Row, me: Row | None, today: date, default: str
) -> Guest:
    language = spoken(row.language, row.name, me.language if me else None, default)
    steps = reader.ask(STEPS_OF, member=member, person=row.id)
    told = known(reader, member, row, language, steps, open_with(reader, member, row.id))
    return Guest(row, told.topic, to_ask(told, today)[0])


def _suggested(
    reader: Reader, member: int, event: Row, before: date, here: set[int]
) -> list[Suggested]:
    """Return who may be there: who was met there before, or talked of what it is about."""
    found: dict[int, Suggested] = {}
    asked = {"member": member, "most": MOST_LOOKED_AT}
    for row in reader.ask(MET_BEFORE, event=event.id, on=before, **asked):
        found.setdefault(row.id, Suggested(row.handle, row.name, "met there before"))
    words = [form for term in terms(f"{event.name} {event.aim or ''}") for form in forms(term)]
    if match := all_of([words]) if words else "":
        for row in reader.ask(TALKED, match=match, **asked):
            found.setdefault(row.id, Suggested(row.handle, row.name, f"talked of {row.topic}"))
    return [each for id, each in found.items() if id not in here][:MOST_SUGGESTED]


def _each_once(rows: list[Row]) -> list[Row]:
    """Return people once, with their last topic and stage, and whether one of all was new.

    Who is new is told by the first of their talks; a talk is more than an introduction.
    """
    found: dict[int, Row] = {}
    for row in rows:
        first = found.setdefault(row.id, row)
        first.has_talked = getattr(first, "has_talked", False) or row.stage != Stage.INTRO
        first.is_new |= row.is_new
        first.topic, first.stage = row.topic or first.topic, row.stage
    return list(found.values())
