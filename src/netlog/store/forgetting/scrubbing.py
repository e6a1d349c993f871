"""Forgetting somebody in one file: its tables, its record of changes, its full text.

It is done inside the caller's transaction. In a file of the current schema the triggers keep what
is derived in step; in an older one they are set aside, and what is derived is left to be computed
by the migration, which computes all of it anew.
"""

import re
import shlex
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from netlog.questions.reader import VERSION, version_of
from netlog.rules.mentions import Names
from netlog.store.forgetting import counts, texts, theirs, versions
from netlog.store.forgetting.policy import LABELS, PERSON, WORDS
from netlog.store.forgetting.schema import Schema, columns_of, schema_of
from netlog.store.forgetting.texts import Decided, Finder, LabelNames
from netlog.store.forgetting.theirs import SOME, Rows, some

ROOT_OPTIONS = {"--db": 1, "--quiet": 0, "-q": 0}
"""Options that may stand before a command, each with how many words it takes."""

DERIVED = {"person": ("company_key", "around")}
"""What of rows that stay is derived of texts that are told anew."""


class Found(NamedTuple):
    """What is theirs in a file, how they are named there, and what names them."""

    schema: Schema
    gone: Rows
    names: Names

    @property
    def is_there(self) -> bool:
        """Whether they are in the file, be it in its record alone."""
        return bool(self.gone[PERSON])


def look(file: sqlite3.Connection, is_them: Callable[[str], bool]) -> Found:
    """Find what is theirs in a file; nothing of it is changed."""
    schema = schema_of(file)
    versions.lay_out(file, schema)
    gone = theirs.find(file, schema, is_them)
    return Found(schema, gone, theirs.names_in(file, schema, gone))


def scrub(
    file: sqlite3.Connection, found: Found, names: Names, decided: Decided,
    counted_as: str | None = None,
) -> bool:  # fmt: skip
    """Take them out of a file in an open transaction, and return whether anything was changed.

    `names` is how they are named anywhere. With `counted_as` a nameless person of that handle is
    put in their place, so that months stay true.
    """
    finder = Finder(file, names.joined(found.names), found.gone)
    is_current = version_of(file) == VERSION
    file.execute("PRAGMA defer_foreign_keys = ON")
    file.execute("UPDATE pen SET is_recording = 0")
    began = file.total_changes
    with _derived(file, is_current=is_current):
        kept = counts.kept_of(file, found.gone[PERSON]) if counted_as else []
        labels = LabelNames(file)
        has_words = _tell_texts(file, found, finder, decided, labels)
        if has_words and not is_current:
            _leave_to_migration(file)
        lines = _lines(file, found)
        _tell_record(file, found, finder, decided, labels)
        _let_go(file, found)
        _tell_changes(file, lines, finder)
        for person in kept:
            counts.put(file, person, str(counted_as))
        is_changed = file.total_changes > began
        if is_changed:
            _clear_full_text(file, is_current=is_current)
    file.execute("UPDATE pen SET is_recording = 1")
    if problem := file.execute("PRAGMA foreign_key_check").fetchone():
        raise AssertionError(f"a row of {problem[0]} refers to what was forgotten")
    return is_changed


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


@contextmanager
def _derived(file: sqlite3.Connection, *, is_current: bool) -> Iterator[None]:
    """Set the triggers of an older schema aside, whose functions are known no more."""
    if is_current:
        yield
        return
    asked = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid"
    aside = file.execute(asked).fetchall()
    for name, _ in aside:
        file.execute(f'DROP TRIGGER "{name}"')
    yield
    for _, sql in aside:
        file.execute(sql)


