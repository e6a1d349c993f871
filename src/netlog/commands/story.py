"""`netlog story`: the way from the first comment to the sale, in one line (book §1.8)."""

from typing import Annotated

import typer

from netlog.commands.options import Json
from netlog.completion import offers
from netlog.invocation import Invocation
from netlog.questions.story import told
from netlog.views import story as view
from netlog.views.answer import near_miss

HELP = """See how it came to a sale, from the first word on, in one line: through whom, the first
comment or talk, coffee, taster, offer, what was sold and how often.

Of a lead it takes words of what it is, with its person's name or without."""

EXAMPLES = """Examples:

\b
netlog story kanwal
netlog story kanwal --long
netlog story kanwal --json"""


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="PERSON|LEAD…", help="A person, or words of a lead."),
        offers.people,
    ],
    is_long: Annotated[
        bool, typer.Option("--long", help="All that happened, a line each.")
    ] = False,
    json: Json = False,
) -> None:  # fmt: skip
    """Ask for what happened and tell it."""
    call: Invocation = ctx.obj
    book = call.logbook
    with book.reading() as reader:
        found = told(reader, book.member, words)
    near_miss(call.screen, words, found.person)
    if json:
        call.screen.json(view.as_json(found, book.today))
    else:
        view.show(call.screen, found, book.today, is_long=is_long)
