"""The backup of the day, made on the first use of it; and those that have had their time go."""

import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from netlog.errors import NetlogError
from netlog.questions import backups
from netlog.questions.contents import opened
from netlog.questions.file import VERSION, version_of
from netlog.rules.rotation import Made, expired
from netlog.settings.disk import make_folder
from netlog.store import backup, sealing
from netlog.store.parts import PART, drop, dropping, hold_anew


def keep_daily(store: Path, now: datetime) -> None:
    """Make the backup of the day, and then take away those that have had their time.

    Where it fails that is told once, and not tried again on that day. Where nothing can be written
    it is no news, nor where another netlog is making it. Raises NetlogError.
    """
    place = backups.folder(store)
    part = place / f"daily{PART}"
    try:
        make_folder(place)
        held = hold_anew(part)
    except OSError:
        return
    with dropping(part, held):
        if backups.is_seen_to(store, now):  # while this one looked
            return
        try:
            backup.keep(store, "daily", now)
        except NetlogError:
            if _is_marked(store, now):
                raise
            return
        _rotate(store, now)


def _rotate(store: Path, now: datetime) -> None:
    with backup.reading(store) as file:
        if version_of(file) < VERSION:  # it can't say which backups its changes name
            return
        named = _named(file)
    there = {each.name: each for each in backups.listed(store)}
    for each in there.values():
        # Undoing a restore leads back into a backup, and from there on to those that it names.
        with suppress(NetlogError, sqlite3.Error), closing(opened(each.path)) as file:
            if version_of(file) == VERSION:
                named |= _named(file)
    made = [Made(each.name, each.made_at, each.why) for each in there.values()]
    for name in expired(made, now, named):
        path = there[name].path
        drop(path)
        drop(sealing.sum_of(path))
    for mark in backups.folder(store).glob(f"*{backups.FAILED}"):
        drop(mark)


def _named(file: sqlite3.Connection) -> set[str]:
    """Return which backups the changes of a store name."""
    return {name for (name,) in file.execute("SELECT backup FROM change WHERE backup <> ''")}


def _is_marked(store: Path, now: datetime) -> bool:
    """Note that the backup of the day can't be made; say whether that could be noted."""
    place = backups.folder(store)
    with suppress(OSError):
        (place / f"{now:%Y-%m-%d}{backups.FAILED}").touch(mode=0o600)
        return True
    return False
