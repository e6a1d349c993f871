"""Answers to the user's own SQL: a table, lines for programs, CSV, JSON."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, Any

from netlog.questions.querying import Answer
from netlog.rules.cells import marked
from netlog.rules.text import escaped, safe
from netlog.views.ink import aside
from netlog.views.outlet import held
from netlog.views.screen import JSON_VERSION, Screen

SHOWN = 1_000
"""So many rows are drawn in a terminal; a pipe gets all."""

NULL = ""


def show(screen: Screen, answer: Answer) -> None:
    """Show an answer: a table in a terminal, else a line a row, with tabs between the cells."""
    if not screen.is_drawn:
        with held() as out:
            _lines(out, ("\t".join(map(_cell, row)) for row in answer.rows))
        return
    rows = list(islice(answer.rows, SHOWN + 1))
    if not rows:
        screen.tell("No row.")
        return
    screen.table(answer.columns, [list(map(_cell, row)) for row in rows[:SHOWN]])
    if len(rows) > SHOWN:
        screen.show([aside(f"These are the first {SHOWN:,}. All of them: --csv, in a pipe")])


def as_csv(answer: Answer) -> None:
    """Print an answer as CSV, formulas marked."""
    with held() as out:
        text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
        rows = csv.writer(text)
        rows.writerow(map(marked, answer.columns))
        rows.writerows([marked(_text(value)) for value in row] for row in answer.rows)
        text.detach()


def as_json(answer: Answer) -> None:
    """Print an answer as JSON, row by row: the columns, and each row an array in their order."""
    head = json.dumps({"version": JSON_VERSION, "columns": answer.columns}, ensure_ascii=False)
    with held() as out:
        _lines(out, _joined(escaped(head[:-1]) + ', "rows": [', answer.rows))


def _joined(head: str, rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    before = head
    for row in rows:
        yield before
        before = escaped(json.dumps([_plain(value) for value in row], ensure_ascii=False)) + ","
    yield (before.removesuffix(",") if before != head else head) + "]}"


def _lines(out: IO[bytes], lines: Iterable[str]) -> None:
    for line in lines:
        out.write(line.encode("utf-8", "backslashreplace") + b"\n")


def _cell(value: Any) -> str:
    return safe(_text(value))


def _text(value: Any) -> str:
    plain = _plain(value)
    return NULL if plain is None else str(plain)


def _plain(value: Any) -> Any:
    """Return a value as JSON has it; bytes are told as hexadecimal digits."""
    return value.hex() if isinstance(value, bytes) else value
