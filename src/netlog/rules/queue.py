"""Whose turn it is: which script serves which stage, and why somebody is next."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from netlog.rules.nearness import within_a_sentence
from netlog.rules.stages import Stage

SCRIPTS = {
    Stage.INTRO: "connect-event",
    Stage.CHAT: "connect-event",
    Stage.CONNECT: "follow-up",
    Stage.FOLLOW_UP: "coffee-request",
    Stage.COFFEE: "thank-you",
}
"""The script that a person's stage asks for (book §1.1, §2)."""

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
    return "catch-up" if stage is Stage.COFFEE and thanked else SCRIPTS[stage]


def waiting(stage: Stage, since: date, today: date) -> str:
    """Return why somebody at a stage is next, in words."""
    what = {
        Stage.INTRO: "met {}, not connected yet",
        Stage.CHAT: "talked {}, not connected yet",
        Stage.CONNECT: "connected {}, no follow-up yet",
        Stage.FOLLOW_UP: "followed up {}, no coffee yet",
        Stage.COFFEE: "last contact {}",
    }[stage]
    return what.format(within_a_sentence(min(since, today), today))


def step_due(due: date, today: date, at: str | None = None) -> str:
    """Return when a step is due, in words: `today at 15:00`, `3 days overdue`, `in 2 days`."""
    days = (due - today).days
    if days < 0:
        return f"{-days} day{'s' if days < -1 else ''} overdue"
    near = "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days"
    return f"{near} at {at}" if at else near


class Due(Protocol):
    """What has a day by which it is due, and perhaps a time; none where a stage waits."""

    @property
    def due_on(self) -> date | None:
        """The day, or None."""

    @property
    def due_at(self) -> str | None:
        """The time of day, or None."""


DueT = TypeVar("DueT", bound=Due)


def ranked(turns: Iterable[DueT], today: date) -> list[DueT]:
    """Return what is due by today, oldest first, then what waits as it came, then what comes.

    What has a time of day comes behind what is due on that day at any time.
    """
    turns = list(turns)
    due = [turn for turn in turns if turn.due_on is not None and turn.due_on <= today]
    waits = [turn for turn in turns if turn.due_on is None]
    later = [turn for turn in turns if turn.due_on is not None and turn.due_on > today]
    return [*sorted(due, key=_when), *waits, *sorted(later, key=_when)]


def _when(turn: Due) -> tuple[date, str]:
    return turn.due_on or date.max, turn.due_at or ""
