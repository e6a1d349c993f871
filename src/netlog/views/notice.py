"""What is told of the queue to somebody who didn't ask: in a mail of cron's, on a lock screen."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from netlog.rules.amounts import listed
from netlog.rules.queue import DATED, Turn, step_due
from netlog.views.screen import Screen

NAMED = 5
"""So many people are named at most."""

GO = "netlog next --walk"

KIND = {
    "step": ("step", "steps"),
    "coffee": ("coffee", "coffees"),
    "promise": ("promise", "promises"),
    "lead": ("lead to decide", "leads to decide"),
    "agreed": ("coffee to book", "coffees to book"),
    "reply": ("reply to write", "replies to write"),
    "asked": ("favour to answer", "favours to answer"),
    "answer": ("message without an answer", "messages without an answer"),
    "thanks": ("thank-you", "thank-yous"),
    "offer": ("offer to ask about", "offers to ask about"),
    "referral": ("referral to nudge", "referrals to nudge"),
    "wait": ("message to write", "messages to write"),
    "cadence": ("call to make", "calls to make"),
}
"""Kind of turn → one of it, and several."""


class Notice(NamedTuple):
    """A title, and the lines below it."""

    title: str
    lines: list[str]

    @property
    def body(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


def notice(turns: Sequence[Turn], today: date, until: date, most: int, *, names: bool) -> Notice:
    """Return what is told of those whose turn it is by a day; who they are only with `names`.

    Of more than `most` turns it is told that there may be more people. Nothing that the user
    wrote is in it but names: a step may be nobody else's business.
    """
    told = turns[:most]
    people = list({turn.person: turn for turn in reversed(told)}.values())[::-1]
    plus = "+" if len(turns) > most else ""
    title = "1 person is next" if len(people) == 1 else f"{len(people):,}{plus} people are next"
    go = GO if until == today else f"{GO} --for week"
    if names:
        return Notice(title, [*_named(people, today, plus), go])
    kinds = ", ".join(listed(Counter(turn.kind for turn in told), KIND))
    return Notice(title, [f"the most urgent of them: {kinds}" if plus else kinds, go])


def _named(people: Sequence[Turn], today: date, plus: str) -> Iterator[str]:
    """Yield the first of the people, each with the most urgent that is due, then how many more."""
    for turn in people[:NAMED]:
        due = ""
        if turn.kind in DATED and turn.due_on:
            due = f", {step_due(turn.due_on, today, turn.due_at)}"
        yield f"{turn.name}: {KIND[turn.kind][0]}{due}"
    if people[NAMED:]:
        yield f"and {len(people) - NAMED:,}{plus} more"


def show(screen: Screen, told: Notice) -> None:
    """Print a notice in plain text, whatever the colours: cron puts it into a mail."""
    screen.show_text("\n".join([told.title, *told.lines]))
