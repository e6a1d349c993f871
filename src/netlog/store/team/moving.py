"""Moving: all that a member has, from a file to a team's server or from there to a file.

It is a copy: what it is made of stays as it was. Both sides tell what they hold, and unless they
tell the same, nothing is kept.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from netlog.errors import NetlogError, shown
from netlog.errors.moving import (
    CopyDiffers,
    FileNotEmpty,
    NothingToMove,
    OwnersMove,
    PrivateIntroducer,
    TeamNotEmpty,
    UnfitText,
)
from netlog.questions.file import VERSION, in_user_words, open_store
from netlog.questions.link import Link, open_to_ask
from netlog.rules.moving import renumbered
from netlog.settings import ME, from_home
from netlog.settings.disk import sync
from netlog.settings.server import Server
from netlog.store import indexing, triggers
from netlog.store.file import FUNCTIONS, connect, open_for_writing, upgrade_to_current
from netlog.store.health import derived
from netlog.store.health.findings import State
from netlog.store.parts import PART, hold_anew, writing
from netlog.store.team import many, place
from netlog.store.team.entry import NOT_EMPTY, TABLES
from netlog.store.team.lines import OfFile, OfServer, Piece, columns_of

if TYPE_CHECKING:
    import psycopg

NUMBERED = (*TABLES, "member")
"""The tables whose next number is moved, too: none is given twice."""

Tell = Callable[[int, str], object]
"""Is told of how many rows something was done, and what."""

COPYING, INDEXING, COMPARING = "Copying …", "Building the indexes …", "Comparing …"
ENDING = "Looking at all that refers to something …"


class Differing(Exception):
    """Both sides don't hold the same rows of a table."""

    def __init__(self, table: str, why: str) -> None:
        super().__init__(table, why)
        self.table, self.why = table, why


def to_server(store: Path, server: Server, tell: Tell, *, dry_run: bool = False) -> dict[str, int]:
    """Copy a store into an empty team, whole or not at all; return the rows of each table.

    Raises NothingToMove, OwnersMove, PrivateIntroducer, TeamNotEmpty, UnfitText, CopyDiffers, and
    as `place.opened`.
    """
    import psycopg

    with _source(store) as file, place.opened(server) as (link, _):
        place.begin(link)
        if link.role != "owner":
            raise OwnersMove(server.place, from_home(store))
        try:
            _refuse_private_introducers(file)
            members = _members_there(file, link)
            if dry_run:
                return _counted(file)
            found = _sent(OfFile(file, members), OfServer(link), tell)
            place.keep(link)
        except psycopg.Error as error:
            told = _in_words(error, server, store)
            if told is None:
                raise
            raise told from error
        except Differing as error:
            raise CopyDiffers(error.table, error.why, from_home(store)) from error
    return found


def to_file(server: Server, path: Path, tell: Tell, *, dry_run: bool = False) -> dict[str, int]:
    """Copy what a member sees of a team into a new file; return the rows of each table.

    Raises FileNotEmpty, CopyDiffers, UnusableStore, and as `open_to_ask`.
    """
    _refuse_replacing(path)
    part = path.with_name(f".{path.name}.netlog{PART}")
    with closing(open_to_ask(server)) as link, in_user_words(path):
        if dry_run:
            return _counted(link)
        with writing(part, hold_anew(part)):
            with closing(connect(f"{part.absolute().as_uri()}?mode=rw")) as file:
                try:
                    found = _received(OfServer(link), file, tell)
                except Differing as error:
                    raise CopyDiffers(error.table, error.why, server.url) from error
            sync(part)
            _refuse_replacing(path)
            part.replace(path)
            sync(path.parent)
    return found


def _refuse_replacing(path: Path) -> None:
    if path.exists() and path.stat().st_size:
        raise FileNotEmpty(from_home(path))


@contextmanager
def _source(store: Path) -> Iterator[sqlite3.Connection]:
    """Open a store at one moment, brought up to date; nobody else writes in it meanwhile."""
    opened = open_store(store)
    if opened and opened[1] < VERSION:
        opened[0].close()
        open_for_writing(store).close()
        opened = open_store(store)
    if opened is None:
        raise NothingToMove(from_home(store))
    with closing(opened[0]) as file, in_user_words(store):
        for name, function in FUNCTIONS.items():
            file.create_function(name, 1, function, deterministic=True)
        yield file


def _refuse_private_introducers(file: sqlite3.Connection) -> None:
    found = file.execute("""
        SELECT p.handle, i.handle FROM person i JOIN person p ON p.introducer_id = i.id
         WHERE i.private_to IS NOT NULL AND p.private_to IS NULL LIMIT 1""").fetchone()
    if found:
        raise PrivateIntroducer(*found)


