"""`netlog backup`: a verified copy of the store."""

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from netlog.commands.options import Force, Json
from netlog.completion.offers import Files
from netlog.dialogue import filing
from netlog.errors import NetlogError, WrongUsage
from netlog.invocation import Invocation
from netlog.questions import backups
from netlog.questions.contents import held_by
from netlog.questions.file import check_identity, in_user_words
from netlog.settings import from_home
from netlog.settings.server import Server
from netlog.views import backups as view

HELP = """Write a verified copy of the store: among netlog's own backups, or to a file of yours.

One is made by itself on the first use of a day and before anything big, and cleared away in time.
One that you asked for stays until you remove it."""

EXAMPLES = """Examples:

\b
netlog backup
netlog backup ~/netlog-november.db
netlog backups"""


def command(
    ctx: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", help="Where to, or into which folder."),
        Files.FILES,
    ] = None,
    force: Force = False,
    json: Json = False,
) -> None:
    """Make the backup and say where it lies."""
    call: Invocation = ctx.obj
    server = call.logbook.settings.server
    if file is None and force:
        raise WrongUsage("--force replaces a file: netlog backup FILE --force")
    if server:
        path, held = _dumped(call, server, file, force=force), None
    else:
        path = _copied(call, file, force=force)
        held = held_by(path)
    if json:
        size = path.stat().st_size
        call.screen.json({"path": str(path.absolute()), "size": size, **view.held_as_json(held)})
    else:
        way = path.name if file is None else quote(str(path))
        view.made(call.screen, path, held, f"to put it back: netlog restore {way}")


def _copied(call: Invocation, file: str | None, *, force: bool) -> Path:
    """Back the store up, and return where. Raises NetlogError where there is none."""
    # Hashing takes its time to load.
    from netlog.store import backup

    settings = call.logbook.settings
    store = settings.store
    with in_user_words(store):
        if not check_identity(store):
            when = "any more: netlog backups" if backups.newest(store) else "yet"
            raise NetlogError(f"Nothing to back up: there is no store at {from_home(store)} {when}")
    if file is None:
        with view.waiting(call.screen, store):
            return backup.keep(store, "asked", settings.now)
    path = _place(store, file, f"netlog-{settings.now:{backups.MOMENT}}.db", force=force)
    # A disk that takes nothing any more is a reason to have a backup elsewhere.
    filing.note(call, path)
    with view.waiting(call.screen, store):
        backup.write(store, path)
    return path


def _dumped(call: Invocation, server: Server, file: str | None, *, force: bool) -> Path:
    """Back a whole team up, and return where."""
    from netlog.store.team import dumping

    settings = call.logbook.settings
    if file is None:
        with view.waiting(call.screen, settings.store):
            return dumping.keep(server, settings.store, "asked", settings.now)
    usual = f"netlog-{server.team.name}-{settings.now:{backups.MOMENT}}{backups.DUMP}"
    path = _place(settings.store, file, usual, force=force)
    filing.note(call, path)
    with view.waiting(call.screen, settings.store):
        dumping.write(server, path)
    return path


def _place(store: Path, file: str, usual: str, *, force: bool) -> Path:
    """Return the file that is meant, which may be written. Raises WrongUsage or NetlogError."""
    if file == "-":
        raise WrongUsage("A backup is read back and checked where it lies: netlog backup FILE")
    path = Path(file).expanduser().absolute()
    if ".." in path.parts:
        path = path.resolve()
    if path.is_dir():
        path /= usual
    if not path.parent.is_dir():
        raise NetlogError(f"There is no folder {from_home(path.parent)}")
    if path.exists() and store.exists() and path.samefile(store):
        raise WrongUsage("That is the store itself. Name another file: netlog backup FILE")
    if path.exists() and not path.is_file():
        raise WrongUsage(f"{from_home(path)} is no file")
    if path.exists() and not force:
        raise NetlogError(f"{from_home(path)} is there already. To replace it: --force")
    return path
