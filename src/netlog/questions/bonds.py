"""What people have to do with each other, and how the member stands with them."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from netlog.questions.reader import Question, Reader, Row
from netlog.questions.these import of_these
from netlog.rules import closeness, routes
from netlog.rules.companies import NO_COMPANY
from netlog.rules.routes import (
    COLDEST,
    MOST_COLLEAGUES,
    MOST_TALKERS,
    OF_THE_TEAM,
    Bond,
    Found,
    Standing,
)

# A talk that was, of so few people that they heard each other; a company of so few that they meet.
_TALK = f"""c.member_id = :member AND NOT c.is_planned AND NOT EXISTS (
    SELECT 1 FROM participant x WHERE x.conversation_id = c.id
     ORDER BY x.person_id LIMIT 1 OFFSET {MOST_TALKERS})"""
_NONE = ", ".join(f"'{words}'" for words in sorted(NO_COMPANY))
IS_A_COMPANY = f"replace(p.company_key, '-', ' ') NOT IN ({_NONE})"
"""Of a person `p`: they wrote down a company, and not that they have none."""

_IS_SMALL = f"""{IS_A_COMPANY} AND NOT EXISTS (
    SELECT 1 FROM person x WHERE x.company_key = p.company_key
     ORDER BY x.id LIMIT 1 OFFSET {MOST_COLLEAGUES})"""

IS_ASKED = """(t.is_known OR t.exchanged_on IS NOT NULL) AND NOT t.is_friend_only
   AND t.declined_by IS NULL AND t.archived_on IS NULL"""
"""Of a tie `t` of a colleague: they know somebody, and nothing speaks against asking."""

# Who has to do with each of some people, and by what. A few look-ups in indexes each; grows with
# their talks and colleagues.
BONDS = of_these(f"""
WITH w (id) AS THESE
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
""")

# How the member stands with some people. A look-up each.
STANDING = of_these("""
WITH w (id) AS THESE
SELECT t.person_id, t.last_on, t.talks, t.coffees,
       t.is_known OR t.exchanged_on IS NOT NULL AS is_mine, t.is_friend_only,
       t.declined_by IS NOT NULL AS is_declined, t.archived_on IS NOT NULL AS is_archived
  FROM w CROSS JOIN tie t WHERE t.member_id = :member AND t.person_id = w.id
""")

# Of what colleagues share: with whom some people talked in their conversations, to whom they were
# introduced by them, and whom of the team they know themselves (the id below zero).
OF_COLLEAGUES = of_these(f"""
WITH w (id) AS THESE
SELECT w.id AS here, o.person_id AS there, 'conversation' AS kind,
       cast(NULL AS date) AS last_on, 0 AS talks, 0 AS coffees
  FROM w CROSS JOIN participant q CROSS JOIN participant o CROSS JOIN conversation c
 WHERE q.person_id = w.id AND o.conversation_id = q.conversation_id AND o.person_id <> w.id
   AND c.id = q.conversation_id AND {_TALK.replace("c.member_id =", "c.member_id <>")}
 UNION ALL
SELECT w.id, i.other_id, 'introduction', cast(NULL AS date), 0, 0
  FROM w CROSS JOIN introduction i WHERE i.person_id = w.id AND i.member_id <> :member
 UNION ALL
SELECT w.id, i.person_id, 'introduction', cast(NULL AS date), 0, 0
  FROM w CROSS JOIN introduction i WHERE i.other_id = w.id AND i.member_id <> :member
 UNION ALL
SELECT w.id, -t.member_id, '{OF_THE_TEAM}', t.last_on, t.talks, t.coffees
  FROM w CROSS JOIN tie t
 WHERE t.person_id = w.id AND t.member_id <> :member AND {IS_ASKED}
""")

# How colleagues stand with somebody whom they know. A look-up each.
KNOWN_BY = Question(f"""
SELECT t.member_id, t.first_on, t.last_on, t.talks, t.coffees
  FROM tie t WHERE t.person_id = :person AND t.member_id = :member AND {IS_ASKED}
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
 WHERE +i.member_id = :member
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


def ways_to(reader: Reader, member: int, ids: Sequence[int], today: date) -> Found:
    """Return the ways to the people of some ids, over all that is known of bonds.

    On a team's server they lead over colleagues, too: the id of such a one is below zero.
    """

    def bonds(people: Collection[int]) -> Iterator[Bond]:
        asked = {"member": member, "ids": json.dumps([id_ for id_ in people if id_ > 0])}
        yield from (Bond(*row) for row in reader.raw(BONDS, **asked))
        if reader.is_on_server:
            with reader.shared():
                rows = reader.ask(OF_COLLEAGUES, **asked)
            yield from (_of_colleague(row, today) for row in rows)

    def standing(people: Collection[int]) -> Mapping[int, Standing]:
        asked = json.dumps([id_ for id_ in people if id_ > 0])
        rows = reader.ask(STANDING, member=member, ids=asked)
        known = {row.person_id: _stand(row, today) for row in rows}
        return known | {id_: Standing(routes.COLLEAGUE) for id_ in people if id_ < 0}

    return routes.found(ids, bonds, standing)


def _of_colleague(row: Row, today: date) -> Bond:
    """Return a bond that a colleague told of; their own tie is as strong as it is warm."""
    is_tie = row.kind == OF_THE_TEAM
    own = max(COLDEST, closeness.warmth(row, today)) if is_tie else None
    return Bond(row.here, row.there, row.kind, own)


def _stand(row: Any, today: date) -> Standing:
    """Return how one stands with somebody: how warm, if they are known, and what bars the way."""
    bar = (
        "declined" if row.is_declined
        else "archived" if row.is_archived
        else "friend" if row.is_friend_only
        else None
    )  # fmt: skip
    return Standing(max(COLDEST, closeness.warmth(row, today)) if row.is_mine else None, bar)


def evidence(reader: Reader, member: int, one: Row, other: Row) -> list[Evidence]:
    """Return all that two people have to do with each other, the strongest first."""
    if one.id < 0:
        with reader.shared():
            row = reader.ask(KNOWN_BY, member=-one.id, person=other.id)[0]
        return [Evidence(OF_THE_TEAM, row.last_on, times=row.talks)]
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
