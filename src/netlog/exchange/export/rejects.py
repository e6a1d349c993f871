"""Writing back the rows of an import that were rejected, to be put right and brought in again."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from netlog.exchange.export.placing import written
from netlog.exchange.tables.table import WHERE
from netlog.rules.cells import marked
from netlog.rules.incoming import Rejected

Rows = tuple[str, Mapping[str, tuple[str, ...]], Iterable[Rejected]]
"""A file, the headers of its parts, and its rejected rows."""


def write(path: Path, rejected: Iterable[Rows]) -> None:
    """Write the rows as a table for each header: why, and what stood in them.

    What a spreadsheet would take for a formula is marked. Raises NetlogError.
    """
    with written(path) as out:
        text = io.TextIOWrapper(out, "utf-8-sig", newline="")
        table = csv.writer(text)
        last: tuple[str, ...] | None = None
        for file, headers, rows in rejected:
            for row in rows:
                header = headers.get(row.part, ())
                if header != last:
                    table.writerow([*WHERE, *header])
                    last = header
                where = (row.part or file, row.line, row.why)
                table.writerow([marked(str(cell)) for cell in (*where, *row.cells)])
        text.flush()
        text.detach()
