"""What a writing command answers: what was understood, what it did, and the next command."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from netlog.rules.dates import in_words
from netlog.rules.queue import SCRIPTS
from netlog.rules.stages import Stage
from netlog.views.screen import Screen

DRY = "nothing was kept: --dry-run"


def met(screen: Screen, person: Any) -> None:
    """Tell what became of one person of a meeting: added, or known again and filled in."""
    if person.is_added:
        return
    parts = [f"{person.name} ({person.handle}) was here already"]
    if person.filled:
        parts.append("added: " + ", ".join(person.filled))
    if person.differing:
        parts.append("kept as it was: " + ", ".join(person.differing))
    screen.answer("  " + " · ".join(parts))


def talk(
    screen: Screen, names: Sequence[str], stage: str, on: date, today: date, *,
    topic: str | None, event: str | None, is_booked: bool = False,
) -> None:  # fmt: skip
    """Tell how a conversation was understood."""
    what = f"{stage} booked" if is_booked else stage
    parts = [", ".join(names), what, in_words(on, today), event and f"at {event}", topic]
    screen.answer(" · ".join(filter(None, parts)))


def settled(screen: Screen, kept: Any) -> None:
    """Tell what a conversation settled besides."""
    for day in kept.held:
        screen.answer(f"  held: the coffee booked for {day}")
    for what in kept.closed:
        screen.answer(f"  done: {what}")
    for what in kept.lifted:
        screen.answer(f"  {what}")


def step(screen: Screen, due: date, what: str, today: date) -> None:
    """Tell how a next step was understood."""
    screen.answer(f"  next: {in_words(due, today)} · {what}")


def past_midnight(screen: Screen, today: date) -> None:
    """Say that what is entered after midnight belongs to the evening before."""
    screen.answer(f"  after midnight: kept for {in_words(today, today)}, the evening before")


def follows(handles: Sequence[str], stage: str | None) -> str:
    """Return the one command that comes next after people were kept."""
    if len(handles) == 1 and stage is not None:
        return f"netlog draft {SCRIPTS[Stage(stage)]} {handles[0]}"
    return "netlog next"


def ending(screen: Screen, parts: Sequence[str | None], *, dry_run: bool) -> None:
    """Close the answer: counts, the month, the next command."""
    screen.answer(" · ".join(filter(None, [*parts, DRY if dry_run else None])))


def turned(screen: Screen, how: str, turned: Any, then: str) -> None:
    """Tell which change was undone or redone."""
    rows = f"{turned.rows} row{'' if turned.rows == 1 else 's'}"
    screen.answer(f"{how}: {turned.said}")
    ending(screen, [f"from {turned.made_at[:10]}", rows, then], dry_run=False)
