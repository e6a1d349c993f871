"""A chart: its drawing, its words for those who can't see it, and its figures as a table.

What tells counts apart has a form or a thickness as well as a colour.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from markupsafe import Markup, escape

from netlog.rules.challenge import Challenge
from netlog.rules.text import safe
from netlog.views.charts import look

WIDTH = 360
"""How wide a chart is drawn, in the units of its texts: the width of a telephone."""

_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")

SIGN = 7.0
"""How wide a letter of a strong text is at most, as a rule: fonts differ from system to system."""

EDGE = 24
HEAD = 60
"""Around a chart that is a file of its own, and above it for its heading."""


class Figures(NamedTuple):
    """The figures of a chart as a table; the first column has the headings of the rows."""

    columns: Sequence[str]
    rows: Sequence[Sequence[object]]


class Chart(NamedTuple):
    """A drawing of `WIDTH` by `height`: its title, and of what it is, such as a month.

    `said` is what it shows in one or two sentences.
    """

    name: str
    title: str
    of: str
    said: str
    height: float
    body: Markup
    figures: Figures

    def inlined(self) -> Markup:
        """Return it as it stands in a page, which brings the style."""
        return element(
            "svg", _named(self) + self.body, viewBox=f"0 0 {WIDTH} {number(self.height)}",
            cls="chart", role="img", **_labelled(self),
        )  # fmt: skip

    def alone(self) -> str:
        """Return it as a file of its own with its style."""
        width, height = WIDTH + 2 * EDGE, self.height + HEAD + 2 * EDGE
        style = Markup(look.light() + look.dark())  # noqa: S704 - a text of netlog's own
        body = (
            element("style", style)
            + _named(self)
            + element("rect", width=width, height=height, cls="ground")
            + text(EDGE, EDGE + 16, self.title, cls="heading")
            + text(EDGE, EDGE + 36, self.of, cls="muted")
            + element("g", self.body, transform=f"translate({EDGE} {EDGE + HEAD})")
        )
        return document(body, width, height, **_labelled(self))


def document(body: Markup, width: float, height: float, **attributes: str) -> str:
    """Return a drawing as a file."""
    size = f"0 0 {number(width)} {number(height)}"
    drawn = element(
        "svg", body, xmlns="http://www.w3.org/2000/svg", width=width, height=height, viewBox=size,
        cls="chart", role="img", **attributes,
    )  # fmt: skip
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n'


def element(tag: str, inside: str = "", /, **attributes: object) -> Markup:
    """Return an element; `cls` is its class, `text_anchor` is `text-anchor`. All is escaped."""
    written = "".join(
        f' {_attribute(name)}="{escape(_value(value))}"'
        for name, value in attributes.items() if value is not None
    )  # fmt: skip
    body = f">{escape(inside)}</{tag}>" if inside else "/>"
    return Markup(f"<{tag}{written}{body}")  # noqa: S704 - escaped above


def text(x: float, y: float, words: object, *, anchor: str | None = None, cls: str = "") -> Markup:
    """Return words at a place: from it on, or `middle` or `end` of them there."""
    return element("text", shown(words), x=x, y=y, text_anchor=anchor, cls=cls or None)


def told(words: str) -> Markup:
    """Return what is said of a shape when it is pointed at."""
    return element("title", shown(words))


def shown(value: object) -> str:
    """Return a value as one line that any program may read: XML knows not every character."""
    return safe(value).translate(_NO_XML)


def number(value: float) -> str:
    """Return a number as short as it can be drawn with."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def span(six: Challenge) -> str:
    """Return the six months in words: `June to November 2026`."""
    begun = f"{six.begun_on:%B}" if six.begun_on.year == six.last.year else f"{six.begun_on:%B %Y}"
    return f"{begun} to {six.last:%B %Y}"


def amount(count: int) -> str:
    """Return a count in figures: `1,200`."""
    return f"{count:,}"


def _named(chart: Chart) -> Markup:
    return element("title", chart.title, id=f"{chart.name}-title") + element(
        "desc", chart.said, id=f"{chart.name}-said"
    )


def _labelled(chart: Chart) -> dict[str, str]:
    return {"aria_labelledby": f"{chart.name}-title", "aria_describedby": f"{chart.name}-said"}


@cache
def _attribute(name: str) -> str:
    if name == "cls":
        return "class"
    return name if name == "viewBox" else name.replace("_", "-")


def _value(value: object) -> str:
    return number(value) if isinstance(value, int | float) else shown(value)
