"""What is asked of a phrase, and which way it leans."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple


class Asked(NamedTuple):
    """A text, the day on which it is said, and whether it tells what has been.

    What is said without a direction (`friday`, `1 dec`, `2w`, `month end`) lies ahead, and behind
    where it tells what has been.
    """

    text: str
    today: date
    past: bool

    def leaning(self, at: Callable[[int], date]) -> date:
        """Return the day of this turn (0), or of the next or the last one where it lies wrong."""
        here = at(0)
        if self.past:
            return here if here <= self.today else at(-1)
        return here if here >= self.today else at(1)

    def turn(self, *said: int) -> int:
        """Return in which year a month, or a month and day, lies: this (0), the next, the last.

        Compared as numbers: 29 February may be in the calendar of the other year only.
        """
        now = (self.today.month, self.today.day)[: len(said)]
        return -1 if self.past and said > now else 1 if said < now and not self.past else 0
