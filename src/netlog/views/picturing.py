"""What was drawn into files: which they are, and where they lie."""

from collections.abc import Sequence
from pathlib import Path

from netlog.rules.text import safe
from netlog.settings import from_home
from netlog.views.exporting import placed
from netlog.views.ink import aside, found
from netlog.views.screen import Screen


def written(screen: Screen, files: Sequence[Path]) -> None:
    """Tell what was written: one file as any other, several a line a folder and one a file."""
    if len(files) == 1:
        placed(screen, files[0])
        return
    for folder in dict.fromkeys(path.parent for path in files):
        screen.answer([aside("written to "), from_home(folder)])
        for path in files:
            if path.parent == folder:
                screen.answer(["  ", found(safe(path.name))])
