"""The queue of those who are next, for people and as JSON."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from netlog.views.ink import Line, Span, aside, command, name, signs
from netlog.views.screen import Screen

WIDE = 100
"""From this width on a turn is one row of a table, below it two lines."""


class Turn(NamedTuple):
    """Somebody whose turn it is: why, and the command that does it; of a step when it is due."""

    handle: str
    name: str
    why: str
    command: str
    due_on: date | None
    due_at: str | None = None


def show(screen: Screen, turns: Sequence[Turn], limit: int, today: date) -> None:
    """Show the first of the queue."""
    if not turns:
        first = command('netlog add "Ada Moss" --at "Web Summit" --about pricing')
        screen.tell(["Nobody is waiting. Whom did you meet? ", first])
        return
    shown = turns[:limit]
    if screen.is_drawn and screen.width < WIDE:
        screen.show_lines(line for turn in shown for line in _two_lines(turn, today))
    else:
        rows = [[[*_mark(turn, today), name(turn.name)], [_why(turn, today)],
                 [command(turn.command)]] for turn in shown]  # fmt: skip
        screen.table(("who", "why", "then"), rows, whole="then")
    if len(turns) > limit:
        screen.tell(["There are more: ", command(f"netlog next --limit {limit * 3}")])


def _two_lines(turn: Turn, today: date) -> tuple[Line, Line]:
    who = [*_mark(turn, today), name(turn.name), aside(" · "), _why(turn, today)]
    return who, ["  ", command(turn.command)]


def _mark(turn: Turn, today: date) -> list[Span]:
    return signs("! " if turn.due_on is not None and turn.due_on < today else "")


def _why(turn: Turn, today: date) -> Span:
    """Return why it is their turn; what is only to come is there for those who look for it."""
    is_to_come = turn.due_on is not None and turn.due_on > today
    return aside(turn.why) if is_to_come else Span(turn.why)


def as_json(turns: Sequence[Turn]) -> dict[str, Any]:
    """Return the queue in its order."""
    return {"next": [turn._asdict() for turn in turns]}
