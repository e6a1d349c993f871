"""Who leads to somebody: the bonds between people, how the member stands with them, and why."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from netlog.errors import NetlogError, typed
from netlog.questions.reader import Question, Reader, Row
from netlog.questions.targets import Target
from netlog.rules import closeness, routes
from netlog.rules.dates import in_words
from netlog.rules.queue import CATCH_UP
from netlog.rules.routes import (
    COLDEST,
    MOST_COLLEAGUES,
    MOST_TALKERS,
    Bond,
    Found,
    Standing,
    Way,
)

ASK = "ask-introduction"
"""The script that asks somebody for an introduction (book §2.8)."""

MOST_WHO_COULD = 3
_MOST_LOOKED_AT = 200

_THESE = "WITH w AS (SELECT value AS id FROM json_each(:ids))"
_THESE_POSTGRESQL = (
    "WITH w AS (SELECT cast(jsonb_array_elements_text(cast(:ids AS jsonb)) AS integer) AS id)"
)

# A talk that was, of so few people that they heard each other; a company of so few that they meet.
_TALK = f"""c.member_id = :member AND NOT c.is_planned AND NOT EXISTS (
    SELECT 1 FROM participant x WHERE x.conversation_id = c.id
     ORDER BY x.person_id LIMIT 1 OFFSET {MOST_TALKERS})"""
_IS_SMALL = f"""NOT EXISTS (
    SELECT 1 FROM person x WHERE x.company_key = p.company_key
     ORDER BY x.id LIMIT 1 OFFSET {MOST_COLLEAGUES})"""

_BONDS = f"""
SELECT w.id AS here, p.introducer_id AS there, 'introduced' AS kind
  FROM w CROSS JOIN person p WHERE p.id = w.id AND p.introducer_id IS NOT NULL
 UNION ALL
SELECT w.id, p.id, 'introduced' FROM w CROSS JOIN person p WHERE p.introducer_id = w.id
 UNION ALL
SELECT w.id, a.other_id, 'acquaintance'
  FROM w CROSS JOIN acquaintance a WHERE a.person_id = w.id
 UNION ALL
SELECT w.id, a.person_id, 'acquaintance' FROM w CROSS JOIN acquaintance a WHERE a.other_id = w.id
 UNION ALL
SELECT w.id, i.other_id, 'introduction'
  FROM w CROSS JOIN introduction i WHERE i.person_id = w.id AND i.member_id = :member
 UNION ALL
SELECT w.id, i.person_id, 'introduction'
  FROM w CROSS JOIN introduction i WHERE i.other_id = w.id AND i.member_id = :member
 UNION ALL
SELECT w.id, o.person_id, 'conversation'
  FROM w CROSS JOIN participant q CROSS JOIN participant o CROSS JOIN conversation c
 WHERE q.person_id = w.id AND o.conversation_id = q.conversation_id AND o.person_id <> w.id
   AND c.id = q.conversation_id AND {_TALK}
 UNION ALL
SELECT w.id, o.id, 'company' FROM w CROSS JOIN person p CROSS JOIN person o
 WHERE p.id = w.id AND o.company_key = p.company_key AND o.id <> w.id AND {_IS_SMALL}
"""

# Who has to do with each of some people (a JSON list of ids), and by what. A few look-ups in
# indexes each; grows with their talks and colleagues.
BONDS = Question(f"{_THESE}{_BONDS}", postgresql=f"{_THESE_POSTGRESQL}{_BONDS}")

_STANDING = """
SELECT t.person_id, t.last_on, t.talks, t.coffees,
       t.is_known OR t.exchanged_on IS NOT NULL AS is_mine, t.is_friend_only,
       t.declined_by IS NOT NULL AS is_declined, t.archived_on IS NOT NULL AS is_archived
  FROM w CROSS JOIN tie t WHERE t.member_id = :member AND t.person_id = w.id
"""

# How the member stands with some people. A look-up each.
STANDING = Question(f"{_THESE}{_STANDING}", postgresql=f"{_THESE_POSTGRESQL}{_STANDING}")

# Who somebody is who stands on a way, and when they were last in touch. Two look-ups.
PERSON = Question("""
SELECT p.id, p.handle, p.name, p.company, p.role, p.company_key, t.first_on, t.last_on, t.stage,
       coalesce(t.talks, 0) AS talks, coalesce(t.coffees, 0) AS coffees,
       coalesce(t.is_known OR t.exchanged_on IS NOT NULL, FALSE) AS is_mine,
       coalesce(t.is_friend_only, FALSE) AS is_friend_only,
       t.declined_by, t.declined_on, t.archived_on
  FROM person p LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE p.id = :person
