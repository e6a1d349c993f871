"""Tables and headings as Rich draws them. Loaded only where somebody looks at a terminal."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text


def draw_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Draw a table as wide as the terminal at most; long cells wrap. Cells are plain text."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for place, column in enumerate(columns):
        table.add_column(column, overflow="fold", no_wrap=place == 0 and _is_narrow(rows))
    for row in rows:
        table.add_row(*[Text(cell) for cell in row])
    Console().print(table)


def draw_heading(line: str) -> None:
    """Draw a line in bold."""
    Console().print(Text(line, style="bold"), soft_wrap=True)


def _is_narrow(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first column can be kept in one line at 60 columns."""
    return all(len(row[0]) <= 24 for row in rows)
