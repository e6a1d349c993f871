"""Six months in dots, a row each, and their sums as bars."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from netlog.rules.amounts import of_wanted
from netlog.rules.challenge import Challenge
from netlog.rules.month import TARGETS, Month, Totals
from netlog.views.charts import dots
from netlog.views.charts.chart import WIDTH, Chart, Figures, amount, element, span, text

COLUMNS = (72, 182, 274)
"""Where the dots of the three begin."""

WIDTHS = (88, 70, 56)
TOP, ROW = 34, 24
CHECK = WIDTH - 6


def months(six: Challenge, month: Month) -> Chart:
    """Return the six months with what is done in each; of `month` what is open, too."""
    body = Markup().join(
        text(x - dots.RADIUS, 12, name, cls="muted")
        for x, name in zip(COLUMNS, TARGETS, strict=True)
    )
    rows: list[tuple[object, ...]] = []
    for place, (first, counts) in enumerate(six.months):
        aims = six.aims[place]
        body += _month(TOP + place * ROW, first, counts, aims, month)
        rows.append((f"{first:%B %Y}", *map(amount, counts), _standing(first, counts, aims, month)))
    rows.append(("six months", *_of(six.done, six.targets), ""))
    bottom = TOP + len(six.months) * ROW
    body += _sums(bottom, six)
    said = _said(six)
    figures = Figures(("month", *TARGETS, "complete"), rows)
    return Chart("months", "Six months", span(six), said, bottom + 34, body, figures)


def _month(y: float, first: date, counts: Totals, aims: Totals, month: Month) -> Markup:
    is_shown = first == month.first
    begun = [goal.open for goal in month.goals] if is_shown else [0, 0, 0]
    words = text(0, y + 4, f"{first:%b %Y}", cls="strong" if is_shown else "muted")
    drawn = [
        dots.row(x, y, *each, is_to_come=first > month.first)
        for x, *each in zip(COLUMNS, counts, begun, aims, strict=True)
    ]
    check = text(CHECK, y + 4, "✓", anchor="end", cls="strong") if counts.fulfils(aims) else ""
    return words + Markup().join(drawn) + check


def _sums(y: float, six: Challenge) -> Markup:
    """Return how far the six months have come, each as a bar with its figures."""
    body = element("path", d=f"M0 {y - 8}H{WIDTH}", cls="rule")
    body += text(0, y + 12, "in all", cls="muted")
    told = _of(six.done, six.targets)
    for x, width, words, done, target in zip(
        COLUMNS, WIDTHS, told, six.done, six.targets, strict=True
    ):
        begin, full = x - dots.RADIUS, width * min(1, done / target if target else 1)
        body += text(begin, y + 12, words, cls="strong")
        body += element("rect", x=begin, y=y + 20, width=width, height=5, rx=2.5, cls="track")
        if done:
            bar = {"width": max(5.0, full), "height": 5, "rx": 2.5, "cls": "done"}
            body += element("rect", x=begin, y=y + 20, **bar)
    return body


def _of(done: Totals, targets: Totals) -> list[str]:
    return [of_wanted(count, target) for count, target in zip(done, targets, strict=True)]


def _standing(first: date, counts: Totals, aims: Totals, month: Month) -> str:
    if first > month.first:
        return "to come"
    return "yes" if counts.fulfils(aims) else "open" if first == month.first else "no"


def _said(six: Challenge) -> str:
    sums: Sequence[str] = _of(six.done, six.targets)
    told = ", ".join(f"{name} {words}" for name, words in zip(TARGETS, sums, strict=True))
    return f"From {six.begun_on:%B %Y} to {six.last:%B %Y}: {told}."
