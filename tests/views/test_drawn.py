"""The look: what each ink is drawn in, and what that says without its colour."""

import io
import os
import re
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorType

from netlog.views.drawn import STYLES, draw, draw_by_console
from netlog.views.ink import SIGNS, Ink, Span, plain

SPANS = st.builds(Span, st.text("Ada 王●[/]"), st.sampled_from([None, *Ink]))
FOR_CAMERAS = {Ink.PAPER, Ink.PRINT}
LINES = st.lists(st.lists(SPANS, max_size=4), max_size=4)


def drawn(lines: list[list[Span]], *, in_colour: bool = True) -> str:
    out = io.StringIO()
    draw(lines, out, in_colour=in_colour)
    return out.getvalue()


def test_every_ink_has_its_look() -> None:
    assert set(STYLES) == set(Ink)
    looks = [[[Span("x", ink)]] for ink in Ink]
    assert dict(zip(Ink, map(drawn, looks), strict=True)) == {
        Ink.HEADING: "\x1b[1mx\x1b[0m\n",
        Ink.NAME: "\x1b[1mx\x1b[0m\n",
        Ink.COMMAND: "\x1b[36mx\x1b[0m\n",
        Ink.ASIDE: "\x1b[2mx\x1b[0m\n",
        Ink.DONE: "\x1b[32mx\x1b[0m\n",
        Ink.OPEN: "\x1b[33mx\x1b[0m\n",
        Ink.MISSING: "\x1b[2mx\x1b[0m\n",
        Ink.OVERDUE: "\x1b[1;31mx\x1b[0m\n",
        Ink.FOUND: "\x1b[1;4mx\x1b[0m\n",
        Ink.PAPER: "\x1b[38;5;232;48;5;255mx\x1b[0m\n",
        Ink.PRINT: "\x1b[38;5;255;48;5;232mx\x1b[0m\n",
    }


def test_colours_are_the_terminals_own_and_its_ground_is_left_alone() -> None:
    for style in (style for ink, style in STYLES.items() if ink not in FOR_CAMERAS):
        assert style.bgcolor is None
        if style.color is not None:
            assert style.color.type is ColorType.STANDARD
            assert style.color.number in range(1, 7), "neither black nor white, nor a bright one"


def test_a_colour_of_progress_never_stands_without_its_sign() -> None:
    of_progress = {ink for ink, style in STYLES.items() if style.color}
    of_progress -= {Ink.COMMAND, *FOR_CAMERAS}
    assert of_progress <= set(SIGNS.values())


@given(LINES)
def test_without_colour_the_text_is_the_same(lines: list[list[Span]]) -> None:
    text = "".join(f"{plain(line)}\n" for line in lines)
    for in_colour in (True, False):
        assert re.sub(r"\x1b\[[0-9;]*m", "", drawn(lines, in_colour=in_colour)) == text
    assert not re.search(r"\x1b\[[0-9;]*3", drawn(lines, in_colour=False))


@given(LINES, st.booleans())
def test_the_console_of_rich_draws_the_same(lines: list[list[Span]], in_colour: bool) -> None:
    out = io.StringIO()
    with patch.dict(os.environ, TERM="xterm-256color"):
        draw_by_console(lines, out, in_colour=in_colour)
    assert out.getvalue() == drawn(lines, in_colour=in_colour)


def test_on_windows_it_is_the_console_that_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("netlog.views.drawn.draw_by_console", lambda *a, **k: calls.append((a, k)))
    assert drawn([[Span("x")]]) == ""
    assert len(calls) == 1
