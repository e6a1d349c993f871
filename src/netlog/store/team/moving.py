"""Moving: all that a member has, from a file to a team's server or from there to a file.

It is a copy, whole or not at all: what it is made of stays as it was.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
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
from netlog.questions.link import open_to_ask
from netlog.settings import from_home
from netlog.settings.disk import sync
from netlog.settings.server import Server
from netlog.store.file import FUNCTIONS, connect, open_for_writing
from netlog.store.parts import PART, hold_anew, writing
from netlog.store.team import copying, place
from netlog.store.team.copying import Differing, Tell
from netlog.store.team.entry import NOT_EMPTY
from netlog.store.team.lines import OfFile, OfServer

if TYPE_CHECKING:
    import psycopg


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
            members = copying.members_there(file, link)
            if dry_run:
                return copying.counted(file)
            found = copying.to_team(OfFile(file, members), OfServer(link), tell)
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
            return copying.counted(link)
        with writing(part, hold_anew(part)):
            with closing(connect(f"{part.absolute().as_uri()}?mode=rw")) as file:
                try:
                    found = copying.to_file(OfServer(link), file, tell)
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


def _in_words(error: "psycopg.Error", server: Server, store: Path) -> NetlogError | None:
    """Return an error that a move alone can meet, in the user's words."""
    if error.sqlstate == NOT_EMPTY:
        return TeamNotEmpty(server.place, from_home(store))
    if (error.sqlstate or "")[:2] in ("22", "23"):  # no value of its kind, or against a rule
        place = (error.diag.context or error.diag.table_name or "").partition("\n")[0]
        return UnfitText(" · ".join(filter(None, [error.diag.message_primary, shown(place)])))
    return None
