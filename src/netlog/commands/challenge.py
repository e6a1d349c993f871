"""`netlog challenge`: six months of the 3-2-1 rule in a row (book §1.2), seen in charts."""

from datetime import date
from typing import Annotated

import typer

from netlog.commands.options import DryRun, Json
from netlog.completion import offers
from netlog.completion.offers import Files
from netlog.errors import NetlogError, WrongUsage, shown
from netlog.invocation import Invocation
from netlog.questions import challenge as asking
from netlog.questions import months
from netlog.rules.challenge import is_over, last_day
from netlog.rules.dates import month_shifted, parse_month
from netlog.rules.month import CHALLENGE_MONTHS
from netlog.views import challenge as view
from netlog.views.answer import TAKE_BACK, ending

HELP = """See six months of the 3-2-1 rule: a heat map of your days, how the three counts grow
beside the line to their targets, and how far those got whom you met.

\b
start   begin the six months with this month, or with another
end     give up the one that runs; what you did stays

Without a challenge it shows the last six months."""

EXAMPLES = """Examples:

\b
netlog challenge
netlog challenge start --month 2026-11
netlog challenge end"""

KEPT_IN_VIEW = 1
"""For so many months behind its end a challenge is still what is shown."""


def command(
    ctx: typer.Context,
    word: Annotated[
        str | None,
        typer.Argument(metavar="[start|end]", help="What to do; else it is shown."),
        offers.among("start", "end"),
    ] = None,
    which: Annotated[
        str | None,
        typer.Option("--month", metavar="MONTH", help="start: its first month; else this."),
        offers.months,
    ] = None,
    beside: Annotated[
        str | None,
        typer.Option("--beside", metavar="FILE", help="A friend's posted rows; - for a pipe."),
        Files.FILES,
    ] = None,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """Show the challenge, start one, or give it up."""
    call: Invocation = ctx.obj
    if word not in (None, "start", "end"):
        raise WrongUsage(f'"{shown(word or "")}" is nothing that challenge does: start or end')
    given = {"--month": which, "--beside": beside, "--json": json, "--dry-run": dry_run}
    taken = {"start": ("--month", "--dry-run"), "end": ("--dry-run",)}
    for option, value in given.items():
        if value and option not in taken.get(word or "", ("--beside", "--json")):
            raise WrongUsage(f"{option} doesn't go with netlog challenge{f' {word}' * bool(word)}")
    if word == "start":
        _start(call, which, dry_run=dry_run)
    elif word == "end":
        _end(call, dry_run=dry_run)
    elif beside is not None:
        _show_beside(call, beside, json=json)
    else:
        _show(call, json=json)


def _show(call: Invocation, *, json: bool) -> None:
    book = call.logbook
    this = book.today.replace(day=1)
    with book.reading() as reader:
        row = asking.started(reader, book.member)
        is_shown = row is not None and not is_over(month_shifted(row.begun_on, KEPT_IN_VIEW), this)
        begun_on = row.begun_on if row and is_shown else month_shifted(this, 1 - CHALLENGE_MONTHS)
        found = asking.challenge(
            reader, book.member, begun_on, book.today, is_started=is_shown
        )  # fmt: skip
        running = months.month(reader, book.member, this, book.today, 0)
    if not is_shown:  # what `month` asks of the same six months, with none before the first contact
        found = found._replace(targets=running.wanted)
    if json:
        call.screen.json(view.as_json(found, book.today))
    else:
        view.show(call.screen, found, book.today, running.goals)


def _show_beside(call: Invocation, name: str, *, json: bool) -> None:
    from netlog.dialogue.pasted import text
    from netlog.rules.grid_reading import read
    from netlog.views import posted

    if json:
        raise WrongUsage("--json goes with netlog challenge alone")
    theirs = read(text(name))
    if not theirs:
        raise NetlogError(
            "There is no row of dots in it, such as: Jun ●●● ●● ●. Paste what your friend posted: "
            "a line a month, with conversations, connects and coffees"
        )
    book = call.logbook
    with book.reading() as reader:
        found = months.month(reader, book.member, book.today.replace(day=1), book.today, 0)
    posted.show(call.screen, found, theirs)


def _start(call: Invocation, which: str | None, *, dry_run: bool) -> None:
    from netlog.store.goals import start

    book = call.logbook
    begun_on = _first(which, book.today) if which else book.today.replace(day=1)
    with book.writing(dry_run=dry_run) as page:
        start(page, begun_on, book.today)
        found = asking.challenge(page, page.member, begun_on, book.today)
    view.started(call.screen, begun_on, found.targets, book.today)
    ending(call.screen, ["to see it: netlog challenge", TAKE_BACK], dry_run=dry_run)


def _first(which: str, today: date) -> date:
    """Return the month to begin with: of a name alone the last one that isn't over, or the next."""
    begun_on = parse_month(which, today)
    return parse_month(which, today, past=False) if is_over(begun_on, today) else begun_on


def _end(call: Invocation, *, dry_run: bool) -> None:
    from netlog.store.goals import give_up

    book = call.logbook
    with book.writing(dry_run=dry_run, begins=False) as page:
        begun_on = give_up(page, book.today)
    months = f"{begun_on:%B %Y} to {last_day(begun_on):%B %Y}"
    call.screen.answer(f"ended: the challenge of {months}. What you did stays.")
    ending(call.screen, ["to begin anew: netlog challenge start", TAKE_BACK], dry_run=dry_run)
