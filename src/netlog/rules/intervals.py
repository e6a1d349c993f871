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
    """Return the interval that a user typed: `30d`, `2 weeks`, `month`, `两个月`, `2个月`.

    Raises WrongUsage for anything else, and for more than fifty years.
    """
    words = text.strip().casefold().replace("两", "2").replace("一", "1").replace("每", "")
    found = re.fullmatch(r"(?:every\s+)?(\d{0,5})\s*([^\W\d]+)", words)
    unit = found and (_WORDS.get(found[2]) or (found[2] if found[2] in UNITS else None))
    count = int(found[1] or 1) if found and found[1].isascii() else 0
    if not unit or not 0 < count * _DAYS[unit] <= LONGEST_AHEAD:
        raise WrongUsage(f'"{shown(text)}" is no interval. Write it as 30d, 2w, 2m or 1y')
    return Interval(count, unit)
