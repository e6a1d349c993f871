"""The next sensible step towards somebody whom one wants among the closest, and why."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from netlog.errors import typed
from netlog.rules.dates import in_words
from netlog.rules.outcomes import WAITS
from netlog.rules.queue import CATCH_UP, THANKS, step_due, unanswered, waiting
from netlog.rules.rests import Rest
from netlog.rules.stages import Stage
from netlog.rules.urgency import THANKED_WITHIN, over


class Ahead(NamedTuple):
    """What is under way with somebody: each a row, None or nothing where there is none."""

    booked: Any = None
    step: Any = None
    kept: Any = None
    asked: Any = None
    knows: Any = None
    """The warmest of those who know them."""
    script: str = ""
    """The script that their stage asks for."""


class Step(NamedTuple):
    """Why, and the command."""

    why: str
    command: str


def next_step(person: Any, ahead: Ahead, today: date, rests: Sequence[Rest] = ()) -> Step:
    """Return the next step towards a person, the first that fits.

    What stands against it; a coffee that is booked; a step that is owed; words that are kept; a
    message that may still be answered; where there was no contact yet, somebody who knows them;
    else what their stage asks for.
    """
    who = person.handle
    if person.declined_by:
        no = "they said no" if person.declined_by == "them" else "you said no"
        return Step(no, f"netlog circle drop {who}")
    if person.archived_on:
        return Step("archived", f"netlog archive {who} --back")
    if found := under_way(who, ahead, today, rests):
        return found
    if person.stage:
        why = waiting(Stage(person.stage), person.last_on, today, person.connected_on)
        held = person.coffee_on
        is_late = held and ahead.script == THANKS and today - held > THANKED_WITHIN
        return Step(why, f"netlog draft {CATCH_UP if is_late else ahead.script} {who}")
    if ahead.knows:
        whom = typed(person.name)
        return Step(
            f"{ahead.knows.name} knows them",
            f"netlog draft ask-introduction {ahead.knows.handle} whom={whom}",
        )
    return Step("no contact yet", f"netlog draft cold-dm {who}")


def under_way(who: str, ahead: Ahead, today: date, rests: Sequence[Rest] = ()) -> Step | None:
    """Return what is under way with somebody of this handle, and what it asks for; None: nothing.

    A coffee that is booked, a step that is owed, words that are kept, a message that may still be
    answered, the first that there is.
    """
    if booked := ahead.booked:
        day = booked.happened_on
        if day < today:
            way = f"netlog log {who} coffee --on {day}"
            return Step(f"was the coffee of {in_words(day, today)} held?", way)
        return Step(f"coffee {step_due(day, today, booked.starts_at)}", f"netlog prep {who}")
    if step := ahead.step:
        due = step_due(step.due_on, today, step.due_at)
        return Step(f"{step.what} ({due})", f"netlog done {who}")
    if ahead.kept:
        return Step("the words are kept", f"netlog send {who} {ahead.kept.template}")
    if asked := ahead.asked:
        until = over(asked.sent_on, asked.waits or WAITS, rests)
        if until > today:
            return Step(unanswered(asked.sent_on, until, today), f"netlog answer {who} replied")
    return None
