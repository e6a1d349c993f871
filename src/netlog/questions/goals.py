"""What goals count, day by day (book §1.3), and which goals there are.

Each question reads ranges of indexes, and grows with what happened in the span: `:since` is its
first day, `:until` the day after its last. What was imported counts nowhere. A row is a day with
how many there were on it; or, with a `key`, one of those that count once in a period.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import Any

from netlog.questions import month, months
from netlog.questions.asking import carried_out, in_step
from netlog.questions.challenge import ANY, CONNECTED, EXCHANGED, STAGES
from netlog.questions.reader import Question, Reader
from netlog.rules import countable
from netlog.rules.balance import INTRODUCE
from netlog.rules.calendar import DAY, month_shifted
from netlog.rules.goals import (
    SHOWN_PERIODS,
    Goal,
    Progress,
    Reached,
    RuleProgress,
    first_of,
    progress,
    since,
)
from netlog.rules.month import LONGEST_STREAK, Totals, in_force, months_back
from netlog.rules.rests import Rest
from netlog.rules.streaks import best, lasting

# The goals that run, in the order in which they were set: a few rows in all.
RUNNING = Question("""
SELECT id, said, counts, target, per, begun_on FROM goal
 WHERE member_id = :member AND begun_on >= '0001-01-01' AND ended_on IS NULL AND NOT is_rule
 ORDER BY begun_on, id
""")

_TALKS = """
SELECT happened_on AS counted_on, count(*) AS people
  FROM conversation
 WHERE member_id = :member AND {} AND NOT is_imported AND NOT is_planned
   AND happened_on >= :since AND happened_on < :until
 GROUP BY happened_on
"""
# Talks of any kind in which both took part.
TALKS = Question(_TALKS.format(f"{ANY} AND stage <> 'intro' AND direction <> 'out'"))
# Follow-ups, by a message or in a talk.
FOLLOW_UPS = Question(_TALKS.format("stage = 'follow-up'"))

# With whom a coffee was held on which day: in one period a person counts once.
COFFEES = Question("""
SELECT c.happened_on AS counted_on, 1 AS people, q.person_id AS key
  FROM conversation c CROSS JOIN participant q
 WHERE q.conversation_id = c.id AND c.member_id = :member AND c.stage = 'coffee'
   AND NOT c.is_planned AND NOT c.is_imported
   AND c.happened_on >= :since AND c.happened_on < :until
""")

# At which events there was a talk on which day: in one period an event counts once.
EVENTS = Question(f"""
SELECT happened_on AS counted_on, 1 AS people, event_id AS key
  FROM conversation
 WHERE member_id = :member AND {ANY} AND event_id IS NOT NULL AND NOT is_planned
   AND NOT is_imported AND happened_on >= :since AND happened_on < :until
""")

# Whom there was a first contact with, be it an introduction or a message without an answer.
PEOPLE = Question("""
SELECT first_on AS counted_on, count(*) AS people
  FROM tie
 WHERE member_id = :member AND NOT is_known AND first_on >= :since AND first_on < :until
 GROUP BY first_on
""")

_SENT = """SELECT sent_on AS counted_on, count(*) AS people
  FROM message
 WHERE member_id = :member AND {} AND NOT is_imported
   AND sent_on >= :since AND sent_on < :until
 GROUP BY sent_on
"""
# What opens a stage and what opens none stand apart in the index, and a day may be in both.
MESSAGES = Question(
    _SENT.format("opens IS NULL") + "UNION ALL\n" + _SENT.format(f"opens IN ({STAGES})")
)
# Messages of one script, and those that ask to connect.
OF_SCRIPT = Question(_SENT.format("template = :template"))
CONNECTION_REQUESTS = Question(_SENT.format("opens = 'connect'"))

_KEPT = """NOT EXISTS (SELECT 1 FROM introduction i
                    WHERE i.{} = message.person_id AND +i.member_id = message.member_id
                      AND i.introduced_on <= message.sent_on)"""
# Two people who were introduced to each other; and the words for it of the time before that was
# kept.
INTRODUCTIONS = Question(
    """
SELECT introduced_on AS counted_on, count(*) AS people
  FROM introduction
 WHERE member_id = :member AND introduced_on >= :since AND introduced_on < :until
 GROUP BY introduced_on
 UNION ALL
