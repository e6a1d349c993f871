"""`netlog move`: a whole network, from a file to a team's server or back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from netlog.commands.options import DryRun, Json, Yes
from netlog.completion.offers import Files
from netlog.dialogue import filing
from netlog.dialogue.choosing import agree
from netlog.errors import NetlogError, WrongUsage
from netlog.invocation import Invocation
from netlog.questions import backups
from netlog.settings import config_file, config_text, file, from_home
from netlog.settings.declared import DB, found
from netlog.settings.server import is_server, parsed
from netlog.views import moving as view

if TYPE_CHECKING:
    from netlog.settings.server import Server

HELP = """Copy the whole network to an empty team on a server, or from there to a new file.

All that is yours comes along, with the record of changes, so that undo goes on there. It is a copy:
where it was, all stays as it is. Both sides are compared, row by row."""

EXAMPLES = """Examples:

\b
netlog move --to postgresql+psycopg://db.example.org/us --dry-run
netlog move --to postgresql+psycopg://db.example.org/us --use
netlog move --to ~/netlog.db"""


def command(
    ctx: typer.Context,
    to: Annotated[
        str,
        typer.Option(metavar="PLACE", help="The URL of a team's server, or a new file."),
        Files.FILES,
    ],
    use: Annotated[
        bool, typer.Option("--use", help="Have netlog use it from now on: the setting db.")
    ] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Look what would come over, ask, copy, and say how it is used from now on."""
    call: Invocation = ctx.obj
    settings = call.logbook.settings
    if is_server(to) == bool(settings.server):
        both = "a server" if settings.server else "a file"
        way = "by way of a file" if settings.server else "netlog backup FILE copies a store"
        raise WrongUsage(f"Both places are {both}; move goes from one kind to the other ({way})")
    place = _server(to) if is_server(to) else _file(to)
    look = _carried(call, place, dry_run=True)
    if dry_run:
        view.show(call.screen, look, settings, place, dry_run=True, as_json=json)
        return
    agree(call, view.preview(look, settings, place), "Copy it there?", is_agreed=yes)
    rows = _carried(call, place)
    view.show(call.screen, rows, settings, place, as_json=json)
    value = place.url if not isinstance(place, Path) else str(place)
    if use:
        _use(call, value)
    elif not json:
        view.way_there(call.screen, value)


def _server(to: str) -> "Server":
    try:
        return parsed(to)
    except ValueError as error:
        raise WrongUsage(f"--to {to}: {error}") from error


def _file(to: str) -> Path:
    """Return the file that is meant, which may be written. Raises WrongUsage or NetlogError."""
    if to == "-":
        raise WrongUsage("What comes over is read back and compared where it lies: --to FILE")
    path = Path(to).expanduser().absolute()
    if path.is_dir():
        path /= "netlog.db"
    if not path.parent.is_dir():
        raise NetlogError(f"There is no folder {from_home(path.parent)}")
    return path


def _carried(call: Invocation, place: "Server | Path", *, dry_run: bool = False) -> dict[str, int]:
    """Copy the network there, and return how many rows of each table there are."""
    from netlog.store.team import moving

    settings = call.logbook.settings
    with view.waiting(call.screen, is_long=not dry_run) as bar:
        if not isinstance(place, Path):
            return moving.to_server(settings.store, place, bar.tell, dry_run=dry_run)
        if not dry_run:
            filing.note(call, place, backups.EXPORTED)
        # The place is a file, so what it is copied from is a server.
        return moving.to_file(cast("Server", settings.server), place, bar.tell, dry_run=dry_run)


def _use(call: Invocation, value: str) -> None:
    """Set `db` to where it was copied; tell what goes before that."""
    config = config_file()
    text = config_text(config)
    file.write(config, file.changed(text, DB.name, value, from_home(config)))
    view.used(call.screen, from_home(config))
    given = found(DB, {DB.name: value})
    if given.source == "environment":
        view.outdone(call.screen, given.place)
