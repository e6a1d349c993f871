"""Tables and headings as Rich draws them. Loaded only where somebody looks at a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

STYLES = {"●": "green", "◐": "yellow", "○": "dim", "✓": "green", "!": "red"}
"""Signs that begin a cell, and how they are coloured."""


def draw_table(columns: Sequence[str], rows: Sequence[Sequence[str]], whole: str) -> None:
    """Draw a table as wide as the terminal at most. Cells are plain text, never markup."""
    table = Table(
        box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold",
        show_header=any(columns),
    )  # fmt: skip
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=bool(column) and column == whole)
    for row in rows:
        table.add_row(*[_styled(cell) for cell in row])
    Console().print(table)


def draw_heading(line: str) -> None:
    """Draw a line in bold."""
    Console().print(Text(line, style="bold"), soft_wrap=True)


def _styled(cell: str) -> Text:
    text = Text(cell)
    for place, sign in enumerate(cell):
        if sign not in STYLES:
            break
        text.stylize(STYLES[sign], place, place + 1)
    return text
