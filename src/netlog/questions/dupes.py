"""Who may be kept twice: pairs of people, with what speaks for and against their being one."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from netlog.questions import identity
from netlog.questions.reader import Question, Reader, Row
from netlog.questions.these import THESE_IDS
from netlog.rules import pairing
from netlog.rules.likeness import Named
from netlog.rules.names import without_titles
from netlog.rules.pairing import Pair
from netlog.rules.sameness import BAR, Somebody, Verdict, weigh

# Everybody, by each of their names. All of two tables: whoever is twice may be anybody.
EVERYBODY = Question("""
SELECT id, key, whole, company_key, birthday, name FROM person
 UNION ALL
SELECT p.id, n.key, n.whole, p.company_key, p.birthday, n.text
  FROM name n JOIN person p ON p.id = n.person_id
""")

# The contact points that several people have, numbers aside, and all numbers. All of an index.
SHARED = Question("""
SELECT kind, key, person_id FROM contact_point
 WHERE kind NOT IN ('phone', 'whatsapp')
   AND key IN (SELECT key FROM contact_point GROUP BY key HAVING count(*) > 1)
""")
NUMBERS = Question("""
SELECT key, value, person_id FROM contact_point WHERE kind IN ('phone', 'whatsapp')
""")

# Pairs that were said to be two. All of a short table.
APART = Question("SELECT person_id, other_id FROM apart")

# Who was said not to be the same as somebody. A look-up for each.
SAID_TWO = Question("""
SELECT p.handle, p.name FROM apart a
  JOIN person p ON p.id IN (a.person_id, a.other_id) AND p.id <> :person
 WHERE a.person_id = :person OR a.other_id = :person
 ORDER BY a.id
""")

# The contact points of some people (a JSON list of ids), numbers aside. A look-up each.
POINTS = Question(
    """
SELECT c.person_id, c.kind, c.key FROM json_each(:ids) w CROSS JOIN contact_point c
 WHERE c.person_id = w.value AND c.kind NOT IN ('phone', 'whatsapp')
""",
    postgresql=f"""
SELECT person_id, kind, key FROM contact_point
 WHERE person_{THESE_IDS} AND kind NOT IN ('phone', 'whatsapp')
""",
)

# Whether two people took part in one conversation. Grows with what happened with the one.
TOGETHER = Question("""
SELECT 1 AS one FROM participant a
  JOIN participant b ON b.conversation_id = a.conversation_id AND b.person_id = :other
 WHERE a.person_id = :person LIMIT 1
""")

# What tells somebody from who may be the same, and how much there is of them. A look-up each.
PORTRAIT = Question("""
SELECT p.id, p.handle, p.name, p.company, p.role, p.place, p.birthday, p.added_on, t.stage,
       t.last_on, (SELECT count(*) FROM participant q WHERE q.person_id = p.id) AS talks
  FROM person p LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE p.id = :person
