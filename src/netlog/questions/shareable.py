"""What a colleague is told of whom the member knows: who, how far it went, since when (book §4.10).

No note, need, message, topic, step, promise, plan or sum is asked for here, so that none can get
out; contact points and tags are, where the member says so.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple

from netlog.questions.acquainted import IS_ACQUAINTED, IS_UNKNOWN
from netlog.questions.dealings import ACQUAINTANCES
from netlog.questions.exporting import AT_ONCE, CONTACTS, NAMES, TAGGED, Handles, Record, records
from netlog.questions.reader import Question, Reader
from netlog.questions.these import of_these

IS_SHAREABLE = "p.private_to IS NULL"
"""Of a person `p`: they may be told of at all. Whoever is private is left out."""

# Whom the member tells colleagues of: whom they know, and whom they heard of from these. All of the
# member's ties, which is what is asked for, and a few look-ups for each.
HANDLES = Question(f"""
WITH k (id) AS (
  SELECT p.id FROM tie t CROSS JOIN person p
   WHERE t.member_id = :member AND p.id = t.person_id AND {IS_ACQUAINTED} AND {IS_SHAREABLE}),
h (id) AS (
  SELECT i.id FROM k CROSS JOIN person i WHERE i.introducer_id = k.id
   UNION SELECT a.other_id FROM k CROSS JOIN acquaintance a WHERE a.person_id = k.id
   UNION SELECT a.person_id FROM k CROSS JOIN acquaintance a WHERE a.other_id = k.id)
SELECT p.id, p.handle FROM k CROSS JOIN person p WHERE p.id = k.id
 UNION
SELECT p.id, p.handle FROM h CROSS JOIN person p
 WHERE p.id = h.id AND {IS_UNKNOWN} AND {IS_SHAREABLE}
 ORDER BY 1
""")

# What is told of some of them. A few look-ups for each.
PEOPLE = of_these("""
SELECT p.id, p.handle, p.name, p.company, p.role, p.place, p.introducer_id,
       t.is_known, t.stage, t.first_on, t.last_on, t.talks, t.coffees,
       e.name AS met_at, t.met_channel AS met_by
  FROM person p LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
  LEFT JOIN event e ON e.id = t.met_event_id
 WHERE p.id IN THESE ORDER BY p.id
""")

# Who of them the member has only heard of.
HEARD_OF = of_these(f"SELECT p.id FROM person p WHERE p.id IN THESE AND {IS_UNKNOWN} ORDER BY p.id")


class Told(NamedTuple):
    """What is told of somebody: the person and the tie in one, and what stands around them."""

    person: Record
    names: list[str]
    tags: list[str]
    contacts: list[Record]


def everybody(reader: Reader, member: int) -> Handles:
    """Return all whom the member may tell colleagues of."""
    return dict(reader.raw(HANDLES, member=member))


def people(
    reader: Reader, member: int, handles: Handles, *, with_tags: bool, with_contacts: bool
) -> Iterator[Told]:
    """Yield what is told of each of the people; tags and contact points where they are wanted."""
    ids = iter(handles)
    while some := list(islice(ids, AT_ONCE)):
        asked = str(some)
        names = _around(reader, NAMES, asked)
        tags = _around(reader, TAGGED, asked) if with_tags else {}
        contacts = _around(reader, CONTACTS, asked) if with_contacts else {}
        for person in records(reader, PEOPLE, ids=asked, member=member):
            id = person["id"]
            yield Told(
                person,
                [row["text"] for row in names.get(id, ())],
                [row["name"] for row in tags.get(id, ())],
                contacts.get(id, []),
            )


def leading(reader: Reader, member: int, handles: Handles) -> Iterator[Record]:
    """Yield who knows somebody of whom the member has only heard: pairs, and no other ones."""
    heard = {id for (id,) in reader.raw(HEARD_OF, member=member, ids=str(list(handles)))}
    for one, other, _ in reader.raw(ACQUAINTANCES):
        if one in handles and other in handles and (one in heard) != (other in heard):
            yield {"people": [handles[one], handles[other]]}


def _around(reader: Reader, question: Question, ids: str) -> Mapping[Any, list[Record]]:
    """Return the rows of an answer by the person that each is of."""
    rows = sorted(records(reader, question, ids=ids), key=itemgetter("person_id"))
    return {id: list(its) for id, its in groupby(rows, key=itemgetter("person_id"))}
