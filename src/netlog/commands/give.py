"""`netlog give`: what you gave somebody, or they gave you."""

from typing import Annotated

import typer

from netlog.commands.options import DayOf, DryRun, past_day
from netlog.completion import offers
from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.questions import ledger as asking
from netlog.questions.said import Verb, parted, those_named
from netlog.rules.balance import balance
from netlog.rules.text import one_line
from netlog.views import ledger as view
from netlog.views.answer import ending

HELP = """Keep what you gave somebody: advice, a book, an hour, a good word; with --theirs what
they gave you.

A person or several, then what, in quotes. What was promised in these words is kept by it, what was
asked for granted: nothing counts twice. An introduction is no gift: netlog introduce."""

EXAMPLES = """Examples:

\b
netlog give kanwal "notes on her grant form"
netlog give kanwal "a ticket for the fair" --theirs --on yesterday
netlog balance kanwal"""

VERB = Verb("give", "given")
TO_COME = 'By when you mean to: netlog promise ada "send the form" --by friday'


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="PERSON… WHAT", help="Who, and what was given, in quotes."),
        offers.people,
    ],
    theirs: Annotated[
        bool, typer.Option("--theirs/--mine", help="They gave it, or you did.")
    ] = False,
    on: DayOf = None,
    dry_run: DryRun = False,
) -> None:
    """Read who and what, write it, show how the account stands."""
    from netlog.store import ledger

    call: Invocation = ctx.obj
    book = call.logbook
    with book.reading() as reader:
        who, says_what = parted(reader, book.member, words, VERB, is_dated=on is not None)
    if not says_what:
        handle = who.handle if who else "ada"
        raise WrongUsage(f'What was given? netlog give {handle} "notes on a form". '
                         f"What is kept: netlog balance {handle}")  # fmt: skip
    what = one_line("gift", words[-1])
    day = past_day(call, on, TO_COME)
    by = "them" if theirs else "me"
    with book.writing(dry_run=dry_run, begins=False) as page:
        found = those_named(page, page.member, words[:-1], what, VERB)
        results = [ledger.give(page, who.id, by, what, day) for who in found]
        account = balance(asking.entries(page, page.member, found[0].id))
    view.gave(call.screen, found, by, what, results)
    then = [f"netlog balance {found[0].handle}"]
    if len(found) == 1:
        then.insert(0, view.in_short(account))
    ending(call.screen, then, dry_run=dry_run)