def _counted(file: sqlite3.Connection | Link) -> dict[str, int]:
    return {table: file.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def _members_there(file: sqlite3.Connection, link: Link) -> dict[int, int]:
    """Have the team take the members of a file; return what number each has there.

    The team is bare from now on. Raises psycopg.Error where it may not be.
    """
    taken = [row[0] for row in link.execute("SELECT id FROM colleague").fetchall()]
    found = file.execute("SELECT * FROM member ORDER BY id")
    names = [column[0] for column in found.description]
    rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    members = renumbered([row["id"] for row in rows], ME, taken, link.member)
    for row in rows:
        if row["id"] == ME and row["name"] is None:  # by which colleagues know whose it is
            (row["name"],) = link.execute(
                "SELECT name FROM member WHERE id = ?", (link.member,)
            ).fetchone()
        row["id"] = members[row["id"]]
    link.execute("SELECT move_begins(?::jsonb)", (json.dumps(rows, ensure_ascii=False),))
    return members


def _sent(source: OfFile, target: OfServer, tell: Tell) -> dict[str, int]:
    """Copy all rows into a team that is bare, compare them, and make it whole.

    Return the rows of each table. Raises Differing.
    """
    columns = {table: columns_of(source.file, table) for table in TABLES}
    sent: dict[str, list[Piece]] = {table: [] for table in TABLES}
    for table, pieces in sent.items():
        there = columns[table]
        for piece in target.put(table, there, source.pieces(table, there)):
            pieces.append(piece._replace(text=""))
            tell(piece.rows, COPYING)
    tell(0, INDEXING)
    target.link.execute("SELECT move_fills()")
    for table, pieces in sent.items():
        _compare(table, pieces, target.pieces(table, columns[table], is_told=False), tell)
    tell(0, ENDING)
    numbers = dict(source.file.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
    last = {table: numbers.get(table, 0) for table in NUMBERED}
    last["member"] = max(last["member"], *many.last_ids(target.link, ["member"]).values())
    target.link.execute("SELECT move_ends(?::jsonb)", (json.dumps(last),))
    found = {table: sum(piece.rows for piece in pieces) for table, pieces in sent.items()}
    for table, rows in _counted(target.link).items():  # as the member sees it from now on
        if rows != found[table]:
            raise Differing(table, f"{rows} rows of {found[table]}")
    return found


def _compare(table: str, sent: list[Piece], held: Iterator[Piece], tell: Tell) -> None:
    """Compare what one side sent with what the other holds. Raises Differing."""
    for one, other in zip_longest(sent, held):
        if one is None or other is None:
            rows = sum(piece.rows for piece in sent)
            raise Differing(table, f"{'more' if one is None else 'fewer'} than {rows} rows")
        if one != other._replace(text=""):
            raise Differing(table, f"the rows from {one.after + 1} to {one.last}")
        tell(one.rows, COMPARING)


def _received(source: OfServer, file: sqlite3.Connection, tell: Tell) -> dict[str, int]:
    """Fill a new file, and compare it with what was sent. Raises Differing."""
    # Nothing of it is worth anything before it is whole.
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF",
                   "cache_size = -256000"):  # fmt: skip
        file.execute(f"PRAGMA {pragma}")
    upgrade_to_current(file)
    file.execute("BEGIN")
    triggers.set_aside(file)
    target = OfFile(file, _members_here(source.link, file))
    indexes = file.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in indexes:
        file.execute(f"DROP INDEX {name}")
    found: dict[str, list[Piece]] = {}
    for table in TABLES:
        columns = columns_of(file, table)
        found[table] = []
        for piece in source.pieces(table, columns):
            target.put(table, columns, piece.text)
            found[table].append(piece._replace(text=""))
            tell(piece.rows, COPYING)
    tell(0, INDEXING)
    for _, sql in indexes:
        file.execute(sql)
    for index in indexing.FULL_TEXT:
        file.execute(indexing.filling(index))
    for table, last in many.last_ids(source.link, NUMBERED).items():
        _number_on(file, table, last)
    triggers.rebuild(file)
    for table, pieces in found.items():
        _compare(table, pieces, target.pieces(table, columns_of(file, table)), tell)
    _check(file)
    file.execute("COMMIT")
    return {table: sum(piece.rows for piece in pieces) for table, pieces in found.items()}


def _members_here(link: Link, file: sqlite3.Connection) -> dict[int, int]:
    """Write the members of a team into a new file: me whole, of colleagues the names alone.

    Return what number on the server each of the file's has.
    """
    row = link.execute("SELECT * FROM member WHERE id = ?", (link.member,))
    mine = dict(zip([column.name for column in row.description], row.fetchone(), strict=True))
    colleagues = dict(link.execute("SELECT id, name FROM colleague").fetchall())
    members = renumbered([link.member, *colleagues], link.member, [], ME)
    values = ", ".join(f"{name} = :{name}" for name in mine if name != "id")
    file.execute(f"UPDATE member SET {values} WHERE id = {ME}", mine)
    for id, name in colleagues.items():
        if id != link.member:
            file.execute("INSERT INTO member (id, name) VALUES (?, ?)", (members[id], name))
    return {here: there for there, here in members.items()}


def _number_on(file: sqlite3.Connection, table: str, last: int) -> None:
    """Have the next row of a table get a number behind the last that any had."""
    done = file.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?",
                        (last, table))  # fmt: skip
    if last and not done.rowcount:
        file.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))


def _check(file: sqlite3.Connection) -> None:
    """Look whether all that a row refers to came along, and what is derived follows from it.

    Raises Differing.
    """
    if lost := file.execute("PRAGMA foreign_key_check").fetchone():
        raise Differing(lost[0], f"row {lost[1]} refers to a {lost[2]} that isn't there")
    for check, table in ((derived.keys, "person"), (derived.ties, "tie")):
        for note in check(file):
            if note.state is State.WRONG:
                raise Differing(table, note.what)


def _in_words(error: "psycopg.Error", server: Server, store: Path) -> NetlogError | None:
    """Return an error that a move alone can meet, in the user's words."""
    if error.sqlstate == NOT_EMPTY:
        return TeamNotEmpty(server.place, from_home(store))
    if (error.sqlstate or "")[:2] in ("22", "23"):  # no value of its kind, or against a rule
        place = (error.diag.context or error.diag.table_name or "").partition("\n")[0]
        return UnfitText(" · ".join(filter(None, [error.diag.message_primary, shown(place)])))
    return None
