"""How well an opportunity fits one's values, and the 60 % rule (book §1.4).

An opportunity is rated value by value, from 0 to 100 percent; its share is the mean over all of
them. What fits fewer than 60 percent is passed on. A value that isn't rated yet may be met by
anything from 0 to 100 percent, so that the share lies between two bounds.
"""

import unicodedata
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from netlog.errors import WrongUsage, shown

LEAST = 60
"""From so many percent on an opportunity fits."""

WORDS = {
    "yes": 100, "y": 100, "fully": 100, "是": 100, "符合": 100, "完全": 100,
    "partly": 50, "half": 50, "部分": 50, "一半": 50,
    "no": 0, "n": 0, "否": 0, "不": 0, "不符合": 0,
}  # fmt: skip
HOW = "yes, partly, no, or a percentage: 70%"

FITS, PASS, OPEN = "fits", "pass", "open"
"""What the rule says: it fits, it is to be passed on, or that isn't decided yet."""


class Rated(NamedTuple):
    """A value and how well it is met, in percent; None where that isn't said."""

    id: int
    value: str
    fits: int | None


class Share(NamedTuple):
    """Between which bounds the share lies, in percent; they are one where all is rated."""

    low: Fraction
    high: Fraction

    @property
    def verdict(self) -> str:
        """What the rule says of it: `fits`, `pass` or `open`."""
        return FITS if self.low >= LEAST else PASS if self.high < LEAST else OPEN

    @property
    def is_whole(self) -> bool:
        """Whether all values are rated."""
        return self.low == self.high

    def __str__(self) -> str:
        if self.is_whole:
            return percent(self.low)
        return f"between {percent(self.low)} and {percent(self.high)}"


def share(ratings: Sequence[int], of: int) -> Share | None:
    """Return the share of what is rated, of so many values; None where there are no values."""
    if not of:
        return None
    low = Fraction(sum(ratings), of)
    return Share(low, low + Fraction(100 * (of - len(ratings)), of))


def percent(number: Fraction) -> str:
    """Return a percentage: whole, or to a tenth, cut off so that 59.97 is not shown as 60."""
    whole, tenth = divmod(int(number * 10), 10)
    return f"{whole}.{tenth} %" if tenth else f"{whole} %"


def rating(text: str) -> int:
    """Return how many percent a rating is, in words or figures. Raises WrongUsage."""
    from netlog.rules import myriads

    word = unicodedata.normalize("NFKC", text).strip().casefold()
    found = WORDS.get(word, myriads.percent(word))
    if found is None:
        raise WrongUsage(f'"{shown(text)}" is no rating. Say {HOW}')
    return found
