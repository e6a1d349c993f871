"""Answers to the user's own SQL: a table, lines for programs, CSV, JSON."""

import csv
import io
import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, Any

from netlog.errors import BadQuery
from netlog.questions.querying import MOST_MEMORY, TOO_MUCH, Answer, Questioned
from netlog.rules.cells import marked
from netlog.rules.text import escaped, safe
from netlog.views.ink import aside
from netlog.views.outlet import held
from netlog.views.screen import JSON_VERSION, Screen

SHOWN = 1_000
"""So many rows are drawn in a terminal; a pipe gets all."""

LEAST = 8
"""So many columns of the screen are needed by a column of a table; else a row is a list."""

NULL = ""


def show(screen: Screen, file: Questioned, statement: str) -> None:
    """Ask, and show the answer: in a terminal a table, else a line a row. Raises BadQuery."""
    if not screen.is_drawn:
        _print(file, statement, _as_lines)
        return
    with file.asked(statement) as answer:
        _draw(screen, answer)


def as_csv(file: Questioned, statement: str) -> None:
    """Ask, and print the answer as CSV, formulas marked. Raises BadQuery."""
    _print(file, statement, _as_csv)


def as_json(file: Questioned, statement: str) -> None:
    """Ask, and print the answer as JSON: the columns, and each row an array in their order.

    Raises BadQuery.
    """
    _print(file, statement, _as_json)


def _print(file: Questioned, statement: str, write: Callable[[IO[bytes], Answer], None]) -> None:
    # It is printed once nothing is asked any more: what goes wrong then is not the store's.
    with held() as out, file.asked(statement) as answer:
        write(out, answer)


def _draw(screen: Screen, answer: Answer) -> None:
    """Draw a table, or row by row what has no room for one."""
    rows = list(islice(answer.rows, SHOWN + 1))
    if not rows:
        screen.tell("No row.")
        return
    cells = [list(map(_cell, row)) for row in rows[:SHOWN]]
    if len(answer.columns) * LEAST <= screen.width:
        screen.table(answer.columns, cells)
    else:
        _show_lists(screen, answer.columns, cells)
    if len(rows) > SHOWN:
        screen.show([aside(f"These are the first {SHOWN:,}. All of them: --csv, in a pipe")])


def _show_lists(screen: Screen, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Show each row as a list: a column a line, those without a value left out."""
    for number, row in enumerate(rows, start=1):
        if number > 1:
            screen.show()
        screen.heading(f"row {number:,}")
        told = [[[aside(safe(column))], cell] for column, cell in zip(columns, row, strict=True)
                if cell]  # fmt: skip
        screen.table(["", ""], told)


def _as_lines(out: IO[bytes], answer: Answer) -> None:
    _lines(out, ("\t".join(map(_cell, row)) for row in answer.rows))


def _as_csv(out: IO[bytes], answer: Answer) -> None:
    text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
    rows = csv.writer(text)
    rows.writerow(map(marked, answer.columns))
    for row in answer.rows:
        rows.writerow([marked(_text(value)) for value in row])
        _refuse_too_much(out)
    text.detach()


def _as_json(out: IO[bytes], answer: Answer) -> None:
    head = json.dumps({"version": JSON_VERSION, "columns": answer.columns}, ensure_ascii=False)
    _lines(out, _joined(escaped(head[:-1]) + ', "rows": [', answer.rows))


def _joined(head: str, rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    before = head
    for row in rows:
        yield before
        values = [_in_json(value) for value in row]
        before = escaped(json.dumps(values, ensure_ascii=False)) + ","
    yield (before.removesuffix(",") if before != head else head) + "]}"


def _lines(out: IO[bytes], lines: Iterable[str]) -> None:
    for line in lines:
        out.write(line.encode("utf-8", "backslashreplace") + b"\n")
        _refuse_too_much(out)


def _refuse_too_much(out: IO[bytes]) -> None:
    """Raise BadQuery for an answer without an end, before it fills the disk."""
    if out.tell() > MOST_MEMORY:
        raise BadQuery(TOO_MUCH)


def _cell(value: Any) -> str:
    return safe(_text(value))


def _text(value: Any) -> str:
    plain = _plain(value)
    return NULL if plain is None else str(plain)


def _in_json(value: Any) -> Any:
    """Return a value as JSON has it, which knows no number without end: that is told as a text."""
    return str(value) if isinstance(value, float) and math.isinf(value) else _plain(value)


def _plain(value: Any) -> Any:
    """Return a value as text or number; bytes are told as hexadecimal digits."""
    return value.hex() if isinstance(value, bytes) else value
