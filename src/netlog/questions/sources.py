"""Where leads, clients and conversations came from: what the rules decide on (rules/sources.py).

People are a hundred thousand: they are counted over indexes alone, and of the many who introduced
somebody only those are looked at who are shown. Friends who are friends only are left out of
business.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from netlog.questions.business import leads, sales
from netlog.questions.reader import Question, Reader
from netlog.questions.these import of_these
from netlog.rules.sources import (
    Business,
    Key,
    Met,
    Relationships,
    Rest,
    Way,
    added_up,
    business,
    met,
    relationships,
    together,
)

# New people by the channel of the first conversation and how far they got. Walks an index of them.
BY_CHANNEL = Question("""
SELECT met_channel AS key, stage, count(*) AS people FROM tie
 WHERE member_id = :member AND NOT is_known AND stage IS NOT NULL
 GROUP BY met_channel, stage
""")

# The events where most new people were met; who introduced most people. Each walks an index.
FULLEST = Question("""
SELECT met_event_id AS key FROM tie
 WHERE member_id = :member AND NOT is_known AND met_event_id IS NOT NULL AND stage IS NOT NULL
 GROUP BY met_event_id ORDER BY count(*) DESC, met_event_id LIMIT :most
""")
INTRODUCERS = Question("""
SELECT introducer_id AS key FROM person WHERE introducer_id IS NOT NULL
 GROUP BY introducer_id ORDER BY count(*) DESC, introducer_id LIMIT :most
""")

# How far new people got whom one met at some events, or at none. Ranges of an index.
AT_EVENTS = of_these("""
SELECT met_event_id AS key, stage, count(*) AS people FROM tie
 WHERE member_id = :member AND NOT is_known AND met_event_id IN THESE AND stage IS NOT NULL
 GROUP BY met_event_id, stage
""")
AT_NONE = Question("""
SELECT stage, count(*) AS people FROM tie
 WHERE member_id = :member AND NOT is_known AND met_event_id IS NULL AND stage IS NOT NULL
 GROUP BY stage
""")

# How far new people got whom some people introduced, or anybody: indexes alone are looked at.
# The member is no column to look them up by: that index would not do.
INTRODUCED = of_these("""
SELECT p.introducer_id AS key, t.stage, count(*) AS people
  FROM person p CROSS JOIN tie t
 WHERE p.introducer_id IN THESE AND t.person_id = p.id AND +t.member_id = :member
   AND NOT t.is_known AND t.stage IS NOT NULL
 GROUP BY p.introducer_id, t.stage
""")
INTRODUCED_BY_ANY = Question("""
SELECT t.stage, count(*) AS people
  FROM person p CROSS JOIN tie t
 WHERE p.introducer_id IS NOT NULL AND t.person_id = p.id AND +t.member_id = :member
   AND NOT t.is_known AND t.stage IS NOT NULL
 GROUP BY t.stage
""")

# New people whom one met since a day, by their source: each grows with them.
_SINCE = """
SELECT {0} AS key, t.stage, count(*) AS people
  FROM tie t {1}
 WHERE t.member_id = :member AND NOT t.is_known AND t.stage IS NOT NULL AND t.first_on >= :since {2}
 GROUP BY {0}, t.stage
