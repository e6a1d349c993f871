"""The screen: data on stdout, talk on stderr, drawn in a terminal and plain everywhere else.

Every value passes through `safe` on its way out.
"""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, TextIO

from netlog.rules.text import escaped, safe, safe_block
from netlog.settings import can_draw
from netlog.views.ink import BREAK, Line, Span, aside, heading, plain, spans
from netlog.views.width import padded, width

JSON_VERSION = 1
USUAL_WIDTH = 80


class Screen:
    """Where a command shows what it did.

    `colour` is the setting: `auto` draws in a terminal, `never` draws there without colour,
    `always` draws in colour into a pipe, too.
    """

    def __init__(self, *, is_quiet: bool = False, colour: str = "auto") -> None:
        self.is_quiet = is_quiet
        self.is_drawn = colour == "always" or _is_looked_at(sys.stdout)
        self.in_colour = colour != "never"

    def show(self, line: Line = "") -> None:
        """Print a line of the answer."""
        self.show_lines([line])

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Print lines of the answer, drawn at once."""
        self._print(sys.stdout, lines, is_drawn=self.is_drawn)

    def show_drawing(self, lines: Iterable[Sequence[Span]]) -> None:
        """Draw lines that fit, as they stand: their blanks are of the drawing, too."""
        self._draw(sys.stdout, lines)

    def show_text(self, text: str) -> None:
        """Print a text of several lines, to be copied: it is the same in a pipe."""
        _write(sys.stdout, safe_block(text))

    def flush(self) -> None:
        """See to it that the answer so far is written. Raises OSError."""
        sys.stdout.flush()

    def tell(self, line: Line) -> None:
        """Say something about the answer, on stderr; nothing when quiet."""
        if not self.is_quiet:
            self._print(sys.stderr, [line], is_drawn=_is_looked_at(sys.stderr))

    def tell_whole(self, text: str) -> None:
        """Say on stderr what is to be copied from there, in one line however long it is.

        Quiet or not: there is no other way to it.
        """
        _write(sys.stderr, safe(text))

    def answer(self, line: Line) -> None:
        """Print what a writing command did; nothing when quiet."""
        if not self.is_quiet:
            self.show(line)

    @property
    def width(self) -> int:
        """How many columns there are to draw in."""
        columns = shutil.get_terminal_size((0, 0)).columns
        # What is drawn into a pipe is for the terminal behind it (`| less -R`).
        for stream in (sys.stderr, sys.stdin):
            if not columns:
                with suppress(AttributeError, OSError, ValueError):
                    columns = os.get_terminal_size(stream.fileno()).columns
        return columns or USUAL_WIDTH

    @property
    def height(self) -> int | None:
        """How many lines there are to draw in; None where that isn't known."""
        return shutil.get_terminal_size((0, 0)).lines or None

    def table(
        self, columns: Sequence[str], rows: Sequence[Sequence[object]], *, whole: str = ""
    ) -> None:
        """Show rows: a drawn table in a terminal, else lines of aligned columns, never cropped.

        A cell is a line or any other value. Cells wrap between words; those of the column `whole`
        (what is typed again) never do.
        """
        if not self.is_drawn:
            for line in padded([[_text(cell) for cell in row] for row in rows]):
                _write(sys.stdout, line)
            return
        from netlog.views.columns import laid_out

        cells = [[_pieces(cell) for cell in row] for row in rows]
        if any(columns):
            cells.insert(0, [[aside(safe(column))] if column else [] for column in columns])
        place = columns.index(whole) if whole in columns and whole else None
        self._draw(sys.stdout, laid_out(cells, self.width, place))

    def heading(self, line: Line) -> None:
        """Print a heading, bold where that can be drawn."""
        self.show([heading(line)] if isinstance(line, str) else line)

    def json(self, data: dict[str, Any]) -> None:
        """Print data as JSON, with the version of its keys first."""
        import json

        # Without an indent Python's fast encoder is used; a person at a terminal gets the slow one.
        text = json.dumps(
            {"version": JSON_VERSION, **data}, ensure_ascii=False, default=str,
            indent=2 if self.is_drawn else None,
        )  # fmt: skip
        _write(sys.stdout, escaped(text))

    def _print(self, stream: TextIO, lines: Iterable[Line], *, is_drawn: bool) -> None:
        lines = list(lines)
        if not is_drawn or not any(self._needs_drawing(line) for line in lines):
            for line in lines:
                _write(stream, _text(line))
            return
        from netlog.views.wrapping import indented

        pieces = (_pieces(line) for line in lines)
        self._draw(stream, (part for line in pieces for part in indented(line, self.width)))

    def _needs_drawing(self, line: Line) -> bool:
        """Say whether a line is marked or too long: what is neither needs no time to load Rich."""
        pieces = _pieces(line)
        return any(piece.ink for piece in pieces) or width(plain(pieces)) > self.width

    def _draw(self, stream: TextIO, lines: Iterable[Sequence[Span]]) -> None:
        from netlog.views.drawn import draw

        draw(lines, stream, in_colour=self.in_colour)


def _is_looked_at(stream: TextIO) -> bool:
    return stream.isatty() and can_draw()


def _text(value: object) -> str:
    """Return a line, or any other value, as text that steers no terminal."""
    return "" if value is None else safe(plain(value) if isinstance(value, list | tuple) else value)


def _pieces(value: object) -> list[Span]:
    """Return the pieces of a line, or of any other value, none of which steers a terminal."""
    if not isinstance(value, list | tuple):
        return spans(_text(value))
    return [piece if piece is BREAK else Span(safe(piece.text), piece.ink)
            for piece in spans(value)]  # fmt: skip


def _write(stream: TextIO, line: str) -> None:
    stream.write(line + "\n")
