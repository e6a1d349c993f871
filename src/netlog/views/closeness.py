"""How close people are, as numbers; people with what is to say of them, and a command for each."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from netlog.rules.amounts import listed
from netlog.rules.closeness import state
from netlog.views.ink import Line, Span, command, name
from netlog.views.screen import Screen
from netlog.views.width import width

if TYPE_CHECKING:
    from netlog.questions.closeness import Close
    from netlog.questions.worth import Yield

PARTS = ("close", "recent", "often", "deep", "mutual")
"""What the columns are called in which somebody's closeness stands, and what it is made of."""

CAME = {
    "leads": ("lead", "leads"),
    "purchases": ("purchase", "purchases"),
    "opportunities": ("opportunity", "opportunities"),
    "introductions": ("person introduced", "people introduced"),
}

WIDE = 100
"""From this width on somebody with a command is one row, …"""

ROOM = 60
"""… where beside the longest command so much room is left."""

FORMULA = "close = recent × (often + deep + mutual) / 3"


def numbers(screen: Screen, close: "Close") -> list[Line]:
    """Return somebody's closeness and what it is made of; in a pipe each with its name."""
    values = (close.parts.closeness, *close.parts)
    if screen.is_drawn:
        return [f"{value:.2f}" for value in values]
    return [f"{what} {value:.2f}" for what, value in zip(PARTS, values, strict=True)]


def came(found: "Yield") -> str:
    """Return what came of knowing somebody: `2 leads, 1 purchase`, "" for nothing."""
    return ", ".join(listed(found._asdict(), CAME))


def with_commands(
    screen: Screen, columns: Sequence[str], rows: Sequence[tuple[Line, Sequence[Line], str]]
) -> None:  # fmt: skip
    """Show people, what is to say of them, and a command: a row each, or two lines below WIDE."""
    longest = max(width(way) for *_, way in rows)
    if not screen.is_drawn or screen.width >= max(WIDE, longest + ROOM):
        cells = [[_named(who), *parts, [command(way)]] for who, parts, way in rows]
        screen.table(columns, cells, whole=columns[-1])
        return
    for who, parts, way in rows:
        told = [[" · ", *([part] if isinstance(part, str) else part)] for part in parts if part]
        screen.show([*_named(who), *(piece for part in told for piece in part)])
        screen.show(["  ", command(way)])


def _named(who: Line) -> list[str | Span]:
    return [name(who)] if isinstance(who, str) else list(who)


def parts_as_json(close: "Close", today: date) -> dict[str, Any]:
    """Return somebody's closeness, what it is made of, and what it is by their last contact."""
    parts = {what: round(value, 3) for what, value in close.parts._asdict().items()}
    last = close.tie.last_on
    return {"closeness": round(close.parts.closeness, 3), **parts, "last_on": last,
            "state": state(last, today)}  # fmt: skip
