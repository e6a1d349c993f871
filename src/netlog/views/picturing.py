"""What was drawn into files: which they are, and where they lie."""

from collections.abc import Collection
from pathlib import Path

from netlog.rules.text import safe
from netlog.settings import from_home
from netlog.views.ink import aside, found
from netlog.views.screen import Screen


def written(screen: Screen, files: Collection[Path]) -> None:
    """Tell what was written, a line a folder and one a file."""
    for folder in dict.fromkeys(path.parent for path in files):
        screen.answer([aside("written to "), from_home(folder)])
        for path in files:
            if path.parent == folder:
                screen.answer(["  ", found(safe(path.name))])
