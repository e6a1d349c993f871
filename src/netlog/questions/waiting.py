"""What nobody dated: stages that wait, messages without an answer, thanks that are owed.

Each is most urgent at its latest day: it is looked for from there both ways, in the order of an
index, until there are enough.
"""

import shlex
from collections.abc import Iterator
from datetime import date

from netlog.questions import messages
from netlog.questions.reader import Question, Row
from netlog.questions.scope import NO_COFFEE, NO_PROMISE, NO_STEP, PRESENT, UNDATED, Scope
from netlog.rules import outcomes, urgency
from netlog.rules.queue import SCRIPTS, UNASKING, WAITS, Turn, unanswered, unthanked, waiting
from netlog.rules.rests import DAY
from netlog.rules.stages import Stage
from netlog.rules.urgency import ago, cooling, elapsed, over

THANKS = SCRIPTS[Stage.COFFEE]

_WAITING = f"""
SELECT p.id AS person, p.handle, p.name, t.last_on
  FROM tie t JOIN person p ON p.id = t.person_id
 WHERE t.member_id = :member AND t.stage = :stage
   AND t.last_on >= :since AND t.last_on <= :until AND NOT t.is_dormant AND {PRESENT}
   AND {NO_STEP} AND {NO_PROMISE} AND {NO_COFFEE}
   AND NOT EXISTS (SELECT 1 FROM message m
                    WHERE m.person_id = t.person_id AND +m.member_id = t.member_id
                      AND m.outcome IS NULL AND (m.template = :template OR m.opens = :opens))
 ORDER BY t.last_on {{0}}, t.id LIMIT :most
"""
# People at a stage whose last contact was within some days, in the order of an index, until enough
# are found. Left out: declined, archived, dormant, with an open step, a booked coffee, a promise
# that is due, or a message unanswered of the template, or of another that opens the same stage.
WAITING = Question(_WAITING.format("ASC"))
WAITING_BACK = Question(_WAITING.format("DESC"))

_SILENT = f"""
SELECT p.id AS person, p.handle, p.name, m.sent_on
  FROM message m CROSS JOIN tie t CROSS JOIN person p
 WHERE m.member_id = :member AND m.outcome IS NULL AND m.waits {{0}}
   AND m.sent_on >= :since AND m.sent_on <= :until
   AND t.person_id = m.person_id AND t.member_id = m.member_id AND p.id = m.person_id
   AND NOT m.is_imported AND m.template NOT IN ({", ".join(f"'{name}'" for name in UNASKING)})
   AND NOT t.is_dormant AND {PRESENT} AND {UNDATED}
   AND NOT EXISTS (SELECT 1 FROM message l
                    WHERE l.person_id = m.person_id AND l.member_id = m.member_id
                      AND (l.sent_on, l.id) > (m.sent_on, m.id))
 ORDER BY m.sent_on {{1}}, m.id LIMIT :most
"""
# Messages of some days that wait so long for an answer and have none, each the last one to its
# person: in the order of an index, until enough are found. Those that an import brought ask for
# nothing.
SILENT = Question(_SILENT.format("= :waits", "ASC"))
SILENT_BACK = Question(_SILENT.format("= :waits", "DESC"))
SILENT_AS_USUAL = Question(_SILENT.format("IS NULL", "ASC"))
SILENT_AS_USUAL_BACK = Question(_SILENT.format("IS NULL", "DESC"))

_UNTHANKED = f"""
SELECT p.id AS person, p.handle, p.name, c.happened_on
  FROM conversation c CROSS JOIN participant q CROSS JOIN tie t CROSS JOIN person p
 WHERE c.member_id = :member AND c.stage = 'coffee' AND NOT c.is_planned
   AND c.happened_on >= :since AND c.happened_on <= :until
   AND q.conversation_id = c.id AND t.person_id = q.person_id AND t.member_id = c.member_id
   AND p.id = q.person_id AND NOT t.is_dormant AND {PRESENT} AND {UNDATED}
   AND NOT EXISTS (SELECT 1 FROM message m
                    WHERE m.person_id = q.person_id AND +m.member_id = c.member_id
                      AND m.sent_on >= c.happened_on)
   AND NOT EXISTS (SELECT 1 FROM participant o CROSS JOIN conversation l
                    WHERE o.person_id = q.person_id AND l.id = o.conversation_id
                      AND l.member_id = c.member_id AND NOT l.is_planned AND l.direction <> 'in'
                      AND (l.happened_on, l.id) > (c.happened_on, c.id))
 ORDER BY c.happened_on {{0}}, c.id, q.id LIMIT :most
"""
# Coffees of some days behind which nothing went out to whom they were held with, in the order of
# an index, until enough are found.
UNTHANKED = Question(_UNTHANKED.format("ASC"))
UNTHANKED_BACK = Question(_UNTHANKED.format("DESC"))