"""
SINCE_BY_PERSON = Question(_SINCE.format("p.introducer_id", "CROSS JOIN person p",
                                         "AND p.id = t.person_id"))  # fmt: skip
SINCE_BY_EVENT = Question(_SINCE.format("t.met_event_id", "", ""))
SINCE_BY_CHANNEL = Question(_SINCE.format("t.met_channel", "", ""))

# What people and events are called. Look-ups.
PEOPLE = of_these("SELECT id, name, handle FROM person WHERE id IN THESE")
EVENTS = of_these("SELECT id, name FROM event WHERE id IN THESE")

SINCE = {Way.PERSON: SINCE_BY_PERSON, Way.EVENT: SINCE_BY_EVENT, Way.CHANNEL: SINCE_BY_CHANNEL}
FIRST = {Way.PERSON: INTRODUCERS, Way.EVENT: FULLEST}
OF_SOME = {Way.PERSON: INTRODUCED, Way.EVENT: AT_EVENTS}
NAMES = {Way.PERSON: PEOPLE, Way.EVENT: EVENTS}


class Source(NamedTuple):
    """A source, with the new people that one met by it and the business that came of it."""

    key: Key
    name: str
    handle: str | None
    met: Met
    came: Business


class Sources(NamedTuple):
    """The sources of one way, those first that brought most clients.

    `others` are those that aren't shown, together; `none` is where no source was told; `known`
    the business with people known beforehand. They are None where they weren't asked for.
    """

    way: Way
    rows: list[Source]
    others: Source | None = None
    none: Source | None = None
    known: Source | None = None


class Found(NamedTuple):
    """Where all came from, since a day or ever, by one way or by several."""

    ways: list[Sources]
    met: Met
    came: Business
    relationships: Relationships
    since: date | None


def found(
    reader: Reader, members: Sequence[int], ways: Sequence[Way], since: date | None, most: int
) -> Found:  # fmt: skip
    """Return where all came from: the first sources of each way, `most` of them.

    Of a single way the others are told, too, so that its rows add up to all.
    """
    begun = [lead for member in members for lead in leads(reader, member)]
    bought = sorted(
        (sale for member in members for sale in sales(reader, member)),
        key=lambda sale: sale.bought_on,
    )
    first = since or date.min
    channels = _counted(reader, members, Way.CHANNEL, since)
    everybody = added_up(channels.values())
    # All of it together is the same by every way; it is added up by channel.
    came = {way: business(way, begun, bought, first) for way in {*ways, Way.CHANNEL}}
    told = []
    for way in ways:
        counts = channels if way is Way.CHANNEL else _counted(reader, members, way, since)
        shown = _shown(reader, members, way, came[way], counts, most)
        if len(ways) == 1:
            nobody = (_without(reader, members, way, everybody) if not (counts or since)
                      else counts.get(Rest.NONE, Met()))  # fmt: skip
            shown = _with_rest(shown, came[way], everybody, nobody)
        told.append(shown)
    whole = together(came[Way.CHANNEL].values())
    return Found(told, everybody, whole, relationships(begun, bought, first), since)


def at_events(reader: Reader, member: int, ids: Sequence[int]) -> dict[Key, Met]:
    """Return the new people whom one met at some events."""
    return _stages(_asked(reader, AT_EVENTS, [member], ids=json.dumps(ids)))


def _counted(
    reader: Reader, members: Sequence[int], way: Way, since: date | None
) -> dict[Key, Met]:
    """Return the new people of all sources of a way; none where only some are to be counted."""
    if since is not None:
        return _stages(_asked(reader, SINCE[way], members, since=since))
    return _stages(_asked(reader, BY_CHANNEL, members)) if way is Way.CHANNEL else {}


def _shown(
    reader: Reader, members: Sequence[int], way: Way, parts: Mapping[Key, Business],
    counts: Mapping[Key, Met], most: int,
) -> Sources:  # fmt: skip
    """Return the sources that brought most clients, leads and people, in this order."""
    ranked: list[Key] = sorted(
        (key for key in parts if not isinstance(key, Rest)),
        key=lambda key: (-len(parts[key].clients), -len(parts[key].asked), str(key)),
    )
    if counts or way not in FIRST:
        there = [key for key in counts if not isinstance(key, Rest)]
        full = sorted(there, key=lambda key: (-counts[key].people, str(key)))
    else:
        full = [key for key, *_ in _asked(reader, FIRST[way], members, most=most)]
    keys = [*dict.fromkeys([*ranked, *full])][:most]
    listed = json.dumps(keys)
    if not counts and way in OF_SOME:
        counts = _stages(_asked(reader, OF_SOME[way], members, ids=listed))
    names = {row.id: row for row in reader.ask(NAMES[way], ids=listed)} if way in NAMES else {}
    rows = [
        Source(key, names[key].name if key in names else str(key),
               getattr(names.get(key), "handle", None), counts.get(key, Met()),
               parts.get(key, Business()))
        for key in keys
    ]  # fmt: skip
    rows.sort(key=lambda row: (-len(row.came.clients), -len(row.came.asked), -row.met.people))
    return Sources(way, rows)


def _without(reader: Reader, members: Sequence[int], way: Way, everybody: Met) -> Met:
    """Return the new people whom nobody introduced, or whom one met at no event."""
    if way is Way.EVENT:
        return met(_by_stage(_asked(reader, AT_NONE, members)))
    return everybody.without([met(_by_stage(_asked(reader, INTRODUCED_BY_ANY, members)))])


def _with_rest(
    shown: Sources, parts: Mapping[Key, Business], everybody: Met, nobody: Met
) -> Sources:
    """Return sources with what isn't in their rows: other sources, none, known beforehand."""
    keys = {row.key for row in shown.rows}
    left = everybody.without([nobody, *(row.met for row in shown.rows)])
    came = together(part for key, part in parts.items()
                    if key not in keys and not isinstance(key, Rest))  # fmt: skip
    return shown._replace(
        others=Source("", "", None, left, came),
        none=Source(Rest.NONE, "", None, nobody, parts.get(Rest.NONE, Business())),
        known=Source(Rest.KNOWN, "", None, Met(), parts.get(Rest.KNOWN, Business())),
    )


def _asked(
    reader: Reader, question: Question, members: Sequence[int], **parameters: Any
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of each member's answer, one after the other."""
    for member in members:
        yield from reader.raw(question, member=member, **parameters)


def _by_stage(rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for stage, people in rows:
        counts[stage] += people
    return counts


def _stages(rows: Iterable[tuple[Key | None, str, int]]) -> dict[Key, Met]:
    """Return new people by their source, from counts of each source and stage."""
    counts: dict[Key, Counter[str]] = {}
    for key, stage, people in rows:
        counts.setdefault(Rest.NONE if key is None else key, Counter())[stage] += people
    return {key: met(each) for key, each in counts.items()}
