"""A chart as a picture to be shared: on light ground, in a size that social networks show whole."""

from collections.abc import Iterable

from markupsafe import Markup

from netlog.errors import NetlogError
from netlog.views.charts import look
from netlog.views.charts.chart import WIDTH, Chart, document, element, text
from netlog.views.month import HASHTAG

FLAT, SQUARE = (1200, 630), (1200, 1200)
"""The two sizes: as wide as a preview of a link, or a square for what is higher."""

SIDE, HEAD, FOOT = 80, 190, 90

LACKING = (
    "Pictures need resvg, netlog's extra `image`, which is not installed: pip install resvg-py\n"
    "SVG needs nothing more: netlog month --svg FOLDER"
)
NO_FONT = (
    "There is no font on this machine to write with. Install one, such as DejaVu Sans\n"
    "(apt install fonts-dejavu-core), or take SVG: netlog month --svg FOLDER"
)


def pictures(charts: Iterable[Chart]) -> dict[str, bytes]:
    """Return charts as PNG by their names. Raises NetlogError without the extra `image`, or fonts.

    Texts are written with the system's fonts, without which they would be left out in silence.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise NetlogError(LACKING) from error
    empty, written = (svg_to_bytes(svg_string=_probe(words)) for words in ("", "321"))
    if empty == written:
        raise NetlogError(NO_FONT)
    return {chart.name: bytes(svg_to_bytes(svg_string=card(chart))) for chart in charts}


def card(chart: Chart) -> str:
    """Return a chart as the drawing that the picture is made of."""
    width, height = FLAT if chart.height < WIDTH * 0.45 else SQUARE
    room = (width - 2 * SIDE, height - HEAD - FOOT)
    scale = min(room[0] / WIDTH, room[1] / chart.height)
    x = (width - WIDTH * scale) / 2
    y = HEAD + (room[1] - chart.height * scale) / 2
    style = Markup(look.light() + _LARGE)  # noqa: S704 - a text of netlog's own
    body = (
        element("style", style)
        + element("rect", width=width, height=height, cls="ground")
        + element("rect", width=14, height=height, cls="done")
        + text(SIDE, 96, chart.title, cls="title")
        + text(SIDE, 142, chart.of, cls="under")
        + text(width - SIDE, 96, HASHTAG, anchor="end", cls="tag")
        + element("g", chart.body, transform=f"translate({x:.2f} {y:.2f}) scale({scale:.4f})")
    )
    return document(body, width, height)


_LARGE = """
.chart .title { font-size: 52px; font-weight: 700 }
.chart .under { font-size: 30px; fill: #56635f }
.chart .tag { font-size: 34px; font-weight: 600; fill: #0d7a6f }
"""


def _probe(words: str) -> str:
    body = element("style", Markup(look.light())) + text(0, 20, words)  # noqa: S704 - as above
    return document(body, 40, 30)
