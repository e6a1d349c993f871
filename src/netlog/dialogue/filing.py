"""A file that is written for the user: what is there is not lost, and `forget` knows of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from netlog.errors import NetlogError
from netlog.invocation import Invocation
from netlog.questions import backups
from netlog.settings import from_home
from netlog.views.prompt import can_ask, confirm
from netlog.views.screen import Screen


def refuse_replacing(screen: Screen, paths: Sequence[Path], *, force: bool) -> None:
    """Raise NetlogError for files that are there and are to stay; in a terminal it is asked."""
    there = [path for path in paths if path.exists()]
    if force or not there:
        return
    more = f" and {len(there) - 1} more are" if there[1:] else " is"
    them = "them" if there[1:] else "it"
    told = f"{from_home(there[0])}{more} there already."
    if not can_ask():
        raise NetlogError(f"{told} To replace {them}: --force")
    screen.tell(told)
    if not confirm(f"Replace {them}?"):
        raise NetlogError("Nothing was written")


@contextmanager
def exported(call: Invocation, path: Path) -> Iterator[BinaryIO]:
    """Yield a file to write which tells of people; it is noted before it stands at the path.

    It is there once the block has ended, whole or not at all. Raises NetlogError where it can't be
    written.
    """
    from netlog.exchange.export.placing import written

    with written(path) as out:
        yield out
        note(call, path, backups.EXPORTED)


def note(call: Invocation, path: Path, what: str = backups.ELSEWHERE) -> None:
    """Note where a file is about to lie, so that `forget` can name it, or say that it can't be.

    `what` is EXPORTED for one that is no backup.
    """
    from netlog.store.backup import remember

    try:
        remember(call.logbook.settings.store, path, what)
    except OSError:
        call.screen.tell("Mind: it can't be noted where this lies, so that forget can't name it.")