"""
    + _SENT.format(
        f"template = '{INTRODUCE}' AND {_KEPT.format('person_id')} AND {_KEPT.format('other_id')}"
    )
)

_ANSWERED = """SELECT outcome_on AS counted_on, count(*) AS people
  FROM message
 WHERE member_id = :member AND {} AND NOT is_imported
   AND sent_on >= :earliest AND sent_on < :until
   AND outcome IN ('replied', 'accepted') AND outcome_on >= :since AND outcome_on < :until
 GROUP BY outcome_on
"""
# Answers, by their own day, to what was sent in the year before the span or in it.
ANSWERS = Question(
    _ANSWERED.format("opens IS NULL") + "UNION ALL\n" + _ANSWERED.format(f"opens IN ({STAGES})")
)

# What the member promised and kept, by the day on which it was.
PROMISES = Question("""
SELECT outcome_on AS counted_on, count(*) AS people
  FROM promise
 WHERE member_id = :member AND promised_by = 'me' AND outcome = 'kept'
   AND outcome_on >= :since AND outcome_on < :until
 GROUP BY outcome_on
""")

# Next steps, by the day on which they were closed.
STEPS = Question("""
SELECT closed_on AS counted_on, count(*) AS people
  FROM step
 WHERE member_id = :member AND closed_on >= :since AND closed_on < :until
 GROUP BY closed_on
""")

COUNTED = {
    "new-conversations": EXCHANGED,
    "conversations": TALKS,
    "connects": CONNECTED,
    "follow-ups": FOLLOW_UPS,
    "coffees": COFFEES,
    "connection-requests": CONNECTION_REQUESTS,
    "introductions-made": INTRODUCTIONS,
    "messages": MESSAGES,
    "answers": ANSWERS,
    "people": PEOPLE,
    "events": EVENTS,
    "promises-kept": PROMISES,
    "steps-done": STEPS,
}
"""What is counted → how it is asked for; all else is a script that was sent."""


def running(reader: Reader, member: int) -> list[Goal]:
    """Return the goals that run, in the order in which they were set."""
    return [Goal(**vars(row)) for row in reader.ask(RUNNING, member=member)]


def standing(reader: Reader, member: int, goal: Goal, today: date, rests: list[Rest]) -> Progress:
    """Return how a goal stands today."""
    counts = counted(reader, member, goal, since(goal, today), today + DAY)
    return progress(goal, counts, today, rests)


def counted(
    reader: Reader, member: int, goal: Goal, since: date, until: date
) -> Mapping[date, int]:
    """Return how many there were in each period of a span, by its first day."""
    asked: dict[str, Any] = {"member": member, "since": since, "until": until}
    question = COUNTED.get(goal.counts, OF_SCRIPT)
    if question is OF_SCRIPT:
        asked["template"] = countable.script_of(goal.counts)
    if question is ANSWERS:
        asked["earliest"] = since.replace(year=since.year - 1, day=1)
    counts: Counter[date] = Counter()
    seen: set[tuple[date, object]] = set()
    for row in reader.ask(question, **asked):
        period = first_of(row.counted_on, goal.per)
        once = (period, vars(row).get("key"))
        if once[1] is None or once not in seen:
            counts[period] += row.people
        seen.add(once)
    return counts


def rule(reader: Reader, member: int, today: date, rests: list[Rest]) -> RuleProgress:
    """Return how the 3-2-1 rule stands this month, and how it stood since anything happened."""
    first = today.replace(day=1)
    aims = month.aims(reader, member, month_shifted(first, 1))
    row = reader.one(month.BEGUN, member=member)
    begun = (row and row.begun_on) or first
    age = (first.year - begun.year) * 12 + first.month - begun.month
    count = min(max(age, 0) + 1, LONGEST_STREAK)
    back = [month_shifted(first, -back) for back in range(count)]
    shown, earlier = back[:SHOWN_PERIODS], back[SHOWN_PERIODS:]
    found: list[Any] = carried_out(
        reader,
        in_step([
            months.totals_asking(member, shown), months.complete_asking(member, earlier, aims),
            month.goals_asking(member, first, 0, in_force(aims, first)),
        ]),
    )  # fmt: skip
    totals, complete, goals = found
    complete |= {each: counts.fulfils(in_force(aims, each)) for each, counts in totals.items()}
    periods = list(islice(months_back(first, complete.__getitem__, today, rests), count))
    history = [
        Reached(each, _towards(totals[each], in_force(aims, each)), period.is_reached,
                period.has_rest)
        for each, period in zip(totals, periods, strict=False)
    ]  # fmt: skip
    return RuleProgress(goals, lasting(periods), best(periods), history[::-1])


def _towards(counts: Totals, targets: Totals) -> int:
    """Return how many of those that were asked for there were."""
    return sum(map(min, counts, targets))
