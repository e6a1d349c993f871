"""Whose word waits for mine: somebody replied, asked for something, or said yes to a coffee.

Each is most urgent at its latest day: it is looked for from there both ways.
"""

from datetime import date
from itertools import chain

from netlog.questions.asking import Asking
from netlog.questions.scope import PRESENT, UNDATED, Scope, of_free
from netlog.rules import urgency
from netlog.rules.queue import UNASKING, Turn, agreed, favour, heard, script_for
from netlog.rules.stages import Stage
from netlog.rules.urgency import ago, cooling, elapsed

_HEARD = f"""
SELECT p.id AS person, p.handle, p.name, m.outcome_on, t.stage
  FROM message m CROSS JOIN tie t CROSS JOIN person p
 WHERE +m.member_id = :member AND m.outcome = 'replied' AND NOT m.is_imported
   AND m.outcome_on >= :since AND m.outcome_on <= :until
   AND m.template NOT IN ({", ".join(f"'{name}'" for name in UNASKING)})
   AND t.person_id = m.person_id AND t.member_id = m.member_id AND p.id = m.person_id
   AND t.stage IN ('follow-up', 'coffee') AND NOT t.is_dormant AND {PRESENT}
   AND NOT EXISTS (SELECT 1 FROM message l
                    WHERE l.person_id = m.person_id AND l.member_id = m.member_id
                      AND (l.sent_on, l.id) > (m.sent_on, m.id))
   AND NOT EXISTS (SELECT 1 FROM participant o CROSS JOIN conversation l
                    WHERE o.person_id = m.person_id AND l.id = o.conversation_id
                      AND l.member_id = m.member_id AND NOT l.is_planned AND l.direction <> 'in'
                      AND l.happened_on >= m.outcome_on AND l.id > coalesce(m.conversation_id, 0))
   AND {UNDATED}
 ORDER BY m.outcome_on {{0}}, m.id LIMIT :most
"""
# Who replied on some days and heard nothing since, of those for whom no stage waits: in the order
# of an index of the messages that were replied to, until enough are found.
HEARD = of_free(_HEARD.format("ASC"))
HEARD_BACK = of_free(_HEARD.format("DESC"))

_ASKED = f"""
SELECT p.id AS person, p.handle, p.name, a.what, a.asked_on
  FROM ask a CROSS JOIN tie t CROSS JOIN person p
 WHERE a.member_id = :member AND a.outcome_on IS NULL AND a.asked_by = 'them'
   AND a.asked_on >= :since AND a.asked_on <= :until
   AND t.person_id = a.person_id AND t.member_id = a.member_id AND p.id = a.person_id
   AND NOT t.is_dormant AND {PRESENT} AND {UNDATED}
 ORDER BY a.asked_on {{0}}, a.id LIMIT :most
"""
# Who asked for something on some days, and it was neither granted nor refused: in the order of an
# index of the asks that are open, until enough are found.
ASKED = of_free(_ASKED.format("ASC"))
ASKED_BACK = of_free(_ASKED.format("DESC"))

# Who said yes to a coffee since a day, with whom none was held since the request and none is
# booked; those who said so last first. Grows with the requests for a coffee of these days.
AGREED = of_free(f"""
SELECT p.id AS person, p.handle, p.name, m.outcome_on
  FROM message m CROSS JOIN tie t CROSS JOIN person p
 WHERE m.member_id = :member AND m.opens = 'coffee' AND m.sent_on >= :since
   AND m.outcome = 'accepted' AND NOT m.is_imported
   AND t.person_id = m.person_id AND t.member_id = m.member_id AND p.id = m.person_id
   AND NOT t.is_dormant AND {PRESENT}
   AND NOT EXISTS (SELECT 1 FROM participant o CROSS JOIN conversation l
                    WHERE o.person_id = m.person_id AND l.id = o.conversation_id
                      AND l.member_id = m.member_id AND l.stage = 'coffee'
                      AND l.happened_on >= m.sent_on)
   AND {UNDATED}
 ORDER BY m.outcome_on DESC, m.id DESC LIMIT :most
""")


def replies(scope: Scope) -> Asking[list[Turn]]:
    """Find those who replied last: it is for the member to go on."""
    if scope.is_ahead:
        return []
    today, rests = scope.today, scope.rests
    peak = ago(urgency.REPLY, today, rests)
    since = today - urgency.REPLIED_WITHIN
    answers = yield scope.around(HEARD, HEARD_BACK, peak, since=since, until=date.max)
    found = []
    for row in chain(*answers):
        script = script_for(Stage(row.stage), thanked=True)
        found.append(Turn(
            row.person, row.handle, row.name, "reply", heard(row.outcome_on, today),
            f"netlog draft {script} {row.handle}",
            urgency=cooling(elapsed(row.outcome_on, today, rests), 0, urgency.REPLY),
            script=script,
        ))  # fmt: skip
    return found


def favours(scope: Scope) -> Asking[list[Turn]]:
    """Find those who asked for something and have no answer (book §4.6)."""
    if scope.is_ahead:
        return []
    today, rests = scope.today, scope.rests
    peak = ago(urgency.ASKED, today, rests)
    answers = yield scope.around(ASKED, ASKED_BACK, peak, since=date.min, until=date.max)
    return [
        Turn(
            row.person, row.handle, row.name, "asked", favour(row.what, row.asked_on, today),
            f"netlog ask {row.handle}",
            urgency=cooling(elapsed(row.asked_on, today, rests), 0, urgency.ASKED),
        )
        for row in chain(*answers)
    ]  # fmt: skip


def agreements(scope: Scope) -> Asking[list[Turn]]:
    """Find those who said yes to a coffee that isn't booked."""
    if scope.is_ahead:
        return []
    today, rests = scope.today, scope.rests
    (rows,) = yield [scope.asked(AGREED, since=today - urgency.AGREED_WITHIN)]
    return [
        Turn(
            row.person, row.handle, row.name, "agreed", agreed(row.outcome_on, today),
            f'netlog invite {row.handle} "DAY HOUR"',
            urgency=cooling(elapsed(row.outcome_on, today, rests), 0, urgency.AGREED),
        )
        for row in rows
    ]  # fmt: skip
