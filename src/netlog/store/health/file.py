"""The store's file from inside: what SQLite itself finds, and the schema as it should be."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from typing import NamedTuple

from netlog.rules.amounts import counted
from netlog.store.file import open_nowhere
from netlog.store.health.findings import Note, Remedy, mind, ok, wrong

Schema = dict[tuple[str, str], str]
"""(type, name) → the SQL that made it."""

MOST = 100
"""Lines that SQLite is asked for; whoever has more has one way out."""

# What SQLite says where an index alone is off; the last is said of full text, by newer ones.
_OF_INDEX = re.compile(
    r"(?:missing from index|wrong # of entries in index|non-unique entry in index|"
    r"values differ from index|of index) (\w+)$"
)
_OF_FULL_TEXT = re.compile(r"(?:malformed inverted index|unable to validate).* (?:main\.)?(\w+)")
_OF_RULE = re.compile(r"CHECK constraint failed in (\w+)")
_OF_NULL = re.compile(r"NULL value in (\w+)\.(\w+)")
_OF_TYPE = re.compile(r"non-\w+ value in (\w+)\.(\w+)|\w+ value in (\w+)\.(\w+)")

_LEFT_OUT = ("alembic_version",)
"""Alembic makes this one, in its own words."""


class Judged(NamedTuple):
    """What SQLite says of a file: its pages, its indexes, and rows that break a rule."""

    damage: list[str]
    indexes: list[str]
    full_text: list[str]
    rules: list[str]


def judged(file: sqlite3.Connection) -> Judged:
    """Return what SQLite finds in a store. Raises sqlite3.Error where it can't even look."""
    found = Judged([], [], [], [])
    try:
        for (said,) in file.execute(f"PRAGMA integrity_check({MOST})"):
            for line in str(said).splitlines():
                _sort(line.strip(), found)
    except sqlite3.OperationalError as error:
        if "JSON" not in str(error):
            raise
        # An index of the record of changes is made of what its records hold.
        found.rules.append(f"a row of changed_row can't be read ({error})")
    except sqlite3.DatabaseError:
        if not found.damage:
            raise
    return found


def _sort(line: str, found: Judged) -> None:
    if line in ("ok", "") or line.startswith("***"):
        return
    if match := _OF_INDEX.search(line):
        found.indexes.append(match[1])
    elif match := _OF_FULL_TEXT.search(line):
        found.full_text.append(match[1])
    elif match := _OF_RULE.search(line):
        found.rules.append(f"a row of {match[1]} breaks a rule of its table")
    elif match := _OF_NULL.search(line):
        found.rules.append(f"a row of {match[1]} has no {match[2]}")
    elif match := _OF_TYPE.search(line):
        table, column = match[1] or match[3], match[2] or match[4]
        found.rules.append(f"a row of {table} has a {column} of another kind")
    else:
        found.damage.append(line)


def integrity(told: Judged) -> Iterator[Note]:
    """Say what of the pages and indexes is off."""
    for line in dict.fromkeys(told.damage):
        yield wrong(f"the file is damaged: {line}")
    for index in dict.fromkeys(told.indexes):
        yield wrong(
            f"the index {index} doesn't agree with its table", "", Remedy.REINDEX, subject=index
        )
    for table in dict.fromkeys(told.full_text):
        yield wrong(f"the full text {table} is damaged", "", Remedy.DERIVE, subject=table)
    if not told.damage:
        yield ok("SQLite finds every page, row and index in order")


def rules(told: Judged) -> Iterator[Note]:
    """Say which rows break a rule of their table (CHECK, NOT NULL, the kind of a value)."""
    for rule in dict.fromkeys(told.rules):
        times = told.rules.count(rule)
        more = f" ({times} times)" if times > 1 else ""
        yield wrong(f"{rule}{more}", "Another program wrote it. Restore: netlog backups")
    yield ok("every row keeps the rules of its table")


def references(file: sqlite3.Connection) -> Iterator[Note]:
    """Say which rows refer to one that isn't there."""
    lost: dict[tuple[str, str], int] = {}
    for table, _, other, _ in file.execute("PRAGMA foreign_key_check"):
        lost[table, other] = lost.get((table, other), 0) + 1
    for (table, other), number in sorted(lost.items()):
        yield wrong(
            f"{counted(number, 'row')} of {table} belong to a {other} that isn't there",
            "Another program wrote it. Restore: netlog backups",
        )
    yield ok("every row refers to one that is there")


