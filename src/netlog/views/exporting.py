"""What was exported: how much, and where it lies."""

from collections.abc import Mapping
from pathlib import Path

from netlog.rules.amounts import counted
from netlog.rules.text import safe
from netlog.settings import from_home
from netlog.views.ink import aside, found
from netlog.views.progress import Progress
from netlog.views.screen import Screen

WORDS = {
    "people": ("person", "people"),
    "conversations": ("conversation", "conversations"),
    "messages": ("message", "messages"),
    "steps": ("next step", "next steps"),
    "coffees": ("coffee", "coffees"),
}
"""What is counted, in words."""


def waiting(screen: Screen, steps: int) -> Progress:
    """Return a bar for a network of so many rows."""
    return Progress(screen, "Exporting …", steps)


def exported(screen: Screen, path: Path, counts: Mapping[str, int]) -> None:
    """Tell what was written to a file."""
    placed(screen, path, "exported")
    screen.answer(f"  {_counted(counts)}")


def placed(screen: Screen, path: Path, what: str = "written") -> None:
    """Tell where a file lies that was written."""
    screen.answer([f"{what}: ", found(safe(path.name))])
    screen.answer([aside("  in "), from_home(path.parent)])


def told(screen: Screen, counts: Mapping[str, int]) -> None:
    """Tell beside an answer what is in it."""
    screen.tell(_counted(counts))


def _counted(counts: Mapping[str, int]) -> str:
    """Return how much there is of each, though it be none."""
    return " · ".join(counted(count, *WORDS[what]) for what, count in counts.items())
