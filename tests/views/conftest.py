"""What the tests of the views share: a terminal to draw in, and the text of what was drawn."""

import io
import re
from collections.abc import Callable
from contextlib import redirect_stdout

import pytest

from netlog.views.screen import Screen

Drawn = Callable[..., list[str]]


class Terminal(io.StringIO):
    """A stdout at which somebody looks."""

    def isatty(self) -> bool:
        return True


def plain(out: str) -> str:
    """Return what was drawn without its styles."""
    return re.sub(r"\x1b\[[0-9;]*m", "", out)


def raw(way: Callable[[Screen], None], colour: str = "auto") -> str:
    """Return what is drawn when somebody looks, styles and all."""
    out = Terminal()
    with redirect_stdout(out):
        way(Screen(colour=colour))
    return out.getvalue()


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    """Draw in a terminal of so many columns; return its lines, without their styles."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run(way: Callable[[Screen], None], columns: int = 80) -> list[str]:
        monkeypatch.setenv("COLUMNS", str(columns))
        return [line.rstrip() for line in plain(raw(way)).splitlines()]

    return run
