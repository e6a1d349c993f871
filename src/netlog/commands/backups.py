"""`netlog backups`: which backups there are."""

from typing import Annotated

import typer

from netlog.commands.options import Json
from netlog.errors import NetlogError
from netlog.invocation import Invocation
from netlog.questions import backups
from netlog.questions.backups import Backup
from netlog.questions.contents import held_by
from netlog.settings import from_home
from netlog.views import backups as view

HELP = """List the backups, the newest first: when and why they were made, how much is in them.

Of the automatic ones the newest of 7 days, 5 weeks and 12 months are kept."""

EXAMPLES = """Examples:

\b
netlog backups
netlog backups --verify
netlog restore 1 --dry-run"""


def command(
    ctx: typer.Context,
    verify: Annotated[
        bool, typer.Option("--verify", help="Read each one through, and check its sum.")
    ] = False,
    json: Json = False,
) -> None:
    """Look at the backups and show them; exit 1 where one is damaged."""
    call: Invocation = ctx.obj
    store, today = call.logbook.settings.store, call.logbook.today
    try:
        listed = [_looked_at(each, verify=verify) for each in backups.listed(store)]
    except OSError as error:
        folder = from_home(backups.folder(store))
        raise NetlogError(f"{folder} can't be read: {error.strerror}") from error
    elsewhere = backups.elsewhere(store)
    if json:
        call.screen.json(view.as_json(backups.folder(store).absolute(), listed, elsewhere))
    else:
        view.show(call.screen, listed, today)
        view.show_elsewhere(call.screen, [path for path in elsewhere if path.exists()])
        if not listed:
            call.screen.tell("There is no backup yet. To make one: netlog backup")
        elif call.screen.is_drawn:
            call.screen.tell("To put one back: netlog restore NUMBER")
    if any(each.problem for each in listed):
        raise typer.Exit(1)


def _looked_at(each: Backup, *, verify: bool) -> view.Listed:
    has_sum = each.path.with_name(f"{each.name}.sha256").exists()
    problem = _problem(each) if verify else None
    return view.Listed(each, each.path.stat().st_size, held_by(each.path), has_sum, problem)


def _problem(each: Backup) -> str:
    """Return what is wrong with a backup, '' if nothing."""
    from netlog.store.sealing import verify

    if each.is_of_team:
        from netlog.store.team.dumping import verify
    try:
        verify(each.path)
    except NetlogError as error:
        return getattr(error, "why", str(error))
    return ""
