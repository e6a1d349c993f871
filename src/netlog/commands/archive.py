"""`netlog archive`: somebody out of sight, or back."""

from typing import Annotated

import typer

from netlog.commands.options import DryRun, People
from netlog.invocation import Invocation
from netlog.questions import people
from netlog.views import answer

HELP = """Put somebody out of sight: no list, queue or suggestion shows them, nothing is lost.

`show` and `find` still find them, and logging a talk brings them back."""

EXAMPLES = """Examples:

\b
netlog archive kanwal
netlog archive kanwal --back"""


def command(
    ctx: typer.Context,
    person: People,
    back: Annotated[bool, typer.Option("--back", help="Bring them back into sight.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Mark the tie."""
    from netlog.store import people as writing

    call: Invocation = ctx.obj
    with call.logbook.writing(dry_run=dry_run, begins=False) as page:
        found = people.those_called(page, page.member, person)
        for who in found:
            writing.archive(page, who.id, None if back else call.logbook.today)
    names = ", ".join(who.name for who in found)
    call.screen.answer(f"{names} · {'back in sight' if back else 'archived'}")
    answer.ending(call.screen, ["to take it back: netlog undo"], dry_run=dry_run)
