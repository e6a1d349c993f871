"""What nobody dated: stages that wait, messages without an answer, thanks that are owed.

Each is most urgent at its latest day: it is looked for from there both ways, in the order of an
index, until there are enough.
"""

from datetime import date
from itertools import chain

from netlog.errors import typed
from netlog.questions import introductions, messages
from netlog.questions.asking import Asking, in_step
from netlog.questions.reader import Question, Row
from netlog.questions.scope import (
    FREE,
    NO_PROMISE,
    NO_STEP,
    PRESENT,
    UNDATED,
    Scope,
    of_free,
)
from netlog.rules import outcomes, urgency
from netlog.rules.calendar import DAY
from netlog.rules.queue import (
    SCRIPTS,
    THANKS,
    WAITS,
    Turn,
    introduction,
    unanswered,
    unthanked,
    waiting,
)
from netlog.rules.stages import Stage
from netlog.rules.urgency import ago, cooling, elapsed, over

_WAITING = f"""
SELECT p.id AS person, p.handle, p.name, t.last_on, t.connected_on
  FROM tie t JOIN person p ON p.id = t.person_id
 WHERE t.member_id = :member AND t.stage = :stage
   AND t.last_on >= :since AND t.last_on <= :until AND NOT t.is_dormant AND {PRESENT}
   AND {NO_STEP}
   AND NOT EXISTS (SELECT 1 FROM message m
                    WHERE m.person_id = t.person_id AND +m.member_id = t.member_id
                      AND (m.outcome IS NULL AND (m.template = :template OR m.opens = :opens)
                           OR m.outcome IN ('declined', 'no-reply') AND m.template = :template
                              AND {{1}} > :today))
   AND {NO_PROMISE} AND {FREE}
 ORDER BY t.last_on {{0}}, t.id LIMIT :most
"""
_WAITED = f"date(m.sent_on, coalesce(m.waits, {outcomes.WAITS}) || ' days')"
_WAITED_PG = f"m.sent_on + coalesce(m.waits, {outcomes.WAITS})"
# People at a stage whose last contact was within some days, in the order of an index, until enough
# are found. Left out: declined, archived, dormant, with an open step, a booked coffee, a promise
# or a lead that is due, a message unanswered of the template, or of another that opens the same
# stage, and one of the template that isn't to be sent again yet.
WAITING = of_free(_WAITING.format("ASC", _WAITED), _WAITING.format("ASC", _WAITED_PG))
WAITING_BACK = of_free(_WAITING.format("DESC", _WAITED), _WAITING.format("DESC", _WAITED_PG))

_SILENT = f"""
SELECT p.id AS person, p.handle, p.name, m.sent_on
  FROM message m CROSS JOIN tie t CROSS JOIN person p
 WHERE +m.member_id = :member AND m.outcome IS NULL AND m.waits {{0}}
   AND m.sent_on >= :since AND m.sent_on <= :until
   AND t.person_id = m.person_id AND t.member_id = m.member_id AND p.id = m.person_id
   AND NOT m.is_imported AND {messages.ASKS}
   AND NOT t.is_dormant AND {PRESENT}
   AND NOT EXISTS (SELECT 1 FROM message l
                    WHERE l.person_id = m.person_id AND l.member_id = m.member_id
                      AND (l.sent_on, l.id) > (m.sent_on, m.id) LIMIT 1 OFFSET 0)
   AND {UNDATED}
 ORDER BY m.sent_on {{1}}, m.id LIMIT :most
"""
# Messages of some days that wait so long for an answer and have none, each the last one to its
# person: in the order of an index, until enough are found. Those that an import brought ask for
# nothing.
SILENT = of_free(_SILENT.format("= :waits", "ASC"))
SILENT_BACK = of_free(_SILENT.format("= :waits", "DESC"))
SILENT_AS_USUAL = of_free(_SILENT.format("IS NULL", "ASC"))
SILENT_AS_USUAL_BACK = of_free(_SILENT.format("IS NULL", "DESC"))

_UNTHANKED = f"""
SELECT p.id AS person, p.handle, p.name, c.happened_on
  FROM conversation c CROSS JOIN participant q CROSS JOIN tie t CROSS JOIN person p
 WHERE c.member_id = :member AND c.stage = 'coffee' AND NOT c.is_planned
   AND c.happened_on >= :since AND c.happened_on <= :until
   AND q.conversation_id = c.id AND t.person_id = q.person_id AND t.member_id = c.member_id
   AND p.id = q.person_id AND NOT t.is_dormant AND {PRESENT}
   AND NOT EXISTS (SELECT 1 FROM message m
                    WHERE m.person_id = q.person_id AND +m.member_id = c.member_id
                      AND m.sent_on >= c.happened_on LIMIT 1 OFFSET 0)
   AND NOT EXISTS (SELECT 1 FROM participant o CROSS JOIN conversation l
                    WHERE o.person_id = q.person_id AND l.id = o.conversation_id
                      AND l.member_id = c.member_id AND NOT l.is_planned AND l.direction <> 'in'
                      AND (l.happened_on, l.id) > (c.happened_on, c.id) LIMIT 1 OFFSET 0)
   AND {UNDATED}
 ORDER BY c.happened_on {{0}}, c.id, q.id LIMIT :most
"""
# Coffees of some days behind which nothing went out to whom they were held with, in the order of
# an index, until enough are found.
UNTHANKED = of_free(_UNTHANKED.format("ASC"))
UNTHANKED_BACK = of_free(_UNTHANKED.format("DESC"))

