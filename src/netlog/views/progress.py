"""How far long work is: a bar for who waits at a terminal, nothing for anybody else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from netlog.settings import can_draw
from netlog.views.screen import Screen

LONG = 5_000
"""Steps of which somebody would notice that they take a while."""


@contextmanager
def progress(screen: Screen, what: str, steps: int) -> Iterator[Callable[[int], None]]:
    """Yield what is told of each few steps that are done, and have it drawn on standard error.

    Behind the last step the bar goes on moving until the work is done: something follows from it.
    """
    if steps < LONG or screen.is_quiet or not (sys.stderr.isatty() and can_draw()):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(file=sys.stderr, no_color=not screen.in_colour)
    columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as drawn:
        task = drawn.add_task(what, total=steps)
        done = 0

        def tell(more: int) -> None:
            nonlocal done
            done += more
            drawn.update(task, completed=done, total=steps if done < steps else None)

        yield tell
