"""Reminders of the system's scheduler: how they stand, what is written, what was done."""

from collections.abc import Sequence
from typing import Any, Protocol

from netlog.views.answer import DRY
from netlog.views.ink import Line, command, heading
from netlog.views.screen import Screen

NONE = "Nothing reminds you. To have it: "
_DAYS = {"daily": "every day", "weekdays": "on weekdays"}

InPlace = Sequence[tuple[str, "Scheduled"]]
"""The ways that are in place, each with when it reminds."""


class Scheduled(Protocol):
    """When a reminder comes."""

    @property
    def at(self) -> str:
        """The time of day."""

    @property
    def days(self) -> str:
        """On which days."""


def show(screen: Screen, in_place: InPlace) -> None:
    """Show what reminds, and how it is taken away."""
    if not in_place:
        screen.tell([NONE, command("netlog remind install")])
        return
    for name, schedule in in_place:
        screen.show(_reminds(name, schedule))
    screen.tell(["to take it away: ", command("netlog remind remove")])


def planned(screen: Screen, written: Sequence[tuple[str, str]]) -> None:
    """Show what would be written, and where."""
    for where, text in written:
        screen.show([heading(where)])
        screen.show_text(text)
    screen.show(DRY)


def installed(
    screen: Screen, name: str, schedule: Scheduled, shown_by: str, others: Sequence[str],
    left: str | None,
) -> None:  # fmt: skip
    """Tell what was put in place, and what is left to do."""
    screen.answer(_reminds(name, schedule))
    screen.answer(f"  {shown_by}")
    for other in others:
        screen.answer(f"  no longer by {other}")
    if left:
        screen.tell(left)
    screen.answer(["to take it away: ", command("netlog remind remove")])


def to_remove(screen: Screen, in_place: InPlace) -> None:
    """Show what would be taken away."""
    for name, schedule in in_place:
        screen.show(["would go: ", *_reminds(name, schedule)])
    screen.show(DRY if in_place else "Nothing reminds you: there is nothing to take away.")


def removed(screen: Screen, names: Sequence[str]) -> None:
    """Tell what was taken away."""
    if names:
        screen.answer(f"Taken away: by {' and '.join(names)}. Nothing reminds you any more.")
    else:
        screen.answer("Nothing reminded you: there was nothing to take away.")


def as_json(in_place: InPlace) -> dict[str, Any]:
    """Return what reminds."""
    return {"reminders": [{"with": name, "at": schedule.at, "on": schedule.days}
                          for name, schedule in in_place]}  # fmt: skip


def _reminds(name: str, schedule: Scheduled) -> Line:
    return [f"Reminds you at {schedule.at} {_DAYS[schedule.days]}, by {name}."]
