"""What is told in a column of labels: on a screen, and the same on a page."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from netlog.rules.dates import in_words
from netlog.views import days
from netlog.views.ink import Line, aside, heading, plain
from netlog.views.screen import Screen


class Fact(NamedTuple):
    """A label, and the lines behind it; `is_links` where each may be an address of the web."""

    label: str
    lines: Sequence[Line]
    is_links: bool = False


class Days(NamedTuple):
    """How a day is told, and how long ago one was."""

    day: Callable[[date], str]
    ago: Callable[[date], str]


def on_screen(screen: Screen, today: date) -> Days:
    """Return how days are told to whoever looks: by their nearness."""
    return Days(
        lambda on: days.day(screen, on, today),
        lambda on: days.ago(screen, on, today),
    )


def on_paper(today: date) -> Days:
    """Return how days are told on what is kept: so that it is true tomorrow."""
    return Days(lambda on: in_words(on, today), lambda on: in_words(on, today))


def told(label: str, *lines: Line | None, is_links: bool = False) -> Fact:
    """Return a fact of those lines that say something."""
    return Fact(label, [line for line in lines if line and plain(line)], is_links)


def show(screen: Screen, title: Line, facts: Sequence[Fact]) -> None:
    """Show a title, and below it the facts that have lines."""
    screen.heading([heading(title)] if isinstance(title, str) else title)
    rows = [
        [[aside("" if place else fact.label)], line]
        for fact in facts
        for place, line in enumerate(fact.lines)
    ]
    screen.table(("", ""), rows)


def dotted(*parts: str | None) -> str:
    """Return what there is of some parts, with dots between them."""
    return " · ".join(part for part in parts if part)
