"""What speaks for somebody's part in an opportunity that one looks for (book §1.5): words alone."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from netlog.rules.matching import held, terms
from netlog.rules.names import is_han

KINDS = ("lead", "purchase", "opportunity", "offer", "role", "tag", "topic")
"""What may speak for it, what counts most first."""


class Said(NamedTuple):
    """Something that is kept of somebody: its kind, words and day; whose it is, if another's."""

    kind: str
    text: str
    on: date | None = None
    whose: str | None = None


def evidence(sought: str, said: Iterable[Said]) -> list[Said]:
    """Return what of all that is kept of somebody holds at least half of the words that are sought.

    By kind, then those of the most words, then the newest. Nothing for what has no words. Of
    Chinese each two characters are looked for, of which every other pair is no word.
    """
    asked = terms(sought)
    needed = sum(0.25 if is_han(term[0]) else 0.5 for term in asked)
    found = [(each, len(held(asked, each.text))) for each in said]
    found = [(each, words) for each, words in found if words and words >= needed]
    found.sort(key=lambda pair: (KINDS.index(pair[0].kind), -pair[1], -_day(pair[0])))
    return _once([each for each, _ in found])


def _day(each: Said) -> int:
    return each.on.toordinal() if each.on else 0


def _once(found: Sequence[Said]) -> list[Said]:
    """Return each text of a kind once, the first of them."""
    return list({(each.kind, each.text, each.whose): each for each in reversed(found)}.values())[
        ::-1
    ]