""")

# What two people have to do with each other, but for talks: who introduced whom stands in `by`.
BETWEEN = Question(f"""
SELECT 'introduced' AS kind, cast(NULL AS date) AS happened_on, p.introducer_id AS by,
       cast(NULL AS text) AS what
  FROM person p
 WHERE (p.id = :person AND p.introducer_id = :other)
    OR (p.id = :other AND p.introducer_id = :person)
 UNION ALL
SELECT 'acquaintance', a.noted_on, cast(NULL AS integer), cast(NULL AS text) FROM acquaintance a
 WHERE (a.person_id = :person AND a.other_id = :other)
    OR (a.person_id = :other AND a.other_id = :person)
 UNION ALL
SELECT 'introduction', i.introduced_on, cast(NULL AS integer), cast(NULL AS text)
  FROM introduction i
 WHERE i.member_id = :member
   AND ((i.person_id = :person AND i.other_id = :other)
     OR (i.person_id = :other AND i.other_id = :person))
 UNION ALL
SELECT 'company', cast(NULL AS date), cast(NULL AS integer), p.company
  FROM person p CROSS JOIN person o
 WHERE p.id = :person AND o.id = :other AND o.company_key = p.company_key AND {_IS_SMALL}
""")

# The last talk that two people took part in, and how many there were. Grows with the talks of one.
TOGETHER = Question(f"""
SELECT c.happened_on, c.topic, e.name AS event, count(*) OVER () AS times
  FROM participant q CROSS JOIN participant o CROSS JOIN conversation c
  LEFT JOIN event e ON e.id = c.event_id
 WHERE q.person_id = :person AND o.conversation_id = q.conversation_id AND o.person_id = :other
   AND o.person_id <> q.person_id AND c.id = q.conversation_id AND {_TALK}
 ORDER BY c.happened_on DESC, c.id DESC LIMIT 1
""")

_MINE = """t.member_id = :member AND t.archived_on IS NULL AND t.declined_by IS NULL
   AND NOT t.is_friend_only AND (t.is_known OR t.exchanged_on IS NOT NULL)"""

# Whom the member knows at somebody's company, the latest contact first. Grows with the company.
COLLEAGUES = Question(f"""
SELECT o.id, o.handle, o.name, p.company AS what, t.last_on
  FROM person p CROSS JOIN person o CROSS JOIN tie t
 WHERE p.id = :person AND o.company_key = p.company_key AND o.id <> p.id AND t.person_id = o.id
   AND {_MINE}
 ORDER BY t.last_on DESC NULLS LAST, o.id LIMIT {MOST_WHO_COULD}
""")

# Whom the member knows who has a tag of somebody, the latest contact first: of the newest people
# with such a tag. Grows with their number.
FELLOWS = Question(f"""
SELECT o.id, o.handle, o.name, g.name AS what, t.last_on
  FROM (SELECT x.person_id, min(x.tag_id) AS tag_id
          FROM person_tag mine JOIN person_tag x ON x.tag_id = mine.tag_id
         WHERE mine.person_id = :person AND x.person_id <> :person
         GROUP BY x.person_id ORDER BY x.person_id DESC LIMIT {_MOST_LOOKED_AT}) f
 CROSS JOIN person o CROSS JOIN tie t CROSS JOIN tag g
 WHERE o.id = f.person_id AND t.person_id = o.id AND g.id = f.tag_id AND {_MINE}
 ORDER BY t.last_on DESC NULLS LAST, o.id LIMIT {MOST_WHO_COULD}
