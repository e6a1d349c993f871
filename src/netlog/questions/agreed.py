"""Coffees that were agreed on and not booked: whose yes waits for a day."""

from collections.abc import Iterator
from datetime import date

from netlog.questions.reader import Question
from netlog.questions.scope import PRESENT, UNDATED, Scope
from netlog.rules import urgency
from netlog.rules.queue import Turn, agreed
from netlog.rules.urgency import ago, cooling, elapsed

_AGREED = f"""
SELECT p.id AS person, p.handle, p.name, m.sent_on, m.outcome_on
  FROM message m CROSS JOIN tie t CROSS JOIN person p
 WHERE m.member_id = :member AND m.opens = 'coffee'
   AND m.sent_on >= :since AND m.sent_on <= :until
   AND m.outcome = 'accepted' AND NOT m.is_imported
   AND t.person_id = m.person_id AND t.member_id = m.member_id AND p.id = m.person_id
   AND NOT t.is_dormant AND {PRESENT}
   AND NOT EXISTS (SELECT 1 FROM participant h CROSS JOIN conversation c
                    WHERE h.person_id = m.person_id AND c.id = h.conversation_id
                      AND c.member_id = m.member_id AND c.stage = 'coffee'
                      AND c.happened_on >= m.sent_on)
   AND NOT EXISTS (SELECT 1 FROM message l
                    WHERE l.person_id = m.person_id AND l.member_id = m.member_id
                      AND l.opens = 'coffee' AND l.outcome = 'accepted' AND NOT l.is_imported
                      AND (l.sent_on, l.id) > (m.sent_on, m.id))
   AND {UNDATED}
 ORDER BY m.sent_on {{0}}, m.id LIMIT :most
"""
# Requests for a coffee of some days that were accepted, each the last one of its person, and no
# coffee is booked or was held since: in the order of an index, until enough are found.
AGREED = Question(_AGREED.format("ASC"))
AGREED_BACK = Question(_AGREED.format("DESC"))


def coffees(scope: Scope) -> Iterator[Turn]:
    """Yield those who said yes to a coffee that has no day yet: none of them is only to come."""
    if scope.is_ahead:
        return
    since = scope.today - urgency.AGREED_WITHIN
    peak = ago(urgency.AGREED, scope.today, scope.rests)
    for row in scope.around(AGREED, AGREED_BACK, peak, since=since, until=date.max):
        yield Turn(
            row.person, row.handle, row.name, "wait", agreed(row.outcome_on, scope.today),
            f'netlog invite {row.handle} "tue 15:00"',
            urgency=cooling(elapsed(row.sent_on, scope.today, scope.rests), 0, urgency.AGREED),
        )  # fmt: skip
