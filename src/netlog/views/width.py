"""How many columns of a terminal a text takes: Chinese characters two, combining marks none."""

import unicodedata
from collections.abc import Iterator, Sequence


def width(text: str) -> int:
    """Return the number of columns of a text without control characters."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield each row as a line of columns, two spaces apart, as wide as their widest cell."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell + " " * (wanted - width(cell)) for cell, wanted in zip(row, widths, strict=True)
        ]
        yield "  ".join(cells).rstrip()