# An introducer, if they may be asked for: a look-up.
INTRODUCER = of_free(f"""
SELECT p.id AS person, p.handle, p.name, p.language
  FROM person p JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE p.id = :person AND NOT t.is_dormant AND {PRESENT} AND {UNDATED}
""")


def waits(scope: Scope) -> Asking[list[Turn]]:
    """Find those whose stage waits for me: none of them is only to come."""
    stages = () if scope.is_ahead else WAITS
    found = yield from in_step(
        at_stage(scope, stage, SCRIPTS[stage], "connect" if stage is Stage.CHAT else None)
        for stage in stages
    )
    return list(chain(*found))


def at_stage(scope: Scope, stage: Stage, script: str, opens: str | None) -> Asking[list[Turn]]:
    """Find those at a stage for whom a script is due, which `opens` another."""
    latest = urgency.LATEST[stage]
    peak = ago(latest, scope.today, scope.rests)
    answers = yield scope.around(
        WAITING, WAITING_BACK, peak, since=date.min, until=date.max, stage=stage.value,
        template=script, opens=opens,
    )  # fmt: skip
    return [
        Turn(
            row.person, row.handle, row.name, "wait",
            waiting(stage, row.last_on, scope.today, row.connected_on),
            f"netlog draft {script} {row.handle}",
            urgency=cooling(elapsed(row.last_on, scope.today, scope.rests), 0, latest),
            script=script,
        )
        for row in chain(*answers)
    ]  # fmt: skip


def answers(scope: Scope) -> Asking[list[Turn]]:
    """Find those who were written to, and should have answered by now, or soon."""
    (other,) = yield [scope.asked(messages.WAITS)]
    found = yield from in_step([
        _silent(scope, outcomes.WAITS, SILENT_AS_USUAL, SILENT_AS_USUAL_BACK),
        *(_silent(scope, row.waits, SILENT, SILENT_BACK, waits=row.waits) for row in other),
    ])  # fmt: skip
    return list(chain(*found))


def _silent(
    scope: Scope, ideal: int, rising: Question, back: Question, **asked: int
) -> Asking[list[Turn]]:
    today, rests = scope.today, scope.rests
    due = ago(ideal, today, rests)
    if scope.is_ahead:
        soon = ago(ideal, scope.soon, rests)
        answers = yield [scope.asked(rising, since=due + DAY, until=soon, **asked)]
    else:
        peak = ago(2 * ideal, today, rests)
        answers = yield scope.around(rising, back, peak, since=date.min, until=due, **asked)
    outcome = outcomes.Outcome.REPLIED if scope.is_ahead else outcomes.Outcome.NO_REPLY
    found = []
    for row in chain(*answers):
        until = over(row.sent_on, ideal, rests)
        found.append(Turn(
            row.person, row.handle, row.name, "answer", unanswered(row.sent_on, until, today),
            f"netlog answer {row.handle} {outcome}", until,
            urgency=cooling(elapsed(row.sent_on, today, rests), ideal, 2 * ideal),
        ))  # fmt: skip
    return found


def thanks(scope: Scope) -> Asking[list[Turn]]:
    """Find those to whom thanks are owed: for a coffee, or for an introduction."""
    if scope.is_ahead:
        return []
    found = yield from in_step([_for_coffees(scope), _for_introductions(scope)])
    return list(chain(*found))


def _for_coffees(scope: Scope) -> Asking[list[Turn]]:
    since = scope.today - urgency.THANKED_WITHIN
    peak = ago(urgency.THANKS, scope.today, scope.rests)
    answers = yield scope.around(UNTHANKED, UNTHANKED_BACK, peak, since=since, until=date.max)
    return [
        _thanks(row, unthanked(row.happened_on, scope.today),
                f"netlog draft {THANKS} {row.handle}", _how_urgent(scope, row.happened_on))
        for row in chain(*answers)
    ]  # fmt: skip


def _for_introductions(scope: Scope) -> Asking[list[Turn]]:
    """Find who introduced somebody and wasn't thanked since, the most urgent first, each once."""
    asked = scope.asked(introductions.UNTHANKED, most=introductions.MOST_UNTHANKED)
    (pairs,) = yield [asked]
    pairs.sort(key=lambda pair: -_how_urgent(scope, pair.exchanged_on))
    firsts: dict[int, Row] = {}
    for pair in pairs:
        firsts.setdefault(pair.introducer, pair)
    left = list(firsts.values())
    found: list[Turn] = []
    while left and len(found) < scope.most:
        some, left = left[: scope.most - len(found)], left[scope.most - len(found) :]
        answers = yield [scope.asked(INTRODUCER, person=pair.introducer) for pair in some]
        for pair, rows in zip(some, answers, strict=True):
            for row in rows:
                reason = typed(f"reason={introduction(pair.introduced, row.language)}")
                why = f"introduced you to {pair.introduced}, no thank-you yet"
                done = f"netlog draft {THANKS} {row.handle} {reason}"
                found.append(_thanks(row, why, done, _how_urgent(scope, pair.exchanged_on)))
    return found


def _how_urgent(scope: Scope, since: date) -> float:
    return cooling(elapsed(since, scope.today, scope.rests), 0, urgency.THANKS)


def _thanks(row: Row, why: str, done: str, how_urgent: float) -> Turn:
    return Turn(
        row.person, row.handle, row.name, "thanks", why, done, urgency=how_urgent, script=THANKS
    )  # fmt: skip
