"""Which backups there are: told by the names of files, so that it is known where the store is gone.

Of the store `netlog.db` they lie in `netlog.db.backups`, each named by when and why it was made.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

DAILY = "daily"
KINDS = (DAILY, "asked", "migration", "restore", "bulk", "doctor")
"""Why a backup is made."""

NAME = r"(\d{4}-\d\d-\d\dT\d{6})-([a-z]+)(?:-(\d+))?\.(?:db|dump)"
MOMENT = "%Y-%m-%dT%H%M%S"
EARLIER = r"\.schema-\d+(?:-(\d+))?\.db"
"""The end of a copy that netlog of schema 2 made beside the store before it migrated it."""

ELSEWHERE = "elsewhere"
"""In the folder: the files that the user had written, a JSON string a line."""

EXPORTED = "exported"
"""In the folder: likewise the files that people were exported to."""

DUMP = ".dump"
"""The end of the backup of a team."""

DUMP_MARK = b"PGDMP"
"""What the backup of a team begins with, whatever it is called."""

FAILED = "-daily.failed"
"""In the folder, behind a day: the end of a mark that its backup can't be made."""

MOST = 10_000
"""So many of one second are never made."""


class Backup(NamedTuple):
    """A backup in netlog's own folder; `made_at` is the local clock's."""

    path: Path
    made_at: datetime
    why: str
    number: int = 1
    """Which one of its second it is."""

    @property
    def name(self) -> str:
        """The name by which it is restored."""
        return self.path.name

    @property
    def is_of_team(self) -> bool:
        """Whether it is the dump of a team, of which only a server says what is in it."""
        return self.path.suffix == DUMP


def is_dump(path: Path) -> bool:
    """Say whether a file is the backup of a team. Raises OSError."""
    with path.open("rb") as file:
        return file.read(len(DUMP_MARK)) == DUMP_MARK


def folder(store: Path) -> Path:
    """Return where the backups of a store lie, or would: beside the file, not beside a link."""
    file = itself(store)
    return file.with_name(f"{file.name}.backups")


def file_name(why: str, moment: datetime, number: int = 1, end: str = ".db") -> str:
    """Return what a backup is called; those of one second are numbered."""
    return f"{moment.strftime(MOMENT)}-{why}{'' if number == 1 else f'-{number}'}{end}"


def listed(store: Path) -> list[Backup]:
    """Return the backups that lie there, the newest first. Raises OSError."""
    found = [*_kept(folder(store)), *_earlier(store)]
    return sorted(found, key=lambda each: (each.made_at, each.number, each.name), reverse=True)


def newest(store: Path) -> Backup | None:
    """Return the newest backup, None where there is none to be seen."""
    with suppress(OSError):
        return next(iter(listed(store)), None)
    return None


def way_back(store: Path) -> str:
    """Return what to do about a damaged store, as a message of refusal ends."""
    last = newest(store)
    return (
        f"To put back the newest backup: netlog restore {last.name}"
        if last
        else ("It has no backup here; for those elsewhere: netlog backups")
    )


def is_seen_to(store: Path, now: datetime) -> bool:
    """Say whether the daily backup was made today, or can't be. Raises OSError."""
    day = now.date().isoformat()
    return any(
        name.startswith(day)
        and (name.endswith(FAILED) or (f"-{DAILY}" in name and name.endswith(".db")))
        for name in _names(folder(store))
    )


def elsewhere(store: Path, note: str = ELSEWHERE) -> list[Path]:
    """Return the files that the user had written by `netlog backup FILE`, whether there or not.

    With the note EXPORTED those written by `netlog export FILE`.
    """
    try:
        lines = (folder(store) / note).read_bytes().splitlines()
    except OSError:
        return []
    import json

    found: list[Path] = []
    for line in lines:
        with suppress(ValueError):  # a line that a power cut tore
            found.append(Path(str(json.loads(line))))
    return list(dict.fromkeys(found))


def _kept(place: Path) -> Iterator[Backup]:
    for name in _names(place):
        if told := re.fullmatch(NAME, name):
            with suppress(ValueError):  # a day that is in no calendar
                moment = datetime.fromisoformat(told[1])
                yield Backup(place / name, moment, told[2], int(told[3] or 1))


def _earlier(store: Path) -> Iterator[Backup]:
    file = itself(store)
    for name in _names(file.parent):
        if told := re.fullmatch(re.escape(file.stem) + EARLIER, name):
            path = file.with_name(name)
            moment = datetime.fromtimestamp(int(path.stat().st_mtime))
            yield Backup(path, moment, "migration", int(told[1] or 1))


def _names(place: Path) -> list[str]:
    """Return the names in a folder, none for one that isn't there. Raises OSError."""
    try:
        with os.scandir(place) as entries:
            return [entry.name for entry in entries]
    except FileNotFoundError:
        return []


def itself(store: Path) -> Path:
    """Return the store's own path, for that of a link to it."""
    return Path(os.path.realpath(store)) if store.is_symlink() else store
