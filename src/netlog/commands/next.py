"""`netlog next`: who is next, why, and the command that does it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, NamedTuple

import typer

from netlog.commands.options import Json
from netlog.completion import offers
from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.questions import messages
from netlog.questions.queue import turns
from netlog.questions.rests import rests
from netlog.rules.queue import Turn
from netlog.rules.rests import resting
from netlog.rules.slips import none_of
from netlog.views.queue import MOST, as_json, show

HELP = """See who is next: steps, promises and booked coffees, people whose stage waits, who has not
answered, whom you owe thanks, and who should hear from you again.

Most urgent first, each with its reason and the command that does it; then what comes. --walk goes
from one to the next, with the words ready and a key for what you do.

--notify tells it to somebody who isn't there: nothing where nothing is due, else a few lines."""

EXAMPLES = """Examples:

\b
netlog next
netlog next --for today
netlog next --limit 3 --json
netlog next --notify --names"""


class Span(NamedTuple):
    """How far ahead a word of `--for` looks."""

    days: timedelta
    words: str


SHOWN = 10
"""How many are shown unless it is said."""

MOST_TOLD = 1_000
"""How many turns a notice counts at most."""

SPANS = {"today": Span(timedelta(0), "today"), "week": Span(timedelta(7), "within a week")}


def command(
    ctx: typer.Context,
    span: Annotated[
        str | None,
        typer.Option("--for", metavar="SPAN", help="Only what is due by then: today, week."),
        offers.among(*SPANS),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, max=MOST, metavar="N", help="How many at most.")
    ] = None,
    walk: Annotated[
        bool, typer.Option("--walk", help="Go through it one by one, by single keys.")
    ] = False,
    notify: Annotated[
        bool, typer.Option("--notify", help="A few lines; nothing where nothing is due.")
    ] = False,
    popup: Annotated[
        bool, typer.Option("--popup", help="With --notify: on the desktop, where there is one.")
    ] = False,
    names: Annotated[
        bool, typer.Option("--names", help="With --notify: say who; else how many.")
    ] = False,
    json: Json = False,
) -> None:
    """Ask for the queue; show it, go through it, or tell of it."""
    call: Invocation = ctx.obj
    book, today = call.logbook, call.logbook.today
    if span is not None and span not in SPANS:
        raise none_of(span, "span", tuple(SPANS))
    if walk + notify + json > 1:
        raise WrongUsage("--walk, --notify and --json: one of them at a time")
    if (popup or names) and not notify:
        raise WrongUsage("--popup and --names go with --notify")
    if notify and limit is not None:
        raise WrongUsage("--limit doesn't go with --notify, which counts all that is due")
    usual = timedelta(0) if walk or notify else None
    ahead = SPANS[span].days if span else usual
    until = date.max if ahead is None else today + ahead
    most = MOST_TOLD if notify else limit or SHOWN
    with book.reading() as reader:
        rest = resting(today, rests(reader, book.member))
        found = turns(
            reader, book.member, today, book.settings.now, until=until, most=most + 1
        )  # fmt: skip
        has_kept = not found and bool(messages.kept_for_all(reader, book.member, 1))
    if json:
        call.screen.json(as_json(found[:most], rest))
    elif notify:
        _notify(call, found, until, names=names, popup=popup)
    elif walk and found:
        from netlog.dialogue import walking

        walking.walk(call, until=until, most=limit)
    else:
        nothing = f"Nothing is due {SPANS[span or 'today'].words}" if ahead is not None else None
        show(
            call.screen, found, most, today, rest=rest, span=span, nothing=nothing,
            has_kept=has_kept,
        )  # fmt: skip


def _notify(
    call: Invocation, found: Sequence[Turn], until: date, *, names: bool, popup: bool
) -> None:  # fmt: skip
    """Tell of the queue: on the desktop where that is wanted and can be, else in lines."""
    if not found:
        return
    from netlog.handover.reminding.popup import pop_up
    from netlog.views import notice

    told = notice.notice(found, call.logbook.today, until, MOST_TOLD, names=names)
    if not (popup and pop_up(told.title, told.body)):
        notice.show(call.screen, told)
