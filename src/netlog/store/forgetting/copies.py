"""Backups without somebody: each rewritten whole, and put in the place of the old one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from netlog.errors import DamagedBackup
from netlog.rules.mentions import Names
from netlog.store import backup, file
from netlog.store.forgetting.order import Order, save
from netlog.store.forgetting.scrubbing import scrub
from netlog.store.forgetting.theirs import Found, look
from netlog.store.parts import hold_anew, part_of, sync, writing


def looked_into(path: Path, order: Order) -> Found:
    """Return what is theirs in a backup. Raises DamagedBackup, NewerStore."""
    backup.verify_content(path)
    with _opened(path) as connection:
        return look(connection, order.is_them)


def rewrite(store: Path, path: Path, order: Order, names: Names) -> Order | None:
    """Take them out of a backup; return the order as it stands then, None if nothing was changed.

    The new file is made from memory, so that nothing of the old one lies in a second. Between the
    two steps of putting it there, file and sum, the order knows the sum that is right. Raises
    DamagedBackup, OSError, sqlite3.Error.
    """
    if backup.sum_of(path).exists():
        backup.verify(path)
    with _opened(path) as source, closing(file.connect("file:forgetting?mode=memory")) as memory:
        memory.execute("PRAGMA temp_store = MEMORY")
        source.backup(memory)
        memory.execute("BEGIN IMMEDIATE")
        found = look(memory, order.is_them)
        is_changed = scrub(memory, found, names, order.decided, order.counted_as)
        memory.execute("COMMIT")
        if not is_changed:
            return None
        part = part_of(path)
        with writing(part, hold_anew(part)):
            memory.execute("VACUUM INTO ?", (str(part.absolute()),))
            digest = backup.verify_content(part)
            sync(part)
            order = order._replace(sealing={**order.sealing, str(path): digest})
            save(store, order)
            part.replace(path)
    backup.seal(path)
    return order


def is_damaged(path: Path) -> bool:
    """Say whether a backup is damaged, and there. Raises DamagedBackup where it can't be read."""
    try:
        (backup.verify if backup.sum_of(path).exists() else backup.verify_content)(path)
    except DamagedBackup as error:
        if isinstance(error.__cause__, OSError):
            raise
        return path.exists()
    return False


def seal_again(order: Order) -> None:
    """Note the sums of backups that were put in their place when netlog was killed."""
    for name, sum_ in order.sealing.items():
        path = Path(name)
        if path.exists() and backup.digest_of(path) == sum_:
            backup.seal(path)


def remove(path: Path) -> None:
    """Take a backup away with its sum."""
    path.unlink(missing_ok=True)
    backup.sum_of(path).unlink(missing_ok=True)
    sync(path.parent)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a backup, in which nobody writes, to be read."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
        connection.execute("PRAGMA temp_store = MEMORY")
        yield connection
