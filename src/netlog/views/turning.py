"""What undo and redo show: which changes they turn, when those were made, what they touched."""

from collections import Counter
from datetime import date

from netlog.questions.turnable import Turn, Turnable, Way
from netlog.rules.text import safe
from netlog.views.answer import ending
from netlog.views.ink import Line, Span, command
from netlog.views.screen import Screen
from netlog.views.touched import touched

DONE = {"undo": "undone", "redo": "made again"}
TO_DO = {"undo": "to be undone", "redo": "to be made again"}
DOES = {"undo": "undo takes back", "redo": "redo makes again"}
BACK = {"undo": "make {} again: netlog redo", "redo": "take {} back: netlog undo"}
WHOLE = "the whole store"

LONGEST = 300
"""So many characters of a command are told: it may hold a whole note."""

LISTED = 20
"""Changes that are named before somebody is asked; of more the others are counted."""


def turned(screen: Screen, way: Way, turn: Turn, today: date, *, dry_run: bool) -> None:
    """Tell which changes were turned, or would be, and how to turn them back."""
    how = TO_DO[way] if dry_run else DONE[way]
    several = len(turn.changes) > 1
    for change in turn.changes:
        screen.answer([f"{how}: ", _command(change)])
        if several:
            screen.answer(f"  from {' · '.join(_about(change, today))}")
    back = BACK["redo" if turn.is_new else way].format("them" if several else "it")
    then = f"to {back}{f' {len(turn.changes)}' if several else ''}"
    when, *what = _about(turn.changes[0], today)
    about = [] if several else [f"from {when}", *what]
    ending(screen, [*about, None if dry_run else then], dry_run=dry_run)
    if turn.halt:
        screen.tell(f"Stopped before change {turn.halt.named(today)}: it replaced the whole store. "
                    f"To turn it by itself: netlog {way}")  # fmt: skip
    if turn.is_alone:
        screen.tell(f"It replaced the whole store, and is turned by itself. To go on: netlog {way}")


def listed(turn: Turn, today: date) -> list[Line]:
    """Return lines for each of several changes that somebody is to agree to."""
    if len(turn.changes) == 1:
        return []
    lines: list[Line] = []
    for change in turn.changes[:LISTED]:
        lines += [[_command(change)], f"  from {' · '.join(_about(change, today))}"]
    more = len(turn.changes) - LISTED
    return [*lines, f"and {more} more"] if more > 0 else lines


def _command(change: Turnable) -> Span:
    said = change.said if len(change.said) <= LONGEST else f"{change.said[:LONGEST]}…"
    return command(said)


def in_short(way: Way, turn: Turn, today: date) -> str:
    """Return what it comes to, in a line that somebody is to agree to."""
    total: Counter[str] = Counter()
    for change in turn.changes:
        total.update(change.counts)
    if len(turn.changes) > 1:
        return f"{DOES[way]} {len(turn.changes)} changes: {touched(total)}"
    (change,) = turn.changes
    return f"{DOES[way]} change {change.named(today)}: {_about(change, today)[-1]}"


def _about(change: Turnable, today: date) -> list[str]:
    """Return when a change was made, and what it touched."""
    what = WHOLE if change.backup else safe(touched(change.counts))
    return [change.when(today), *([what] if what else [])]
