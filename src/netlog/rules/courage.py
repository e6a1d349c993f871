"""Courage from one's own record: how often a kind of message was answered (book §3.6)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from netlog.rules.amounts import counted
from netlog.rules.outcomes import Outcome, waits_until
from netlog.rules.stages import Stage

FEWEST = 3
"""Messages whose time is over, before anything is said of them: two are chance."""
ENOUGH = 20
"""From so many on a share promises no more than two numbers do."""
AS_A_RULE = 3
"""Answers before one may speak of a rule."""

ANSWERS = (Outcome.REPLIED, Outcome.ACCEPTED, Outcome.DECLINED)
"""Outcomes that are an answer: a no is one, and took their time."""

COFFEE_DAYS = 90
"""For how many days after a message a coffee is taken for what came of it."""

ASKED = {
    Stage.CHAT: "first messages",
    Stage.CONNECT: "requests to connect",
    Stage.COFFEE: "requests for a coffee",
}
"""What a message is that asks for a stage."""


class Sent(NamedTuple):
    """A message that was sent, how long its answer is waited for, and what became of it."""

    sent_on: date
    waits: int | None = None
    outcome: str | None = None
    outcome_on: date | None = None

    def is_settled(self, today: date) -> bool:
        """Say whether it was answered, or given up, or its time is over."""
        return self.outcome is not None or waits_until(self.sent_on, self.waits) <= today


class Record(NamedTuple):
    """What became of messages: how many are settled and answered, and the days each answer took.

    `open` are those that may still be answered. Whoever answers does it soon, so that without them
    a record would look better than it is.
    """

    settled: int
    answered: int
    declined: int
    open: int
    days: Sequence[int]


def record(messages: Iterable[Sent], today: date) -> Record:
    """Return what became of messages up to a day."""
    found = list(messages)
    settled = [each for each in found if each.is_settled(today)]
    answered = [each for each in settled if each.outcome in ANSWERS]
    days = [max((each.outcome_on - each.sent_on).days, 0) for each in answered if each.outcome_on]
    declined = sum(each.outcome == Outcome.DECLINED for each in settled)
    waiting = len(found) - len(settled)
    return Record(len(settled), len(answered), declined, waiting, sorted(days))


def encouragement(found: Record, of: str = "") -> str | None:
    """Return the line that gives courage, None where there is too little to speak of.

    `of` says which messages they are, where it isn't those of one template: `requests to connect`.
    """
    if found.settled < FEWEST:
        return None
    whose = f", of all {of}," if of else ""
    if not found.answered:
        return (
            f"So far{whose} none of {found.settled} was answered. It happens to everybody: "
            "ask once more, or in other words."
        )
    told = [
        f"{found.answered} of {found.settled} answered",
        _when(found.days),
        f"{found.declined or 'nobody'} said no",
        f"{found.open} may still answer" if found.open else "",
    ]
    return f"So far{whose} {', '.join(filter(None, told))}."


def share(part: int, whole: int) -> str:
    """Return a part of a whole in words that promise no more than it holds: `2 of 3`.

    From twenty on it is a share: `65% of 48`.
    """
    if whole < ENOUGH:
        return f"{part} of {whole}"
    percent = round(100 * part / whole)
    if part and not percent:
        return f"<1% of {whole:,}"
    return f">99% of {whole:,}" if percent == 100 and part < whole else f"{percent}% of {whole:,}"


def _when(days: Sequence[int]) -> str:
    """Return how long answers took, of days in order: the middle one, once there are enough."""
    if not days:
        return ""
    if len(days) >= AS_A_RULE:
        middle = days[(len(days) - 1) // 2]
        return f"{_in_days(middle)} as a rule"
    if days[0] == days[-1]:
        return "on the same day" if not days[0] else f"after {counted(days[0], 'day')}"
    return f"after {days[0]} and {counted(days[-1], 'day')}"


def _in_days(days: int) -> str:
    return f"in {counted(days, 'day')}" if days else "on the same day"
