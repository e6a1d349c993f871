"""The screen: data on stdout, talk on stderr, drawn in a terminal and plain everywhere else.

Every value passes through `safe` on its way out.
"""

import re
import shutil
import sys
from collections.abc import Callable, Sequence
from typing import Any, TextIO

from netlog.rules.text import safe, safe_block
from netlog.settings import can_draw
from netlog.views.width import padded, width

JSON_VERSION = 1

# In JSON whatever could steer a terminal is written as an escape, so that nothing is lost.
_STEERING = r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"


class Screen:
    """Where a command shows what it did."""

    def __init__(self, *, is_quiet: bool = False) -> None:
        self.is_quiet = is_quiet
        self.is_drawn = sys.stdout.isatty() and can_draw()

    def show(self, line: str = "") -> None:
        """Print a line of the answer."""
        self._line(sys.stdout, line)

    def show_text(self, text: str) -> None:
        """Print a text of several lines."""
        _print(sys.stdout, safe_block(text))

    def tell(self, line: str) -> None:
        """Say something about the answer, on stderr; nothing when quiet."""
        if not self.is_quiet:
            self._line(sys.stderr, line)

    def answer(self, line: str) -> None:
        """Print what a writing command did; nothing when quiet."""
        if not self.is_quiet:
            self.show(line)

    @property
    def width(self) -> int:
        """How many columns there are to draw in."""
        return shutil.get_terminal_size().columns

    def table(
        self,
        columns: Sequence[str],
        rows: Sequence[Sequence[object]],
        *,
        whole: str = "",
        marked: Callable[[str], Sequence[tuple[int, int]]] | None = None,
    ) -> None:
        """Show rows: a drawn table in a terminal, else lines of aligned columns, never cropped.

        Cells wrap between words; those of the column `whole` (what is typed again) never do.
        `marked` says which places of a cell stand out in a terminal.
        """
        cells = [["" if cell is None else safe(cell) for cell in row] for row in rows]
        if self.is_drawn:
            from netlog.views.drawn import draw_table

            draw_table(columns, cells, whole, marked)
            return
        for line in padded(cells):
            _print(sys.stdout, line)

    def heading(self, line: str) -> None:
        """Print a heading, bold where that can be drawn."""
        if self.is_drawn:
            from netlog.views.drawn import draw_line

            draw_line(safe(line), sys.stdout, "bold")
        else:
            self.show(line)

    def json(self, data: dict[str, Any]) -> None:
        """Print data as JSON, with the version of its keys first."""
        import json

        # Without an indent Python's fast encoder is used; a person at a terminal gets the slow one.
        text = json.dumps(
            {"version": JSON_VERSION, **data}, ensure_ascii=False, default=str,
            indent=2 if self.is_drawn else None,
        )  # fmt: skip
        _print(sys.stdout, re.sub(_STEERING, lambda found: f"\\u{ord(found[0]):04x}", text))

    def _line(self, stream: TextIO, line: str) -> None:
        line = safe(line)
        if width(line) > self.width and stream.isatty() and can_draw():
            from netlog.views.drawn import draw_line

            draw_line(line, stream)
        else:
            _print(stream, line)


def _print(stream: TextIO, line: str) -> None:
    stream.write(line + "\n")
