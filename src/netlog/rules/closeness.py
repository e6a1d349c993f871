"""How close somebody is, by what is kept of them (book §1.5): four parts, each from 0 to 1.

    closeness = recency × (frequency + depth + reciprocity) / 3

Nobody is closer than they are recent, so that those silent longest need not be looked at; and
nobody is close without a talk.
"""

from datetime import date
from typing import Any, NamedTuple

from netlog.rules.stages import ORDER, Stage

FIVE = 5
"""How many are named at most, and how many are wanted."""

PLACES = {"named": "one of your five", "wanted": "wanted among your five"}
"""What somebody is in the circle, in words."""

HALF = 90
"""After so many days of silence recency is half of what it was."""

OFTEN = 12
"""So many talks a year are often: a talk each month."""

DEEP = 4
"""So many coffees are as deep as it gets."""

MUTUAL = 6
"""From so many talks on it is told whether all is mutual."""

MUCH = 5
"""So much that came of knowing somebody counts for as much as there can be, …"""

BEST = 1.5
"""… which makes their closeness worth half as much again."""

WARM, COOLING = 60, 180
"""Up to so many days behind the last contact it is warm, then cooling, and cold behind that."""

KNOWN, REACHED = 150, 2_000
"""How many people somebody knows, and reaches through social media, as a rule of thumb."""

_MONTH = 365.25 / 12


class Parts(NamedTuple):
    """What the record says of somebody, each part from 0 to 1."""

    recency: float
    frequency: float
    depth: float
    reciprocity: float

    @property
    def closeness(self) -> float:
        """All of them together, from 0 to 1; 0 without a talk."""
        if not self.frequency:
            return 0.0
        return self.recency * ((self.frequency + self.depth + self.reciprocity) / 3)


def recency(last: date | None, today: date) -> float:
    """Return 1 on the day of the last contact, half as much every 90 days, 0 without any."""
    return 0.0 if last is None else float(0.5 ** (max(0, (today - last).days) / HALF))


def frequency(talks: int, first: date | None, today: date) -> float:
    """Return how many talks there were a month since the first contact, 1 for one or more.

    Less than a year counts as a year: who was met yesterday is not often talked with.
    """
    months = (today - first).days / _MONTH if first else 0.0
    return min(1.0, talks / max(OFTEN, months))


def depth(stage: str | None, coffees: int) -> float:
    """Return how deep it went: an eighth for each step behind the first, more with coffees.

    A chat is 1/8, a connect 2/8, a follow-up 3/8, one coffee 5/8, four of them or more 1.
    """
    if coffees:
        return (DEEP + min(coffees, DEEP)) / (2 * DEEP)
    return ORDER.index(Stage(stage)) / (2 * DEEP) if stage else 0.0


def reciprocity(mine: int, theirs: int, talks: int) -> float:
    """Return how far what each side put in is mutual: the lesser as a share of the greater.

    A talk counts for both sides, what one of them did alone for that one. Of fewer than six talks
    each counts a sixth of it: one evening proves little.
    """
    if not (mine and theirs):
        return 0.0
    return min(mine, theirs) / max(mine, theirs) * min(talks, MUTUAL) / MUTUAL


def factor(things: int) -> float:
    """Return by what closeness is taken to tell whom it is worth to call: from 1 to 1.5.

    1 where nothing came of knowing them, a tenth more for each thing that did, five at most.
    """
    return 1 + min(things, MUCH) * (BEST - 1) / MUCH


def warmth(tie: Any, today: date) -> float:
    """Return how warm a tie is, from 0 (no contact ever) to 1; `tie` is any row of one.

    Needs its `last_on`, `talks` and `coffees` alone, so that it may be asked of many:

        warmth = recency × (1 + min(talks, 12) / 12 + min(coffees, 4) / 4) / 3

    Whoever was in touch only yesterday, without a talk, has a third.
    """
    familiar: float = 1 + min(tie.talks, OFTEN) / OFTEN + min(tie.coffees, DEEP) / DEEP
    return recency(tie.last_on, today) * (familiar / 3)


def state(last: date | None, today: date) -> str | None:
    """Return `warm`, `cooling` or `cold`, by the last contact; None where there was none."""
    if last is None:
        return None
    days = (today - last).days
    return "warm" if days <= WARM else "cooling" if days <= COOLING else "cold"
