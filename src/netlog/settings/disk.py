"""What outlasts a power cut: a file once it is synced, a name once its folder is."""

import os
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, for their owner alone.

    They are on the disk then: what is kept in a folder is lost with it. Raises OSError.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
        sync(each.parent)


def write_all(opened: int, data: bytes) -> None:
    """Write all of it to an open file, and see to it that it is on the disk. Raises OSError.

    The system may write a part of it, and say so: near the end of the space, or of a quota.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(opened, rest) :]
    os.fsync(opened)


def sync(path: Path) -> None:
    """See to it that a file, or the names in a folder, are on the disk. Raises OSError."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
