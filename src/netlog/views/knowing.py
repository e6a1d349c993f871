"""Somebody who may know, or whom something may suit, and what speaks for them."""

from datetime import date
from typing import Any

from netlog.rules.dates import in_words
from netlog.rules.excerpt import excerpt
from netlog.rules.knowing import NEED, OFFER, ROLE, TAG, TOPIC, Evidence, Knowing
from netlog.views.answer import named
from netlog.views.ink import Span, aside

SAYS = {OFFER: "offers {}", NEED: "needs {}", TAG: "tagged {}", ROLE: "{}",
        TOPIC: "talked about {}"}  # fmt: skip
SHOWN = 3
"""So many pieces of evidence are shown."""

LONG = 60


def told(each: Knowing, today: date) -> list[str | Span]:
    """Return somebody's name and handle, and what speaks for them."""
    why = " · ".join(_said(one, today) for one in each.evidence[:SHOWN])
    return [*named(each.name, each.handle), aside(" · "), why]


def as_json(each: Knowing) -> dict[str, Any]:
    """Return the same with documented keys."""
    return {
        "handle": each.handle,
        "name": each.name,
        "warmth": round(each.warmth, 2),
        "evidence": [{"place": one.place, "text": one.text, "on": one.on}
                     for one in each.evidence],
    }  # fmt: skip


def _said(one: Evidence, today: date) -> str:
    said = SAYS[one.place].format(excerpt(one.text, (), LONG))
    return f"{said} ({in_words(one.on, today)})" if one.on else said
