"""A file that is there already: it is replaced where somebody says so, and else stays."""

from pathlib import Path

from netlog.errors import NetlogError
from netlog.settings import from_home
from netlog.views.prompt import can_ask, confirm
from netlog.views.screen import Screen


def refuse_replacing(screen: Screen, path: Path, *, force: bool) -> None:
    """Raise NetlogError for a file that is there and is to stay."""
    if force or not path.exists():
        return
    there = f"{from_home(path)} is there already."
    if not can_ask():
        raise NetlogError(f"{there} To replace it: --force")
    screen.tell(there)
    if not confirm("Replace it?"):
        raise NetlogError("Nothing was written")
