"""What becomes of a message: the words for it, how long it is waited for, and what it closes."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from netlog.rules.stages import Stage

WAITS = 14
"""For how many days an answer is waited for where a template says nothing."""

LONGEST_WAIT = 3650


class Outcome(StrEnum):
    """What became of a message."""

    REPLIED = "replied"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    NO_REPLY = "no-reply"


_WORDS = {
    **{outcome.value: outcome for outcome in Outcome},
    **dict.fromkeys(("reply", "answered", "回复", "回复了", "回了", "已回复"), Outcome.REPLIED),
    **dict.fromkeys(("accept", "yes", "接受", "接受了", "同意", "通过"), Outcome.ACCEPTED),
    **dict.fromkeys(("decline", "refused", "no", "拒绝", "拒绝了", "婉拒"), Outcome.DECLINED),
    **dict.fromkeys(("noreply", "silence", "没回", "没回复", "未回复"), Outcome.NO_REPLY),
}


class Answer(NamedTuple):
    """What an answer comes to besides its outcome.

    `stage` is that of the conversation which it was, None where nothing was said that counts as
    one. With `is_no` the person said no as a whole.
    """

    stage: Stage | None = None
    is_no: bool = False


def parse(word: str) -> Outcome | None:
    """Return the outcome that a word stands for, in English or Chinese, or None."""
    return _WORDS.get(word.strip().casefold())


def begun(text: str) -> list[str]:
    """Return the outcomes that begin so; where none does, other words for one that do."""
    asked = text.casefold()
    found = [outcome.value for outcome in Outcome if outcome.startswith(asked)]
    return found or [word for word in _WORDS if word.startswith(asked)]


def closing(outcome: Outcome, opens: Stage | None) -> Answer:
    """Return what an answer to a message comes to, by the stage that its template opens.

    An accepted request is what it asked for, but for a coffee, which is yet to be held: whoever
    says yes to one has only talked. A refused request to connect is their no (book §2.7): asking
    again would nag. A no to anything else is a no to that alone.
    """
    if outcome is Outcome.ACCEPTED:
        return Answer(Stage.CHAT if opens in (None, Stage.COFFEE) else opens)
    if outcome is Outcome.REPLIED:
        return Answer(Stage.CHAT)
    return Answer(is_no=outcome is Outcome.DECLINED and opens is Stage.CONNECT)


def waits_until(sent_on: date, waits: int | None) -> date:
    """Return the day from which on an answer isn't waited for any more."""
    return sent_on + timedelta(days=waits or WAITS)


def is_too_soon(sent_on: date, waits: int | None, outcome: str | None, on: date) -> bool:
    """Say whether what was sent is not to be sent again on a day, unless that is meant.

    An answer ends the wait: what is written then answers it in turn. A no doesn't, nor does a
    silence that was noted.
    """
    is_answered = outcome in (Outcome.REPLIED, Outcome.ACCEPTED)
    return not is_answered and on < waits_until(sent_on, waits)
