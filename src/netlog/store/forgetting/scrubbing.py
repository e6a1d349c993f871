"""Forgetting somebody in one file: its tables, its record of changes, its full text.

It is done inside the caller's transaction. In a file of the current schema the triggers keep what
is derived in step; in an older one they are set aside, and what is derived is left to be computed
by the migration, which computes all of it anew.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from netlog.questions.file import VERSION, version_of
from netlog.rules.mentions import Names
from netlog.store.forgetting import counts, lines, texts
from netlog.store.forgetting.policy import KEYED, PERSON
from netlog.store.forgetting.schema import columns_of
from netlog.store.forgetting.texts import Decided, Finder, LabelNames
from netlog.store.forgetting.theirs import SOME, Found, some

DERIVED = {"person": ("company_key", "around")}
"""What of rows that stay is derived of texts that are told anew."""


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
        touched = lines.of(file, found)
        lines.tell_rows(file, found, finder, decided, labels)
        _let_go(file, found)
        lines.tell_words(file, touched, finder)
        for person in kept:
            counts.put(file, person, str(counted_as))
        is_changed = file.total_changes > began
        if is_changed:
            _clear_full_text(file, is_current=is_current)
    file.execute("UPDATE pen SET is_recording = 1")
    if problem := file.execute("PRAGMA foreign_key_check").fetchone():
        raise AssertionError(f"a row of {problem[0]} refers to what was forgotten")
    return is_changed


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
        if column == KEYED.get(table):
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


def _clear_full_text(file: sqlite3.Connection, *, is_current: bool) -> None:
    """Have full text hold no word that was taken out: it keeps them until it is merged.

    That of an older schema is emptied: the migration fills it anew.
    """
    asked = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%USING fts5(%'"
    for (name,) in file.execute(asked).fetchall():
        what = "optimize" if is_current else "delete-all"
        file.execute(f"INSERT INTO {name} ({name}) VALUES ('{what}')")
