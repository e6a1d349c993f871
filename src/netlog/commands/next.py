"""`netlog next`: who is next, why, and the command that does it."""

from datetime import date, timedelta
from typing import Annotated, NamedTuple

import typer

from netlog.commands.options import Json
from netlog.completion import offers
from netlog.invocation import Invocation
from netlog.questions.queue import turns
from netlog.questions.rests import rests
from netlog.rules.rests import resting
from netlog.rules.slips import none_of
from netlog.views.queue import as_json, show

HELP = """See who is next: steps, promises and booked coffees, people whose stage waits, who has not
answered, whom you owe thanks, and who should hear from you again.

Most urgent first, each with its reason and the command that does it; then what comes."""

EXAMPLES = """Examples:

\b
netlog next
netlog next --for today
netlog next --limit 3 --json"""


class Span(NamedTuple):
    """How far ahead a word of `--for` looks."""

    days: timedelta
    words: str


SPANS = {"today": Span(timedelta(0), "today"), "week": Span(timedelta(7), "within a week")}


def command(
    ctx: typer.Context,
    span: Annotated[
        str | None,
        typer.Option("--for", metavar="SPAN", help="Only what is due by then: today, week."),
        offers.among(*SPANS),
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, max=1000, metavar="N", help="How many at most.")
    ] = 10,
    json: Json = False,
) -> None:
    """Ask for the queue and show it."""
    call: Invocation = ctx.obj
    book, today = call.logbook, call.logbook.today
    if span is not None and span not in SPANS:
        raise none_of(span, "span", tuple(SPANS))
    until = today + SPANS[span].days if span else date.max
    with book.reading() as reader:
        rest = resting(today, rests(reader, book.member))
        found = turns(
            reader, book.member, today, book.settings.now, until=until, most=limit + 1
        )  # fmt: skip
    if json:
        call.screen.json(as_json(found[:limit], rest))
    else:
        nothing = f"Nothing is due {SPANS[span].words}" if span else None
        show(call.screen, found, limit, today, rest=rest, nothing=nothing)
