"""What was drawn into files: which they are, how large, and where they lie."""

from collections.abc import Mapping
from pathlib import Path

from netlog.rules.text import safe
from netlog.settings import from_home
from netlog.views.ink import aside, found
from netlog.views.screen import Screen


def written(screen: Screen, files: Mapping[Path, bytes]) -> None:
    """Tell what was written, a line a folder and one a file."""
    for folder in dict.fromkeys(path.parent for path in files):
        screen.answer(["written to ", found(from_home(folder))])
        for path, data in files.items():
            if path.parent == folder:
                screen.answer(["  ", safe(path.name), aside(f" · {_size(len(data))}")])


def _size(count: int) -> str:
    return f"{max(1, round(count / 1000))} kB"
