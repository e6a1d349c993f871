"""Charts of six months in a terminal: a column a week, as wide as there is room; no colour needed.

The heat map and the curves share their columns, so that a week stands above itself.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from netlog.rules.calendar import DAY
from netlog.rules.challenge import WEEK, Challenge, Day, week_ends
from netlog.rules.rests import resting
from netlog.views.ink import Ink, Span, aside, joined

GUTTER = 5
"""Columns at the left, of what a row is."""

SHADES = "·░▒█"
"""A day without a contact, with one, with two or three, with more."""

BACKDATED, REST, LINE = "'", "~", "·"
EIGHTHS = " ▁▂▃▄▅▆▇█"
ROWS = 3
"""Rows of a curve: each shows eight steps."""

WIDEST, NARROWEST = 6, 2
"""Columns of a week."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


_INKS = {"░": Ink.DONE, "▒": Ink.DONE, LINE: Ink.MISSING, REST: Ink.MISSING, BACKDATED: Ink.OPEN}
_INKS |= dict.fromkeys(EIGHTHS[1:], Ink.DONE)


def inked(row: str) -> list[Span]:
    """Return a row of a chart with its signs marked, and what it is aside."""
    signs = [Span(sign, _INKS.get(sign)) for sign in row[GUTTER:]]
    return [aside(row[:GUTTER]), *joined(signs)]


def week_width(challenge: Challenge, width: int) -> int:
    """Return how many columns a week takes in a terminal of so many."""
    return max(NARROWEST, min(WIDEST, (width - GUTTER) // len(_mondays(challenge))))


def month_names(challenge: Challenge, width: int) -> str:
    """Return the line above the charts: each month above the week in which it begins."""
    size = week_width(challenge, width)
    mondays = _mondays(challenge)
    line = ""
    for first, _ in challenge.months:
        week = next(place for place, monday in enumerate(mondays) if first < monday + WEEK)
        line = line.ljust(GUTTER + week * size) + f"{first:%b}"
    return line


def heat(challenge: Challenge, today: date, width: int) -> Iterator[str]:
    """Yield the heat map: a row a weekday, a column a week, blank where a day is yet to come."""
    size = week_width(challenge, width)
    days = {day.on: day for day in challenge.days}
    for weekday, name in enumerate(WEEKDAYS):
        cells = [
            _cell(challenge, monday + weekday * DAY, days, today, size)
            for monday in _mondays(challenge)
        ]
        yield (name.ljust(GUTTER) + "".join(cells)).rstrip()


def _cell(challenge: Challenge, on: date, days: dict[date, Day], today: date, size: int) -> str:
    if not challenge.begun_on <= on <= min(today, challenge.last):
        return " " * size
    day = days.get(on) or Day(on, 0)
    shade = REST if not day.count and resting(on, challenge.rests) else SHADES[day.shade]
    drawn = shade * (size - 1) if day.shade else shade
    return (drawn + BACKDATED * day.is_backdated).ljust(size)


def curve(challenge: Challenge, place: int, width: int) -> Iterator[str]:
    """Yield how one of the three counts grew, as a hill, and above it the line to its target.

    Six months that nobody started lead to none.
    """
    size = week_width(challenge, width)
    target = challenge.targets[place]
    most = max(target, challenge.done[place], 1)
    running = _by_week(challenge, place)
    ends = week_ends(challenge.begun_on, challenge.last + DAY)
    for row in range(ROWS - 1, -1, -1):
        label = {ROWS - 1: f"{most}", 0: "0"}.get(row, "")
        cells = []
        for end, count in zip(ends, running, strict=True):
            sign = _level(count, most, row)
            is_line = challenge.is_started and _row_of(challenge.line(end)[place], most) == row
            if sign == " " and is_line:
                sign = LINE
            cells.append(sign * size if sign != LINE else LINE.ljust(size))
        yield (label.rjust(GUTTER - 2).ljust(GUTTER) + "".join(cells)).rstrip()


def _by_week(challenge: Challenge, place: int) -> list[int | None]:
    """Return the count at the end of each week, None for the weeks to come."""
    ends = week_ends(challenge.begun_on, challenge.last + DAY)
    told: Sequence[int] = [each[place + 1] for each in challenge.pace]  # type: ignore[misc]
    return [told[number] if number < len(told) else None for number in range(len(ends))]


def _level(count: int | None, most: int, row: int) -> str:
    """Return what of a column stands in a row, the lowest being 0."""
    steps = 0 if count is None else round(count * ROWS * 8 / most)
    if count and not steps:
        steps = 1
    return EIGHTHS[max(0, min(8, steps - row * 8))]


def _row_of(level: float, most: int) -> int:
    return min(ROWS - 1, int(level * ROWS / most))


def _mondays(challenge: Challenge) -> list[date]:
    """Return the Mondays of the weeks in which the six months lie."""
    monday = challenge.begun_on - timedelta(days=challenge.begun_on.weekday())
    return [monday + number * WEEK for number in range((challenge.last - monday).days // 7 + 1)]


def bar(count: int, most: int, longest: int) -> str:
    """Return a count as squares, all of them alike where the most of them are few."""
    return "■" * (count if most <= longest else -(-count * longest // most))
