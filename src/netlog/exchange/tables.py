"""Rows from CSV, TSV and what is like them: RFC 4180, and what people and spreadsheets make of it.

A row is read or rejected, each by itself; whatever is wrong with one, the next one is read.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import NamedTuple, TextIO

from netlog.errors import BadFile, EmptyFile
from netlog.exchange.decoding import encoding_of, opened
from netlog.exchange.incoming import Rejected

DELIMITERS = (",", ";", "\t", "|")

LONGEST_ROW, LONGEST_CELL = 1_000_000, 131_072
"""The longest row and cell that are read, in characters; a cell's is that of Python's csv."""

MOST_COLUMNS = 16_384
"""The most columns of a table, which is the most that a spreadsheet has."""

_PREAMBLE = 30
_HEAD = 1_000
_KEPT = 10_000
_QUOTES = "its quotes don't close, or stand within a quoted cell"
_BOM, _END = "\ufeff", "\x1a"  # the latter is the end of a file to DOS

IsHeader = Callable[[Sequence[str]], bool]


class TableRow(NamedTuple):
    """A row: the line on which it begins, counted from 1, and a cell for each of the header's."""

    line: int
    cells: tuple[str, ...]


class Table:
    """A table of a file: its header, stripped, the header's line, and how the file is written.

    `rough_rows` is how many lines the file has: about its rows, for a bar of progress.
    """

    def __init__(self, data: bytes, encoding: str, start: "_Start") -> None:
        self.encoding, self.delimiter, self.line = encoding, start.delimiter, start.line
        self.header = start.cells
        self.rough_rows = data.count(b"\n") or data.count(b"\r")
        self._data, self._above = data, start.above
        self._places: dict[str, int] = {}
        for place, name in enumerate(self.header):
            self._places.setdefault(_folded(name), place)

    def place(self, name: str) -> int | None:
        """Return which column is called so, whatever its case and spaces; the first of several."""
        return self._places.get(_folded(name))

    def rows(self) -> Iterator[TableRow | Rejected]:
        """Yield each row behind the header that isn't blank, or why it can't be read.

        A short row is filled up. Behind a row that can't be taken apart, lines belong to it until
        one is a whole row: what follows an unclosed quote may be the rest of a note.
        """
        width = len(self.header)
        with opened(self._data, self.encoding) as text:
            lines = _Lines(text)
            for _ in islice(lines, self._above):
                pass
            for row in _records(lines, self.delimiter, width):
                if isinstance(row, Rejected):
                    yield row
                elif why := _why_not(row.cells, width):
                    yield Rejected(row.line, why, cells=row.cells)
                elif len(row.cells) == width:
                    yield row
                else:
                    cells = row.cells[:width] + ("",) * (width - len(row.cells))
                    yield TableRow(row.line, cells)


def table(data: bytes, encoding: str | None, is_header: IsHeader | None = None) -> Table:
    """Return the table of a file, its encoding (unless given) and its delimiter recognised.

    The header is the first among the first 30 rows that `is_header` accepts, else the first row;
    blank ones count for nothing. Raises EmptyFile where no row follows the header, and BadFile for
    what can't be decoded, a header that can't be taken apart, or one of too many columns.
    """
    codec = encoding_of(data, encoding)
    start = _start(data, codec, is_header)
    if len(start.cells) > MOST_COLUMNS:
        raise BadFile(
            f"Its header has {len(start.cells):,} columns; {MOST_COLUMNS:,} are read at most"
        )
    found = Table(data, codec, start)
    if next(found.rows(), None) is None:
        raise EmptyFile
    return found


class _Start(NamedTuple):
    """Where a table begins: its delimiter, its header, and how many lines its rows stand below."""

    delimiter: str
    line: int
    cells: tuple[str, ...]
    above: int
    why: str = ""


