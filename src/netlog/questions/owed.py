"""What has a day of its own: steps, booked coffees and promises, as turns of the queue."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import chain

from netlog.questions.asking import Asking
from netlog.questions.reader import Asked, Question, Row
from netlog.questions.scope import PRESENT, THEIRS, Scope
from netlog.rules.calendar import DAY
from netlog.rules.dates import Moment
from netlog.rules.nearness import day
from netlog.rules.promises import keeping
from netlog.rules.queue import Turn, step_due
from netlog.rules.urgency import dated

# Open steps that are due within some days, the first due first, of one day those with an hour
# first: a range of an index, no further than is asked for.
STEPS = Question(f"""
SELECT s.person_id AS person, p.handle, p.name, s.what, s.due_on, s.due_at
  FROM step s JOIN person p ON p.id = s.person_id
  JOIN tie t ON t.person_id = s.person_id AND t.member_id = s.member_id
 WHERE s.member_id = :member AND s.closed_on IS NULL
   AND s.due_on >= :since AND s.due_on <= :until AND {PRESENT}
 ORDER BY s.due_on, s.due_at NULLS LAST, s.id LIMIT :most
""")

# Coffees that are booked for some days, in the order of an index. Whoever is snoozed is left out
# but on the day itself.
BOOKINGS = Question("""
SELECT p.id AS person, p.handle, p.name, c.happened_on, c.starts_at, c.topic
  FROM conversation c
 CROSS JOIN participant q
 CROSS JOIN person p
 CROSS JOIN tie t
 WHERE q.conversation_id = c.id AND p.id = q.person_id
   AND t.person_id = q.person_id AND t.member_id = c.member_id
   AND c.member_id = :member AND c.is_planned
   AND c.happened_on >= :since AND c.happened_on <= :until
   AND t.archived_on IS NULL AND t.declined_by IS NULL
   AND (t.wakes_on IS NULL OR t.wakes_on <= :today OR c.happened_on = :today)
 ORDER BY c.happened_on, c.starts_at NULLS LAST, c.id, p.id LIMIT :most
""")

# Open promises with a day, mine that are due within some days, and theirs that are overdue: a range
# of an index. Promises are few.
PROMISES = Question(f"""
SELECT s.person_id AS person, p.handle, p.name, s.promised_by, s.what, s.due_on,
       EXISTS (SELECT 1 FROM promise o WHERE o.person_id = s.person_id AND o.id <> s.id
                  AND +o.member_id = s.member_id AND o.outcome_on IS NULL) AS is_one_of_several
  FROM promise s JOIN person p ON p.id = s.person_id
  JOIN tie t ON t.person_id = s.person_id AND t.member_id = s.member_id
 WHERE s.member_id = :member AND s.outcome_on IS NULL
   AND s.due_on >= :since AND s.due_on <= :until AND {PRESENT}
   AND (s.promised_by = 'me' OR {THEIRS})
 ORDER BY s.due_on, s.id LIMIT :most
""")

NUDGE = "follow-up"
"""The script that reminds somebody of what they promised."""


def steps(scope: Scope) -> Asking[list[Turn]]:
    """Find the steps that are due, and those that come."""
    answers = yield in_ranges(scope, STEPS)
    return [
        Turn(
            row.person, row.handle, row.name, "step",
            f"{row.what} ({step_due(row.due_on, scope.today, row.due_at)})",
            f"netlog done {row.handle}", row.due_on, row.due_at,
            dated(row.due_on, scope.today),
        )
        for row in chain(*answers)
    ]  # fmt: skip


def coffees(scope: Scope, now: datetime) -> Asking[list[Turn]]:
    """Find the booked coffees whose day has come, and those that come."""
    answers = yield in_ranges(scope, BOOKINGS)
    return list(_booked(chain(*answers), scope.today, now))


def booked_today(scope: Scope, now: datetime) -> list[Turn]:
    """Return the coffees that are booked for today."""
    rows = scope.ask(BOOKINGS, since=scope.today, until=scope.today)
    return list(_booked(rows, scope.today, now))


def _booked(rows: Iterable[Row], today: date, now: datetime) -> Iterator[Turn]:
    for row in rows:
        when = Moment(row.happened_on, row.starts_at)
        told = " ".join(filter(None, [day(when.on, today), when.at]))
        if when.is_to_come(today, now):
            why = f"coffee {step_due(when.on, today, when.at)}"
            why, done = f"{why}: {row.topic}" if row.topic else why, f"netlog prep {row.handle}"
        else:
            why = f"coffee booked for {told}: was it held?"
            done = f"netlog log {row.handle} coffee --on {row.happened_on}"
        urgency = dated(when.on, today)
        yield Turn(row.person, row.handle, row.name, "coffee", why, done, *when, urgency)


def promises(scope: Scope) -> Asking[list[Turn]]:
    """Find the promises that are mine to keep, and theirs that ask for a nudge."""
    answers = yield in_ranges(scope, PROMISES)
    found = []
    for row in chain(*answers):
        when = step_due(row.due_on, scope.today)
        is_mine = row.promised_by == "me"
        found.append(Turn(
            row.person, row.handle, row.name, "promise",
            f"you promised: {row.what} ({when})" if is_mine
            else f"promised you: {row.what} ({when})",
            keeping(row.handle, row.what, is_one=not row.is_one_of_several) if is_mine
            else f"netlog draft {NUDGE} {row.handle}",
            row.due_on, None, dated(row.due_on, scope.today),
            None if is_mine else NUDGE,
        ))  # fmt: skip
    return found


def in_ranges(scope: Scope, question: Question) -> list[Asked]:
    """Return what asks for days that are over, and today, or those to come.

    Each of them has an order of its own.
    """
    today = scope.today
    ranges = [(date.min, today - DAY), (today, today)]
    if scope.is_ahead:
        ranges = [(today + DAY, scope.until)]
    return [scope.asked(question, since=since, until=until) for since, until in ranges]
