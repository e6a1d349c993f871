"""The month by the 3-2-1 rule (book §1.2): who counts, and how many.

All of them read ranges of indexes: they grow with the month, not with the network.
`:since` is the first day of a span, `:until` the day after its last.
"""

from collections.abc import Iterable
from datetime import date
from itertools import chain, islice

from netlog.questions.asking import Asking, carried_out
from netlog.questions.reader import Asked, Question, Reader, Row
from netlog.questions.these import of_one
from netlog.rules import month as rules
from netlog.rules.dates import month_shifted

# New people, by the first exchange with them.
CONVERSATIONS = of_one("""
SELECT p.handle, p.name, c.happened_on, c.entered_on, c.stage AS by, c.topic, e.name AS event,
       TRUE AS is_done
  FROM tie t
  JOIN person p ON p.id = t.person_id
  JOIN conversation c ON c.id = (
       SELECT min(k.id) FROM participant q CROSS JOIN conversation k
        WHERE k.id = q.conversation_id AND q.person_id = t.person_id AND k.member_id = t.member_id
          AND k.happened_on = t.exchanged_on AND NOT k.is_planned
          AND k.stage <> 'intro' AND k.direction <> 'out')
  LEFT JOIN event e ON e.id = c.event_id
 WHERE t.member_id = :member AND NOT t.is_known
   AND t.exchanged_on >= :since AND t.exchanged_on < :until
 ORDER BY t.exchanged_on, c.id, p.id LIMIT :most
""")

# New people with whom there was a bare introduction, or a message without an answer.
OPEN_CONVERSATIONS = of_one("""
SELECT p.handle, p.name, t.first_on AS happened_on,
       coalesce(c.entered_on, t.first_on) AS entered_on,
       CASE WHEN c.direction <> 'out' THEN 'intro' ELSE 'message' END AS by,
       c.topic, e.name AS event, FALSE AS is_done
  FROM tie t
  JOIN person p ON p.id = t.person_id
  LEFT JOIN conversation c ON c.id = (
       SELECT min(k.id) FROM participant q CROSS JOIN conversation k
        WHERE k.id = q.conversation_id AND q.person_id = t.person_id AND k.member_id = t.member_id
          AND k.happened_on = t.first_on AND NOT k.is_planned)
  LEFT JOIN event e ON e.id = c.event_id
 WHERE t.member_id = :member AND NOT t.is_known AND t.exchanged_on IS NULL
   AND t.declined_by IS NULL AND t.first_on >= :since AND t.first_on < :until
 ORDER BY t.first_on, p.id LIMIT :most
""")

# New people with whom details were exchanged both ways; the order is that of an index, so that no
# more rows are looked at than are asked for.
_CONNECTS = """
SELECT p.handle, p.name, c.happened_on, c.entered_on,
       c.stage AS by,
       c.topic, e.name AS event, t.followed_on IS NOT NULL AS is_done,
       t.first_on >= :since AS is_strict
  FROM tie t
  JOIN person p ON p.id = t.person_id
  JOIN conversation c ON c.id = (
       SELECT min(k.id) FROM participant q CROSS JOIN conversation k
        WHERE k.id = q.conversation_id AND q.person_id = t.person_id AND k.member_id = t.member_id
          AND k.happened_on = t.connected_on AND k.stage = 'connect')
  LEFT JOIN event e ON e.id = c.event_id
 WHERE t.member_id = :member AND NOT t.is_known
   AND t.connected_on >= :since AND t.connected_on < :until AND {}
 ORDER BY t.connected_on, c.id, p.id LIMIT :most
"""
# Done: a follow-up came after it. Open: nothing yet, neither that nor a no.
CONNECTS = of_one(_CONNECTS.format("t.followed_on IS NOT NULL"))
BARE_CONNECTS = of_one(_CONNECTS.format("t.followed_on IS NULL AND t.declined_by IS NULL"))

# New people to whom a request to connect was sent, without an answer.
OPEN_CONNECTS = Question("""
SELECT p.handle, p.name, m.sent_on AS happened_on, m.sent_on AS entered_on,
       'request' AS by, NULL AS topic, NULL AS event, FALSE AS is_done,
       t.first_on >= :since AS is_strict
  FROM message m
  JOIN tie t ON t.person_id = m.person_id AND t.member_id = m.member_id
  JOIN person p ON p.id = m.person_id
 WHERE m.member_id = :member AND m.opens = 'connect'
   AND m.sent_on >= :since AND m.sent_on < :until
   AND t.connected_on IS NULL AND NOT t.is_known AND t.declined_by IS NULL
 ORDER BY m.sent_on, m.id LIMIT :most
""")

# Anyone with whom a coffee was held (done) or is booked (open); not what was imported.
COFFEES = Question("""
SELECT p.handle, p.name, c.happened_on, c.entered_on,
       c.stage AS by,
       c.topic, e.name AS event, NOT c.is_planned AS is_done
  FROM conversation c
  JOIN participant q ON q.conversation_id = c.id
  JOIN person p ON p.id = q.person_id
  LEFT JOIN event e ON e.id = c.event_id
 WHERE c.member_id = :member AND c.stage = 'coffee' AND NOT c.is_imported
   AND c.happened_on >= :since AND c.happened_on < :until
 ORDER BY is_done DESC, c.happened_on, c.id, p.id LIMIT :most
""")

# What is done in a span, said once for all that count it.
_EXCHANGED = """FROM tie
         WHERE member_id = :member AND NOT is_known
           AND exchanged_on >= :since AND exchanged_on < :until"""
_CONNECTED = """FROM tie
         WHERE member_id = :member AND NOT is_known AND followed_on IS NOT NULL
           AND connected_on >= :since AND connected_on < :until"""
