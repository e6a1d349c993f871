"""The record of changes without somebody: its lines, the rows that it holds, what was said."""

import re
import shlex
import sqlite3
from collections.abc import Iterator
from typing import Any

from netlog.store.forgetting import theirs, versions
from netlog.store.forgetting.policy import KEYED, WORDS
from netlog.store.forgetting.schema import columns_of
from netlog.store.forgetting.texts import Decided, Finder, LabelNames
from netlog.store.forgetting.theirs import SOME, Found, some

ROOT_OPTIONS = {"--db": 1, "--quiet": 0, "-q": 0}
"""Options that may stand before a command, each with how many words it takes."""


def of(file: sqlite3.Connection, found: Found) -> set[int]:
    """Return the changes that touched anything of theirs, or what they had with others."""
    rows = {table: set(ids) for table, ids in found.gone.items()}
    for table, ids in theirs.shared_parents(file, found.schema, found.gone).items():
        rows[table] |= ids
    lines = {line for table, ids in rows.items() for line in _changes_of(file, table, ids)}
    for each in found.schema.references:
        parents = found.gone[each.parent]
        if each.is_needed or not parents:
            continue
        asked = f"SELECT id FROM {each.table} WHERE {each.column} IN {SOME}"
        live = {row[0] for row in file.execute(asked, some(parents))}
        lines.update(_changes_of(file, each.table, live, each.column))
        asked = f"""SELECT change_id FROM changed_row WHERE id IN (
          SELECT record FROM temp.version WHERE parent = ? AND parent_id IN {SOME})"""
        lines.update(row[0] for row in file.execute(asked, (each.parent, *some(parents))))
    return lines


def tell_rows(
    file: sqlite3.Connection, found: Found, finder: Finder, decided: Decided, labels: LabelNames
) -> None:
    """Let go what the record holds of them, references to it, and their name in the rest."""
    gone = found.gone
    for table, ids in gone.items():
        for line, _, first, last, is_kept in _ranges(file, table, ids):
            if not is_kept:
                _shrink(file, line, table, first, last, ids)
        has_ranges = "last_id" in columns_of(file, "changed_row")
        file.execute(
            f"DELETE FROM changed_row WHERE table_name = ? AND row_id IN {SOME}"
            f"{' AND last_id IS NULL' if has_ranges else ''}",
            (table, *some(ids)),
        )
    references = {
        (each.table, each.column): each for each in found.schema.references if gone[each.parent]
    }
    lines = {
        row[0] for each in references.values()
        for row in file.execute(
            f"SELECT record FROM temp.version WHERE parent = ? AND parent_id IN {SOME}",
            (each.parent, *some(gone[each.parent])),
        )
    }  # fmt: skip

    def told(table: str, id_: int, row: versions.Row) -> versions.Row | None:
        if id_ in gone.get(table, ()):
            return None
        for column, value in list(row.items()):
            reference = references.get((table, column))
            if reference is not None and value in gone[reference.parent]:
                if reference.is_needed:
                    del row[column]
                else:
                    row[column] = None
        return _retold(table, id_, row, finder, decided, labels)

    where, given = finder.where("other_side")
    ranges = "other_side LIKE '[%'"
    versions.rewrite(file, f"id IN {SOME} OR {ranges} OR {where}", [*some(lines), *given], told)


def tell_words(file: sqlite3.Connection, touched: set[int], finder: Finder) -> None:
    """Cut what was said down to its verb where it touched them; elsewhere their name goes."""
    for id_, said in file.execute("SELECT id, said FROM change").fetchall():
        told = verb(said) if id_ in touched else finder.taken_out(said)
        if told != said:
            file.execute("UPDATE change SET said = ? WHERE id = ?", (told, id_))
    lasting = " AND NOT is_final AND backup IS NULL"
    has_final = "is_final" in columns_of(file, "change")
    file.execute(
        f"""DELETE FROM change WHERE id IN {SOME} AND NOT EXISTS (
          SELECT 1 FROM changed_row WHERE change_id = change.id){lasting if has_final else ""}""",
        some(touched),
    )


def verb(said: str) -> str:
    """Return a command cut down to its verb: `netlog add …`; to less where that isn't sure."""
    try:
        words = shlex.split(said)[1:]
    except ValueError:  # a long one was cut within quotes
        words = said.split()[1:]
    while words and words[0].startswith("-"):
        name, sign, _ = words[0].partition("=")
        if name not in ROOT_OPTIONS:
            return "netlog …"
        words = words[1 + (0 if sign else ROOT_OPTIONS[name]) :]
    if not words or not re.fullmatch("[a-z]{2,20}", words[0]):
        return "netlog …"
    return f"netlog {words[0]}{' …' if words[1:] else ''}"


def _changes_of(
    file: sqlite3.Connection, table: str, ids: set[int], column: str | None = None
) -> Iterator[int]:
    """Yield the changes that touched rows of a table: inserted them, or changed the column."""
    if not ids:
        return
    of_column = "AND (action = 'insert' OR json_extract(other_side, ?) IS NOT NULL)"
    more = (f"$.{column}",) if column else ()
    asked = f"SELECT change_id FROM changed_row WHERE table_name = ? AND row_id IN {SOME}"
    asked = f"{asked} {of_column if column else ''}"
    yield from (row[0] for row in file.execute(asked, (table, *some(ids), *more)))
    for _, change, *_ in _ranges(file, table, ids):
        yield change


def _ranges(file: sqlite3.Connection, table: str, ids: set[int]) -> list[tuple[Any, ...]]:
    """Return the lines of several rows that hold some: id, change, first, last, is_kept."""
    if not ids or "last_id" not in columns_of(file, "changed_row"):
        return []
    return file.execute(
        f"""SELECT id, change_id, row_id, last_id, other_side IS NOT NULL FROM changed_row r
             WHERE table_name = ? AND last_id IS NOT NULL
               AND EXISTS (SELECT 1 FROM {SOME} WHERE value BETWEEN r.row_id AND r.last_id)""",
        (table, *some(ids)),
    ).fetchall()


def _retold(
    table: str, id_: int, row: versions.Row, finder: Finder, decided: Decided, labels: LabelNames
) -> versions.Row:
    for column in WORDS.get(table, ()):
        cell, text = (table, id_, column), row.get(column)
        if not text or decided.keeps_all or cell in decided.left:
            continue
        told = finder.taken_out(text, wholly=cell in decided.edited)
        if told != text:
            row[column] = told
            if column == KEYED.get(table) and "key" in row:
                row[column], row["key"] = labels.free(table, row["key"], told)
    return row


def _shrink(
    file: sqlite3.Connection, line: int, table: str, first: int, last: int, ids: set[int]
) -> None:
    """Have a line of several rows end where rows are left; a hole in between does no harm."""
    asked = f"""SELECT id FROM {table} WHERE id BETWEEN ? AND ?
      UNION SELECT row_id FROM changed_row WHERE table_name = ? AND row_id BETWEEN ? AND ?
               AND action = 'delete' AND other_side IS NOT NULL"""
    rows = file.execute(asked, (first, last, table, first, last))
    left = [row[0] for row in rows if row[0] not in ids]
    if not left:
        file.execute("DELETE FROM changed_row WHERE id = ?", (line,))
        return
    ends = (min(left), max(left) if max(left) > min(left) else None)
    file.execute("UPDATE changed_row SET row_id = ?, last_id = ? WHERE id = ?", (*ends, line))
