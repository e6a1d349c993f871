"""The queue of those who are next, for people and as JSON."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from netlog.rules.dates import in_words
from netlog.rules.queue import Turn
from netlog.rules.rests import Rest
from netlog.views.ink import Line, Span, aside, command, name, signs
from netlog.views.screen import Screen
from netlog.views.width import width

MOST = 1000
"""So many are shown at most."""

WIDE = 100
"""From this width on a turn is one row of a table, below it two lines, …"""

ROOM = 40
"""… and where the longest command leaves less for who it is, and why."""


def show(
    screen: Screen, turns: Sequence[Turn], limit: int, today: date, *, rest: Rest | None = None,
    span: str | None = None, nothing: str | None = None, has_kept: bool = False,
) -> None:  # fmt: skip
    """Show the first of the queue; while resting, until when that is.

    `span` is the word by which only a part was asked for, and `nothing` says what is not there
    then; with `has_kept` there are words to send although nobody waits for them.
    """
    if rest:
        until = in_words(rest.until_on, today)
        screen.tell([f"You rest until {until}. To end it: ", command("netlog rest over")])
    elif not turns and nothing:
        screen.tell([f"{nothing}. What comes: ", command("netlog next")])
    elif not turns and has_kept:
        screen.tell(["Nobody is waiting. What you kept: ", command("netlog messages --kept")])
    elif not turns:
        first = command('netlog add "Ada Moss" --at "Web Summit" --about pricing')
        screen.tell(["Nobody is waiting. Whom did you meet? ", first])
    if not turns:
        return
    shown = turns[:limit]
    if screen.is_drawn and _is_narrow(screen, shown):
        screen.show_lines(line for turn in shown for line in _two_lines(turn, today))
    else:
        rows = [[[*_mark(turn, today), name(turn.name)], [_why(turn, today)],
                 [command(turn.command)]] for turn in shown]  # fmt: skip
        screen.table(("who", "why", "then"), rows, whole="then")
    if len(turns) > limit:
        only = f" --for {span}" if span else ""
        more = command(f"netlog next{only} --limit {min(limit * 3, MOST)}")
        screen.tell(["There are more: ", more] if limit < MOST else "There are more.")


def _is_narrow(screen: Screen, turns: Sequence[Turn]) -> bool:
    longest = max(width(turn.command) for turn in turns)
    return screen.width < max(WIDE, longest + ROOM)


def _two_lines(turn: Turn, today: date) -> tuple[Line, Line]:
    who = [*_mark(turn, today), name(turn.name), aside(" · "), _why(turn, today)]
    return who, ["  ", command(turn.command)]


def _mark(turn: Turn, today: date) -> list[Span]:
    return signs("! " if turn.is_overdue(today) else "")


def _why(turn: Turn, today: date) -> Span:
    """Return why it is their turn; what is only to come is there for those who look for it."""
    return aside(turn.why) if turn.is_to_come(today) else Span(turn.why)


def as_json(turns: Sequence[Turn], rest: Rest | None = None) -> dict[str, Any]:
    """Return the queue in its order; while resting, the first day that is none of it."""
    return {
        "resting_until": rest.until_on if rest else None,
        "next": [
            {
                "handle": turn.handle,
                "name": turn.name,
                "kind": turn.kind,
                "why": turn.why,
                "command": turn.command,
                "due_on": turn.due_on,
                "due_at": turn.due_at,
                "urgency": round(turn.urgency, 2),
                "script": turn.script,
            }
            for turn in turns
        ],
    }
