"""`netlog rest`: days on which nothing is due."""

from typing import Annotated

import typer

from netlog.commands.options import DryRun, Json
from netlog.completion import offers
from netlog.errors import NetlogError, NothingChanged, WrongUsage
from netlog.invocation import Invocation
from netlog.questions.rests import rests
from netlog.rules.dates import parse
from netlog.rules.pacing import OVER, ahead
from netlog.rules.rests import Rest
from netlog.views import pacing as view
from netlog.views.answer import TAKE_BACK, ending

HELP = """Rest: nothing is due until a day, no clock runs, and no streak ends.

The day is the first one back. A coffee that is booked is told of on its day. Sooner: `netlog rest
over`. Alone: whether you rest."""

EXAMPLES = """Examples:

\b
netlog rest until 5jan
netlog rest until 1aug --from 10jul --dry-run
netlog rest"""

UNTIL = ("until", "till", "到", "直到")


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[until DAY | over]", help="until 5jan, until monday; or over."),
        offers.among("until", "over"),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--from", metavar="DAY", help="The first day of rest; else today."),
        offers.days,
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Begin a rest, end one, or tell of it."""
    call: Invocation = ctx.obj
    if words and json:
        raise WrongUsage("--json goes with netlog rest alone, which tells whether you rest")
    if not words:
        if since is not None:
            raise WrongUsage("Until when? netlog rest until 5jan --from 20dec")
        _show(call, json=json)
    elif len(words) == 1 and words[0].casefold() in OVER:
        _end(call, dry_run=dry_run)
    else:
        _begin(call, words, since, dry_run=dry_run)


def _begin(call: Invocation, words: list[str], since: str | None, *, dry_run: bool) -> None:
    from netlog.store import pacing

    today = call.logbook.today
    day = " ".join(words[1:] if words[0].casefold() in UNTIL else words)
    if not day:
        raise WrongUsage("Until when? netlog rest until 5jan")
    until = ahead(parse(day, today), today)
    first = parse(since, today) if since else today
    if first >= until:
        raise WrongUsage("The rest would begin behind its end: --from is a day before until")
    with call.logbook.writing(dry_run=dry_run) as page:
        now, before = pacing.rest(page, first, until)
        if before == [now]:
            raise NothingChanged("You have that rest already; nothing was changed")
    view.rested(call.screen, now, before, today)
    ending(call.screen, ["sooner: netlog rest over", TAKE_BACK], dry_run=dry_run)


def _end(call: Invocation, *, dry_run: bool) -> None:
    from netlog.store import pacing

    today = call.logbook.today
    with call.logbook.writing(dry_run=dry_run, begins=False) as page:
        ended = pacing.rest_over(page)
        if ended is None:
            raise NetlogError("You don't rest. To begin: netlog rest until monday")
    view.ended(call.screen, Rest(ended.since_on, ended.until_on), today)
    ending(call.screen, ["who is next: netlog next", TAKE_BACK], dry_run=dry_run)


def _show(call: Invocation, *, json: bool) -> None:
    book, today = call.logbook, call.logbook.today
    with book.reading() as reader:
        found = [rest for rest in rests(reader, book.member) if rest.until_on > today]
    if json:
        call.screen.json({"rests": [rest._asdict() for rest in found]})
    else:
        view.resting(call.screen, found, today)
