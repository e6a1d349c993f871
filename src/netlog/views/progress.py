"""How far long work is: a bar for who waits at a terminal, nothing for anybody else."""

import sys
from time import monotonic
from typing import TYPE_CHECKING, Self

from netlog.settings import can_draw
from netlog.views.screen import Screen

if TYPE_CHECKING:
    from rich.progress import Progress as Drawn

QUIET_SECONDS = 0.5
"""What is done sooner needs no bar."""

LONG = 20_000
"""So many steps take long enough that it is said at once."""


class Progress:
    """A bar on standard error, gone once the work is done.

    It is drawn at once where the work `is_long` or has many steps, else when it has taken a while.
    Behind the last step it goes on moving: something follows from the work.
    """

    def __init__(self, screen: Screen, what: str, steps: int = 1, *, is_long: bool = False) -> None:
        self._screen, self._what, self._steps = screen, what, steps
        self._done = 0.0
        self._is_long = is_long or steps >= LONG
        self._begins = monotonic() + (0 if self._is_long else QUIET_SECONDS)
        self._is_seen = not screen.is_quiet and sys.stderr.isatty() and can_draw()
        self._drawn: Drawn | None = None

    def __enter__(self) -> Self:
        """Begin; what is long is shown from now on."""
        if self._is_long:
            self._draw()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        if self._drawn:
            self._drawn.stop()

    def advance(self, more: float) -> None:
        """Say that so many steps more are done."""
        self.reach(self._done + more)

    def reach(self, done: float, what: str | None = None) -> None:
        """Say how many steps are done in all, and what is worked on now."""
        self._done, self._what = done, what or self._what
        if monotonic() >= self._begins:
            self._draw()

    def _draw(self) -> None:
        if not self._is_seen:
            return
        if self._drawn is None:
            self._drawn = _begun(self._screen)
            self._drawn.add_task(self._what, total=None)
        task = self._drawn.task_ids[0]
        total = self._steps if 0 < self._done < self._steps else None
        self._drawn.update(task, description=self._what, completed=self._done, total=total)


def _begun(screen: Screen) -> "Drawn":
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Drawn

    console = Console(file=sys.stderr, no_color=not screen.in_colour)
    what = TextColumn("{task.description}", markup=False)
    drawn = Drawn(what, BarColumn(), TimeElapsedColumn(), console=console, transient=True)
    drawn.start()
    return drawn
