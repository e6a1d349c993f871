"""Changes that are on their way to a server: noted on this machine until it has acknowledged them.

A connection that is lost while a change is being kept leaves open whether it was. The server knows
the change by its token: so that is asked for, at once or when the same command is given again.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

import psycopg

from netlog.errors import NetlogError
from netlog.errors.team import KeptAlready
from netlog.questions.link import Link, connected
from netlog.settings import folder
from netlog.settings.disk import make_folder, sync, write_all
from netlog.settings.server import Server

REMEMBERED = timedelta(days=1)
"""For so long the same command is known again."""

_KNOWN = "SELECT id FROM change WHERE token = ?"


@contextmanager
def noted(link: Link, said: str) -> Iterator[None]:
    """Have a note on this machine while the change whose token the link has is being kept.

    It is locked until the block ends, and stays behind one that is killed, or that raises.
    Nothing personal stands in it: of the command a digest, of which the token is the key. Where no
    file can be made it goes without: then a command that is killed isn't known again.
    """
    told = {"server": link.server.slug, "member": link.member,
            "command": _digest(link.token, said)}  # fmt: skip
    file = None
    with suppress(OSError):
        file = _written(link.token, json.dumps(told))
    try:
        yield
        forget(link)
    finally:
        if file is not None:
            os.close(file)


def _written(name: str, text: str) -> int:
    """Write a note that outlasts a power cut; return its file, open and locked."""
    place = _folder()
    make_folder(place)
    file = os.open(place / name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        write_all(file, text.encode())
        sync(place)
    except OSError:
        os.close(file)
        raise
    return file


def forget(link: Link) -> None:
    """Remove the note: what became of the change is known."""
    with suppress(OSError):
        (_folder() / link.token).unlink()


def settle(link: Link, now: datetime, said: str) -> None:
    """Find out what became of changes that were left open, while nobody else writes to the team.

    Those that weren't kept are forgotten. Raises KeptAlready where the command that is given now is
    one that was kept; given once more, it is done.
    """
    for path, told in _left(now):
        if (told.get("server"), told.get("member")) != (link.server.slug, link.member):
            continue
        kept = known(link, path.name)
        if kept is None:
            path.unlink(missing_ok=True)
        elif told.get("command") == _digest(path.name, said):
            path.unlink(missing_ok=True)
            raise KeptAlready(link.server.place, kept)


def known(link: Link, token: str) -> int | None:
    """Return the number of the change that has a token, None where it wasn't kept."""
    found = link.execute(_KNOWN, (token,)).fetchone()
    return int(found[0]) if found else None


def was_kept(server: Server, token: str) -> bool | None:
    """Ask a server whether a change was kept, once the session that sent it has ended.

    None where that can't be found out now.
    """
    from netlog.store.team.place import begin

    try:
        with closing(connected(server, writes=True)) as link:
            begin(link)
            return known(link, token) is not None
    except (psycopg.Error, NetlogError):
        return None


def _left(now: datetime) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the notes that commands left behind, and what stands in them, while they are held.

    A note whose command is still at it is its own matter; one of long ago, nobody's.
    """
    try:
        paths = list(_folder().iterdir())
    except OSError:
        return
    oldest = (now.astimezone(UTC) - REMEMBERED).timestamp()
    for path in paths:
        try:
            file = os.open(path, os.O_RDWR)
        except OSError:  # its command has ended meanwhile
            continue
        with _open(file):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                told = json.loads(os.read(file, 10_000))
            except (BlockingIOError, ValueError):
                continue
            if os.fstat(file).st_mtime < oldest:
                path.unlink(missing_ok=True)
            else:
                yield path, told


@contextmanager
def _open(file: int) -> Iterator[int]:
    try:
        yield file
    finally:
        os.close(file)


def _digest(token: str, said: str) -> str:
    return blake2b(said.encode(), key=token.encode()[:64], digest_size=16).hexdigest()


def _folder() -> Path:
    return folder("state") / "sent"
