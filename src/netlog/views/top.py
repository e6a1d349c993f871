"""Whom it is worth to call each month, for people and as JSON."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from netlog.rules.queue import CATCH_UP
from netlog.views.closeness import FORMULA, PARTS, came, numbers, parts_as_json, with_commands
from netlog.views.days import ago
from netlog.views.ink import Line, aside, command, name
from netlog.views.screen import Screen

if TYPE_CHECKING:
    from netlog.questions.worth import Worthy

ROOMY = 72
"""In fewer columns the factor is left out, which what came of it tells as well."""


def show(screen: Screen, found: "Sequence[Worthy]", today: date) -> None:
    """Show them, the worthiest first: what speaks for each, and the command for the call."""
    if not found:
        first = command('netlog add "Ada Moss" --at "Web Summit" --about pricing')
        screen.tell(["Nobody is worth a call without a talk. Whom did you meet? ", first])
        return
    with_factor = not screen.is_drawn or screen.width >= ROOMY
    rows: list[list[Line]] = []
    for one in found:
        values = (f"{one.close.worth:.2f}", f"{one.close.factor:.1f}")
        worth, factor = values if screen.is_drawn else (f"worth {values[0]}", f"× {values[1]}")
        close, *parts = numbers(screen, one.close)
        rows.append([[name(one.person.name)], worth, close, *([factor] if with_factor else []),
                     *parts])  # fmt: skip
    columns = ("", "worth", PARTS[0], *(["×"] if with_factor else []), *PARTS[1:])
    screen.table(columns, rows)
    screen.show([aside(FORMULA)])
    screen.show([aside("worth = close × (1 + what came of it / 10), of five things at most")])
    screen.show()
    with_commands(
        screen, ("", "last contact", "what came of it", "then"),
        [(one.person.name, [ago(screen, one.close.tie.last_on, today), _came(one)], _call(one))
         for one in found],
    )  # fmt: skip


def _came(one: "Worthy") -> str:
    under_way = f" · {one.instead.why}" if one.instead else ""
    return (came(one.came) or "nothing came of it yet") + under_way


def kept(screen: Screen, new: Sequence[str], gone: Sequence[str], count: int) -> None:
    """Tell who the top ten are now, as far as that is new."""
    if new:
        screen.answer([name(", ".join(new)), f" · among the top ten · {count} of 10"])
    if gone:
        screen.answer([name(", ".join(gone)), " · no longer among the top ten"])


def as_json(found: "Sequence[Worthy]", today: date) -> dict[str, Any]:
    """Return them with documented keys."""
    return {
        "top": [
            {
                "handle": one.person.handle,
                "name": one.person.name,
                "worth": round(one.close.worth, 3),
                "factor": round(one.close.factor, 3),
                **parts_as_json(one.close, today),
                "came": one.came._asdict(),
                "under_way": one.instead.why if one.instead else None,
                "command": _call(one),
            }
            for one in found
        ]
    }


def _call(one: "Worthy") -> str:
    return one.instead.command if one.instead else f"netlog draft {CATCH_UP} {one.person.handle}"
