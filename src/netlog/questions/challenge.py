"""Six months of the 3-2-1 rule (book §1.2): day by day, week by week, and what became of whom.

`:since` is the first day of a span, `:until` the day after its last. All read ranges of indexes:
they grow with the span, not with the network. What was imported is in none of them.
"""

from collections import Counter
from datetime import date
from itertools import accumulate

from netlog.questions import month, months
from netlog.questions.reader import Question, Reader, Row
from netlog.questions.rests import rests
from netlog.rules.calendar import DAY, month_shifted
from netlog.rules.challenge import Challenge, Cohort, Day, Pace, last_day, months_of, week_ends
from netlog.rules.month import Totals, added_up, in_force
from netlog.rules.stages import ORDER

STAGES = ", ".join(f"'{stage}'" for stage in ORDER)
ANY = f"stage IN ({STAGES})"
"""What any conversation has, said so that an index is walked from day to day."""

_OPENS_ANY = f"(opens IS NULL OR opens IN ({STAGES}))"

# How many contacts a day had, in or out, and when the last of them was entered. A message that is
# an entry of its own is counted as that.
HEAT = Question(f"""
SELECT happened_on, sum(contacts) AS contacts, max(entered_on) AS entered_on
  FROM (SELECT happened_on, count(*) AS contacts, max(entered_on) AS entered_on
          FROM conversation
         WHERE member_id = :member AND {ANY} AND NOT is_planned AND NOT is_imported
           AND happened_on >= :since AND happened_on < :until
         GROUP BY happened_on
        UNION ALL
        SELECT sent_on, count(*), max(sent_on)
          FROM message
         WHERE member_id = :member AND conversation_id IS NULL AND NOT is_imported
           AND {_OPENS_ANY}
           AND sent_on >= :since AND sent_on < :until
         GROUP BY sent_on) found
 GROUP BY happened_on ORDER BY happened_on
""")

# Of new people who were talked to for the first time in a span, how many got how far by now.
FUNNEL = Question("""
SELECT count(*) AS conversations,
       count(CASE WHEN connected_on IS NOT NULL AND followed_on IS NOT NULL THEN 1 END) AS connects,
       count(CASE WHEN stage = 'coffee' THEN 1 END) AS coffees
  FROM tie
 WHERE member_id = :member AND NOT is_known
   AND exchanged_on >= :since AND exchanged_on < :until
""")

# On which days new people were talked to for the first time, and how many.
EXCHANGED = Question("""
SELECT exchanged_on AS counted_on, count(*) AS people
  FROM tie
 WHERE member_id = :member AND NOT is_known AND exchanged_on >= :since AND exchanged_on < :until
 GROUP BY exchanged_on
""")

# On which days there were connects that were followed up, and how many.
CONNECTED = Question("""
SELECT connected_on AS counted_on, count(*) AS people
  FROM tie
 WHERE member_id = :member AND NOT is_known AND followed_on IS NOT NULL
   AND connected_on >= :since AND connected_on < :until
 GROUP BY connected_on
""")

# On which days a coffee was held with people with whom there was none in the span before.
HELD = Question("""
SELECT counted_on, count(*) AS people
  FROM (SELECT min(c.happened_on) AS counted_on
          FROM conversation c CROSS JOIN participant q
         WHERE q.conversation_id = c.id AND c.member_id = :member AND c.stage = 'coffee'
           AND NOT c.is_planned AND NOT c.is_imported
           AND c.happened_on >= :since AND c.happened_on < :until
         GROUP BY q.person_id) found
 GROUP BY counted_on
""")


# The challenges that weren't given up, the latest first: one or two a year.
STARTED = Question("""
SELECT id, begun_on FROM challenge
 WHERE member_id = :member AND begun_on >= '0001-01-01' AND ended_on IS NULL
 ORDER BY begun_on DESC, id DESC LIMIT :most
""")


def started(reader: Reader, member: int) -> Row | None:
    """Return the challenge that was started last, be it over or yet to come; None for none."""
    return reader.one(STARTED, member=member, most=1)


def challenge(
    reader: Reader, member: int, begun_on: date, today: date, *, is_started: bool = True
) -> Challenge:
    """Return six months from the first of one on, as far as they are gone today."""
    until = min(last_day(begun_on), today) + DAY
    firsts = months_of(begun_on)
    gone = [first for first in firsts if first < until]
    aims = month.aims(reader, member, month_shifted(firsts[-1], 1))
    targets = [in_force(aims, first) for first in firsts]
    counts = months.totals(reader, member, gone)
    return Challenge(
        begun_on,
        [(first, counts.get(first, Totals(0, 0, 0))) for first in firsts],
        heat(reader, member, begun_on, until),
        funnel(reader, member, gone),
        pace(reader, member, begun_on, until),
        added_up(targets),
        targets,
        rests(reader, member),
        is_started,
    )


def heat(reader: Reader, member: int, since: date, until: date) -> list[Day]:
    """Return the days of a span on which there was a contact, in their order."""
    return [
        Day(
            row.happened_on,
            int(row.contacts),
            row.entered_on.replace(day=1) > row.happened_on,
        )
        for row in reader.ask(HEAT, member=member, since=since, until=until)
    ]


def funnel(reader: Reader, member: int, firsts: list[date]) -> list[Cohort]:
    """Return of each month, by its first day, how far those got who were first talked to in it."""
    answers = reader.together(
        [
            (FUNNEL, {"member": member, "since": first, "until": month_shifted(first, 1)})
            for first in firsts
        ]
    )
    found = []
    for first, rows in zip(firsts, answers, strict=True):
        counts = [(row.conversations, row.connects, row.coffees) for row in rows]
        found.append(Cohort(first, *(counts[0] if counts else (0, 0, 0))))
    return found


def pace(reader: Reader, member: int, since: date, until: date) -> list[Pace]:
    """Return the running totals at the end of each week of a span, and of its last day."""
    ends = week_ends(since, until)
    spanned = {"member": member, "since": since, "until": until}
    running = []
    for rows in reader.together([(each, spanned) for each in (EXCHANGED, CONNECTED, HELD)]):
        weeks: Counter[date] = Counter()
        for row in rows:
            weeks[next(end for end in ends if row.counted_on <= end)] += row.people
        running.append(accumulate([weeks[end] for end in ends]))
    return [Pace(*each) for each in zip(ends, *running, strict=True)]
