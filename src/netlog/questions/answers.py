"""What became of one's own messages: of the latest of a kind, and of each template.

What was imported is left out: it was written without these scripts.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from netlog.questions.messages import SCRIPTS
from netlog.questions.reader import Question, Reader, Row
from netlog.rules import courage
from netlog.rules.courage import COFFEE_DAYS, FEWEST, Record, Sent
from netlog.rules.outcomes import WAITS
from netlog.rules.stages import Stage

MOST = 200
"""The messages that are looked at for a line of courage, the latest: people change, and words."""

# The latest messages of a template: the end of an index.
LATEST = Question("""
SELECT sent_on, waits, outcome, outcome_on FROM message
 WHERE member_id = :member AND template = :template AND NOT is_imported
 ORDER BY sent_on DESC, id DESC LIMIT :most
""")

# The latest messages that ask for a stage, of whatever template: the end of an index.
LATEST_OPENING = Question("""
SELECT sent_on, waits, outcome, outcome_on FROM message
 WHERE member_id = :member AND opens = :opens AND NOT is_imported
 ORDER BY sent_on DESC, id DESC LIMIT :most
""")

# A message is settled once there is an outcome, or its time is over.
_SETTLED = f"(m.outcome IS NOT NULL OR {{days}} >= coalesce(m.waits, {WAITS}))"
_SETTLED_LITE = _SETTLED.format(days="julianday(:on) - julianday(m.sent_on)")
_SETTLED_PG = _SETTLED.format(days="CAST(:on AS date) - m.sent_on")

# How many messages of a template there are, by what became of them: a range of an index.
_COUNTS = """
SELECT count(*) AS sent,
       coalesce(sum(CASE WHEN {settled} THEN 1 ELSE 0 END), 0) AS settled,
       coalesce(sum(CASE WHEN m.outcome IN ('replied', 'accepted', 'declined')
                         THEN 1 ELSE 0 END), 0) AS answered,
       coalesce(sum(CASE WHEN m.outcome = 'accepted' THEN 1 ELSE 0 END), 0) AS accepted,
       coalesce(sum(CASE WHEN m.outcome = 'declined' THEN 1 ELSE 0 END), 0) AS declined
  FROM message m
 WHERE m.member_id = :member AND m.template = :template AND NOT m.is_imported
   AND m.sent_on >= :since
"""
COUNTS = Question(
    _COUNTS.format(settled=_SETTLED_LITE), postgresql=_COUNTS.format(settled=_SETTLED_PG)
)

# After how many messages of each template there was a coffee with the person: the coffees since
# then, each with the messages to those who were there. Grows with the coffees.
_COFFEES = """
SELECT m.template, count(DISTINCT m.id) AS coffees
  FROM conversation c
 CROSS JOIN participant q
 CROSS JOIN message m
 WHERE c.member_id = :member AND c.stage = 'coffee' AND NOT c.is_planned AND c.happened_on >= :since
   AND q.conversation_id = c.id
   AND m.person_id = q.person_id AND m.sent_on >= {first} AND m.sent_on <= c.happened_on
   AND m.member_id = :member AND NOT m.is_imported AND m.sent_on >= :since AND {settled}
 GROUP BY m.template
"""
COFFEES = Question(
    _COFFEES.format(first=f"date(c.happened_on, '-{COFFEE_DAYS} days')", settled=_SETTLED_LITE),
    postgresql=_COFFEES.format(first=f"c.happened_on - {COFFEE_DAYS}", settled=_SETTLED_PG),
)

EVER = date.min


class Tally(NamedTuple):
    """What became of the messages of a template.

    Settled are those with an outcome, or whose time is over; the other numbers are of these.
    """

    template: str
    sent: int
    settled: int
    answered: int
    accepted: int
    declined: int
    coffees: int


def encouragement(
    reader: Reader, member: int, today: date, template: str, opens: Stage | None
) -> str | None:
    """Return a line of courage for who writes from a template; None for too short a record.

    It is of this template, or else of all messages that ask for the same.
    """
    asked = {"member": member, "most": MOST}
    found = _record(reader.ask(LATEST, template=template, **asked), today)
    if found.settled >= FEWEST or opens not in courage.ASKED:
        return courage.encouragement(found)
    kind = reader.ask(LATEST_OPENING, opens=opens.value, **asked)
    return courage.encouragement(_record(kind, today), courage.ASKED[opens])


def tallies(reader: Reader, member: int, today: date, since: date = EVER) -> Iterator[Tally]:
    """Yield what became of the messages of each template that were sent since a day."""
    asked = {"member": member, "on": today, "since": since}
    coffees = {row.template: row.coffees for row in reader.ask(COFFEES, **asked)}
    for used in reader.ask(SCRIPTS, member=member):
        row = reader.ask(COUNTS, template=used.template, **asked)[0]
        if row.sent:
            yield Tally(used.template, **vars(row), coffees=coffees.get(used.template, 0))


def _record(rows: list[Row], today: date) -> Record:
    return courage.record((Sent(**vars(row)) for row in rows), today)
