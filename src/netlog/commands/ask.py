"""`netlog ask`: what you asked somebody for, what they asked of you, and what became of it."""

from datetime import date
from functools import partial
from operator import attrgetter
from typing import Annotated

import typer

from netlog.commands.options import DayOf, DryRun, Json, past_day
from netlog.completion import offers
from netlog.dialogue.which import WHICH, the_one
from netlog.errors import NetlogError, WrongUsage
from netlog.invocation import Invocation
from netlog.questions import ledger as asking
from netlog.questions import people
from netlog.questions.reader import Row
from netlog.questions.said import Verb, parted, those_named
from netlog.rules.balance import balance
from netlog.rules.matters import named, of_side
from netlog.rules.text import one_line
from netlog.views import ledger as view
from netlog.views.answer import TAKE_BACK, ending

HELP = """Keep what you asked somebody for; with --theirs what they asked of you.

A person or several, then what, in quotes. The same again is asked once more, and counted. A person
alone shows what is open with them, nothing at all what is open with everybody. --granted and
--refused settle it; of several, say which by its number or by words of it."""

EXAMPLES = """Examples:

\b
netlog ask kanwal "a word with her editor"
netlog ask kanwal "feedback on her form" --theirs --on yesterday
netlog ask kanwal editor --granted
netlog ask --json"""

NUMBER, SIDE = attrgetter("ask"), attrgetter("asked_by")
VERB = Verb("ask", "asked for")
TO_COME = 'What is to be asked then is a step: netlog log ada --next "friday: ask her"'


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PERSON…] [WHAT]", help="Who, and what was asked for."),
        offers.people,
    ] = None,
    theirs: Annotated[
        bool | None, typer.Option("--theirs/--mine", help="They asked, or you did.")
    ] = None,
    granted: Annotated[bool, typer.Option("--granted", help="The answer was yes.")] = False,
    refused: Annotated[bool, typer.Option("--refused", help="The answer was no.")] = False,
    on: DayOf = None,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """List, make or settle asks, as the words and options say."""
    call: Invocation = ctx.obj
    said = words or []
    if granted and refused:
        raise WrongUsage("Yes, or no? Only one of --granted and --refused")
    if granted or refused:
        if json:
            raise WrongUsage("--json doesn't go with --granted and --refused")
        outcome = "granted" if granted else "refused"
        _settle(call, said, outcome, theirs=theirs, on=on, dry_run=dry_run)
        return
    with call.logbook.reading() as reader:
        who, says_what = parted(reader, call.logbook.member, said, VERB, is_dated=on is not None)
    if not says_what:
        if on is not None:
            raise WrongUsage('Who, and what? netlog ask ada "a word with her editor"')
        _show(call, who, theirs=theirs, json=json)
    elif json:
        raise WrongUsage("--json prints what is open: with everybody, or with one person")
    else:
        _make(call, said[:-1], said[-1], "them" if theirs else "me", on=on, dry_run=dry_run)


def _show(call: Invocation, who: Row | None, *, theirs: bool | None, json: bool) -> None:
    book = call.logbook
    with book.reading() as reader:
        rows = (asking.open_with(reader, book.member, who.id) if who
                else asking.open_with_all(reader, book.member))  # fmt: skip
    rows = of_side(rows, SIDE, theirs=theirs)
    if json:
        call.screen.json(view.as_json(rows, who))
    elif who:
        view.show_with(call.screen, who, rows, book.today)
    else:
        view.show(call.screen, rows, book.today)


def _make(
    call: Invocation, whom: list[str], what: str, by: str, *, on: str | None, dry_run: bool
) -> None:
    from netlog.store import ledger

    book = call.logbook
    what = one_line("ask", what)
    day = past_day(call, on, TO_COME)
    with book.writing(dry_run=dry_run, begins=False) as page:
        found = those_named(page, page.member, whom, what, VERB)
        accounts = [balance(asking.entries(page, page.member, who.id)) for who in found]
        for who in found:
            ledger.ask(page, who.id, by, what, day)
        there = asking.open_with(page, page.member, found[0].id)
    view.asked(call.screen, found, by, what)
    asks = [ask for ask in there if ask.asked_by == by]
    if len(found) == 1:
        view.again(call.screen, asks, what, book.today)
    for who, account in zip(found, accounts, strict=True):
        if by == "me" and not account.me.gave:
            view.ungiven(call.screen, who)
    which = f"{asks[-1].ask} " if len(there) > 1 else ""
    then = f"when the answer is yes: netlog ask {found[0].handle} {which}--granted"
    ending(call.screen, [then], dry_run=dry_run)


def _settle(
    call: Invocation, words: list[str], outcome: str, *,
    theirs: bool | None, on: str | None, dry_run: bool,
) -> None:  # fmt: skip
    from netlog.store import ledger

    book = call.logbook
    day = past_day(call, on, "What is yet to be answered stays open")
    if not words:
        raise WrongUsage(f"Whom, or who? netlog ask ada --{outcome}")
    with book.reading() as reader:
        who, rest = people.first_called(reader, book.member, words)
        there = of_side(asking.open_with(reader, book.member, who.id), SIDE, theirs=theirs)
    ask = _meant(who, there, rest, outcome, book.today)
    if day < ask.asked_on:
        raise WrongUsage(f"That is before it was asked: {view.listed(ask, book.today)}")
    with book.writing(dry_run=dry_run, begins=False) as page:
        ledger.settle(page, ask.id, outcome, day)
    view.settled(call.screen, who, ask, outcome)
    thanks = f"to thank them: netlog draft thank-you {who.handle}"
    is_thanked = outcome == "granted" and ask.asked_by == "me"
    ending(call.screen, [thanks if is_thanked else TAKE_BACK], dry_run=dry_run)


def _meant(who: Row, there: list[Row], rest: list[str], outcome: str, today: date) -> Row:
    """Return the ask that is to be settled; where several may be meant somebody is asked.

    Raises NetlogError where none is open, WrongUsage where nobody can be asked.
    """
    if not there:
        raise NetlogError(
            f"No ask is open with {who.name}. "
            f'To make one: netlog ask {who.handle} "a word with her editor"'
        )
    among = named(there, rest, NUMBER) if rest else there
    return the_one(
        among, there, rest, f"netlog ask {who.handle} {WHICH} --{outcome}",
        question=f"Which one was {outcome}?", number=NUMBER,
        listed=partial(view.listed, today=today),
    )  # fmt: skip
