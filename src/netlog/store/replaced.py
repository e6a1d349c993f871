"""What a restore replaces: it is kept as a backup, or where it is damaged, byte for byte."""

import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from netlog.errors.store import DamagedStore, NotAStore, UnusableStore
from netlog.questions import backups
from netlog.questions.file import check_identity
from netlog.settings.disk import sync
from netlog.store import backup, sealing
from netlog.store.parts import drop


class Replaced(NamedTuple):
    """What became of that which a restore replaced: a backup of it, or copies of damaged files.

    `counter` is what the counter of its commits said then, None where SQLite can't open it.
    """

    kept: Path | None
    aside: list[Path]
    counter: bytes | None


def is_ours(store: Path) -> bool:
    """Say whether what lies there can be opened: it is a store, or nothing yet.

    Where it is neither, it may be a store that was ruined: so it is taken where it has backups.
    Raises NotAStore, NewerStore.
    """
    try:
        check_identity(store)
    except DamagedStore:  # it is empty, and has backups
        return True
    except NotAStore:
        if store.is_dir() or not backups.listed(store):
            raise
        return False
    return True


def keep(store: Path, opened: int, now: datetime, *, is_ours: bool) -> Replaced:
    """Keep what is in the store: as a backup, else byte for byte. `opened` is its file.

    Raises UnusableStore where the backup can't be written.
    """
    place = backups.folder(store)
    aside: list[Path] = []
    if not is_ours or not os.fstat(opened).st_size or _left_beside(store):
        # Before SQLite opens it, which rolls back a journal, or takes it away.
        aside = _aside(place, store, opened, now)
    if not is_ours:
        return Replaced(None, aside, None)
    if not os.fstat(opened).st_size:
        return Replaced(None, aside, counter_of(opened))
    try:
        with backup.reading(store):
            counter = counter_of(opened)
        kept = backup.keep(store, "restore", now)
    except UnusableStore as error:
        if not _is_damage(error):
            raise
    else:
        for copy in aside:
            drop(copy)
        return Replaced(kept, [], counter)
    try:
        with backup.reading(store):
            aside = aside or _aside(place, store, opened, now)
            return Replaced(None, aside, counter_of(opened))
    except UnusableStore as error:
        if not _is_damage(error):
            raise
        return Replaced(None, aside or _aside(place, store, opened, now), None)


def _is_damage(error: UnusableStore) -> bool:
    code = getattr(error.__cause__, "sqlite_errorname", "")
    return isinstance(error, DamagedStore) or code in ("SQLITE_CORRUPT", "SQLITE_NOTADB")


def counter_of(opened: int) -> bytes:
    """Return what changes in the head of the file with each commit, whoever makes it."""
    return os.pread(opened, 4, 24)


def is_as_kept(store: Path, opened: int, counter: bytes | None) -> bool:
    """Say whether nothing was put in place by what has failed: then what was kept is not needed.

    The last call of a commit may fail when the rest stands.
    """
    with suppress(UnusableStore), backup.reading(store):
        return counter_of(opened) == counter
    return False


def _aside(place: Path, store: Path, opened: int, now: datetime) -> list[Path]:
    """Copy a file with what SQLite left beside it byte for byte, and return the copies.

    Of a store that is empty it is what lies beside it alone.
    """
    ends = _left_beside(store)
    if os.fstat(opened).st_size:
        ends.insert(0, "")
    name = f"{now.strftime(backups.MOMENT)}-damaged"
    names = (name, *(f"{name}-{number}" for number in range(2, backups.MOST)))
    free = next(name for name in names if not any(place.glob(f"{name}*")))
    copies = [place / f"{free}{end}" for end in ends]
    with backup.told_of(place):
        for end, copy in zip(ends, copies, strict=True):
            backup.remember(store, copy)
            # The store's own file is read without opening it once more: to close it would end
            # the locks that this process holds on it.
            source: Any = Path(f"{store}{end}") if end else opened
            with (
                suppress(FileNotFoundError),  # the journal of somebody who has finished meanwhile
                open(source, "rb", closefd=bool(end)) as file,
                open(copy, "xb", opener=_for_its_owner) as target,
            ):
                file.seek(0)
                shutil.copyfileobj(file, target)
                target.flush()
                os.fsync(target.fileno())
        sync(place)
    return [copy for copy in copies if copy.exists()]


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _left_beside(store: Path) -> list[str]:
    return [end for end in sealing.JOURNALS if Path(f"{store}{end}").exists()]
