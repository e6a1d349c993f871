"""Gaps as they are shown: what one doesn't know, who does, and the draft that asks them."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from netlog.errors import typed
from netlog.rules.knowing import Knowing
from netlog.views import knowing
from netlog.views.facts import Days, dotted, on_screen
from netlog.views.ink import Line, aside, command, name
from netlog.views.screen import Screen

EXAMPLE = 'netlog gaps add "tax returns"'


class Gap(NamedTuple):
    """What isn't known, since which day it stands there, and who knows, the warmest first."""

    gap: str
    stated_on: date
    knowing: list[Knowing]


def show(screen: Screen, gaps: Sequence[Gap], today: date) -> None:
    """Show all gaps, each with who knows."""
    if not gaps:
        screen.tell(["No gap is named. What don't you know? ", command(EXAMPLE)])
    for place, gap in enumerate(gaps):
        if place:
            screen.show()
        for line in _lines(gap, on_screen(screen, today)):
            screen.show(line)


def added(screen: Screen, gaps: Sequence[Gap], today: date) -> None:
    """Tell which gaps are kept, each with who knows."""
    for gap in gaps:
        for line in _lines(gap, on_screen(screen, today)):
            screen.answer(line)


def closed(screen: Screen, gaps: Sequence[str]) -> None:
    """Tell which gaps are none any more."""
    screen.answer([aside("closed: "), dotted(*gaps)])


def as_json(gaps: Sequence[Gap]) -> dict[str, Any]:
    """Return the gaps with documented keys."""
    return {
        "gaps": [
            {
                "gap": gap.gap,
                "stated_on": gap.stated_on,
                "knowing": [{**knowing.as_json(each), "draft": _draft(gap, each)}
                            for each in gap.knowing],
            }
            for gap in gaps
        ]
    }  # fmt: skip


def _lines(gap: Gap, days: Days) -> Iterator[Line]:
    yield [name(gap.gap)]
    for each in gap.knowing:
        yield ["  ", *knowing.told(each, days)]
    if gap.knowing:
        yield [aside("  to ask: "), command(_draft(gap, gap.knowing[0]))]
    else:
        way = command(f"netlog route {typed(gap.gap)}")
        yield ["  nobody you know speaks of it", aside(" · to look further: "), way]


def _draft(gap: Gap, each: Knowing) -> str:
    return f"netlog draft coffee-request {each.handle} topic={typed(gap.gap)}"
