"""How the three counts of six months have grown, beside the straight lines to their targets."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from netlog.rules.amounts import of_wanted
from netlog.rules.calendar import DAY
from netlog.rules.challenge import Challenge
from netlog.rules.dates import in_words
from netlog.rules.month import TARGETS
from netlog.views.charts.chart import (
    SIGN,
    WIDTH,
    Chart,
    Figures,
    amount,
    element,
    number,
    span,
    text,
)

LEFT, TOP, BOTTOM = 26, 10, 160
APART = 14
"""How far apart two texts stand at least."""


class Plane(NamedTuple):
    """Where a day and a count are on the drawing."""

    since: date
    until: date
    most: int
    right: float

    def x(self, on: date) -> float:
        """Return how far right the end of a day is."""
        days = (self.until - self.since).days + 1
        return LEFT + (self.right - LEFT) * ((on - self.since).days + 1) / days

    def y(self, count: float) -> float:
        """Return how far down a count is."""
        return BOTTOM - (BOTTOM - TOP) * count / self.most


def pace(six: Challenge) -> Chart:
    """Return the running totals week by week until today, each with the line to its target."""
    longest = max(map(len, _ends(six)))
    most = max(1, *six.targets, *six.done)
    plane = Plane(six.begun_on, six.last, most, _right(six, WIDTH - 8 - SIGN * longest))
    body = _grid(six, plane) + _aims(six, plane) + _lines(six, plane)
    rows = [(in_words(each.on, six.last), *map(amount, each.totals)) for each in six.pace]
    figures = Figures(("by the end of", *TARGETS), rows)
    return Chart("pace", "Pace", span(six), _said(six), BOTTOM + 22, body, figures)


def _right(six: Challenge, last: float) -> float:
    """Return how far right the drawing may go, so that the lines end at `last` or before it."""
    gone = (six.pace[-1].on - six.begun_on).days + 1 if six.pace else 1
    whole = (six.last - six.begun_on).days + 1
    return min(WIDTH - 4.0, LEFT + (last - LEFT) * whole / gone)


def _grid(six: Challenge, plane: Plane) -> Markup:
    body = Markup()
    heights: list[float] = []
    for count in sorted({0, *six.targets, plane.most}):
        y = plane.y(count)
        body += element("path", d=f"M{LEFT} {number(y)}H{number(plane.right)}", cls="rule")
        if all(abs(y - other) >= APART - 2 for other in heights):
            body += text(LEFT - 5, y + 4, _short(count), anchor="end", cls="muted")
            heights.append(y)
    for first, _ in six.months:
        body += text(plane.x(first - DAY), BOTTOM + 16, f"{first:%b}", cls="muted")
    return body


def _aims(six: Challenge, plane: Plane) -> Markup:
    """Return the straight lines from nothing to the targets."""
    begin, right = f"M{LEFT} {BOTTOM}", number(plane.right)
    return Markup().join(
        element("path", d=f"{begin}L{right} {number(plane.y(target))}", cls="aim")
        for target in six.targets
        if target
    )


def _lines(six: Challenge, plane: Plane) -> Markup:
    body = Markup()
    heights = []
    for place, name in enumerate(TARGETS):
        points = [(float(LEFT), float(BOTTOM))]
        points += [(plane.x(each.on), plane.y(each.totals[place])) for each in six.pace]
        drawn = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        body += element("polyline", points=drawn, cls=name)
        x, y = points[-1]
        body += element("circle", cx=x, cy=y, r=2.8, cls="end")
        heights.append(y)
    for y, words in zip(_apart(heights), _ends(six), strict=True):
        body += text(points[-1][0] + 7, y + 4, words, cls="strong clear")
    return body


def _ends(six: Challenge) -> list[str]:
    """Return what stands at the end of each line."""
    return [f"{amount(count)} {name}" for name, count in zip(TARGETS, six.done, strict=True)]


def _apart(heights: Sequence[float]) -> list[float]:
    """Return heights, the highest first, moved up until no two of them are too near."""
    found: list[float] = []
    for height in reversed(heights):
        found.append(min(height, found[-1] - APART) if found else height)
    return found[::-1]


def _short(count: int) -> str:
    return f"{count / 1000:g}k" if count >= 10_000 else str(count)


def _said(six: Challenge) -> str:
    told = ", ".join(
        f"{of_wanted(count, target)} {name}"
        for name, count, target in zip(TARGETS, six.done, six.targets, strict=True)
    )
    return f"From {six.begun_on:%B %Y}: {told}. The dotted lines lead to the targets."
