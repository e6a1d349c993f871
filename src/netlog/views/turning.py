"""What undo and redo show: which changes they turn, when those were made, what they touched."""

from collections import Counter
from datetime import date

from netlog.questions.turnable import Turn, Turnable, Way
from netlog.rules.text import safe
from netlog.views.answer import ending
from netlog.views.ink import Span, aside, command
from netlog.views.screen import Screen
from netlog.views.touched import touched

DONE = {"undo": "undone", "redo": "made again"}
TO_DO = {"undo": "to be undone", "redo": "to be made again"}
DOES = {"undo": "undo takes back", "redo": "redo makes again"}
BACK = {"undo": "make {} again: netlog redo", "redo": "take {} back: netlog undo"}
WHOLE = "the whole store"

LISTED = 20
"""Changes that are named before somebody is asked; of more the others are counted."""


def turned(screen: Screen, way: Way, turn: Turn, today: date, *, dry_run: bool) -> None:
    """Tell which changes were turned, or would be, and how to turn them back."""
    how = TO_DO[way] if dry_run else DONE[way]
    several = len(turn.changes) > 1
    for change in turn.changes:
        line: list[str | Span] = [f"{how}: ", command(change.said)]
        if several:
            line += [aside(f" · {part}") for part in _about(change, today)]
        screen.answer(line)
    back = BACK["redo" if turn.is_new else way].format("them" if several else "it")
    number = f" {len(turn.changes)}" if several else ""
    about = [] if several else [f"from {', '.join(_about(turn.changes[0], today)[:1])}"]
    about += [] if several else _about(turn.changes[0], today)[1:]
    ending(screen, [*about, None if dry_run else f"to {back}{number}"], dry_run=dry_run)
    if turn.halt:
        screen.tell(f"Stopped before change {turn.halt.named(today)}: it replaced the whole store. "
                    f"To turn it by itself: netlog {way}")  # fmt: skip


def listed(turn: Turn, today: date) -> list[list[str | Span]]:
    """Return a line for each of several changes that somebody is to agree to."""
    if len(turn.changes) == 1:
        return []
    lines: list[list[str | Span]] = [
        ["  ", command(change.said), *(aside(f" · {part}") for part in _about(change, today))]
        for change in turn.changes[:LISTED]
    ]
    more = len(turn.changes) - LISTED
    if more > 0:
        lines.append([aside(f"  and {more} more")])
    return lines


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
