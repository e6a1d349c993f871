"""Somebody who may know, or whom something may suit, and what speaks for them."""

from typing import Any

from netlog.rules.knowing import NEED, Knowing
from netlog.views.answer import named
from netlog.views.facts import Days
from netlog.views.ink import Span, aside
from netlog.views.matching import SAID, said

WORDS = {**SAID, NEED: "needs"}


def told(each: Knowing, days: Days) -> list[str | Span]:
    """Return somebody's name and handle, and what speaks for them."""
    why = " · ".join(said(place, days, WORDS) for place in each.evidence)
    return [*named(each.name, each.handle), aside(" · "), why]


def as_json(each: Knowing) -> dict[str, Any]:
    """Return the same with documented keys."""
    return {
        "handle": each.handle,
        "name": each.name,
        "warmth": round(each.warmth, 2),
        "fit": each.fit,
        "evidence": [place._asdict() for place in each.evidence],
    }