class Made(NamedTuple):
    """A store as this netlog makes it: its schema, and how far it is migrated."""

    schema: Schema
    revision: list[tuple[str]]


@cache
def as_made() -> Made:
    """Return what a new store is made of."""
    with closing(open_nowhere()) as new:
        return Made(schema(new), revision(new))


def revision(file: sqlite3.Connection) -> list[tuple[str]]:
    """Return what a store says of how far it was migrated."""
    return file.execute("SELECT version_num FROM alembic_version").fetchall()


def schema(file: sqlite3.Connection) -> Schema:
    """Return what a file is made of."""
    rows = file.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    return {(kind, str(name)): _plain(sql) for kind, name, sql in rows if name not in _LEFT_OUT}


def _plain(sql: object) -> str:
    return " ".join(str(sql or "").split())


def tables(there: Schema, wanted: Schema) -> Iterator[Note]:
    """Say how the tables differ from those that this netlog makes."""
    found, ours = _of("table", there), _of("table", wanted)
    for name in sorted(ours.keys() - found.keys()):
        if _is_derived(name, wanted):
            if name in _virtual(wanted):
                yield wrong(f"{name} is missing", "", Remedy.CREATE, name)
        else:
            yield wrong(f"the table {name} is missing", "Restore a backup: netlog backups")
    for name in sorted(found.keys() & ours.keys()):
        if found[name] != ours[name]:
            yield wrong(f"the table {name} isn't made as this netlog makes it",
                        "Restore a backup: netlog backups")  # fmt: skip
    for name in sorted(found.keys() - ours.keys()):
        yield mind(f"the table {name} isn't netlog's", "netlog leaves it as it is")
    yield ok("the tables are those that this netlog makes")


def indexes(there: Schema, wanted: Schema) -> Iterator[Note]:
    """Say how the indexes differ from those that this netlog makes."""
    found, ours = _of("index", there), _of("index", wanted)
    for name in sorted(ours.keys() - found.keys()):
        if ours[name]:  # one without a text comes with its table
            yield wrong(f"the index {name} is missing", "", Remedy.CREATE, name)
    for name in sorted(found.keys() & ours.keys()):
        if found[name] != ours[name]:
            yield wrong(f"the index {name} isn't as it should be", "", Remedy.CREATE, name)
    for name in sorted(found.keys() - ours.keys()):
        if found[name]:
            yield mind(f"the index {name} isn't netlog's", "netlog leaves it as it is")
    yield ok("every index is there")


def triggers(there: Schema, wanted: Schema) -> Iterator[Note]:
    """Say how the triggers differ: they record changes, and derive what can be derived."""
    found, ours = _of("trigger", there), _of("trigger", wanted)
    for name in sorted(ours.keys() - found.keys()):
        yield wrong(f"the trigger {name} is missing", "", Remedy.TRIGGERS)
    for name in sorted(found.keys() & ours.keys()):
        if found[name] != ours[name]:
            yield wrong(f"the trigger {name} isn't as it should be", "", Remedy.TRIGGERS)
    for name in sorted(found.keys() - ours.keys()):
        yield wrong(f"the trigger {name} isn't netlog's", "", Remedy.TRIGGERS)
    for name in sorted(_of("view", there)):
        yield mind(f"the view {name} isn't netlog's", "netlog leaves it as it is")
    yield ok("every trigger is there, and no other")


def _of(kind: str, schema: Schema) -> dict[str, str]:
    return {name: sql for (each, name), sql in schema.items() if each == kind}


def _virtual(schema: Schema) -> list[str]:
    return [name for name, sql in _of("table", schema).items() if "CREATE VIRTUAL" in sql]


def _is_derived(name: str, schema: Schema) -> bool:
    """Say whether a table holds no more than words of others, or is a part of one that does."""
    return any(name == each or name.startswith(f"{each}_") for each in _virtual(schema))


def texts(file: sqlite3.Connection) -> Iterator[Note]:
    """Say in which tables a text is none any more: SQLite itself doesn't look into texts."""
    rows = file.execute("SELECT name, sql FROM main.sqlite_schema WHERE type = 'table'").fetchall()
    for name, sql in rows:
        if "CREATE VIRTUAL" not in str(sql) and not re.search(r"_text_\w+$", str(name)):
            try:
                for _ in file.execute(f'SELECT * FROM main."{name}"'):
                    pass
            except (sqlite3.OperationalError, UnicodeError) as error:
                if "decode" not in str(error):
                    raise
                yield wrong(f"a text in {name} is damaged", "Restore a backup: netlog backups")
    yield ok("every text can be read")
