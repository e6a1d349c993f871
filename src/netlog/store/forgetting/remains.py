"""What lies beside the store and may name somebody: texts that an editor left, files of the user's.

Forms and drafts that couldn't be kept lie in the state folder until they are wanted: one that names
them goes. What the user wrote into the config folder is theirs, and is told.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from netlog import settings
from netlog.errors import BadSetting
from netlog.rules.mentions import Names, places

EDITED = "edited-*"
LARGEST = 2_000_000
"""Bytes of a file that is looked into."""


def left_texts(names: Names, is_them: Callable[[str], bool]) -> list[Path]:
    """Return the folders with a text that an editor left, of them or naming them.

    `is_them` says whether a handle is theirs.
    """
    return [
        folder for folder in sorted(_folder("state").glob(EDITED))
        if any(_concerns(path, names, is_them) for path in _files(folder))
    ]  # fmt: skip


def own_files(names: Names) -> list[Path]:
    """Return the files in the config folder that name them."""
    return [path for path in _files(_folder("config")) if _names_them(path, names)]


def clear(folders: list[Path]) -> None:
    """Remove folders with what lies in them."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _concerns(path: Path, names: Names, is_them: Callable[[str], bool]) -> bool:
    return is_them(path.name.split(".")[0]) or _names_them(path, names)


def _names_them(path: Path, names: Names) -> bool:
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST).decode("utf-8", "replace")
    except OSError:
        return False
    return any(place.is_sure for place in places(text, names))


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.rglob("*") if path.is_file())


def _folder(kind: str) -> Path:
    try:
        return settings.folder(kind)
    except BadSetting:  # no home folder, and so nothing in it
        return Path("/nonexistent")