_COFFEE = """FROM conversation c CROSS JOIN participant q
         WHERE q.conversation_id = c.id AND c.member_id = :member AND c.stage = 'coffee'
           AND NOT c.is_imported
           AND c.happened_on >= :since AND c.happened_on < :until"""

# How many different people count in a span, done and open.
COUNTS = Question(f"""
SELECT (SELECT count(*) {_EXCHANGED}) AS conversations_done,
       (SELECT count(*) FROM tie
         WHERE member_id = :member AND NOT is_known AND exchanged_on IS NULL
           AND declined_by IS NULL
           AND first_on >= :since AND first_on < :until) AS conversations_open,
       (SELECT count(*) {_CONNECTED}) AS connects_done,
       (SELECT count(*) FROM tie
         WHERE member_id = :member AND NOT is_known AND followed_on IS NULL
           AND declined_by IS NULL
           AND connected_on >= :since AND connected_on < :until)
       + (SELECT count(DISTINCT m.person_id) FROM message m CROSS JOIN tie t
           WHERE t.person_id = m.person_id AND t.member_id = m.member_id
             AND m.member_id = :member AND m.opens = 'connect'
             AND m.sent_on >= :since AND m.sent_on < :until
             AND t.connected_on IS NULL AND NOT t.is_known AND t.declined_by IS NULL)
         AS connects_open,
       (SELECT count(DISTINCT q.person_id) {_COFFEE} AND NOT c.is_planned) AS coffees_done,
       (SELECT count(DISTINCT q.person_id) {_COFFEE} AND c.is_planned
           AND q.person_id NOT IN (
               SELECT q.person_id {_COFFEE} AND NOT c.is_planned)) AS coffees_open
""")

# Of the connects of a span, those with people first met in it: the strict reading.
STRICT_CONNECTS = Question(f"SELECT count(*) AS connects {_CONNECTED} AND first_on >= :since")

# How many different people counted as done in a span.
TOTALS = Question(f"""
SELECT (SELECT count(*) {_EXCHANGED}) AS conversations,
       (SELECT count(*) {_CONNECTED}) AS connects,
       (SELECT count(DISTINCT q.person_id) {_COFFEE} AND NOT c.is_planned) AS coffees
""")

# How many different people a coffee was held with in a span: in several months they count once.
COFFEES_HELD = Question(f"""
SELECT count(DISTINCT q.person_id) AS coffees {_COFFEE} AND NOT c.is_planned
""")

# Whether a span fulfils its targets: of each it counts no further than that.
FULFILLED = Question(f"""
SELECT (SELECT count(*) FROM (SELECT 1 {_EXCHANGED}
          LIMIT :conversations) found) AS conversations,
       (SELECT count(*) FROM (SELECT 1 {_CONNECTED}
          LIMIT :connects) found) AS connects,
       (SELECT count(*) FROM (SELECT 1 {_COFFEE} AND NOT c.is_planned
          LIMIT :coffees) found) AS coffees
""")

# The first day on which anything happened with anybody: what was imported alone begins nothing.
BEGUN = Question("""
SELECT min(first_on) AS begun_on FROM tie WHERE member_id = :member AND NOT is_dormant
""")

# The targets that the member set, in their order: a few rows in all.
AIMS = Question("""
SELECT begun_on, counts, target FROM goal
 WHERE member_id = :member AND is_rule AND begun_on < :until ORDER BY begun_on, id
""")

LISTED = {
    "conversations": (CONVERSATIONS, OPEN_CONVERSATIONS),
    "connects": (CONNECTS, BARE_CONNECTS, OPEN_CONNECTS),
    "coffees": (COFFEES,),
}
"""A goal → who is listed for it: those who count as done come first."""

ALL = 2**31 - 1
"""As many rows as there are."""


def aims(reader: Reader, member: int, until: date) -> list[rules.Aim]:
    """Return the targets that were set for the months before a day, in their order."""
    question, asked = aims_asked(member, until)
    return as_aims(reader.ask(question, **asked))


def aims_asked(member: int, until: date) -> Asked:
    """Return what is asked for these targets."""
    return AIMS, {"member": member, "until": until}


def as_aims(rows: Iterable[Row]) -> list[rules.Aim]:
    """Return the targets that are the answer to it."""
    return [rules.Aim(row.begun_on, row.counts, row.target) for row in rows]


def goals(reader: Reader, member: int, first: date, most: int = ALL) -> list[rules.Goal]:
    """Return the three goals of the month that begins on a day, with those who count, at `most`.

    Their targets are those in force in that month.
    """
    return carried_out(reader, goals_asking(member, first, most))


def goals_asking(
    member: int, first: date, most: int = ALL, targets: rules.Totals | None = None
) -> Asking[list[rules.Goal]]:
    """Find out the three goals of a month; their targets, too, unless they are given."""
    until = month_shifted(first, 1)
    spanned = {"member": member, "since": first, "until": until}
    aiming = [aims_asked(member, until)] if targets is None else []
    # Where all are listed, they need no counting; where none are, there is nothing to list.
    counting = [] if most == ALL else [(COUNTS, spanned)]
    listing = [(each, {"most": most, **spanned}) for each in chain(*LISTED.values()) if most]
    answers = iter((yield [*aiming, *counting, *listing]))
    if targets is None:
        targets = rules.in_force(as_aims(next(answers)), first)
    counts = next(answers)[:1] if counting else []
    found = []
    for (name, questions), target in zip(LISTED.items(), targets, strict=True):
        listed = chain.from_iterable(islice(answers, len(questions)))
        rows = [rules.Counted(**vars(row)) for row in listed]
        told = [(getattr(row, f"{name}_done"), getattr(row, f"{name}_open")) for row in counts]
        found.append(rules.goal(name, rows, next(iter(told), None), most, target=target))
    return found
