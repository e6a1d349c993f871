"""`netlog done`: a next step is closed."""

import typer

from netlog.commands.options import DryRun, People
from netlog.errors import NetlogError
from netlog.invocation import Invocation
from netlog.questions import people
from netlog.views import answer

HELP = """Close a person's next step: those that are due, else the one that comes next.

Where no step is due but something that you promised, that was kept. Where only a booked coffee
was due, it was held."""

EXAMPLES = """Examples:

\b
netlog done kanwal
netlog done kanwal 小明 --dry-run"""


def command(ctx: typer.Context, person: People, dry_run: DryRun = False) -> None:
    """Close what is due."""
    from netlog.store import conversations

    call: Invocation = ctx.obj
    with call.logbook.writing(dry_run=dry_run, begins=False) as page:
        found = people.those_called(page, page.member, person)
        closed = [(who.name, what) for who in found for what in conversations.done(page, who.id)]
        if not closed:
            names = ", ".join(who.name for who in found)
            raise NetlogError(f'Nothing is open with {names}. To owe something: --next "friday: …"')
    for name, what in closed:
        call.screen.answer(f"done: {what} · {name}")
    answer.ending(call.screen, ["netlog next"], dry_run=dry_run)
