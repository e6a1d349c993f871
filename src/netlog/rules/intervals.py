"""How often: an interval such as `30d`, `2w`, `2m`, `1y`, as it is typed and kept."""

import re
from datetime import date
from typing import NamedTuple

from netlog.errors import WrongUsage, shown
from netlog.rules.calendar import LONGEST_AHEAD, shifted

UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}

_WORDS = {"day": "d", "days": "d", "week": "w", "weeks": "w", "month": "m", "months": "m",
          "year": "y", "years": "y", "天": "d", "日": "d", "周": "w", "星期": "w", "月": "m",
          "个月": "m", "年": "y"}  # fmt: skip
_SPOKEN = {"daily": (1, "d"), "weekly": (1, "w"), "fortnight": (2, "w"), "fortnights": (2, "w"),
           "fortnightly": (2, "w"), "monthly": (1, "m"), "quarter": (3, "m"), "quarters": (3, "m"),
           "quarterly": (3, "m"), "yearly": (1, "y"), "annually": (1, "y"), "季度": (3, "m"),
           "个季度": (3, "m"), "半年": (6, "m")}  # fmt: skip
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


class Interval(NamedTuple):
    """So many days, weeks, months or years."""

    number: int
    unit: str

    @property
    def text(self) -> str:
        """As it is kept: `30d`."""
        return f"{self.number}{self.unit}"

    @property
    def days(self) -> int:
        """About how many days: a month counts as 30, a year as 365."""
        return self.number * _DAYS[self.unit]

    def after(self, day: date) -> date:
        """Return the day that lies so much later; of a shorter month its last."""
        return shifted(day, self.number, UNITS[self.unit])

    def before(self, day: date) -> date:
        """Return the last day from which on the interval is over by a day."""
        back = shifted(day, -self.number, UNITS[self.unit])
        while self.after(back.fromordinal(back.toordinal() + 1)) <= day:
            back = back.fromordinal(back.toordinal() + 1)
        return back

    @property
    def words(self) -> str:
        """In words: `30 days`, `month`, `2 weeks`."""
        name = UNITS[self.unit]
        return name if self.number == 1 else f"{self.number} {name}s"


def kept(text: str) -> Interval:
    """Return the interval of a text of the store."""
    return Interval(int(text[:-1]), text[-1])


def parse(text: str) -> Interval:
    """Return the interval that a user typed: `30d`, `2 weeks`, `monthly`, `两个月`, `2个月`.

    Raises WrongUsage for anything else, and for more than fifty years.
    """
    words = text.strip().casefold().replace("两", "2").replace("一", "1").replace("每", "")
    found = re.fullmatch(r"(?:every\s+)?(\d{0,5})\s*([^\W\d]+)", words)
    each, unit = _each(found[2]) if found else (0, "d")
    count = each * int(found[1] or 1) if found and found[1].isascii() else 0
    if not 0 < count * _DAYS[unit] <= LONGEST_AHEAD:
        raise WrongUsage(f'"{shown(text)}" is no interval. Write it as 30d, 2w, 2m or 1y')
    return Interval(count, unit)


def _each(word: str) -> tuple[int, str]:
    """Return of how many of which unit a word speaks; none where it is no such word."""
    unit = _WORDS.get(word, word)
    return (1, unit) if unit in UNITS else _SPOKEN.get(word, (0, "d"))
