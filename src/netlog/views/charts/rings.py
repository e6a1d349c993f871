"""The month as three rings, one a goal, cut into as many pieces as are wanted."""

from markupsafe import Markup

from netlog.rules.amounts import counted, of_wanted
from netlog.rules.month import Goal, Month
from netlog.views.charts.chart import Chart, Figures, amount, element, text
from netlog.views.charts.dots import kinds, sector
from netlog.views.month import SINGULAR

PLACES = (60, 180, 300)
MIDDLE, OUTER, INNER = 54, 50, 38
GAP = 0.012
"""Between two pieces, as a part of the turn."""


def rings(month: Month) -> Chart:
    """Return the three counts of a month, done, open and missing."""
    body = Markup()
    for x, goal in zip(PLACES, month.goals, strict=True):
        body += _ring(x, goal)
    rows = [(goal.name, goal.done, goal.open, goal.target) for goal in month.goals]
    said = "; ".join(in_words(goal) for goal in month.goals)
    figures = Figures(("", "done", "open", "wanted"), rows)
    of = " · ".join(
        counted(goal.target, SINGULAR[goal.name], goal.name) for goal in month.goals if goal.target
    )
    title = f"{month.first:%B %Y}"
    return Chart("rings", title, of, f"{said.capitalize()}.", 142, body, figures)


def in_words(goal: Goal) -> str:
    """Return a goal's count in words: `conversations 2 of 3, 1 open`."""
    begun = f", {amount(goal.open)} open" if goal.open else ""
    return f"{goal.name} {of_wanted(goal.done, goal.target)}{begun}"


def _ring(x: float, goal: Goal) -> Markup:
    pieces = kinds(goal.done, goal.open, goal.target) or ["missing"]
    body = Markup()
    for place, kind in enumerate(pieces):
        gap = GAP if len(pieces) > 1 else 0
        turn = (place / len(pieces) + gap, (place + 1) / len(pieces) - gap)
        body += _piece(x, kind, turn)
    size = "big" if goal.done < 10_000 else "heading"
    body += text(x, MIDDLE + 5, amount(goal.done), anchor="middle", cls=size)
    wanted = f"of {goal.target}" if goal.target else "besides"
    body += text(x, MIDDLE + 20, wanted, anchor="middle", cls="muted")
    body += text(x, 124, goal.name, anchor="middle", cls="strong")
    met = "" if goal.missing or not goal.target else "✓ done"
    begun = f"{amount(goal.open)} open" if goal.open else ""
    if standing := " · ".join(filter(None, (met, begun))):
        body += text(x, 139, standing, anchor="middle", cls="muted")
    return body


def _piece(x: float, kind: str, turn: tuple[float, float]) -> Markup:
    """Return a piece: full when done, outlined and half full when open, thin when missing."""
    middle = (INNER + OUTER) / 2
    if kind == "done":
        return element("path", d=sector(x, MIDDLE, (INNER, OUTER), turn), cls="done")
    if kind == "open":
        outline = sector(x, MIDDLE, (INNER + 0.6, OUTER - 0.6), turn)
        half = sector(x, MIDDLE, (INNER, middle), turn)
        return element("path", d=outline, cls="open") + element("path", d=half, cls="half")
    return element("path", d=sector(x, MIDDLE, (middle - 1.5, middle + 1.5), turn), cls="missing")
