"""Writing back the rows of an import that were rejected, to be put right and brought in again."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from netlog.exchange.export.placing import written
from netlog.exchange.tables.table import WHERE
from netlog.rules.cells import marked
from netlog.rules.incoming import Rejected

Rows = tuple[str, Mapping[str, tuple[str, ...]], Iterable[Rejected]]
"""A file, the headers of its parts, and its rejected rows; cards have no header."""


def write(path: Path, rejected: Iterable[Rows]) -> list[Path]:
    """Write the rows, and return the files: each can be brought in, so a header has one for itself.

    The first is the one that was named. In a table why stands in front of each row, and what a
    spreadsheet would take for a formula is marked; cards stay cards. Raises NetlogError.
    """
    kinds: dict[tuple[str, ...], list[tuple[str, Rejected]]] = {}
    for file, headers, rows in rejected:
        for row in rows:
            kinds.setdefault(headers.get(row.part, ()), []).append((row.part or file, row))
    files: list[Path] = []
    for header, found in kinds.items():
        files.append(_beside(path, files, "" if header else ".vcf"))
        with written(files[-1]) as out:
            text = io.TextIOWrapper(out, "utf-8-sig" if header else "utf-8", newline="")
            if header:
                _write_table(text, header, found)
            else:
                _write_cards(text, found)
            text.flush()
            text.detach()
    return files


def _beside(path: Path, files: Sequence[Path], ending: str) -> Path:
    """Return the file for the next header: the one that was named, else a free name like it."""
    if not files:
        return path
    number = len(files) + 1
    while (
        place := path.with_name(f"{path.stem}-{number}{ending or path.suffix}")
    ) in files or place.exists():
        number += 1
    return place


def _write_table(
    out: io.TextIOWrapper, header: Sequence[str], rows: Iterable[tuple[str, Rejected]]
) -> None:
    table = csv.writer(out)
    table.writerow([*WHERE, *header])
    for file, row in rows:
        table.writerow([marked(str(cell)) for cell in (file, row.line, row.why, *row.cells)])


def _write_cards(out: io.TextIOWrapper, rows: Iterable[tuple[str, Rejected]]) -> None:
    """Write cards as they were, above each a line that says why, which is read over."""
    for file, row in rows:
        why = " ".join(f"# {file}, line {row.line}: {row.why}".split())
        out.write("\n".join([why, *"\n".join(row.cells).splitlines(), ""]))
