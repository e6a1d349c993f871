"""A table in the columns of a terminal: cells wrap, and what is typed again stays in one piece."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from netlog.views.ink import Span
from netlog.views.width import width
from netlog.views.wrapping import length, wrapped

GAP = 2
SHORT = 11
"""Up to so many columns a cell stays in one piece: a day, a stage, a Chinese name."""

WORD = 18
"""A longer word may be taken apart where there is no room for it."""

NARROW = 6
"""No column gets narrower than that while another can give way."""

SAMPLE = 24
"""So many rows, a screen of them, decide which column is to give way."""

Cell = Sequence[Span]


def laid_out(
    rows: Sequence[Sequence[Cell]], room: int, whole: int | None = None
) -> Iterator[list[Span]]:
    """Yield the lines of a table that is at most so many columns wide.

    Cells of the column `whole` are not broken: one that is too long takes the room of those to its
    right, which go on below it.
    """
    if not rows:
        return
    widths = _widths(rows, room - GAP * (len(rows[0]) - 1), whole)
    for row in rows:
        cells = [wrapped(cell, wide) for cell, wide in zip(row, widths, strict=True)]
        if whole is not None and length(row[whole]) > widths[whole]:
            start = sum(widths[:whole]) + GAP * whole
            cells[whole] = wrapped(row[whole], max(widths[whole], room - start))
            above: list[list[Span]] = [[]] * len(cells[whole])
            rest = cells[whole + 1 :]
            cells[whole + 1 :] = [[*above, *cell] if any(cell) else [] for cell in rest]
        for line in zip_longest(*cells, fillvalue=[]):
            yield _side_by_side(line, widths)


def _side_by_side(cells: Sequence[list[Span]], widths: Sequence[int]) -> list[Span]:
    """Return a line of the table; it ends with its last word."""
    line: list[Span] = []
    owed = 0
    for cell, wide in zip(cells, widths, strict=True):
        if cell:
            line += [Span(" " * owed), *cell] if owed else cell
            owed = 0
        owed += wide + GAP - (length(cell) if cell else 0)
    while line and line[-1].text.endswith(" "):
        text, ink = line.pop()
        line += [Span(text.rstrip(" "), ink)] if text.strip(" ") else []
    return line


def _widths(rows: Sequence[Sequence[Cell]], room: int, whole: int | None) -> list[int]:
    """Return how wide each column is: as its widest cell, or the widest columns narrowed to fit."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    natural = [max(map(length, column)) for column in columns]
    if sum(natural) <= room:
        return natural
    words = [min(wide, SHORT if wide <= SHORT else _longest_word(column))
             for column, wide in zip(columns, natural, strict=True)]  # fmt: skip
    if whole is not None:
        sizes = [length(cell) for cell in columns[whole]]
        kept = max([size for size in sizes if size <= room // 2], default=NARROW)
        if kept < max(sizes):
            # Who is too long for the column goes on to the right, as far as there is room for it.
            before = room + GAP * (len(columns) - 1 - whole) - max(sizes)
            if before >= sum(min(wide, NARROW) for wide in words[:whole]):
                natural[:whole] = _narrowed(natural[:whole], words[:whole], before)
        natural[whole] = words[whole] = kept
    widths = _narrowed(natural, words, room)
    found = [_given_away(columns, widths, natural, whole, room)]
    # The widest gave way first. Another might spare the reader more lines by it.
    for place, word in enumerate(words):
        if place != whole and word < widths[place]:
            other = [*widths[:place], word, *widths[place + 1 :]]
            found.append(_given_away(columns, other, natural, whole, room, place))
    return min(found, key=lambda widths: _height(rows[:SAMPLE], widths, whole))


def _given_away(
    columns: Sequence[Sequence[Cell]], widths: Sequence[int], natural: Sequence[int],
    whole: int | None, room: int, giver: int | None = None,
) -> list[int]:  # fmt: skip
    """Return widths as they are used, and what that leaves given to those that need it."""
    used = [wide if place == whole else max(length(line) for cell in column[:SAMPLE]
                                            for line in wrapped(cell, wide) or [[]])
            for place, (column, wide) in enumerate(zip(columns, widths, strict=True))]  # fmt: skip
    wanting = [place for place, wide in enumerate(natural) if place != giver and used[place] < wide]
    # Those that are content with what there is come first; the last takes all that is left.
    for place in sorted(wanting, key=lambda place: natural[place] - used[place]):
        used[place] += max(0, min(natural[place] - used[place], room - sum(used)))
    return used


def _height(rows: Sequence[Sequence[Cell]], widths: Sequence[int], whole: int | None) -> int:
    """Return how many lines the rows take."""
    return sum(
        max(len(wrapped(cell, wide)) if place != whole else 1
            for place, (cell, wide) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    )  # fmt: skip


def _narrowed(natural: Sequence[int], words: Sequence[int], room: int) -> list[int]:
    """Return widths that fit a room: the widest give way first, and words are broken at last."""
    narrow = [min(wide, NARROW) for wide in words]
    least = next((floor for floor in (words, narrow) if sum(floor) <= room), [1] * len(words))
    widest = max(natural, default=0)
    while True:
        widths = [min(wide, max(widest, low)) for wide, low in zip(natural, least, strict=True)]
        if widest <= 1 or sum(widths) <= room:
            return widths
        widest -= 1


def _longest_word(column: Sequence[Cell]) -> int:
    texts = ["".join([span.text for span in cell]) for cell in column]
    return min(WORD, max(width(word) for text in texts for word in text.split() or [""]))
