"""A page to take along as HTML: for a printer, or to make a PDF of."""

from collections.abc import Sequence

from markupsafe import Markup

from netlog.rules.contacts import with_scheme
from netlog.views.facts import Fact
from netlog.views.ink import Line, plain
from netlog.views.pages.rendering import link, page
from netlog.views.paper import (
    LEAST_ROWS,
    MARKS,
    ORDER,
    SAID,
    at_home,
    broken,
    fitted,
    to_log,
)

HEIGHT, WIDTH = 250, 78
"""A page of Letter, the shorter one, in millimetres within its margins, and the columns of text in
one line of A4, the narrower one."""

HEAD, LINE, GAP, ROW = 42, 5.1, 1.1, 9.8
"""Millimetres of title, headings and foot, of a line of text, between two labels, of a row."""

MOST_ROWS = 16


def for_people(title: Line, facts: Sequence[Fact], event: str) -> str:
    """Return a page with a row for each person who is met at an event."""
    return _page(title, facts, "Whom I met", ORDER, (MARKS, at_home(event)))


def for_notes(title: Line, facts: Sequence[Fact], handle: str) -> str:
    """Return a page with lines for what is said."""
    return _page(title, facts, SAID, (), (f"At home: {to_log(handle)}",))


def _page(
    title: Line, facts: Sequence[Fact], heading: str, order: Sequence[str], footer: Sequence[str]
) -> str:
    there = HEIGHT - HEAD - GAP * len(facts)
    told = fitted(facts, WIDTH, int((there - LEAST_ROWS * ROW) / LINE))
    taken = sum(len(broken(str(line), WIDTH)) for fact in told for line in fact.lines)
    rows = min(MOST_ROWS, int((there - taken * LINE) / ROW))
    # Letters that are wider than most take more lines than were counted: the rows keep their place.
    room = f"@media print {{ dl {{ max-height: {HEIGHT - HEAD - rows * ROW:.0f}mm }} }}\n"
    return page(
        "prep.html.j2", "prep.css", title=plain(title), before=room, heading=heading, order=order,
        rows=rows, footer=footer,
        facts=[{"label": fact.label, "lines": _lines(fact)} for fact in told],
    )  # fmt: skip


def _lines(fact: Fact) -> list[str | Markup]:
    """Return the lines of a fact; what is an address of the web can be followed."""
    lines = [str(line) for line in fact.lines]
    return [link(with_scheme(line), line) for line in lines] if fact.is_links else list(lines)
