"""Opportunities that came up: where from, how well they fit the values, what was decided."""

from typing import NamedTuple

from netlog.errors import NetlogError
from netlog.questions.reader import Question, Reader, Row
from netlog.questions.statements import key_of, stated
from netlog.rules.fitting import Rated, Share, share

SHOWN = 20
LOOKED_AT = 500
"""Among so many of the latest one of the same words is looked for."""

_OPPORTUNITY = """
SELECT o.id, o.what, o.came_on, o.decision, o.decided_on, o.of_values,
       o.person_id, p.handle AS from_handle, p.name AS from_name, e.name AS event,
       t.handle AS to_handle, t.name AS to_name
  FROM opportunity o
  LEFT JOIN person p ON p.id = o.person_id
  LEFT JOIN event e ON e.id = o.event_id
  LEFT JOIN person t ON t.id = o.passed_to_id
 WHERE o.member_id = :member
"""
# The opportunities, the latest first: walks the end of an index.
LATEST = Question(f"{_OPPORTUNITY} ORDER BY o.came_on DESC, o.id DESC LIMIT :most")

# One of them: a look-up.
ONE = Question(f"{_OPPORTUNITY} AND o.id = :opportunity")

# What the latest are called: walks the end of an index.
CALLED = Question("""
SELECT id, what FROM opportunity WHERE member_id = :member
 ORDER BY came_on DESC, id DESC LIMIT :most
""")

# How well one fits the values that it was rated by: a few rows.
RATINGS = Question("""
SELECT r.id, r.statement_id, s.text, r.fits
  FROM rating r JOIN statement s ON s.id = r.statement_id
 WHERE r.opportunity_id = :opportunity
 ORDER BY s.stated_on, s.id
""")


class Opportunity(NamedTuple):
    """An opportunity with its ratings, and its share; None where there are no values."""

    row: Row
    rated: list[Rated]
    share: Share | None


def latest(reader: Reader, member: int, most: int) -> list[Opportunity]:
    """Return the latest opportunities, at most so many, the latest first."""
    rows = reader.ask(LATEST, member=member, most=most)
    return [_weighed(reader, row, stated(reader, member, "value")) for row in rows]


def the_one(reader: Reader, member: int, number: int) -> Opportunity:
    """Return the opportunity of a number. Raises NetlogError."""
    row = reader.one(ONE, member=member, opportunity=number)
    if row is None:
        raise NetlogError(f"No opportunity has the number {number}. To see them: netlog fit")
    return _weighed(reader, row, stated(reader, member, "value"))


def called(reader: Reader, member: int, what: str) -> int | None:
    """Return the number of the latest opportunity of these words, None where there is none."""
    for row in reader.ask(CALLED, member=member, most=LOOKED_AT):
        if key_of(row.what) == key_of(what):
            return int(row.id)
    return None


def _weighed(reader: Reader, row: Row, values: list[Row]) -> Opportunity:
    """Return an opportunity with its share: of the values of now, or of then if it is decided."""
    ratings = reader.ask(RATINGS, opportunity=row.id)
    if row.decision:
        rated = [Rated(each.statement_id, each.text, each.fits) for each in ratings]
        of = max(row.of_values or 0, len(rated))
        return Opportunity(row, rated, share([each.fits for each in ratings], of))
    fits = {each.statement_id: each.fits for each in ratings}
    rated = [Rated(value.id, value.text, fits.get(value.id)) for value in values]
    given = [each.fits for each in rated if each.fits is not None]
    return Opportunity(row, rated, share(given, len(values)))