""")


class LeftAlone(NetlogError):
    """A person to whom no way is looked for: a no stands, theirs or mine."""

    def __init__(self, person: Row, today: date) -> None:
        who = "You said no to them" if person.declined_by == "me" else "They said no"
        super().__init__(
            f"{person.name} ({person.handle}): {who} on {in_words(person.declined_on, today)}, and "
            "nobody is asked to go around that.\n"
            f"Should they connect after all: netlog log {person.handle} connect"
        )


class Evidence(NamedTuple):
    """What two people have to do with each other: the kind of bond and what is kept of it.

    `by` is the handle of who introduced the other, `what` the company, or what the talk was about,
    `times` how many talks there were.
    """

    kind: str
    on: date | None = None
    by: str | None = None
    what: str | None = None
    event: str | None = None
    times: int = 1


class Shown(NamedTuple):
    """A way: whom it leads through, the evidence of each step between them, the first command."""

    way: Way
    people: Sequence[Row]
    evidence: Sequence[Sequence[Evidence]]
    command: str


class Routes(NamedTuple):
    """The ways to a target; whom the member would ask but for a bar; who could know somebody.

    `the_one` is the person who was meant, None for a company or a role.
    """

    target: Target
    the_one: Row | None
    shortest: Sequence[Shown]
    warmest: Shown | None
    barred: Sequence[tuple[Row, str]]
    could: Sequence[Row]


def routes_to(reader: Reader, member: int, target: Target, today: date) -> Routes:
    """Return the ways to a person, or to whoever of a company or a role is reached best.

    Raises LeftAlone for a person who said no, or was told so.
    """
    ids = [row.id for row in target.people]
    known: dict[int, Row] = {}

    def person(id_: int) -> Row:
        if id_ not in known:
            known[id_] = reader.ask(PERSON, member=member, person=id_)[0]
        return known[id_]

    def shown(way: Way) -> Shown:
        people = [person(id_) for id_ in way.people]
        evidence = [_evidence(reader, member, *pair) for pair in pairwise(people)]
        return Shown(way, people, evidence, _first_command(reader, member, people))

    the_one = person(ids[0]) if target.is_person else None
    if the_one and the_one.declined_by:
        raise LeftAlone(the_one, today)
    search = _search(reader, member, ids, today)
    warmest = search.warmest
    return Routes(
        target=target,
        the_one=the_one,
        shortest=[shown(way) for way in search.shortest],
        warmest=shown(warmest) if warmest else None,
        barred=[(person(way.people[0]), bar) for way, bar in search.barred],
        could=[] if _is_led(search, the_one) else _who_could(reader, member, ids),
    )


def _first_command(reader: Reader, member: int, people: Sequence[Row]) -> str:
    """Return the command that goes the first step: ask whom I know for the next one on the way."""
    first = people[0]
    if len(people) > 1:
        return f"netlog draft {ASK} {first.handle} whom={typed(people[1].name)}"
    if first.stage is None:
        return f"netlog draft {CATCH_UP} {first.handle}"
    from netlog.questions.queue import then_for

    return then_for(reader, member, [first.id])


def _is_led(search: Found, the_one: Row | None) -> bool:
    """Say whether anything leads there but writing to somebody of whom one heard nothing yet."""
    if search.warmest is None:
        return False
    return search.warmest.between > 0 or the_one is None or the_one.last_on is not None


def _search(reader: Reader, member: int, ids: Sequence[int], today: date) -> Found:
    def bonds(people: Collection[int]) -> Iterator[Bond]:
        rows = reader.raw(BONDS, member=member, ids=json.dumps(list(people)))
        return map(Bond._make, rows)

    def standing(people: Collection[int]) -> Mapping[int, Standing]:
        rows = reader.ask(STANDING, member=member, ids=json.dumps(list(people)))
        return {row.person_id: _stand(row, today) for row in rows}

    return routes.found(ids, bonds, standing)


def _stand(row: Any, today: date) -> Standing:
    """Return how one stands with somebody: how warm, if they are known, and what bars the way."""
    bar = (
        "declined" if row.is_declined
        else "archived" if row.is_archived
        else "friend" if row.is_friend_only
        else None
    )  # fmt: skip
    return Standing(max(COLDEST, closeness.warmth(row, today)) if row.is_mine else None, bar)


def _evidence(reader: Reader, member: int, one: Row, other: Row) -> list[Evidence]:
    """Return all that two people have to do with each other, the strongest first."""
    asked = {"member": member, "person": one.id, "other": other.id}
    handles = {row.id: row.handle for row in (one, other)}
    found = [
        Evidence(row.kind, row.happened_on, handles.get(row.by), row.what)
        for row in reader.ask(BETWEEN, **asked)
    ]
    talk = reader.one(TOGETHER, **asked)
    if talk:
        told = Evidence("conversation", talk.happened_on, None, talk.topic, talk.event, talk.times)
        found.append(told)
    return sorted(found, key=lambda each: -routes.STRENGTH[each.kind])


def _who_could(reader: Reader, member: int, ids: Sequence[int]) -> list[Row]:
    """Return whom I know at their company, or with a tag of theirs: `by` says which."""
    could: dict[int, Row] = {}
    for by, question in (("company", COLLEAGUES), ("tag", FELLOWS)):
        for person in ids[:MOST_WHO_COULD]:
            for row in reader.ask(question, member=member, person=person):
                row.by = by
                could.setdefault(row.id, row)
    return list(could.values())[:MOST_WHO_COULD]
