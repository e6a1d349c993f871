"""`netlog where`: where the data lies, and how much there is."""

import typer

from netlog.commands.options import Json
from netlog.drafts import catalogue
from netlog.invocation import Invocation
from netlog.logbook import Logbook
from netlog.questions import backups
from netlog.questions.counts import COUNTS
from netlog.views.profile import show_places

HELP = """Show where the data, backups, settings and templates lie, and how much is kept.

All of it is on this machine, unless you chose a team's server, and netlog sends nothing anywhere
else."""

EXAMPLES = """Examples:

\b
netlog where
netlog where --json"""


def command(ctx: typer.Context, json: Json = False) -> None:
    """Look the places up and show them."""
    call: Invocation = ctx.obj
    settings = call.logbook.settings
    with call.logbook.reading() as reader:
        counts = reader.one(COUNTS)
    places: dict[str, object] = {
        **_network(call.logbook),
        "backups": str(backups.folder(settings.store).absolute()),
        "config": str(settings.config),
        "templates": str(catalogue.folder()),
        "own_templates": str(catalogue.own_folder()),
        **(vars(counts) if counts else {"people": 0}),
    }
    if json:
        call.screen.json(places)
    else:
        show_places(call.screen, places)
        if not counts and not settings.server and not backups.newest(settings.store):
            call.screen.tell("The store isn't there yet; the first netlog add makes it.")


def _network(book: Logbook) -> dict[str, object]:
    """Return where the network lies: the team and who one is there, else the file."""
    settings = book.settings
    if settings.server:
        return {"server": settings.server.place, "member": book.member, "role": book.role}
    return {"store": str(settings.store.absolute())}
