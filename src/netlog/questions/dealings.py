"""Introductions, business and opportunities, as an archive holds them: all there is, or of some.

Each question reads a whole table, which is what is asked for.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from netlog.questions.exporting import Handles, Record, records
from netlog.questions.reader import Question, Reader

INTRODUCTIONS = Question("""
SELECT person_id, other_id, introduced_on FROM introduction WHERE +member_id = :member ORDER BY id
""")
ACQUAINTANCES = Question("SELECT person_id, other_id, noted_on FROM acquaintance ORDER BY id")
LEADS = Question("""
SELECT l.id, l.person_id, l.what, l.kind, l.value, l.currency, l.chance, l.opened_on, l.closes_on,
       l.taster_on, l.interview_on, l.offer_on, l.closed_on, l.outcome, l.referrer_id,
       e.name AS event, l.channel
  FROM lead l LEFT JOIN event e ON e.id = l.event_id WHERE +l.member_id = :member ORDER BY l.id
""")
PURCHASES = Question("""
SELECT person_id, lead_id, what, value, currency, bought_on
  FROM purchase WHERE +member_id = :member ORDER BY id
""")
OPPORTUNITIES = Question("""
SELECT o.id, o.what, o.came_on, o.person_id, e.name AS event, o.decision, o.decided_on,
       o.passed_to_id, o.of_values
  FROM opportunity o LEFT JOIN event e ON e.id = o.event_id
 WHERE +o.member_id = :member ORDER BY o.id
""")
RATINGS = Question("""
SELECT r.opportunity_id, s.text AS value, r.fits
  FROM rating r JOIN statement s ON s.id = r.statement_id
 WHERE +s.member_id = :member ORDER BY r.opportunity_id, r.id
""")


def pairs(
    reader: Reader, question: Question, handles: Handles, **asked: int
) -> Iterator[Record]:  # fmt: skip
    """Yield introductions or acquaintances, both of whom are of the people."""
    for row in records(reader, question, **asked):
        people = [row.pop("person_id"), row.pop("other_id")]
        if all(person in handles for person in people):
            yield {"people": [handles[person] for person in people], **row}


def leads(reader: Reader, member: int, handles: Handles) -> Iterator[Record]:
    """Yield the leads with the people, `id` among what is told of them."""
    for row in records(reader, LEADS, member=member):
        if row["person_id"] in handles:
            yield _named(row, handles, {"person_id": "of", "referrer_id": "through"})


def purchases(
    reader: Reader, member: int, handles: Handles, numbers: Mapping[int, int]
) -> Iterator[Record]:
    """Yield what the people bought; `numbers` are those of the leads, by their ids."""
    for row in records(reader, PURCHASES, member=member):
        if row["person_id"] in handles:
            row["lead"] = numbers.get(row.pop("lead_id"))
            yield _named(row, handles, {"person_id": "of"})


def opportunities(reader: Reader, member: int, handles: Handles) -> Iterator[Record]:
    """Yield the opportunities, each with its ratings."""
    rated = records(reader, RATINGS, member=member)
    ratings = {
        id_: [{"value": row["value"], "fits": row["fits"]} for row in rows]
        for id_, rows in groupby(rated, key=itemgetter("opportunity_id"))
    }
    for row in records(reader, OPPORTUNITIES, member=member):
        told = {**row, "ratings": ratings.get(row["id"], [])}
        del told["id"]
        yield _named(told, handles, {"person_id": "from", "passed_to_id": "passed_to"})


def _named(row: Record, handles: Handles, columns: Mapping[str, str]) -> Record:
    """Return a row with handles in place of ids, under other keys; nobody else is named."""
    for column, key in columns.items():
        row[key] = handles.get(row.pop(column) or 0)
    return row
