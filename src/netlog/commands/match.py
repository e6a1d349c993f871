"""`netlog match`: whom somebody should meet (book §3.7)."""

from typing import Annotated

import typer

from netlog.commands.options import Json, OnePerson
from netlog.invocation import Invocation
from netlog.questions import matching, people
from netlog.views import matching as view
from netlog.views.answer import near_miss

HELP = """See whom somebody should meet: who could help them, and whom they could help.

Their need, and what they asked you for, is looked for in what others offer, do, are tagged with and
talked about; what was said and when stands beside each. Whoever knows them already is left out.
Without a person: the best pairs among those whose needs you know."""

EXAMPLES = """Examples:

\b
netlog match kanwal
netlog match
netlog match kanwal --limit 3 --json"""


def command(
    ctx: typer.Context,
    person: OnePerson = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=100, metavar="N", help="So many at most.")
    ] = 5,
    json: Json = False,
) -> None:
    """Ask whom they should meet, or for the best pairs, and show them."""
    call: Invocation = ctx.obj
    book = call.logbook
    if not person:
        with book.reading() as reader:
            pairs = matching.pairs(reader, book.member, limit)
        if json:
            call.screen.json(view.pairs_as_json(pairs))
        else:
            view.show_pairs(call.screen, pairs, book.today)
        return
    with book.reading() as reader:
        who = people.for_reading(reader, book.member, person)
        found = matching.matches(reader, book.member, who.id, limit)
    near_miss(call.screen, person, who)
    if json:
        call.screen.json(view.as_json(found))
    else:
        view.show(call.screen, found, book.today)
