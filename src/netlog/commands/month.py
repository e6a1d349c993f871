"""`netlog month`: does the network grow? The 3-2-1 rule, and six months of it (book §1.2)."""

from typing import Annotated

import typer

from netlog.commands.options import Json
from netlog.completion import offers
from netlog.invocation import Invocation
from netlog.questions.month import ALL
from netlog.questions.month import month as asked
from netlog.rules.dates import parse_month
from netlog.views import month as view

HELP = """See whether your network grows: each month 3 first conversations with new people,
2 connects, 1 coffee; in six months 18, 12 and 6.

● is done, ◐ is open: a message without an answer, a bare introduction, a connect without a
follow-up, a coffee that is booked."""

EXAMPLES = """Examples:

\b
netlog month
netlog month 2026-10
netlog month --no-names
netlog month last --json"""


def command(
    ctx: typer.Context,
    which: Annotated[
        str | None,
        typer.Argument(metavar="[MONTH]", help="2026-10, october, last; else this."),
        offers.months,
    ] = None,
    no_names: Annotated[
        bool, typer.Option("--no-names", help="Leave out who counted: for others to see.")
    ] = False,
    json: Json = False,
) -> None:
    """Ask for the month and show it."""
    call: Invocation = ctx.obj
    today = call.logbook.today
    first = parse_month(which, today) if which else today.replace(day=1)
    with call.logbook.reading() as reader:
        most = 0 if no_names else ALL if json else view.SHOWN_ROWS
        found = asked(reader, call.logbook.member, first, today, most)
    if json:
        call.screen.json(view.as_json(found))
    else:
        view.show(call.screen, found, today, with_names=not no_names)
