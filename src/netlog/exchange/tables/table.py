"""Rows from CSV, TSV and what is like them: RFC 4180, and what people and spreadsheets make of it.

A row is read or rejected, each by itself; whatever is wrong with one, the next one is read.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import NamedTuple, TextIO

from netlog.errors.files import BadFile, EmptyFile
from netlog.exchange.decoding import encoding_of, opened
from netlog.exchange.tables.records import BOM, LONGEST_ROW, Lines, TableRow, records
from netlog.rules.cells import unmarked
from netlog.rules.incoming import Rejected

DELIMITERS = (",", ";", "\t", "|")

LONGEST_CELL = 131_072
"""The longest cell that is read, in characters: as long as Python's csv reads one in quotes."""

MOST_COLUMNS = 16_384
"""The most columns of a table, which is the most that a spreadsheet has."""

WHERE = ("file", "line", "why")
"""The columns in front of rows that netlog wrote back; they and its marks are no part of a row."""

_PREAMBLE = 30
_HEAD = 1_000

IsHeader = Callable[[Sequence[str]], bool]


class Table:
    """A table of a file: its header, stripped, the header's line, and how the file is written.

    `rough_rows` is how many lines the file has: about its rows, for a bar of progress.
    """

    def __init__(self, data: bytes, encoding: str, start: "_Start") -> None:
        self.encoding, self.delimiter, self.line = encoding, start.delimiter, start.line
        names = tuple(map(folded, start.cells))
        is_written_back = names[: len(WHERE)] == WHERE and names != WHERE
        self._in_front = len(WHERE) if is_written_back else 0
        self.header = start.cells[self._in_front :]
        self.rough_rows = data.count(b"\n") or data.count(b"\r")
        self._data, self._above = data, start.above
        self._places: dict[str, int] = {}
        for place, name in enumerate(self.header):
            self._places.setdefault(folded(name), place)

    def place(self, name: str) -> int | None:
        """Return which column is called so, whatever its case and spaces; the first of several."""
        return self._places.get(folded(name))

    def rows(self) -> Iterator[TableRow | Rejected]:
        """Yield each row behind the header that isn't blank, or why it can't be read.

        A short row is filled up. Behind a row that can't be taken apart, lines belong to it until
        one is a whole row: what follows an unclosed quote may be the rest of a note.
        """
        if not self._in_front:
            yield from self._rows(len(self.header))
            return
        for row in self._rows(self._in_front + len(self.header)):
            yield row._replace(cells=tuple(map(unmarked, row.cells[self._in_front :])))

    def _rows(self, width: int) -> Iterator[TableRow | Rejected]:
        with opened(self._data, self.encoding) as text:
            lines = Lines(text)
            for _ in islice(lines, self._above):
                pass
            for row in records(lines, self.delimiter, width):
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
    for line in islice(Lines(text), _HEAD):
        yield line
        size += len(line)
        if size > LONGEST_ROW:
            return


def _starts(head: str, delimiter: str, skip: int) -> Iterator[_Start]:
    """Yield each of the first rows as what may be the header."""
    lines = Lines(StringIO(head, newline=""))
    for _ in islice(lines, skip):
        pass
    for row in islice(records(lines, delimiter), _PREAMBLE):
        if isinstance(row, Rejected):
            yield _Start(delimiter, row.line, (), lines.number, row.why)
        else:
            cells = tuple(cell.lstrip(BOM).strip() for cell in row.cells)
            yield _Start(delimiter, row.line, cells, lines.number)


def _fit(starts: Sequence[_Start]) -> tuple[float, int]:
    """Return how well a delimiter fits: the part of rows as wide as the first, and that."""
    widths = [len(start.cells) for start in starts]
    if not widths or widths[0] < 2:
        return 0.0, 0
    return widths[1:].count(widths[0]) / max(len(widths) - 1, 1), widths[0]


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


def folded(heading: str) -> str:
    """Return the heading of a column, whatever its case and spaces."""
    return " ".join(heading.casefold().split())
