"""`netlog route`: who could introduce me to a dream client (book §1.7, 4.5)."""

from typing import Annotated

import typer

from netlog.commands.options import Json
from netlog.completion import offers
from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.questions import targets
from netlog.questions.routes import routes_to
from netlog.views import routes as view
from netlog.views.answer import near_miss

HELP = """See who could introduce you to somebody: the shortest ways and the warmest one, what each
step rests on, and the command that asks for the first.

The words are a person, else a company, else a role: whoever of them is reached best. A way is as
warm as your tie with its first person, times how well each of the others knows the next."""

EXAMPLES = """Examples:

\b
netlog route "Sara Lindqvist"
netlog route tidewater --company
netlog route investor --role --json"""


def command(
    ctx: typer.Context,
    target: Annotated[
        list[str],
        typer.Argument(metavar="TARGET…", help="A person, a company or a role."),
        offers.people,
    ],
    is_person: Annotated[
        bool, typer.Option("--person", help="It is a person's name or handle.")
    ] = False,
    is_company: Annotated[bool, typer.Option("--company", help="It is a company.")] = False,
    is_role: Annotated[bool, typer.Option("--role", help="It is what somebody does.")] = False,
    json: Json = False,
) -> None:
    """Ask for the ways and show them."""
    call: Invocation = ctx.obj
    book = call.logbook
    said = zip(targets.KINDS, (is_person, is_company, is_role), strict=True)
    kinds = [kind for kind, is_said in said if is_said]
    if len(kinds) > 1:
        raise WrongUsage(f"One of --person, --company and --role, not {len(kinds)} of them")
    with book.reading() as reader:
        meant = targets.read(reader, book.member, target, kinds[0] if kinds else None)
        found = routes_to(reader, book.member, meant, book.today)
    if meant.is_near:
        near_miss(call.screen, target, meant.people[0])
    if json:
        call.screen.json(view.as_json(found, book.today))
    else:
        view.show(call.screen, found, book.today)
