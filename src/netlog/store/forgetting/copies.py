"""Backups without somebody: each rewritten whole, and put in the place of the old one."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep

from netlog.errors.store import DamagedBackup, UnusableStore
from netlog.questions import backups
from netlog.rules.mentions import Names
from netlog.settings.disk import sync
from netlog.store import file, sealing
from netlog.store.forgetting.order import RESTORING, Order, save
from netlog.store.forgetting.schema import columns_of
from netlog.store.forgetting.scrubbing import scrub
from netlog.store.forgetting.theirs import Found, look
from netlog.store.parts import PART, dropping, hold_anew, is_held, part_of, writing

LARGE = 100_000_000
"""Bytes of a backup that is no longer copied into memory."""

PATIENCE = 60.0
"""Seconds that a backup is waited for which another netlog is making."""


def wait_for_others(store: Path) -> None:
    """Wait for backups that are being made: they may have been read before the store was cleared.

    A backup that is read later has nothing of them; one that is read holds its part until it has
    its name. Raises UnusableStore where one takes too long.
    """
    until = monotonic() + PATIENCE
    place = backups.folder(store)
    for part in place.glob(f"*.db{PART}"):
        while part.name != RESTORING and is_held(part):
            if monotonic() > until:
                raise UnusableStore(f"Another netlog is still making a backup in {place}")
            sleep(0.02)


def looked_into(path: Path, order: Order) -> Found:
    """Return what is theirs in a backup. Raises DamagedBackup, NewerStore."""
    sealing.verify_content(path)
    with _opened(path) as connection:
        return look(connection, order.is_them)


def rewrite(store: Path, path: Path, order: Order, names: Names) -> Order | None:
    """Take them out of a backup; return the order as it stands then, None if nothing was changed.

    Between the two steps of putting it there, file and sum, the order knows the sum that is right.
    Raises DamagedBackup, OSError, sqlite3.Error.
    """
    if sealing.sum_of(path).exists():
        sealing.verify(path)
    with _opened(path) as source, _scratch(path) as copy:
        source.backup(copy)
        copy.execute("BEGIN IMMEDIATE")
        found = look(copy, order.is_them)
        is_changed = scrub(copy, found, names, order.decided, order.counted_as)
        copy.execute("COMMIT")
        if not (is_changed or _is_of_meanwhile(copy, order)):
            return None
        part = part_of(path)
        with writing(part, hold_anew(part)):
            copy.execute("VACUUM INTO ?", (str(part.absolute()),))
            digest = sealing.verify_content(part)
            sync(part)
            order = order._replace(sealing={**order.sealing, _name(store, path): digest})
            save(store, order)
            part.replace(path)
    sealing.seal(path)
    return order


def is_damaged(path: Path) -> bool:
    """Say whether a backup is damaged, and there. Raises DamagedBackup where it can't be read."""
    try:
        (sealing.verify if sealing.sum_of(path).exists() else sealing.verify_content)(path)
    except DamagedBackup as error:
        if isinstance(error.__cause__, OSError):
            raise
        return path.exists()
    return False


def seal_again(store: Path, order: Order) -> None:
    """Note the sums of backups that were put in their place when netlog was killed."""
    for name, sum_ in order.sealing.items():
        path = backups.folder(store).parent / name
        if path.exists() and sealing.digest_of(path) == sum_:
            sealing.seal(path)


def _name(store: Path, path: Path) -> str:
    """Return where a backup lies as seen from the store: both may be moved before it goes on."""
    return os.path.relpath(path, backups.folder(store).parent)


def remove(path: Path) -> None:
    """Take a backup away with its sum."""
    path.unlink(missing_ok=True)
    sealing.sum_of(path).unlink(missing_ok=True)
    sync(path.parent)


def _is_of_meanwhile(copy: sqlite3.Connection, order: Order) -> bool:
    """Say whether a backup was read behind the change that let them go.

    Until the store was written anew, what was deleted may have stood in its pages.
    """
    if "is_final" not in columns_of(copy, "change"):
        return False
    asked = "SELECT EXISTS (SELECT 1 FROM change WHERE is_final AND made_at = ?)"
    return bool(copy.execute(asked, (order.moment,)).fetchone()[0])


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a backup, in which nobody writes, to be read."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
        connection.execute("PRAGMA temp_store = MEMORY")
        yield connection


@contextmanager
def _scratch(path: Path) -> Iterator[sqlite3.Connection]:
    """Open an empty database to work on a copy of a backup: in memory, so that nothing lies about.

    That of a large one is a part, which whoever comes next takes away if this is killed.
    """
    if path.stat().st_size <= LARGE:
        with closing(file.connect("file:forgetting?mode=memory")) as copy:
            copy.execute("PRAGMA temp_store = MEMORY")
            yield copy
        return
    scratch = part_of(path.with_name(f"forgetting-{path.name}"))
    held = hold_anew(scratch)
    with (
        dropping(scratch, held),
        closing(file.connect(f"{scratch.absolute().as_uri()}?mode=rw")) as copy,
    ):
        for pragma in ("temp_store = MEMORY", "journal_mode = MEMORY", "synchronous = OFF"):
            copy.execute(f"PRAGMA {pragma}")
        yield copy
