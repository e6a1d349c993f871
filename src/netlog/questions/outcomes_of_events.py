"""What came of events and communities (book §4.11): talks, new people, leads, sales.

Events are a few thousand; all of them are put in order, and those that are shown are looked at.
What counts as theirs is what `sources` counts (rules/sources.py).
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from netlog.errors import NoSuchLabel
from netlog.questions import labels, sources
from netlog.questions.business import leads, sales
from netlog.questions.events import DAYS
from netlog.questions.reader import Question, Reader, Row
from netlog.questions.these import of_one, of_these
from netlog.rules.sources import Business, Key, Met, Way, business

# All events, each with the day of the talk there that was entered last: two look-ups in indexes
# for each. Events are few.
EVENTS = of_one("""
SELECT e.id, e.name, e.key, e.happened_on, c.happened_on AS last_on
  FROM event e LEFT JOIN conversation c
    ON c.id = (SELECT max(k.id) FROM conversation k WHERE k.event_id = e.id)
 ORDER BY e.key
""")

# How many new people were met at each event. Walks an index of them.
MET = Question("""
SELECT met_event_id, count(*) AS people FROM tie
 WHERE member_id = :member AND NOT is_known AND met_event_id IS NOT NULL AND stage IS NOT NULL
 GROUP BY met_event_id
""")

# The talks at some events, with their days. Grows with the talks there.
TALKS = of_these("""
SELECT event_id, count(*) AS talks, count(DISTINCT happened_on) AS days,
       min(happened_on) AS first_on, max(happened_on) AS last_on
  FROM conversation
 WHERE event_id IN THESE AND +member_id = :member AND NOT is_planned
 GROUP BY event_id
""")

# Those who were met first at an event and got furthest. Grows with those who were met there.
PEOPLE = Question("""
SELECT p.id, p.handle, p.name, p.company, t.stage, t.first_on, t.last_on
  FROM tie t CROSS JOIN person p
 WHERE t.member_id = :member AND NOT t.is_known AND t.met_event_id = :event
   AND t.stage IS NOT NULL AND p.id = t.person_id
 ORDER BY CASE t.stage WHEN 'coffee' THEN 0 WHEN 'follow-up' THEN 1 WHEN 'connect' THEN 2
                       WHEN 'chat' THEN 3 ELSE 4 END, t.first_on, p.id
 LIMIT :most
""")

# The event of a name.
EVENT = Question("SELECT id, name, key, happened_on, aim FROM event WHERE key = :key")

# The people of some ids. Look-ups.
NAMED = of_these("SELECT id, handle, name FROM person WHERE id IN THESE ORDER BY key, id")

MOST_LISTED = 500
"""So many of those who were met at an event are told of at most."""


class Outcome(NamedTuple):
    """An event, or a community: a place of talks that lie further apart than an event lasts."""

    id: int
    name: str
    planned_on: date | None
    first_on: date | None
    last_on: date | None
    days: int
    talks: int
    met: Met
    came: Business

    @property
    def is_community(self) -> bool:
        """Whether one comes back to it, week after week."""
        return bool(self.first_on and self.last_on and (self.last_on - self.first_on).days >= DAYS)


class Whole(NamedTuple):
    """One event whole: what came of it, and who they are."""

    outcome: Outcome
    aim: str | None
    people: list[Row]
    asked: list[Row]
    clients: list[Row]


Order = Callable[[Row, int, Business], Any]
_NO_DAY = date.min

ORDERS: dict[str, Order] = {
    "recent": lambda row, met, came: _day(row),
    "met": lambda row, met, came: met,
    "leads": lambda row, met, came: (len(came.asked), len(came.clients), met),
    "clients": lambda row, met, came: (len(came.clients), len(came.asked), met),
    "share": lambda row, met, came: (len(came.clients) / met if met else 0, met),
}
"""What an event is put in order by, the greatest first; by `name` it is the alphabet."""


def outcomes(reader: Reader, member: int, by: str, most: int | None) -> tuple[list[Outcome], int]:
    """Return events in an order with what came of each, at `most` so many, and how many are there.

    `by` is one of `ORDERS`, or `name`.
    """
    parts = _business(reader, member)
    people = dict(reader.raw(MET, member=member))
    rows = reader.ask(EVENTS)
    if by != "name":
        order, none = ORDERS[by], Business()
        rows.sort(key=_day, reverse=True)
        rows.sort(
            key=lambda row: order(row, people.get(row.id, 0), parts.get(row.id, none)),
            reverse=True,
        )
    return _told(reader, member, rows[:most], parts), len(rows)


def outcome(reader: Reader, member: int, name: str) -> Whole:
    """Return the event of a name with what came of it. Raises NoSuchLabel."""
    event = reader.one(EVENT, key=labels.key(name))
    if event is None:
        known = [row.name for row in reader.ask(labels.EVENT_NAMES)]
        raise NoSuchLabel("event", name, labels.near(reader, "event", name), known)
    (found,) = _told(reader, member, [event], _business(reader, member))
    people = reader.ask(PEOPLE, member=member, event=event.id, most=MOST_LISTED)
    asked, clients = (
        reader.ask(NAMED, ids=json.dumps(sorted(ids)))
        for ids in (found.came.asked, found.came.clients)
    )
    return Whole(found, event.aim, people, asked, clients)


def _business(reader: Reader, member: int) -> dict[Key, Business]:
    begun, bought = leads(reader, member), sales(reader, member)
    return business(Way.EVENT, begun, bought)


def _told(
    reader: Reader, member: int, rows: list[Row], parts: Mapping[Key, Business]
) -> list[Outcome]:
    ids = [row.id for row in rows]
    met = sources.at_events(reader, member, ids)
    talks = {row.event_id: row for row in reader.ask(TALKS, member=member, ids=json.dumps(ids))}
    none = Row(talks=0, days=0, first_on=None, last_on=None)
    found = []
    for row in rows:
        there = talks.get(row.id, none)
        found.append(Outcome(
            row.id, row.name, row.happened_on, there.first_on, there.last_on, there.days,
            there.talks, met.get(row.id, Met()), parts.get(row.id, Business()),
        ))  # fmt: skip
    return found


def _day(row: Row) -> date:
    """Return the last day of an event, as far as it is known without looking at all its talks."""
    days = [day for day in (row.last_on, row.happened_on) if day]
    return max(days, default=_NO_DAY)
