"""`netlog sources`: where leads, clients and conversations came from (book §1.8, 4.4)."""

from typing import Annotated

import typer

from netlog.commands.options import Json, Team, text
from netlog.completion import offers
from netlog.invocation import Invocation
from netlog.questions.colleagues import told_by
from netlog.questions.sources import found as asked
from netlog.rules.slips import none_of
from netlog.rules.sources import Way
from netlog.views import sources as view
from netlog.views.team import silence

HELP = """See where leads, clients and conversations came from: who introduced or referred them,
at which event or in which community, by which channel; with how many of those whom you met there
got to a connect, to a coffee, to a lead and to a sale, and what share came through relationships.

Without --by the first five of each are shown."""

EXAMPLES = """Examples:

\b
netlog sources
netlog sources --by person
netlog sources --by event --since 2026-01-01 --json"""

FEW = 5


def command(
    ctx: typer.Context,
    by: Annotated[
        str | None, typer.Option("--by", metavar="WAY", help="person, event or channel."),
        offers.among(*Way),
    ] = None,
    since: Annotated[
        str | None, text("Met, begun, bought since then: march, 2026, 2w.", "DAY"), offers.days
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, max=10_000, metavar="N", help="--by: how many.")
    ] = 20,
    team: Team = False,
    json: Json = False,
) -> None:  # fmt: skip
    """Ask where all came from and show it."""
    call: Invocation = ctx.obj
    book, today = call.logbook, call.logbook.today
    if by is not None and by not in tuple(Way):
        raise none_of(by, "kind of source", Way)
    ways, most = ([Way(by)], limit) if by else ([*Way], FEW)
    day = None
    if since:
        from netlog.rules.dates import span

        day = span(since, today).first
    with book.reading() as reader, told_by(reader, book.member, is_team=team) as told:
        found = asked(reader, told.ids, ways, day, most)
    if json:
        call.screen.json(view.as_json(found))
    else:
        view.show(call.screen, found, today)
        silence(call.screen, told.silent)
