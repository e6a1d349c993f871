"""A page to take along as a file: where to, what is there already, and that it is written whole."""

from pathlib import Path

from netlog.errors import NetlogError, WrongUsage
from netlog.exchange.export.placing import place, written
from netlog.invocation import Invocation
from netlog.questions import backups
from netlog.settings import from_home
from netlog.views.exporting import placed
from netlog.views.outlet import held
from netlog.views.prompt import can_ask, confirm

PIPE = "-"
USUAL = "netlog-prep.html"


def placed_at(call: Invocation, file: str, *, is_forced: bool) -> Path | None:
    """Return the file that is meant, None for standard output; ask where one is there already.

    Raises NetlogError for one that is to stay.
    """
    if file == PIPE:
        return None
    never = call.logbook.settings.store
    path = place(file, USUAL, never=never, pipe="netlog prep … --html - | …")
    if not path.exists() or is_forced:
        return path
    there = f"{from_home(path)} is there already."
    if not can_ask():
        raise NetlogError(f"{there} To replace it: --force")
    call.screen.tell(there)
    if not confirm("Replace it?"):
        raise NetlogError("Nothing was written")
    return path


def write(call: Invocation, html: str, path: Path | None) -> None:
    """Write a page, and say where it lies."""
    if path is None:
        with held() as out:
            out.write(html.encode())
        return
    with written(path) as out:
        out.write(html.encode())
    _remember(call, path)
    placed(call.screen, path)


def refuse(*, is_page: bool, html: str | None, json: bool, dry_run: bool) -> None:
    """Raise WrongUsage for ways to show it that don't go together."""
    if is_page + json + (html is not None) > 1:
        raise WrongUsage("--print, --html and --json: one of them at a time")
    if html is not None and dry_run:
        raise WrongUsage("--dry-run keeps nothing, and no page either: leave --html out")


def _remember(call: Invocation, path: Path) -> None:
    """Note where the page lies, so that `forget` can name it."""
    from netlog.store.backup import remember

    try:
        remember(call.logbook.settings.store, path, backups.EXPORTED)
    except OSError:
        call.screen.tell("Mind: it can't be noted where this lies, so that forget can't name it.")
