"""What became of those who were first talked to in each month: talked to, connected, a coffee."""

from collections.abc import Sequence

from markupsafe import Markup

from netlog.rules.challenge import Cohort
from netlog.rules.month import TARGETS
from netlog.views.charts.chart import SIGN, WIDTH, Chart, Figures, amount, element, text

LEFT = 66
TOP, ROW = 28, 26
LAYERS = (("first", 16), ("second", 10), ("done", 4))
"""The three bars of a month, one within the other: class and height."""


def funnel(cohorts: Sequence[Cohort]) -> Chart:
    """Return a row for each month: how many were met in it, and how far they got by now."""
    most = max((max(cohort[1:]) for cohort in cohorts), default=0) or 1
    right = WIDTH - 10 - SIGN * max((len(_told(cohort)) for cohort in cohorts), default=0)
    body = _legend()
    for place, cohort in enumerate(cohorts):
        body += _row(TOP + 14 + place * ROW, cohort, (right - LEFT) / most)
    rows = [(f"{cohort.first:%B %Y}", *map(amount, cohort[1:])) for cohort in cohorts]
    figures = Figures(("first talked to in", *TARGETS), rows)
    of = f"{cohorts[0].first:%B} to {cohorts[-1].first:%B %Y}" if cohorts else ""
    height = TOP + len(cohorts) * ROW + 4
    return Chart("funnel", "From talk to coffee", of, _said(cohorts), height, body, figures)


def _legend() -> Markup:
    body, x = Markup(), 0
    for (cls, height), words in zip(LAYERS, ("talked to", "connected", "coffee"), strict=True):
        body += element("rect", x=x, y=8 - height / 2, width=20, height=height, rx=2, cls=cls)
        body += text(x + 26, 12, words, cls="muted")
        x += 96
    return body


def _row(y: float, cohort: Cohort, one: float) -> Markup:
    """Return the bars of a month, in which one person is so long."""
    body = text(0, y + 4, f"{cohort.first:%b %Y}", cls="muted")
    for (cls, height), count in zip(LAYERS, cohort[1:], strict=True):
        if count:
            width = max(3.0, one * count)
            body += element(
                "rect", x=LEFT, y=y - height / 2, width=width, height=height, rx=2, cls=cls
            )
    return body + text(WIDTH, y + 4, _told(cohort), anchor="end", cls="strong")


def _told(cohort: Cohort) -> str:
    """Return how many got how far: `3 → 2 → 1`."""
    return " → ".join(map(amount, cohort[1:]))


def _said(cohorts: Sequence[Cohort]) -> str:
    met, connected, coffees = (sum(cohort[place] for cohort in cohorts) for place in (1, 2, 3))  # type: ignore[misc]
    return (
        f"Of {amount(met)} people first talked to in these months, {amount(connected)} were "
        f"connected and followed up, and {amount(coffees)} came to a coffee by now."
    )