""")
PORTRAIT_POINTS = Question("""
SELECT kind, value FROM contact_point WHERE person_id = :person ORDER BY id
""")
PORTRAIT_NAMES = Question("SELECT text FROM name WHERE person_id = :person ORDER BY id")

_ENDS = 8


class Alike(NamedTuple):
    """Two people who may be one, by their ids."""

    pair: Pair
    verdict: Verdict


class Found(NamedTuple):
    """Who may be one, likeliest first, and how many groups were too big to compare."""

    alike: list[Alike]
    too_big: int


class Couple(NamedTuple):
    """Two people who may be one, `keep` the one of whom there is more to keep."""

    keep: Row
    other: Row
    verdict: Verdict


def duplicates(reader: Reader, member: int, *, of: int | None = None, bar: float = BAR) -> Found:
    """Return the pairs of people whose signs come to at least `bar`; with `of` those of one person.

    Those that were said to be two people are left out.
    """
    people = reader.raw(EVERYBODY)
    numbers = _numbers(reader, identity.region_of(reader, member))
    points = _sharing(reader, numbers)
    found = pairing.candidates(
        [row[:5] for row in people], [*points.values(), *numbers.alike], thorough=bar < BAR
    )
    apart = set(reader.raw(APART))
    pairs = [pair for pair in found.pairs if pair not in apart and (of is None or of in pair)]
    somebody = _compared(reader, people, {id_ for pair in pairs for id_ in pair}, numbers)
    shared = {point: len(set(block)) for point, block in points.items()}
    counts = found.counts._replace(points=shared)
    alike = []
    for one, other in pairs:
        verdict = weigh(somebody[one], somebody[other], counts)
        if verdict.score >= bar and reader.raw(TOGETHER, person=one, other=other):
            verdict = weigh(somebody[one], somebody[other], counts, is_together=True)
        if verdict.score >= bar:
            alike.append(Alike((one, other), verdict))
    alike.sort(key=lambda each: (-each.verdict.score, each.pair))
    return Found(alike, found.too_big)


def couples(reader: Reader, member: int, alike: Iterable[Alike]) -> Iterator[Couple]:
    """Yield pairs of people as they are shown; those of whom one is gone are left out."""
    for (one, other), verdict in alike:
        keep, twin = portrait(reader, member, one), portrait(reader, member, other)
        if keep is None or twin is None:
            continue
        if (twin.talks, len(twin.points)) > (keep.talks, len(keep.points)):
            keep, twin = twin, keep
        yield Couple(keep, twin, verdict)


def portrait(reader: Reader, member: int, person: int) -> Row | None:
    """Return what tells somebody from who may be the same, `points` and `also` with it."""
    row = reader.one(PORTRAIT, member=member, person=person)
    if row is None:
        return None
    row.points = [(point.kind, point.value) for point in reader.ask(PORTRAIT_POINTS, person=person)]
    row.also = [name.text for name in reader.ask(PORTRAIT_NAMES, person=person)]
    return row


class _Numbers(NamedTuple):
    """The numbers of people as they are compared, and groups of people whose numbers end alike."""

    of: dict[int, set[str]]
    alike: list[list[int]]


def _numbers(reader: Reader, region: str | None) -> _Numbers:
    """Read all numbers. Few need a look at how their country numbers: those that end alike."""
    by_end = defaultdict(list)
    for row in reader.raw(NUMBERS):
        by_end[row[0].partition(";")[0][-_ENDS:]].append(row)
    of: dict[int, set[str]] = defaultdict(set)
    alike = []
    for rows in by_end.values():
        for key, value, person in rows:
            if len(rows) > 1 and key[0] != "+":
                key = identity.key("phone", value, region)
            of[person].add(key)
        if len(rows) > 1:
            alike.append([row[2] for row in rows])
    return _Numbers(of, alike)


def _sharing(reader: Reader, numbers: _Numbers) -> dict[tuple[str, str], list[int]]:
    """Return who shares a contact point, by kind and key."""
    found = defaultdict(list)
    for kind, key, person in reader.raw(SHARED):
        found[kind, key].append(person)
    for person in {person for group in numbers.alike for person in group}:
        for key in numbers.of[person]:
            found["phone", key].append(person)
    return {point: people for point, people in found.items() if len(people) > 1}


def _compared(
    reader: Reader, people: Sequence[tuple[Any, ...]], ids: set[int], numbers: _Numbers
) -> dict[int, Somebody]:
    """Return what is compared of some of the people."""
    points: dict[int, dict[str, set[str]]] = {id_: defaultdict(set) for id_ in ids}
    for person, kind, key in reader.raw(POINTS, ids=json.dumps(sorted(ids))):
        points[person][kind].add(key)
    for id_ in ids & numbers.of.keys():
        points[id_]["phone"] = numbers.of[id_]
    found: dict[int, Somebody] = {}
    for id_, _, whole, company, birthday, text in people:
        if id_ in ids:
            words, wholes = tuple(without_titles(text)), frozenset((whole or "").split())
            before = found[id_].names if id_ in found else ()
            named = Named(text, words, wholes, is_own=not before)
            found[id_] = Somebody(id_, (*before, named), company, birthday, points[id_])
    return found
