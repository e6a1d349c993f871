"""Whose turn it is: which script serves which stage, and why somebody is next."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from netlog.rules.amounts import counted
from netlog.rules.dates import in_words
from netlog.rules.nearness import within_a_sentence
from netlog.rules.stages import Stage
from netlog.rules.urgency import Pace

SCRIPTS = {
    Stage.INTRO: "connect-event",
    Stage.CHAT: "connect-event",
    Stage.CONNECT: "follow-up",
    Stage.FOLLOW_UP: "coffee-request",
    Stage.COFFEE: "thank-you",
}
"""The script that a person's stage asks for (book §1.1, §2)."""

THANKS = SCRIPTS[Stage.COFFEE]
"""The script that thanks, for an introduction, too."""

CATCH_UP = "catch-up"
"""The script for who should hear from me again, whatever their stage (book §1.6)."""

DATED = ("step", "coffee", "promise", "lead")
"""Kinds of turns that have a day of their own."""

KINDS = (*DATED, "agreed", "reply", "asked", "answer", "thanks", "offer", "referral", "wait",
         "cadence")  # fmt: skip
"""All kinds of turns."""

UNASKING = ("decline", "introduce", "pass-on", "thank-you")
"""Scripts that ask for no answer, and are whole without a question."""

WAITS = (Stage.CONNECT, Stage.CHAT)
"""Stages that wait for me, the more urgent first: after a connect, at once (book §1.2)."""


def served_by(stage: Stage | None) -> tuple[Stage, ...]:
    """Return the stages of those whom a script for a stage serves.

    A request to connect serves those, too, to whom one was only introduced.
    """
    if stage is None:
        return ()
    return (Stage.CHAT, Stage.INTRO) if stage is Stage.CHAT else (stage,)


def script_for(stage: Stage, *, thanked: bool) -> str:
    """Return the name of the script for a stage; after a coffee the thanks, then the catch-up."""
    return CATCH_UP if stage is Stage.COFFEE and thanked else SCRIPTS[stage]


def waiting(
    stage: Stage, since: date, today: date, connected: date | None = None
) -> str:  # fmt: skip
    """Return why somebody at a stage is next, in words: their last contact may be a later one."""
    if stage is Stage.CONNECT and connected and connected < since:
        return f"connected, last contact {_since(since, today)}, no follow-up yet"
    what = {
        Stage.INTRO: "met {}, not connected yet",
        Stage.CHAT: "talked {}, not connected yet",
        Stage.CONNECT: "connected {}, no follow-up yet",
        Stage.FOLLOW_UP: "followed up {}, no coffee yet",
        Stage.COFFEE: "last contact {}",
    }[stage]
    return what.format(_since(since, today))


def step_due(due: date, today: date, at: str | None = None) -> str:
    """Return when a step is due, in words: `today at 15:00`, `3 days overdue`, `in 2 days`."""
    days = (due - today).days
    if days < 0:
        return f"{counted(-days, 'day')} overdue"
    near = "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days"
    return f"{near} at {at}" if at else near


def unanswered(sent: date, due: date, today: date) -> str:
    """Return that a message has no answer, in words, or until when there may be one."""
    still = f"may answer until {in_words(due, today)}" if due > today else "no answer"
    return f"wrote {_since(sent, today)}, {still}"


def heard(said: date, today: date) -> str:
    """Return that somebody replied, in words."""
    return f"replied {_since(said, today)}, your turn"


def favour(what: str, asked: date, today: date) -> str:
    """Return that somebody asked for something and has no answer, in words."""
    return f"asked for {what} {_since(asked, today)}, no answer from you yet"


def agreed(said: date, today: date) -> str:
    """Return that somebody said yes to a coffee which isn't booked, in words."""
    return f"said yes to a coffee {_since(said, today)}, not booked yet"


def unthanked(held: date, today: date) -> str:
    """Return that nobody was thanked for a coffee, in words."""
    return f"coffee {_since(held, today)}, no thank-you yet"


def introduction(introduced: str, language: str | None) -> str:
    """Return what an introducer is thanked for, in the language that is theirs."""
    return f"把{introduced}介绍给我" if language == "zh" else f"introducing me to {introduced}"


def deciding(what: str, closes: date, today: date) -> str:
    """Return that a lead closes, or should have, in words."""
    when = step_due(closes, today)
    return f"{what} closes {when}" if closes > today else f"{what}: won, or not? ({when})"


def offered(what: str, word: str, reached: date, today: date) -> str:
    """Return that there was no word since somebody had a taster, an interview or an offer."""
    return f"{word} {_since(reached, today)}, no word since: {what}"


def referred(name: str, opened: date, last: date | None, today: date) -> str:
    """Return that somebody who was referred has not been heard of, in words."""
    if last is None or last < opened:
        return f"referred {name} to you, no contact since the lead of {_since(opened, today)}"
    return f"referred {name} to you, last contact with them {_since(last, today)}"


def wanted(pace: Pace, last: date | None, due: date, today: date, of: str | None = None) -> str:
    """Return why somebody's cadence asks for them, in words; `of` is the tag or stage it is of."""
    contact = f"last contact {_since(last, today)}" if last else "no contact yet"
    whose = f"{of}: " if of else ""
    near = f", {step_due(due, today)}" if due > today else ""
    return f"{contact} ({whose}every {pace.every.words}{near})"


def _since(day: date, today: date) -> str:
    return within_a_sentence(min(day, today), today)


class Turn(NamedTuple):
    """Somebody whose turn it is: why, and the command that does it.

    `kind` is one of KINDS, `due_on` its day and `due_at` its time where it has one, and `script`
    the template that has the words ready.
    """

    person: int
    handle: str
    name: str
    kind: str
    why: str
    command: str
    due_on: date | None = None
    due_at: str | None = None
    urgency: float = 1.0
    script: str | None = None

    def is_to_come(self, today: date) -> bool:
        """Say whether its day is still to come."""
        return self.due_on is not None and self.due_on > today

    def is_overdue(self, today: date) -> bool:
        """Say whether its own day is over, or the latest one of a cadence."""
        if self.kind in DATED:
            return self.due_on is not None and self.due_on < today
        return self.kind == "cadence" and self.urgency > 2


def ranked(turns: Iterable[Turn], today: date) -> list[Turn]:
    """Return what is due, most urgent first, then what comes by its day, with an hour first.

    What is equally urgent stays in its order. Of what nobody dated a person has one turn, the most
    urgent, and none beside something dated that is due.
    """
    due: list[Turn] = []
    coming: list[Turn] = []
    for turn in turns:
        (coming if turn.is_to_come(today) else due).append(turn)
    have = {turn.person for turn in due if turn.kind in DATED}
    found = []
    for turn in (*sorted(due, key=_by_urgency), *sorted(coming, key=_by_day)):
        if turn.kind not in DATED:
            if turn.person in have:
                continue
            have.add(turn.person)
        found.append(turn)
    return found


def _by_urgency(turn: Turn) -> tuple[float, tuple[date, str, int]]:
    return -turn.urgency, _by_day(turn)


def _by_day(turn: Turn) -> tuple[date, str, int]:
    day = turn.due_on or date.max
    return day, turn.due_at or "24:00", KINDS.index(turn.kind)
