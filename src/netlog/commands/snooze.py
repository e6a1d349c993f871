"""`netlog snooze`: leave somebody out of the queue until a day."""

from typing import Annotated

import typer

from netlog.commands.options import DryRun
from netlog.completion import offers
from netlog.errors import NothingChanged
from netlog.invocation import Invocation
from netlog.questions import people
from netlog.rules.pacing import until
from netlog.views import pacing as view
from netlog.views.answer import TAKE_BACK, ending

HELP = """Leave somebody out of `netlog next` until a day, steps and all.

Any contact ends it, and so does a new step; a booked coffee is told of on its day. Sooner: over
instead of a day."""

EXAMPLES = """Examples:

\b
netlog snooze kanwal 2w
netlog snooze kanwal next friday --dry-run"""


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="PERSON… DAY", help="Who, then until when: 2w, 5jan, or over."),
        offers.people,
    ],
    dry_run: DryRun = False,
) -> None:
    """Mark the tie."""
    from netlog.store import pacing

    call: Invocation = ctx.obj
    today = call.logbook.today
    named, day = until(words, today)
    with call.logbook.writing(dry_run=dry_run, begins=False) as page:
        found = people.those_called(page, page.member, named)
        names = ", ".join(who.name for who in found)
        if not pacing.snooze(page, [who.id for who in found], day):
            now = "snoozed until then already" if day else "not snoozed"
            raise NothingChanged(f"{names}: {now}; nothing was changed")
    view.snoozed(call.screen, names, day, today)
    ending(call.screen, ["who is next: netlog next", TAKE_BACK], dry_run=dry_run)
