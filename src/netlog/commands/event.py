"""`netlog event`: events and communities, with what came of each (book §4.11)."""

from typing import Annotated

import typer

from netlog.commands.options import Json
from netlog.completion import offers, verbs
from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.questions import outcomes_of_events as asked
from netlog.rules.slips import no_verb, none_of
from netlog.rules.text import label
from netlog.views import event as view

HELP = """See events and communities with what came of each: talks, new people, connects, coffees,
leads, clients and sales.

\b
list        all of them, the last one first
show EVENT  one of them, with who was met there

A community is where talks lie a week apart or more. Names are put right with netlog rename event;
before one: netlog prep --event EVENT."""

EXAMPLES = """Examples:

\b
netlog event list
netlog event list --by clients
netlog event show "Web Summit" --json"""

ORDERS = (*asked.ORDERS, "name")


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[list|show] [EVENT]", help="What to do, and with which event."),
        verbs.work_on_events,
    ] = None,
    by: Annotated[
        str, typer.Option("--by", metavar="ORDER", help=f"list: {', '.join(ORDERS)}."),
        offers.among(*ORDERS),
    ] = "recent",
    limit: Annotated[
        int, typer.Option(min=1, max=10_000_000, metavar="N", help="list: how many.")
    ] = 20,
    json: Json = False,
) -> None:  # fmt: skip
    """Show all events, or one of them."""
    call: Invocation = ctx.obj
    word, *rest = words or ["list"]
    if word == "show" and rest:
        _show(call, label("event", " ".join(rest)), json=json)
    elif word == "list" and not rest:
        if by not in ORDERS:
            raise none_of(by, "order", ORDERS)
        _list(call, by, limit, json=json)
    elif word == "show":
        raise WrongUsage('Which event? netlog event show "Web Summit"; all: netlog event list')
    else:
        said = " ".join(words or [])
        raise no_verb(said, "event", ("list", "show"), "It takes list, or show EVENT")


def _list(call: Invocation, by: str, most: int, *, json: bool) -> None:
    book = call.logbook
    with book.reading() as reader:
        found, there = asked.outcomes(reader, book.member, by, most)
    if json:
        call.screen.json(view.as_json(found, there))
    else:
        view.show(call.screen, found, there, book.today)


def _show(call: Invocation, name: str, *, json: bool) -> None:
    book = call.logbook
    with book.reading() as reader:
        found = asked.outcome(reader, book.member, name)
    if json:
        call.screen.json(view.whole_as_json(found))
    else:
        view.show_whole(call.screen, found, book.today)
