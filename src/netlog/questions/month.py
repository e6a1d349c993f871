"""The month by the 3-2-1 rule (book §1.2): who counts, and how many in each of many months.

All of them read ranges of indexes: they grow with the month, not with the network.
`:since` is the first day of a span, `:until` the day after its last.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from netlog.questions.reader import Question, Reader
from netlog.rules import month as rules
from netlog.rules.dates import month_shifted

# New people, by the first exchange with them.
CONVERSATIONS = Question("""
SELECT p.handle, p.name, c.happened_on, c.entered_on, c.stage AS by, c.topic, e.name AS event,
       TRUE AS is_done
  FROM tie t
  JOIN person p ON p.id = t.person_id
  JOIN conversation c ON c.id = (
       SELECT min(k.id) FROM participant q JOIN conversation k ON k.id = q.conversation_id
        WHERE q.person_id = t.person_id AND k.member_id = t.member_id
          AND k.happened_on = t.exchanged_on AND NOT k.is_planned
          AND k.stage <> 'intro' AND k.direction <> 'out')
  LEFT JOIN event e ON e.id = c.event_id
 WHERE t.member_id = :member AND NOT t.is_known
   AND t.exchanged_on >= :since AND t.exchanged_on < :until
 ORDER BY c.happened_on, c.id, p.id
""")

# New people with whom there was a bare introduction, or a message without an answer.
OPEN_CONVERSATIONS = Question("""
SELECT p.handle, p.name, t.first_on AS happened_on,
       coalesce(c.entered_on, t.first_on) AS entered_on,
       CASE WHEN c.direction <> 'out' THEN 'intro' ELSE 'message' END AS by,
       c.topic, e.name AS event, FALSE AS is_done
  FROM tie t
  JOIN person p ON p.id = t.person_id
  LEFT JOIN conversation c ON c.id = (
       SELECT min(k.id) FROM participant q JOIN conversation k ON k.id = q.conversation_id
        WHERE q.person_id = t.person_id AND k.member_id = t.member_id
          AND k.happened_on = t.first_on AND NOT k.is_planned)
  LEFT JOIN event e ON e.id = c.event_id
 WHERE t.member_id = :member AND NOT t.is_known AND t.exchanged_on IS NULL
   AND t.declined_by IS NULL AND t.first_on >= :since AND t.first_on < :until
 ORDER BY t.first_on, p.id
""")

# New people with whom details were exchanged both ways; done when a follow-up came after it.
CONNECTS = Question("""
SELECT p.handle, p.name, c.happened_on, c.entered_on,
       c.stage AS by,
       c.topic, e.name AS event, t.followed_on IS NOT NULL AS is_done,
       t.first_on >= :since AS is_strict
  FROM tie t
  JOIN person p ON p.id = t.person_id
  JOIN conversation c ON c.id = (
       SELECT min(k.id) FROM participant q JOIN conversation k ON k.id = q.conversation_id
        WHERE q.person_id = t.person_id AND k.member_id = t.member_id
          AND k.happened_on = t.connected_on AND k.stage = 'connect')
  LEFT JOIN event e ON e.id = c.event_id
 WHERE t.member_id = :member AND NOT t.is_known
   AND t.connected_on >= :since AND t.connected_on < :until
 ORDER BY c.happened_on, c.id, p.id
""")

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
 ORDER BY m.sent_on, m.id
""")

# Anyone with whom a coffee was held (done) or is booked (open).
COFFEES = Question("""
SELECT p.handle, p.name, c.happened_on, c.entered_on,
       c.stage AS by,
       c.topic, e.name AS event, NOT c.is_planned AS is_done
  FROM conversation c
  JOIN participant q ON q.conversation_id = c.id
  JOIN person p ON p.id = q.person_id
  LEFT JOIN event e ON e.id = c.event_id
 WHERE c.member_id = :member AND c.stage = 'coffee'
   AND c.happened_on >= :since AND c.happened_on < :until
 ORDER BY c.happened_on, c.id, p.id
""")

# How many different people counted as done in a span.
TOTALS = Question("""
SELECT (SELECT count(*) FROM tie
         WHERE member_id = :member AND NOT is_known
           AND exchanged_on >= :since AND exchanged_on < :until) AS conversations,
       (SELECT count(*) FROM tie
         WHERE member_id = :member AND NOT is_known AND followed_on IS NOT NULL
           AND connected_on >= :since AND connected_on < :until) AS connects,
       (SELECT count(DISTINCT q.person_id)
          FROM conversation c JOIN participant q ON q.conversation_id = c.id
         WHERE c.member_id = :member AND c.stage = 'coffee' AND NOT c.is_planned
           AND c.happened_on >= :since AND c.happened_on < :until) AS coffees
""")

# The first day on which anything happened with anybody.
BEGUN = Question("SELECT min(first_on) AS begun_on FROM tie WHERE member_id = :member")


def goals(reader: Reader, member: int, first: date) -> list[rules.Goal]:
    """Return the three goals of the month that begins on a day, with the people who count."""
    asked = {
        "conversations": (CONVERSATIONS, OPEN_CONVERSATIONS),
        "connects": (CONNECTS, OPEN_CONNECTS),
        "coffees": (COFFEES,),
    }
    until = month_shifted(first, 1)
    return [
        rules.goal(name, [
            rules.Counted(**vars(row))
            for question in questions
            for row in reader.ask(question, member=member, since=first, until=until)
        ])
        for name, questions in asked.items()
    ]  # fmt: skip


def month(reader: Reader, member: int, first: date, today: date) -> rules.Month:
    """Return the report of the month that begins on a day."""
    counts: dict[date, rules.Totals] = {}

    def totals(month: date) -> rules.Totals:
        if month not in counts:
            counts[month] = span(reader, member, month, month_shifted(month, 1))
        return counts[month]

    begun = reader.one(BEGUN, member=member)
    months = rules.six_months(first, begun.begun_on if begun else None)
    found = goals(reader, member, first)
    return rules.Month(
        first=first,
        goals=found,
        days_left=rules.days_left(first, today),
        strict_connects=sum(row.is_done and row.is_strict for row in found[1].rows),
        history=[(month, totals(month)) for month in months],
        six=span(reader, member, months[0], month_shifted(first, 1)),
        streak=_streak(first, today, totals),
    )


def span(reader: Reader, member: int, since: date, until: date) -> rules.Totals:
    """Return how many different people counted as done from a day until before another."""
    row: Any = reader.one(TOTALS, member=member, since=since, until=until)
    return (
        rules.Totals(row.conversations, row.connects, row.coffees) if row else rules.Totals(0, 0, 0)
    )


def _streak(first: date, today: date, totals: Callable[[date], rules.Totals]) -> int:
    return rules.streak(first, totals, is_over=not rules.days_left(first, today))
