"""`netlog forecast`: what money may come, by month and currency (book §4.2–4.3)."""

from typing import Annotated

import typer

from netlog.commands.options import Json, Team
from netlog.invocation import Invocation
from netlog.questions.colleagues import told_by
from netlog.questions.forecast import outlook
from netlog.views import forecast as view
from netlog.views.team import silence

HELP = """See what money may come, by month: what is bought, the worst, the expected and the best;
by currency, never added across, of new and of returning customers.

Worst is what is bought and what is certain, at 100 %. Expected has each value by its chance. Best
is that all is won. What has no month, is overdue or comes later stands in rows of its own."""

EXAMPLES = """Examples:

\b
netlog forecast
netlog forecast --months 12
netlog forecast --json"""


def command(
    ctx: typer.Context,
    months: Annotated[
        int, typer.Option(min=1, max=120, metavar="N", help="How many, this one the first.")
    ] = 6,
    team: Team = False,
    json: Json = False,
) -> None:
    """Ask for leads and sales and show what may come of them."""
    call: Invocation = ctx.obj
    book = call.logbook
    with book.reading() as reader, told_by(reader, book.member, is_team=team) as told:
        found = outlook(reader, told.ids, book.today, months)
    if json:
        call.screen.json(view.as_json(found))
    else:
        view.show(call.screen, found)
        silence(call.screen, told.silent)
