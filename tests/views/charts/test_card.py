"""Pictures to be shared: of the sizes that networks show, where resvg and a font are there."""

import struct
import sys
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from views.charts.made import drawn

from netlog.errors import NetlogError
from netlog.views.charts.card import FLAT, HASHTAG, SQUARE, card, pictures

resvg = pytest.importorskip("resvg_py", reason="resvg-py, of the extra image, is not installed")

SVG = "{http://www.w3.org/2000/svg}"


def size(png: bytes) -> tuple[int, int]:
    """Width and height, as a PNG says itself."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_every_chart_is_a_picture() -> None:
    found = pictures(drawn())
    assert list(found) == ["rings", "months", "days", "pace", "funnel", "stages"]
    assert {name: size(png) for name, png in found.items()} == {
        "rings": FLAT, "days": FLAT, "stages": FLAT,
        "months": SQUARE, "pace": SQUARE, "funnel": SQUARE,
    }  # fmt: skip
    assert all(len(png) < 150_000 for png in found.values())


def test_a_card_is_light_and_says_what_it_is() -> None:
    for chart in drawn():
        root = ET.fromstring(card(chart))  # noqa: S314 - drawn here
        texts = [each.text for each in root.iter(f"{SVG}text")]
        assert texts[:3] == [chart.title, chart.of, HASHTAG]
        assert "prefers-color-scheme" not in card(chart)


def test_the_texts_are_really_written() -> None:
    (chart, *_) = drawn()
    bare = chart._replace(title="", of="")
    (written,), (empty,) = (pictures([each]).values() for each in (chart, bare))
    assert written != empty


def without_fonts(render: Callable[..., bytes]) -> Callable[..., bytes]:
    """The same on a machine that has no font."""
    return lambda **how: render(**how, skip_system_fonts=True)


def test_without_a_font_no_picture_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resvg, "svg_to_bytes", without_fonts(resvg.svg_to_bytes))
    with pytest.raises(NetlogError, match=r"no font .*\n.*--svg"):
        pictures(drawn())


def test_without_resvg_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(NetlogError, match="pip install resvg-py"):
        pictures(drawn())
