"""The queue of those who are next, for people and as JSON."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

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
        screen.tell(
            "Nobody is waiting. Whom did you meet? "
            'netlog add "Ada Moss" --at "Web Summit" --about pricing'
        )
        return
    rows = [[_mark(turn, today) + turn.name, turn.why, turn.command] for turn in turns[:limit]]
    if screen.is_drawn and screen.width < WIDE:
        for who, why, command in rows:
            screen.show(f"{who} · {why}")
            screen.show(f"  {command}")
    else:
        screen.table(("who", "why", "then"), rows, whole="then")
    if len(turns) > limit:
        screen.tell(f"There are more: netlog next --limit {limit * 3}")


def _mark(turn: Turn, today: date) -> str:
    return "! " if turn.due_on is not None and turn.due_on < today else ""


def as_json(turns: Sequence[Turn]) -> dict[str, Any]:
    """Return the queue in its order."""
    return {"next": [turn._asdict() for turn in turns]}
