"""The circle: who was named, whom the record would name, who is wanted, and each one's part."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netlog.questions.ahead import ahead
from netlog.questions.closeness import Close, States, of_people, states, whole
from netlog.questions.drafting import THREADS, script_due, subject
from netlog.questions.nearest import closest
from netlog.questions.person import TAGS
from netlog.questions.reader import Question, Reader, Row
from netlog.questions.rests import rests as all_rests
from netlog.questions.scope import IN_SIGHT
from netlog.questions.statements import stated
from netlog.questions.worth import OPEN_OR_WON, Yield, came_of
from netlog.rules.closeness import FIVE, warmth
from netlog.rules.rests import Rest
from netlog.rules.seeking import Said, evidence
from netlog.rules.wanted import Step, next_step

SEEK = "seek"
"""The kind of statement that an opportunity is which one looks for."""

MOST_TOPICS = 300
MOST_BROUGHT = 300
"""So many topics, and so many things that came of somebody, are searched for words at most."""

# Who is in the circle, by name: a few rows of an index of them alone.
PLACED = Question("""
SELECT t.person_id AS person, t.circle
  FROM tie t JOIN person p ON p.id = t.person_id
 WHERE t.member_id = :member AND t.circle IS NOT NULL
 ORDER BY p.key, p.id
""")

# What came from somebody, or through them, the newest first: leads and purchases of theirs and of
# whom they introduced or referred, opportunities that they brought. Grows with these.
BROUGHT = Question(f"""
SELECT f.kind, f.id, f.what, f.happened_on, p.id AS whose_id, p.name AS whose
  FROM (
  SELECT 'lead' AS kind, l.id, l.what, l.opened_on AS happened_on, l.person_id FROM lead l
   WHERE l.id IN (SELECT id FROM lead WHERE person_id = :person
                   UNION SELECT id FROM lead WHERE referrer_id = :person
                   UNION SELECT x.id FROM person i CROSS JOIN lead x
                          WHERE i.introducer_id = :person AND x.person_id = i.id)
     AND +l.member_id = :member AND {OPEN_OR_WON}
   UNION ALL
  SELECT 'purchase', u.id, u.what, u.bought_on, u.person_id FROM purchase u
   WHERE u.id IN (SELECT id FROM purchase WHERE person_id = :person
                   UNION SELECT x.id FROM lead r CROSS JOIN purchase x
                          WHERE r.referrer_id = :person AND x.lead_id = r.id
                   UNION SELECT x.id FROM person i CROSS JOIN purchase x
                          WHERE i.introducer_id = :person AND x.person_id = i.id)
     AND +u.member_id = :member
   UNION ALL
  SELECT 'opportunity', o.id, o.what, o.came_on, o.person_id FROM opportunity o
   WHERE o.person_id = :person AND +o.member_id = :member
  ) f JOIN person p ON p.id = f.person_id
 ORDER BY f.happened_on DESC, f.kind, f.id DESC LIMIT :most
""")

# Who knows somebody, as one was told, and who introduced them: a look-up for each.
KNOW_THEM = Question(f"""
SELECT p.id, p.handle, p.name, t.last_on, t.talks, t.coffees
  FROM (SELECT other_id AS id FROM acquaintance WHERE person_id = :person
         UNION SELECT person_id FROM acquaintance WHERE other_id = :person
         UNION SELECT introducer_id FROM person WHERE id = :person) k
 CROSS JOIN person p
 CROSS JOIN tie t
 WHERE p.id = k.id AND t.person_id = p.id AND t.member_id = :member
   AND {IN_SIGHT}
 ORDER BY p.id
""")


class Member(NamedTuple):
    """Somebody with what the record says of them, and what came of knowing them."""

    person: Row
    close: Close
    came: Yield


class Wanted(NamedTuple):
    """Somebody whom one wants among the closest, with the next step."""

    person: Row
    close: Close
    step: Step


class Part(NamedTuple):
    """What speaks for somebody's part in an opportunity."""

    person: Row
    said: list[Said]


class Seek(NamedTuple):
    """An opportunity that one looks for, with the part of each of the closest."""

    text: str
    stated_on: date
    parts: list[Part]


class Circle(NamedTuple):
    """All that `netlog circle` tells."""

    named: list[Member]
    by_record: list[Member]
    wanted: list[Wanted]
    seeks: list[Seek]
    states: States


def circle(reader: Reader, member: int, today: date) -> Circle:
    """Return the circle as it is and as it is wanted."""
    placed = reader.ask(PLACED, member=member)
    named = [row.person for row in placed if row.circle == "named"]
    wanted = [row.person for row in placed if row.circle == "wanted"]
    nearest = closest(reader, member, today, FIVE)
    told = of_people(reader, member, [*named, *wanted], today)
    people = whole(reader, member, [*named, *wanted, *(one.person for one in nearest)])
    came = came_of(reader, member, list(people))
    members = {one.person: Member(people[one.person], one, came[one.person])
               for one in (*nearest, *told)}  # fmt: skip
    rests = all_rests(reader, member)
    return Circle(
        named=[members[person] for person in named],
        by_record=[members[one.person] for one in nearest],
        wanted=[_wanted(reader, member, members[person], today, rests) for person in wanted],
        seeks=_seeks(reader, member, [people[person] for person in named]),
        states=states(reader, member, today),
    )


def _wanted(
    reader: Reader, member: int, one: Member, today: date, rests: Sequence[Rest]
) -> Wanted:  # fmt: skip
    of_them = {"member": member, "person": one.person.id}
    knowing = reader.ask(KNOW_THEM, **of_them)
    person = subject(reader, member, one.person.id)
    found = ahead(reader, member, one.person.id, today)._replace(
        knows=max(knowing, key=lambda row: (warmth(row, today), -row.id), default=None),
        script=script_due(person),
    )
    return Wanted(one.person, one.close, next_step(person, found, today, rests))


def _seeks(reader: Reader, member: int, named: Sequence[Row]) -> list[Seek]:
    sought = stated(reader, member, SEEK)
    said = {row.id: _said(reader, member, row) for row in named} if sought else {}
    return [
        Seek(seek.text, seek.stated_on,
             [Part(row, evidence(seek.text, said[row.id])) for row in named])
        for seek in sought
    ]  # fmt: skip


def _said(reader: Reader, member: int, person: Row) -> list[Said]:
    """Return all that is kept of somebody and may hold words: what came, and who they are."""
    of_them = {"member": member, "person": person.id}
    brought = reader.ask(BROUGHT, most=MOST_BROUGHT, **of_them)
    found = [
        Said(row.kind, row.what, row.happened_on, None if row.whose_id == person.id else row.whose)
        for row in brought
    ]
    own = (("offer", person.offer), ("role", person.role))
    found += [Said(kind, text) for kind, text in own if text]
    found += [Said("tag", row.name) for row in reader.ask(TAGS, person=person.id)]
    topics = reader.ask(THREADS, most=MOST_TOPICS, **of_them)
    return found + [Said("topic", row.topic, row.last_on) for row in topics]