# Who introduced somebody first talked with in some days, and was sent no thanks since. Grows with
# how many are met in these days.
INTRODUCERS = Question(f"""
SELECT p.id AS person, p.handle, p.name, n.name AS introduced, k.exchanged_on
  FROM tie k CROSS JOIN person n CROSS JOIN tie t CROSS JOIN person p
 WHERE k.member_id = :member AND k.exchanged_on >= :since AND k.exchanged_on <= :until
   AND NOT k.is_dormant AND n.id = k.person_id
   AND t.person_id = n.introducer_id AND t.member_id = k.member_id AND p.id = t.person_id
   AND NOT t.is_dormant AND {PRESENT} AND {UNDATED}
   AND NOT EXISTS (SELECT 1 FROM message m
                    WHERE m.person_id = p.id AND +m.member_id = k.member_id
                      AND m.template = '{THANKS}' AND m.sent_on >= k.exchanged_on)
 ORDER BY k.exchanged_on, k.id
""")


def waits(scope: Scope) -> Iterator[Turn]:
    """Yield those whose stage waits for me."""
    for stage in WAITS:
        opens = "connect" if stage is Stage.CHAT else None
        yield from at_stage(scope, stage, SCRIPTS[stage], opens)


def at_stage(scope: Scope, stage: Stage, script: str, opens: str | None) -> Iterator[Turn]:
    """Yield those at a stage for whom a script is due, which `opens` another."""
    latest = urgency.LATEST[stage]
    peak = ago(latest, scope.today, scope.rests)
    asked = {"stage": stage.value, "template": script, "opens": opens}
    for row in scope.around(
        WAITING, WAITING_BACK, peak, since=date.min, until=date.max, **asked
    ):  # fmt: skip
        yield Turn(
            row.person, row.handle, row.name, "wait", waiting(stage, row.last_on, scope.today),
            f"netlog draft {script} {row.handle}",
            urgency=cooling(elapsed(row.last_on, scope.today, scope.rests), 0, latest),
            script=script,
        )  # fmt: skip


def answers(scope: Scope) -> Iterator[Turn]:
    """Yield those who were written to, and should have answered by now, or soon."""
    yield from _silent(scope, outcomes.WAITS, SILENT_AS_USUAL, SILENT_AS_USUAL_BACK)
    for row in scope.ask(messages.WAITS):
        yield from _silent(scope, row.waits, SILENT, SILENT_BACK, waits=row.waits)


def _silent(
    scope: Scope, ideal: int, rising: Question, cooling_: Question, **asked: int
) -> Iterator[Turn]:
    today, rests = scope.today, scope.rests
    due_since = ago(ideal, today, rests)
    peak = ago(2 * ideal, today, rests)
    rows = scope.around(rising, cooling_, peak, since=date.min, until=due_since, **asked)
    if scope.soon > today:
        coming = ago(ideal, scope.soon, rests)
        rows += scope.ask(
            rising, since=due_since + DAY, until=coming, shown=scope.soon, **asked
        )  # fmt: skip
    for row in rows:
        due = over(row.sent_on, ideal, rests)
        yield Turn(
            row.person, row.handle, row.name, "answer",
            unanswered(row.sent_on, today, is_due=due <= today),
            f"netlog answer {row.handle} no-reply", due,
            urgency=cooling(elapsed(row.sent_on, today, rests), ideal, 2 * ideal),
        )  # fmt: skip


def thanks(scope: Scope) -> Iterator[Turn]:
    """Yield those to whom thanks are owed: for a coffee, or for an introduction."""
    since = scope.today - urgency.THANKED_WITHIN
    peak = ago(urgency.THANKS, scope.today, scope.rests)
    for row in scope.around(UNTHANKED, UNTHANKED_BACK, peak, since=since, until=date.max):
        why = unthanked(row.happened_on, scope.today)
        yield _thanks(scope, row, row.happened_on, why, f"netlog draft {THANKS} {row.handle}")
    for row in scope.ask(INTRODUCERS, since=since, until=date.max):
        reason = shlex.quote(f"reason=introducing me to {row.introduced}")
        why = f"introduced you to {row.introduced}, no thank-you yet"
        done = f"netlog draft {THANKS} {row.handle} {reason}"
        yield _thanks(scope, row, row.exchanged_on, why, done)


def _thanks(scope: Scope, row: Row, since: date, why: str, done: str) -> Turn:
    days = elapsed(since, scope.today, scope.rests)
    return Turn(
        row.person, row.handle, row.name, "thanks", why, done,
        urgency=cooling(days, 0, urgency.THANKS), script=THANKS,
    )  # fmt: skip
