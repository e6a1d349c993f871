"""How often, as it is told on a command line, and who might be among the top ten."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from netlog.errors import WrongUsage
from netlog.rules.dates import in_words, split_when
from netlog.rules.dates import parse as parse_day
from netlog.rules.intervals import Interval, parse
from netlog.rules.urgency import Pace

TOP_TEN = "top-ten"
"""The tag of those who are called each month (book §1.6)."""

MONTHLY = Pace(Interval(1, "m"))
TEN = 10

OFF = ("off", "none", "不用了", "取消")
"""Words that end a cadence."""

OVER = ("over", *OFF, "结束")
"""Words that end a snooze, or a rest."""

_HALF = 60
"""A talk that is so many days older counts half as much."""


class Told(NamedTuple):
    """What the words of `every` say: who, and how often; neither, or no more."""

    people: list[str]
    pace: Pace | None = None
    is_off: bool = False


def told(words: Sequence[str], latest: str | None) -> Told:
    """Return what words say, the interval last: `ada 30d`, `ada ben 2 weeks`, `ada off`.

    Raises WrongUsage for what begins like an interval and is none, and for a latest day that is
    not behind the ideal one.
    """
    if words and words[-1].casefold() in OFF:
        _refuse_latest(latest)
        return Told(list(words[:-1]), is_off=True)
    for count in (2, 1):
        try:
            every = parse(" ".join(words[-count:])) if len(words) >= count else None
        except WrongUsage:
            if count == 1 and words[-1][:1].isdigit():
                raise
        else:
            if every:
                return Told(list(words[:-count]), _paced(every, latest))
    _refuse_latest(latest)
    return Told(list(words))


def _paced(every: Interval, latest: str | None) -> Pace:
    pace = Pace(every, parse(latest) if latest else None)
    if pace.span <= 0:
        longer = Interval(every.number * 2, every.unit)
        raise WrongUsage(
            f"The latest is behind every {every.words}, not before it: --latest {longer.text}"
        )
    return pace


def _refuse_latest(latest: str | None) -> None:
    if latest is not None:
        raise WrongUsage("--latest goes with how often: netlog every ada 30d --latest 45d")


def closeness(days: Iterable[int]) -> float:
    """Return how often and how recently somebody was talked with, from the age of each talk."""
    return float(sum(0.5 ** (max(0, age) / _HALF) for age in days))


def until(words: Sequence[str], today: date) -> tuple[list[str], date | None]:
    """Return who is snoozed and until when, the day last: `ada 2w`, `ada next friday`, `ada over`.

    None stands for no longer. Raises WrongUsage where nobody or no day is named, or the day has
    come, and BadDate.
    """
    if len(words) < 2:
        raise WrongUsage("Who, and until when? netlog snooze ada 2w; to end it: snooze ada over")
    if words[-1].casefold() in OVER:
        return list(words[:-1]), None
    named, said = split_when(words, today)
    return named, ahead(parse_day(said or words[-1], today), today)


def ahead(day: date, today: date) -> date:
    """Return a day that is still to come. Raises WrongUsage for any other."""
    if day <= today:
        raise WrongUsage(f"{in_words(day, today)} has come already. Name a day that is to come")
    return day
