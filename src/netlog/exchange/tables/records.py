"""Rows of a text, taken apart: one that can't be is told by itself, and the next one is read."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TextIO

from netlog.rules.incoming import Rejected

LONGEST_ROW = 1_000_000
"""The longest row that is read, in characters."""

BOM = "\ufeff"
_END = "\x1a"  # the end of a file to DOS
_KEPT = 10_000
_QUOTES = "its quotes don't close, or stand within a quoted cell"


class TableRow(NamedTuple):
    """A row: the line on which it begins, counted from 1, and a cell for each of the header's."""

    line: int
    cells: tuple[str, ...]


class Lines:
    """The lines of a text, counted from 1, which may be handed back.

    Of one that is longer than any row comes as much as shows that it is.
    """

    def __init__(self, text: TextIO) -> None:
        self.number = 0
        self._read = text.readline
        self._back: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.pop() if self._back else self._read(LONGEST_ROW)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) != LONGEST_ROW or line[-1] in "\r\n":
            return line
        rest = line
        while rest and rest[-1] not in "\r\n":
            rest = self._read(LONGEST_ROW)
        return line + "\n"

    def hand_back(self, lines: Sequence[str]) -> None:
        """Take back the lines that were read last, to read them again."""
        self._back.extend(reversed(lines))
        self.number -= len(lines)


def records(lines: Lines, delimiter: str, width: int = 0) -> Iterator[TableRow | Rejected]:
    """Yield each row that isn't blank, or that can't be taken apart, with the text of its lines.

    `width` is how many cells a whole row has, 0 where that isn't known yet.
    """
    blank = f" \t\r\n{BOM}{_END}{delimiter}"
    broken: list[Rejected] = []  # one at most
    for line in lines:
        if not line.strip(blank):
            continue
        number = lines.number
        cells = _cells(line, lines, delimiter, width)
        if isinstance(cells, str):
            yield from broken
            broken = [Rejected(number, cells, cells=(line.rstrip("\r\n")[:_KEPT],))]
            if not width:
                yield broken.pop()
            continue
        has_pairs = lines.number > number or line.count('"') % 2 == 0
        if broken and not (has_pairs and len(cells) == width):
            broken = [_longer(broken[0], delimiter.join(cells))]
            continue
        yield from broken
        broken = []
        if any(cells):
            yield TableRow(number, tuple(cells))
    yield from broken


def _longer(broken: Rejected, text: str) -> Rejected:
    """Return a broken row with the text of a further line."""
    (before,) = broken.cells
    if len(before) >= _KEPT:
        return broken
    return broken._replace(cells=(f"{before}\n{text}"[:_KEPT],))


def _cells(line: str, lines: Lines, delimiter: str, width: int) -> list[str] | str:
    """Return the cells of the row that begins with a line, or why it can't be taken apart.

    A quoted cell goes on over further lines, but not into what is a row of its own.
    """
    if len(line) >= LONGEST_ROW:
        return f"it is longer than {LONGEST_ROW:,} characters"
    if '"' not in line:
        return line.rstrip("\r\n").split(delimiter)
    taken: list[str] = []
    try:
        cells = next(_parsed(_going_on(line, lines, taken), delimiter))
    except csv.Error:
        lines.hand_back(taken)
        # Programs that part cells by tabs seldom quote: a quote there is one.
        plain = line.rstrip("\r\n").split(delimiter)
        return plain if delimiter == "\t" and len(plain) == width else _QUOTES
    if taken and width > 1 and len(cells) != width and _is_whole(taken[0], delimiter, width):
        lines.hand_back(taken)
        return _QUOTES
    return cells


def _going_on(line: str, lines: Lines, taken: list[str]) -> Iterator[str]:
    """Yield a line and those below it, as long as they fit into one row."""
    yield line
    size = len(line)
    for more in lines:
        taken.append(more)
        size += len(more)
        if size >= LONGEST_ROW:
            return
        yield more


def _is_whole(line: str, delimiter: str, width: int) -> bool:
    try:
        return len(next(_parsed([line], delimiter))) == width
    except csv.Error:
        return False


def _parsed(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