def _tell_texts(
    file: sqlite3.Connection, found: Found, finder: Finder, decided: Decided, labels: LabelNames
) -> bool:
    """Take their name out of the texts of rows that stay; say whether there were any."""
    is_told = False
    for mention in list(texts.mentions(file, found.schema, finder, found.gone)):
        cell = mention.cell
        if decided.keeps_all or cell in decided.left:
            continue
        table, id_, column = cell
        text = decided.edited.get(cell) or finder.taken_out(mention.text)
        if text == mention.text:
            continue
        is_told = True
        values = {column: text}
        if table in LABELS:
            asked = f"SELECT key FROM {table} WHERE id = ?"
            old = file.execute(asked, (id_,)).fetchone()[0]
            values[column], values["key"] = labels.free(table, old, text)
        given = ", ".join(f"{name} = ?" for name in values)
        file.execute(f"UPDATE {table} SET {given} WHERE id = ?", (*values.values(), id_))
    return is_told


def _leave_to_migration(file: sqlite3.Connection) -> None:
    for table, columns in DERIVED.items():
        for column in columns_of(file, table).intersection(columns):
            file.execute(f"UPDATE {table} SET {column} = NULL")


def _lines(file: sqlite3.Connection, found: Found) -> set[int]:
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
    """Return the lines of rows in a row that some are among: id, change, first, last, is_kept."""
    if not ids or "last_id" not in columns_of(file, "changed_row"):
        return []
    return file.execute(
        f"""SELECT id, change_id, row_id, last_id, other_side IS NOT NULL FROM changed_row r
             WHERE table_name = ? AND last_id IS NOT NULL
               AND EXISTS (SELECT 1 FROM {SOME} WHERE value BETWEEN r.row_id AND r.last_id)""",
        (table, *some(ids)),
    ).fetchall()


def _tell_record(
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

    def may_change(line: int, table: str, text: str) -> bool:
        is_range = bool(gone.get(table)) and text.startswith("[")
        return is_range or line in lines or (table in WORDS and finder.may_be_in(text))

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

    versions.rewrite(file, may_change, told)


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
            if table in LABELS and "key" in row:
                row[column], row["key"] = labels.free(table, row["key"], told)
    return row


def _shrink(
    file: sqlite3.Connection, line: int, table: str, first: int, last: int, ids: set[int]
) -> None:
    """Have a line for rows in a row end where rows are left; a hole in between does no harm."""
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


def _let_go(file: sqlite3.Connection, found: Found) -> None:
    """Delete their rows, and have no other refer to them."""
    for each in found.schema.references:
        if not each.is_needed and found.gone[each.parent]:
            file.execute(
                f"UPDATE {each.table} SET {each.column} = NULL WHERE {each.column} IN {SOME}",
                some(found.gone[each.parent]),
            )
    for table in found.schema.children_first():
        if found.gone[table]:
            file.execute(f"DELETE FROM {table} WHERE id IN {SOME}", some(found.gone[table]))


def _tell_changes(file: sqlite3.Connection, lines: set[int], finder: Finder) -> None:
    """Cut what was said down to its verb where it touched them; elsewhere their name goes."""
    for id_, said in file.execute("SELECT id, said FROM change").fetchall():
        told = verb(said) if id_ in lines else finder.taken_out(said)
        if told != said:
            file.execute("UPDATE change SET said = ? WHERE id = ?", (told, id_))
    lasting = " AND NOT is_final AND backup IS NULL"
    has_final = "is_final" in columns_of(file, "change")
    file.execute(
        f"""DELETE FROM change WHERE id IN {SOME} AND NOT EXISTS (
          SELECT 1 FROM changed_row WHERE change_id = change.id){lasting if has_final else ""}""",
        some(lines),
    )


def _clear_full_text(file: sqlite3.Connection, *, is_current: bool) -> None:
    """Have full text hold no word that was taken out: it keeps them until it is merged.

    That of an older schema is emptied: the migration fills it anew.
    """
    asked = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%USING fts5(%'"
    for (name,) in file.execute(asked).fetchall():
        what = "optimize" if is_current else "delete-all"
        file.execute(f"INSERT INTO {name} ({name}) VALUES ('{what}')")
