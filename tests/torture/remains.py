"""What a fault left behind: the store as netlog opens it, its backups, who may read the files."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from netlog.errors import NetlogError
from netlog.questions import backups
from netlog.questions.file import open_store
from netlog.store import sealing

Dump = dict[str, list[tuple[Any, ...]]]


class Unsound(Exception):
    """A store that can't be opened, or in which a check finds something."""


def whole(home: Path) -> Dump:
    """All that netlog keeps in a home: what the store holds, and the settings. Raises Unsound."""
    settings = home / ".config" / "netlog"
    files = [path for path in settings.rglob("[!.]*") if path.is_file()]
    told = [(str(path.relative_to(settings)), path.read_bytes()) for path in sorted(files)]
    return {**dump(store_in(home)), "settings": told}


def store_in(home: Path) -> Path:
    """Where netlog keeps its store."""
    return home / ".local" / "share" / "netlog" / "netlog.db"


def opened(store: Path) -> bool:
    """Open a store as netlog does and close it; False where there is none. Raises Unsound."""
    try:
        found = open_store(store)
    except NetlogError as error:
        raise Unsound(f"it isn't opened: {error}") from error
    if found:
        found[0].close()
    return found is not None


def dump(store: Path) -> Dump:
    """All that a store holds, table by table, with all that is derived; no table without a store.

    It is opened as netlog opens it, so that SQLite rolls back what was begun. The name of a backup
    that a change remembers is left out, as it depends on which names were free. Raises Unsound.
    """
    if not opened(store):
        return {}
    try:
        with closing(sqlite3.connect(store, isolation_level=None)) as file:
            file.text_factory = _text  # what is damaged need not be text
            if told := [*_damage(file)]:
                raise Unsound("; ".join(told))
            return {**_tables(file), **_full_text(file)} if _is_begun(file) else {}
    except (sqlite3.Error, UnicodeDecodeError) as error:  # what SQLite says may hold rubbish
        raise Unsound(f"it can't be read: {error}") from error


def holding(folder: Path, word: str) -> list[str]:
    """Name the files in which a word stands, in whatever case, or that are called by it."""
    sought = word.lower().encode()
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and (sought in path.read_bytes().lower() or sought in bytes(path).lower())
    ]


def difference(one: Dump, other: Dump) -> str:
    """Name the first table in which two dumps differ, with the first row on either side."""
    for table in sorted({*one, *other}):
        mine, theirs = one.get(table, []), other.get(table, [])
        if mine != theirs:
            here = next((row for row in mine if row not in theirs), None)
            there = next((row for row in theirs if row not in mine), None)
            return f"{table}: {here} | {there}"
    return ""


def listed(store: Path) -> list[str]:
    """The names of the backups that `netlog backups` lists."""
    return [each.name for each in backups.listed(store)]


def broken_backups(store: Path) -> list[str]:
    """What `netlog backups` lists and can't be trusted, a line each."""
    found = []
    for each in backups.listed(store):
        try:
            sealing.verify(each.path)
        except NetlogError as error:
            found.append(f"{each.name}: {error}")
    return found


def open_to_others(home: Path) -> list[str]:
    """Which files and folders of netlog's own somebody else may read or enter."""
    return [
        f"{path.relative_to(home)} is {stat.S_IMODE(path.lstat().st_mode):o}"
        for path in home.rglob("*")
        if "netlog" in path.parts[len(home.parts) :] and path.lstat().st_mode & 0o077
    ]


def _text(data: bytes) -> str:
    return data.decode(errors="backslashreplace")


def _is_begun(file: sqlite3.Connection) -> bool:
    """Whether anything is in a file: a first write that was killed leaves it empty."""
    return bool(file.execute("SELECT 1 FROM sqlite_schema").fetchone())


def _damage(file: sqlite3.Connection) -> Iterator[str]:
    for (line,) in file.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield f"integrity_check: {line}"
    for row in file.execute("PRAGMA foreign_key_check"):
        yield f"foreign_key_check: {row}"


def _tables(file: sqlite3.Connection) -> Dump:
    names = file.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    ).fetchall()
    found = {}
    for (name,) in names:
        rows = file.execute(f"SELECT * FROM {name} ORDER BY 1")
        columns = [column[0] for column in rows.description]
        left_out = columns.index("backup") if name == "change" and "backup" in columns else None
        found[name] = [
            tuple(value for place, value in enumerate(row) if place != left_out) for row in rows
        ]
    found["sqlite_schema"] = file.execute(
        "SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2"
    ).fetchall()
    return found


def _full_text(file: sqlite3.Connection) -> Dump:
    """Each word of each full-text index with its place: how they are stored may differ."""
    indexes = file.execute(
        "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5(%'"
    ).fetchall()
    found: Dump = {}
    for (index,) in indexes:
        file.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, {index}, instance)")
        found[index] = file.execute("SELECT * FROM words ORDER BY 1, 2, 3, 4").fetchall()
        file.execute("DROP TABLE temp.words")
    return found
