"""What a disk may hold after a power cut, told from the calls that came before it.

The model, harsher than any file system that is in use:

- What was synced (fsync, fdatasync) is there. A sync of a file makes its content and its length
  durable, not its name; a sync of a folder makes the names in it durable, not what they stand for.
- Of what was written since a file's last sync, each sector of 512 bytes is there in any of the
  versions that it had, the synced one included, independently of every other: so writes are lost,
  torn and reordered. A sector is never mixed or damaged by a write beside it, which SQLite assumes,
  too (SQLITE_IOCAP_POWERSAFE_OVERWRITE, its default).
- The length of a file is any that it had since its last sync, independently of its content. Where a
  length was kept and the sector was not, there is chance: zeros, or the rubbish of an earlier file.
- Making, removing, renaming a name is lost or kept independently of all others as long as its
  folder (a rename between two: both) was not synced; on one name the order holds, and a rename is
  kept or lost as a whole, as POSIX promises. A folder whose name is lost is
  lost with all that is in it.
- What was there before the first call is durable. Permissions are those that a file was made with.

SQLite syncs the folder when it has made its journal and, with `synchronous = EXTRA`, when it has
removed it; that the journal could come back after a commit is what EXTRA is for.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path
from random import Random

from torture.shim import Call, Kind

SECTOR = 512


class File:
    """A file as its writers see it, as it is on the disk for sure, and what may be there of it."""

    def __init__(self, content: bytes = b"") -> None:
        self.now = bytearray(content)
        self.solid = bytes(content)
        self._sectors: dict[int, list[bytes]] = {}
        self._lengths: list[int] = []

    def write(self, place: int, data: bytes) -> None:
        """Write data at a place; a file that ends before it is filled up with zeros."""
        if place > len(self.now):
            self.truncate(place)
        end = place + len(data)
        if end > len(self.now):
            self._lengths.append(end)
        self.now[place:end] = data
        self._changed(place, end)

    def truncate(self, length: int) -> None:
        """Cut a file off, or fill it up with zeros."""
        if length == len(self.now):
            return
        before = len(self.now)
        self._lengths.append(length)
        del self.now[length:]
        self.now.extend(bytes(length - len(self.now)))
        self._changed(min(before, length), max(before, length))

    def sync(self) -> None:
        """All that was written is on the disk."""
        self.solid = bytes(self.now)
        self._sectors.clear()
        self._lengths.clear()

    def after_cut(self, chance: Random, survival: float) -> bytes:
        """Return what may be there after a power cut."""
        length = len(self.now)
        if self._lengths and chance.random() >= survival:
            length = chance.choice([len(self.solid), *self._lengths])
        found = bytearray(self.solid[:length])
        if length > len(found):
            missing = length - len(found)
            found.extend(chance.choice([bytes(missing), chance.randbytes(missing)]))
        for sector, versions in self._sectors.items():
            begin = sector * SECTOR
            if begin >= length:
                continue
            data = versions[-1]
            if chance.random() >= survival:
                kept = chance.randrange(len(versions) + 1)
                if kept == len(versions):
                    continue
                data = versions[kept]
            found[begin : begin + SECTOR] = data[: length - begin]
        return bytes(found)

    def _changed(self, begin: int, end: int) -> None:
        for sector in range(begin // SECTOR, -(-end // SECTOR)):
            data = bytes(self.now[sector * SECTOR : (sector + 1) * SECTOR])
            self._sectors.setdefault(sector, []).append(data.ljust(SECTOR, b"\0"))


class _Renaming:
    """A change of names that is not on the disk for sure: each name's file, None for no more."""

    def __init__(self, names: dict[str, "File | None"]) -> None:
        self.names = names
        self.waits_for = {_folder(name) for name in names}


class Disk:
    """A folder on a disk, from what is there at first through every call that changes it.

    A folder in it is the file None. Files are known by their names, links to them by theirs.
    """

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._folders = {self._root}
        self._solid: dict[str, File | None] = {}
        for path in sorted(root.rglob("*")):
            if path.is_dir():
                self._folders.add(str(path))
            self._solid[str(path)] = None if path.is_dir() else File(path.read_bytes())
        self._now = dict(self._solid)
        self._open: dict[int, File] = {}
        self._waiting: list[_Renaming] = []

    def take(self, call: Call) -> None:
        """Let a call happen."""
        match call.kind:
            case Kind.CREATE:
                self._open[call.inode] = File()
                self._rename({call.path: self._open[call.inode]})
            case Kind.WRITE:
                self._file(call).write(call.place, call.data)
            case Kind.TRUNCATE:
                self._file(call).truncate(call.place)
            case Kind.FSYNC if call.is_folder:
                self._sync_folder(call.path)
            case Kind.FSYNC:
                self._file(call).sync()
            case Kind.MKDIR:
                self._folders.add(call.path)
                self._rename({call.path: None})
            case Kind.UNLINK | Kind.RMDIR:
                self._rename({call.path: _GONE})
            case Kind.RENAME:
                self._rename({call.path: _GONE, call.other: self._now[call.path]})
            case Kind.LINK:
                self._rename({call.other: self._now[call.path]})

    def cut(self, chance: Random, folder: Path) -> None:
        """Cut the power, and put what may be on the disk into a folder."""
        survival = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        names, lost = dict(self._solid), set()
        names_survival = chance.choice((0.0, 0.5, 0.9, 1.0))
        for each in self._waiting:
            if lost.isdisjoint(each.names) and chance.random() < names_survival:
                names.update(each.names)
            else:
                lost.update(each.names)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        made = {self._root}
        for name in sorted(name for name, file in names.items() if file is not _GONE):
            if _folder(name) not in made:
                continue
            path, file = folder / name[len(self._root) + 1 :], names[name]
            if file is None:
                path.mkdir(mode=0o700)
                made.add(name)
            else:
                path.touch(mode=0o600)
                path.write_bytes(file.after_cut(chance, survival))

    def _file(self, call: Call) -> File:
        if call.inode not in self._open:  # it was there before the first call
            found = self._now[call.path]
            assert found is not None
            self._open[call.inode] = found
        return self._open[call.inode]

    def _rename(self, names: dict[str, "File | None"]) -> None:
        self._now.update(names)
        self._waiting.append(_Renaming(names))

    def _sync_folder(self, path: str) -> None:
        left = []
        for each in self._waiting:
            each.waits_for.discard(path)
            if each.waits_for:
                left.append(each)
            else:
                self._solid.update(each.names)
        self._waiting = left


_GONE = File()
"""Stands for no file at a name."""


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def taken(disk: Disk, calls: Iterable[Call]) -> Disk:
    """Let calls happen on a disk, and return it."""
    for call in calls:
        disk.take(call)
    return disk
