"""A page to take along as a file: where to, what is there already, and that it is written whole."""

from pathlib import Path

from netlog.dialogue.filing import exported, refuse_replacing
from netlog.errors import WrongUsage
from netlog.exchange.export.placing import place
from netlog.invocation import Invocation
from netlog.views.exporting import placed
from netlog.views.outlet import held

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
    refuse_replacing(call.screen, [path], force=is_forced)
    return path


def write(call: Invocation, html: str, path: Path | None) -> None:
    """Write a page, and say where it lies."""
    if path is None:
        with held() as out:
            out.write(html.encode())
        return
    with exported(call, path) as out:
        out.write(html.encode())
    placed(call.screen, path)


def refuse(*, is_page: bool, html: str | None, json: bool, dry_run: bool) -> None:
    """Raise WrongUsage for ways to show it that don't go together."""
    if is_page + json + (html is not None) > 1:
        raise WrongUsage("--print, --html and --json: one of them at a time")
    if html is not None and dry_run:
        raise WrongUsage("--dry-run keeps nothing, and no page either: leave --html out")
