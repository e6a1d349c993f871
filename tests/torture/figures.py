"""What a part of the torture is handed, and what it reports."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Trial(NamedTuple):
    """A part's own room and time."""

    folder: Path
    """An empty folder: home, stores and all else that the part makes lie in it."""
    scale: float
    """1.0 for the numbers that are promised, less for a quicker run; at least one of each."""
    deadline: float
    """When to stop and report what was done, by `time.monotonic()`."""
    tell: Callable[[str], None]
    """Says how far the part is, in a few words."""


class Figure(NamedTuple):
    """A line of the report: `kills | 1,000 | 1,000 | holds`."""

    what: str
    found: str
    wanted: str
    holds: bool