def _start(data: bytes, codec: str, is_header: IsHeader | None) -> _Start:
    with opened(data, codec) as text:
        head = "".join(_head(text))
    # Excel's own way to say which delimiter follows.
    told = re.match('\ufeff*"?sep=([^\\w\\s"]|\t)"?[\r\n]', head, re.IGNORECASE)
    starts = {
        delimiter: list(_starts(head, delimiter, skip=1 if told else 0))
        for delimiter in (told[1] if told else DELIMITERS)
    }
    if is_header:
        for found in starts.values():
            for start in found:
                if is_header(start.cells):
                    return start
    best = max(starts.values(), key=_fit)
    if not best:
        raise EmptyFile
    if best[0].why:
        raise BadFile(f"Its header can't be read, line {best[0].line}: {best[0].why}")
    return best[0]


def _head(text: TextIO) -> Iterator[str]:
    """Yield the first lines of a text, as many as tell what it is."""
    size = 0
    for line in islice(_Lines(text), _HEAD):
        yield line
        size += len(line)
        if size > LONGEST_ROW:
            return


def _starts(head: str, delimiter: str, skip: int) -> Iterator[_Start]:
    """Yield each of the first rows as what may be the header."""
    lines = _Lines(StringIO(head, newline=""))
    for _ in islice(lines, skip):
        pass
    for row in islice(_records(lines, delimiter), _PREAMBLE):
        if isinstance(row, Rejected):
            yield _Start(delimiter, row.line, (), lines.number, row.why)
        else:
            cells = tuple(cell.lstrip(_BOM).strip() for cell in row.cells)
            yield _Start(delimiter, row.line, cells, lines.number)


def _fit(starts: Sequence[_Start]) -> tuple[float, int]:
    """Return how well a delimiter fits: the part of rows as wide as the first, and that."""
    widths = [len(start.cells) for start in starts]
    if not widths or widths[0] < 2:
        return 0.0, 0
    return widths[1:].count(widths[0]) / max(len(widths) - 1, 1), widths[0]


class _Lines:
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
        if len(line) == LONGEST_ROW and line[-1] not in "\r\n":
            rest = line
            while rest and rest[-1] not in "\r\n":
                rest = self._read(LONGEST_ROW)
        return line

    def hand_back(self, lines: Sequence[str]) -> None:
        """Take back the lines that were read last, to read them again."""
        self._back.extend(reversed(lines))
        self.number -= len(lines)


def _records(lines: _Lines, delimiter: str, width: int = 0) -> Iterator[TableRow | Rejected]:
    """Yield each row that isn't blank, or that can't be taken apart.

    `width` is how many cells a whole row has, 0 where that isn't known yet.
    """
    blank = f" \t\r\n{_BOM}{_END}{delimiter}"
    is_broken = False
    for line in lines:
        if not line.strip(blank):
            continue
        number = lines.number
        cells = _cells(line, lines, delimiter, width)
        if isinstance(cells, str):
            yield Rejected(number, cells, cells=(line.rstrip("\r\n")[:_KEPT],))
            is_broken = width > 0
            continue
        is_odd = lines.number == number and line.count('"') % 2 == 1
        if is_broken and (is_odd or len(cells) != width):
            continue
        is_broken = False
        if any(cells):
            yield TableRow(number, tuple(cells))


def _cells(line: str, lines: _Lines, delimiter: str, width: int) -> list[str] | str:
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


def _going_on(line: str, lines: _Lines, taken: list[str]) -> Iterator[str]:
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


def _why_not(cells: tuple[str, ...], width: int) -> str | None:
    """Return why a row can't be kept: it is longer than the header, or holds what no cell does."""
    if len(cells) > width and any(map(str.strip, cells[width:])):
        return f"it has {len(cells)} cells, and the header {width}"
    text = "".join(cells)
    if "\0" in text:
        return "it holds a NUL, which is no letter"
    if len(text) > LONGEST_CELL and max(map(len, cells)) > LONGEST_CELL:
        return f"a cell of it is longer than {LONGEST_CELL:,} characters"
    return None


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
