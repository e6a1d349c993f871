"""A grid that a friend posted beside one's own: the same months in a line."""

from collections.abc import Sequence
from datetime import date

from netlog.rules.grid import in_dots
from netlog.rules.grid_reading import Posted
from netlog.rules.month import Month, Totals
from netlog.views.ink import Line, aside, signs
from netlog.views.screen import Screen

ANY_YEAR = date(2000, 1, 1)
"""What is posted names months, and no years."""


def show(screen: Screen, month: Month, theirs: Sequence[Posted]) -> None:
    """Show one's own six months and those of a friend, month by month, and both sums."""
    rest = list(theirs)
    rows: list[list[Line]] = []
    for (first, _), own in zip(month.history, in_dots(month), strict=True):
        same = [each for each in rest if each.month == first.month][:1]
        rest = [each for each in rest if each not in same]
        rows.append(_row(f"{first:%b %Y}", " ".join(own), same))
    rows += [_row(_name(each, number), "", [each]) for number, each in enumerate(rest, start=1)]
    both = Totals(*map(sum, zip(*(each.done for each in theirs), strict=True)))
    rows.append([[aside("in all")], month.six.text, both.text])
    screen.table(("", "yours", "your friend's"), rows)


def _row(name: str, own: str, theirs: Sequence[Posted]) -> list[Line]:
    told = _told(theirs[0].counts) if theirs else ""
    return [[aside(name)], signs(own), signs(told)]


def _told(counts: Sequence[str]) -> str:
    """Return three counts as they were posted: `●●● ●● ●`, `3-2-1`."""
    return ("-" if all(count.isdigit() for count in counts) else " ").join(counts)


def _name(row: Posted, number: int) -> str:
    return f"{ANY_YEAR.replace(month=row.month):%b}" if row.month else f"{number}."
