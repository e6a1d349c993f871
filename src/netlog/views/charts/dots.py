"""Counts as dots, done, open and missing, each with a form of its own: ● ◐ ○."""

from math import cos, pi, sin

from markupsafe import Markup

from netlog.views.charts.chart import element, number, text

RADIUS, STEP = 5, 14

MOST = 6
"""Of a target of more than so many the dots stand for shares of it."""


def row(x: float, y: float, done: int, begun: int, target: int, *, is_to_come: bool) -> Markup:
    """Return a count as dots from a place on, what goes beyond as `+2`."""
    drawn = Markup()
    for place, kind in enumerate(kinds(done, begun, target)):
        drawn += dot(x + place * STEP, y, "to-come" if is_to_come else kind)
    if done > target:
        behind = x + min(target, MOST) * STEP - (0 if target else RADIUS)
        drawn += text(behind - 4, y + 4, f"+{done - target:,}", cls="muted")
    return drawn


def kinds(done: int, begun: int, target: int) -> list[str]:
    """Return what each of the dots or segments is: `done`, `open` or `missing`."""
    share = min(target, MOST) / target if target else 0
    full = int(min(done, target) * share)
    half = int(min(begun, target - min(done, target)) * share)
    missing = min(target, MOST) - full - half
    return ["done"] * full + ["open"] * half + ["missing"] * missing


def dot(x: float, y: float, kind: str) -> Markup:
    """Return one dot about a place."""
    if kind == "done":
        return element("circle", cx=x, cy=y, r=RADIUS, cls="done")
    if kind == "open":
        half = f"M{number(x)} {number(y - 4.4)}a4.4 4.4 0 0 0 0 8.8z"
        ring = element("circle", cx=x, cy=y, r=RADIUS - 0.6, cls="open")
        return ring + element("path", d=half, cls="half")
    return element("circle", cx=x, cy=y, r=RADIUS - 0.6, cls="ring" if kind == "missing" else kind)


def sector(x: float, y: float, radii: tuple[float, float], turn: tuple[float, float]) -> str:
    """Return the path of a piece of a ring between two radii, from one part of a turn to another.

    A turn is 1 and begins at the top. A whole one is two halves: an arc that ends where it begins
    is none.
    """
    if turn[1] - turn[0] >= 1:
        middle = sum(turn) / 2
        halves = ((turn[0], middle), (middle, turn[1]))
        return "".join(sector(x, y, radii, half) for half in halves)
    inner, outer = radii
    begin, end = (2 * pi * part - pi / 2 for part in turn)
    large = int(end - begin > pi)

    def at(radius: float, angle: float) -> str:
        return f"{number(x + radius * cos(angle))} {number(y + radius * sin(angle))}"

    return (
        f"M{at(outer, begin)}A{number(outer)} {number(outer)} 0 {large} 1 {at(outer, end)}"
        f"L{at(inner, end)}A{number(inner)} {number(inner)} 0 {large} 0 {at(inner, begin)}z"
    )
