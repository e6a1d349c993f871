"""Who introduced whom as a drawing: a row for each person, set in below who introduced them."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from netlog.rules.text import safe
from netlog.views.charts.chart import WIDTH, Chart, Figures, element, number, text, told
from netlog.views.width import cropped, width

TOP, ROW, STEP = 12, 23, 17
RADIUS = 4.5

LETTER, CAPITAL = 6.9, 9.5
"""How wide a column of a text is at most, as a rule, and of one that is mostly in capitals. A
Chinese character takes two."""

LEAST = 6
"""So many columns of a name are shown, however deep it stands."""


class Twig(NamedTuple):
    """A row of the tree: how deep it stands, its words, and what stands at its right.

    `kind` is `me`, `person`, `introducer`, `more` for those who are not shown, or `again` for
    somebody who stands further up.
    """

    depth: int
    words: str
    aside: str = ""
    kind: str = "person"


def tree(
    name: str, title: str, of: str, said: str, twigs: Sequence[Twig], figures: Figures
) -> Chart:
    """Return the tree as a chart; each twig stands behind the one that it grows from."""
    body = Markup()
    above: list[int] = []
    for place, twig in enumerate(twigs):
        above[twig.depth :] = [place]
        if twig.depth:
            body += _line(above[twig.depth - 1], place, twig.depth)
    for place, twig in enumerate(twigs):
        body += _row(place, twig)
    height = TOP + len(twigs) * ROW
    return Chart(name, title, of, said, height, body, figures)


def _at(place: int) -> float:
    return TOP + place * ROW


def _line(parent: int, place: int, depth: int) -> Markup:
    """Return the line from somebody down to whom they introduced."""
    x, y = (depth - 1) * STEP + RADIUS + 1, _at(parent) + RADIUS
    end = depth * STEP
    bend = f"M{number(x)} {number(y)}V{number(_at(place) - 5)}q0 5 5 5H{number(end)}"
    return element("path", d=bend, cls="rule")


def _row(place: int, twig: Twig) -> Markup:
    x, y = twig.depth * STEP + RADIUS + 1, _at(place)
    begin = x + RADIUS + 6
    aside = safe(twig.aside)
    room = WIDTH - begin - (width(aside) * LETTER + 8 if aside else 0)
    capitals = sum(map(str.isupper, twig.words))
    letter = CAPITAL if 2 * capitals > len(twig.words) else LETTER
    words = cropped(twig.words, max(LEAST, int(room / letter)))
    is_named = twig.kind in ("me", "introducer")
    cls = "strong" if is_named else "muted" if twig.kind in ("more", "again") else ""
    drawn = _dot(x, y, twig.kind) + text(begin, y + 4, words, cls=cls)
    if aside:
        drawn += text(WIDTH, y + 4, aside, anchor="end", cls="muted")
    return element("g", drawn + (told(twig.words) if words != twig.words else Markup()))


def _dot(x: float, y: float, kind: str) -> Markup:
    if kind in ("more", "again"):
        return Markup()
    is_full = kind in ("me", "introducer")
    radius = RADIUS if is_full else RADIUS - 0.6
    return element("circle", cx=x, cy=y, r=radius, cls="done" if is_full else "ring")
