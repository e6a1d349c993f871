"""Whose turn it is, of all kinds in one list, and what is owed to one person."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain

from netlog.questions import hearing, owed, pursuing, waiting
from netlog.questions.asking import Asking, carried_out, in_step
from netlog.questions.cadences import cadences, paces_asked
from netlog.questions.drafting import SUBJECT, script_due
from netlog.questions.messages import KEPT_FOR_THESE
from netlog.questions.reader import Question, Reader
from netlog.questions.rests import as_rests, rests_asked
from netlog.questions.rests import rests as all_rests
from netlog.questions.scope import Scope
from netlog.questions.written import lately
from netlog.rules.queue import Turn as Turn
from netlog.rules.queue import ranked
from netlog.rules.rests import resting
from netlog.rules.stages import Stage
from netlog.rules.urgency import PEAK

# The open steps of one person, the first due first. The plus keeps SQLite from going through all
# open steps of the member in their order.
STEPS_OF = Question("""
SELECT id, what, due_on, due_at FROM step
 WHERE +member_id = :member AND person_id = :person AND closed_on IS NULL
 ORDER BY due_on, due_at NULLS FIRST, id
""")

# The booked coffees with one person, up to a day.
BOOKINGS_OF = Question("""
SELECT c.id, c.happened_on, c.starts_at, c.topic, c.note, c.channel, e.name AS event
  FROM participant q JOIN conversation c ON c.id = q.conversation_id
  LEFT JOIN event e ON e.id = c.event_id
 WHERE q.person_id = :person AND c.member_id = :member AND c.is_planned
   AND c.happened_on <= :until
 ORDER BY c.happened_on, c.starts_at NULLS FIRST, c.id
""")


def turns(
    reader: Reader, member: int, today: date, now: datetime, *, until: date, most: int
) -> list[Turn]:
    """Return whose turn it is: all that is due by today, most urgent first, then what comes.

    What has a day of its own comes up to `until`, what nobody dated up to a week ahead. On a day
    of rest there are the coffees that are booked for it, and nothing else.
    """
    rested, own, shared = reader.together([rests_asked(member), *paces_asked(member)])
    rests = as_rests(rested)
    scope = Scope(reader, member, today, rests, until, most, paces=(own, shared))
    if resting(today, rests):
        return ranked(owed.booked_today(scope, now), today)
    found = ranked(_found(scope, _dated(scope, now)), today)
    if len(found) < most or found[most - 1].urgency <= PEAK:
        found = ranked(chain(found, _found(scope, _undated(scope))), today)
    if len(found) < most and until > today:
        ahead = scope._replace(is_ahead=True)
        coming = _found(scope, [*_dated(ahead, now), *_undated(ahead)])
        found = ranked(chain(found, coming), today)
    return _with_what_is_kept(reader, member, _not_twice(reader, member, today, found)[:most])


def _not_twice(reader: Reader, member: int, today: date, found: list[Turn]) -> list[Turn]:
    """Return turns without those that write to whom a colleague wrote within a week."""
    people = {turn.person for turn in found if turn.script}
    others = lately(reader, member, people, today)
    return [turn for turn in found if not (turn.script and turn.person in others)]


def _with_what_is_kept(reader: Reader, member: int, found: list[Turn]) -> list[Turn]:
    """Return turns of which those whose words are kept already ask to send them."""
    ids = f"{[turn.person for turn in found if turn.script]}"
    kept = set(reader.raw(KEPT_FOR_THESE, ids=ids, member=member))
    return [
        turn._replace(command=f"netlog send {turn.handle} {turn.script}")
        if (turn.person, turn.script) in kept
        else turn
        for turn in found
    ]


def _found(scope: Scope, kinds: Sequence[Asking[list[Turn]]]) -> Iterator[Turn]:
    """Return the turns of some kinds, which are asked for in step, in the order of the kinds."""
    return chain(*carried_out(scope.reader, in_step(kinds)))


def _dated(scope: Scope, now: datetime) -> list[Asking[list[Turn]]]:
    """Return what is more urgent the longer it is overdue: what has a day, and cadences."""
    return [
        owed.steps(scope), owed.coffees(scope, now), owed.promises(scope), pursuing.closing(scope),
        cadences(scope),
    ]  # fmt: skip


def _undated(scope: Scope) -> list[Asking[list[Turn]]]:
    """Return what cools once its moment has passed."""
    return [
        hearing.agreements(scope), hearing.replies(scope), hearing.favours(scope),
        waiting.answers(scope), waiting.thanks(scope), pursuing.offers(scope),
        pursuing.referrals(scope), waiting.waits(scope),
    ]  # fmt: skip


def most_due(
    reader: Reader, member: int, today: date, stages: Sequence[Stage], script: str,
    opens: str | None,
) -> Turn | None:  # fmt: skip
    """Return whom a script is most due for, of those at these stages: as `turns` ranks them."""
    scope = Scope(reader, member, today, all_rests(reader, member), today, 1)
    found = _found(scope, [waiting.at_stage(scope, stage, script, opens) for stage in stages])
    return next(iter(ranked(found, today)), None)


def then_for(reader: Reader, member: int, people: Sequence[int]) -> str:
    """Return the command that comes next after people were kept: of one, the script for them.

    Whoever said no, or was told so, is left alone; and so is who is archived.
    """
    return carried_out(reader, then_asking(member, people))


def then_asking(member: int, people: Sequence[int]) -> Asking[str]:
    """Find out the command that comes next."""
    if len(people) == 1:
        ((person,),) = yield [(SUBJECT, {"member": member, "person": people[0]})]
        if person.stage and not person.declined_by and not person.archived_on:
            return f"netlog draft {script_due(person)} {person.handle}"
    return "netlog next"
