"""Tables and headings as Rich draws them. Loaded only where somebody looks at a terminal."""

from collections.abc import Callable, Sequence
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

SHORT = 11
"""Up to so many columns a cell stays in one piece: a day, a stage, a Chinese name."""

NARROW = 6
"""No column of words gets narrower than that."""

STYLES = {"●": "green", "◐": "yellow", "○": "dim", "✓": "green", "!": "red"}
"""Signs that begin a cell, and how they are coloured."""


def draw_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    whole: str,
    marked: Callable[[str], Sequence[tuple[int, int]]] | None = None,
) -> None:
    """Draw a table as wide as the terminal at most. Cells are plain text, never markup."""
    table = Table(
        box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold",
        show_header=any(columns),
    )  # fmt: skip
    console = Console()
    share = console.width * 2 // (len(columns) + 1)
    for column, *cells in zip(columns, *rows, strict=True):
        longest = max(map(cell_len, (column, *cells)))
        room = share if column and column == whole else SHORT
        fits = longest <= room
        table.add_column(
            column, overflow="fold", no_wrap=fits, min_width=min(longest, NARROW),
            max_width=room if room > SHORT and not fits else None,
        )  # fmt: skip
    for row in rows:
        cells = [_styled(cell) for cell in row]
        for column, text in zip(columns, cells, strict=True) if marked else ():
            for begin, end in marked(text.plain) if marked and column != whole else ():
                text.stylize("bold underline", begin, end)
        table.add_row(*cells)
    console.print(table)


def draw_line(line: str, stream: TextIO, style: str = "") -> None:
    """Draw a line, wrapped between words where it is wider than the terminal."""
    Console(file=stream).print(Text(line, style=style))


def _styled(cell: str) -> Text:
    text = Text(cell)
    for place, sign in enumerate(cell):
        if sign not in STYLES:
            break
        text.stylize(STYLES[sign], place, place + 1)
    return text
