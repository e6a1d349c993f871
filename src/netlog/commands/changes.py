"""`netlog changes`: what was changed, when, and by which command."""

from datetime import UTC, datetime, time
from typing import Annotated

import typer

from netlog.commands.options import Json
from netlog.completion import offers
from netlog.errors import NetlogError, NoSuchPerson, WrongUsage
from netlog.invocation import Invocation
from netlog.questions import changes, people
from netlog.views import history as view
from netlog.views.answer import near_miss

HELP = """See what was changed, when and by which command, newest first; of one person, what
touched them or anything of theirs.

Each has a number. With --change the one of that number is shown whole: every field, before and
after."""

EXAMPLES = """Examples:

\b
netlog changes
netlog changes kanwal --since "last month"
netlog changes --change 2"""

SHOWN = 20
SHOWN_ROWS = 200
"""Of one change so many rows are shown; of one that touched more they are counted."""


def command(
    ctx: typer.Context,
    person: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PERSON]", help="Whose; else all."),
        offers.people,
    ] = None,
    change: Annotated[
        int | None,
        typer.Option(
            min=1, max=10**12, metavar="ID", help="Show the change of this number, whole."
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="What was changed since then."), offers.days
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            min=1, max=10_000_000, metavar="N",
            help=f"How many; without it {SHOWN}. With --change: how many rows of it.",
        ),
    ] = None,
    json: Json = False,
) -> None:  # fmt: skip
    """Ask for the changes and show them."""
    call: Invocation = ctx.obj
    if change is None:
        _list(call, person or [], since, limit or SHOWN, json=json)
    elif person or since:
        raise WrongUsage("--change shows one change by its number: without a person or a day")
    else:
        _one(call, change, limit or SHOWN_ROWS, json=json)


def _list(
    call: Invocation, person: list[str], since: str | None, limit: int, *, json: bool
) -> None:
    book = call.logbook
    moment = _moment(call, since) if since else changes.EVER
    with book.reading() as reader:
        try:
            who = people.for_reading(reader, book.member, person) if person else None
        except NoSuchPerson as error:
            if len(person) == 1 and person[0].isdecimal():
                way = f"The change of that number: netlog changes --change {person[0]}"
                raise NetlogError(f'Nobody here is called "{person[0]}". {way}') from error
            raise
        found, known = changes.newest(reader, moment, limit + 1, who.id if who else None)
    near_miss(call.screen, person, who)
    if json:
        call.screen.json({"changes": [view.as_json(each, known) for each in found[:limit]]})
    else:
        is_narrowed = bool(person or since)
        view.show(call.screen, found, known, limit, book.today, is_narrowed=is_narrowed)


def _one(call: Invocation, change: int, limit: int, *, json: bool) -> None:
    book = call.logbook
    with book.reading() as reader:
        found, known = changes.one(reader, change, limit)
    if not found:
        raise NetlogError(f"There is no change {change}. Those that there are: netlog changes")
    if json:
        call.screen.json({"changes": [view.as_json(found[0], known)]})
    else:
        view.show_whole(call.screen, found[0], known, book.today)


def _moment(call: Invocation, since: str) -> str:
    """Return when a day of the calendar began, as the record has it, and tell which day it is."""
    from netlog.rules.dates import in_words, span

    book = call.logbook
    first = span(since, book.today).first
    if since != first.isoformat():
        call.screen.tell(f"since {in_words(first, book.today)}")
    begun = datetime.combine(first, time())
    return begun.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
