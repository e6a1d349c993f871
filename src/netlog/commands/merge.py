"""`netlog merge`: two people become one."""

from collections.abc import Sequence
from typing import Annotated

import typer

from netlog.commands.options import DryRun, Json, Yes
from netlog.completion import offers
from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.questions import people
from netlog.questions.merging import sides
from netlog.questions.reader import Row
from netlog.rules.slips import none_of
from netlog.rules.union import CHOICES, Side
from netlog.views import merging as view
from netlog.views.answer import TAKE_BACK, ending
from netlog.views.prompt import can_ask

HELP = """Make two people one: all that is kept of OTHER goes to KEEP.

Where they differ, KEEP's side stays unless you take the other's: a terminal asks, --take says it at
once. What is given up goes to the note; the other's name and handle find them as before."""

EXAMPLES = """Examples:

\b
netlog merge kanwal sara --dry-run
netlog merge kanwal sara --yes
netlog merge ben lena --take name"""


def command(
    ctx: typer.Context,
    person: Annotated[
        list[str],
        typer.Argument(metavar="KEEP OTHER…", help="Who stays, then who is joined to them."),
        offers.people,
    ],
    take: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD", help="Where they differ, OTHER's side: company, role …"),
        offers.sides,
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Have it said which side stays, make them one, and show what became of it."""
    call: Invocation = ctx.obj
    for field in take or ():
        if field not in CHOICES:
            raise none_of(field, "field that two people have one of", CHOICES)
    from netlog.dialogue.merging import join

    book = call.logbook
    with book.reading() as reader:
        found = people.those_called(reader, book.member, person)
        _refuse(found, sides(reader, [row.id for row in found]), take or ())
    is_asked = can_ask() and not (yes or dry_run or json)
    merged = join(
        call, book, [row.id for row in found], take or (), is_asked=is_asked, dry_run=dry_run
    )
    if json:
        call.screen.json(view.as_json(merged, dry_run=dry_run))
        return
    view.show(call.screen, merged)
    ending(call.screen, [TAKE_BACK], dry_run=dry_run)


def _refuse(found: Sequence[Row], seen: Sequence[Side], take: Sequence[str]) -> None:
    if len(found) < 2:
        who = found[0]
        raise WrongUsage(
            f"All this names {who.name} ({who.handle}). With whom are they one? "
            f"netlog merge {who.handle} OTHER\nWho may be: netlog dupes {who.handle}"
        )
    if take and len(found) > 2:
        raise WrongUsage("--take is of one who is joined: one after the other")
    for field in take:
        if not seen[1][field]:
            raise WrongUsage(f"{seen[1]['name']} ({seen[1]['handle']}) has no {field} to take")
