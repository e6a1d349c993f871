"""`netlog promise`: what you promised, what was promised to you, and what became of it."""

from datetime import date
from functools import partial
from operator import attrgetter
from typing import Annotated

import typer

from netlog.commands.options import DayOf, DryRun, Json, dated, past_day, text
from netlog.completion import offers
from netlog.dialogue.which import WHICH, the_one
from netlog.errors import NetlogError, WrongUsage
from netlog.invocation import Invocation
from netlog.questions import people
from netlog.questions import promises as asking
from netlog.questions.reader import Row
from netlog.questions.said import Verb, parted, those_named
from netlog.rules import promises as rules
from netlog.rules.besides import by_when
from netlog.rules.dates import parse
from netlog.rules.matters import named, of_side
from netlog.rules.text import one_line
from netlog.views import promises as view
from netlog.views.answer import TAKE_BACK, ending, midnight

HELP = """Keep in mind what you promised, and what was promised to you.

A person, then what, in quotes; by when stands behind --by, or before a colon. A person alone shows
what is open with them, nothing at all what is open with everybody. --kept and --broken close the
one that is due, else the one that comes next; of several, say which by its number or by words of
it."""

EXAMPLES = """Examples:

\b
netlog promise kanwal "send the form" --by friday
netlog promise kanwal "introduce me to Ben" --theirs
netlog promise kanwal form --kept
netlog promise --json"""

DUE = "By when it is due: --by"
NUMBER, SIDE = attrgetter("promise"), attrgetter("promised_by")
VERB = Verb("promise", "promised")


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PERSON…] [WHAT]", help="Who, and what was promised."),
        offers.people,
    ] = None,
    by: Annotated[str | None, text("By when: friday, 2w, 周五.", "DAY"), offers.days] = None,
    theirs: Annotated[
        bool | None, typer.Option("--theirs/--mine", help="They promised it, or you did.")
    ] = None,
    kept: Annotated[bool, typer.Option("--kept", help="It was kept.")] = False,
    broken: Annotated[bool, typer.Option("--broken", help="It was not.")] = False,
    on: DayOf = None,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """List, make or close promises, as the words and options say."""
    call: Invocation = ctx.obj
    said = words or []
    if kept and broken:
        raise WrongUsage("Kept, or broken? Only one of --kept and --broken")
    if kept or broken:
        if by is not None or json:
            raise WrongUsage("--by and --json don't go with --kept and --broken")
        _close(call, said, "kept" if kept else "broken", theirs=theirs, on=on, dry_run=dry_run)
        return
    with call.logbook.reading() as reader:
        is_dated = by is not None or on is not None
        who, says_what = parted(reader, call.logbook.member, said, VERB, is_dated=is_dated)
    if not says_what:
        if is_dated:
            raise WrongUsage('Who, and what? netlog promise ada "send the form" --by friday')
        _show(call, who, theirs=theirs, json=json)
    elif json:
        raise WrongUsage("--json prints what is open: with everybody, or with one person")
    else:
        _make(call, said[:-1], said[-1], by, theirs=bool(theirs), on=on, dry_run=dry_run)


def _show(call: Invocation, who: Row | None, *, theirs: bool | None, json: bool) -> None:
    book = call.logbook
    with book.reading() as reader:
        rows = (asking.open_with(reader, book.member, who.id) if who
                else reader.ask(asking.OPEN, member=book.member))  # fmt: skip
    rows = of_side(rows, SIDE, theirs=theirs)
    if json:
        call.screen.json(view.as_json(rows, who))
    elif who:
        view.show_with(call.screen, who, rows, book.today)
    else:
        view.show(call.screen, rows, book.today)


def _make(
    call: Invocation, whom: list[str], what: str, by: str | None, *,
    theirs: bool, on: str | None, dry_run: bool,
) -> None:  # fmt: skip
    from netlog.store import promises

    book = call.logbook
    what = one_line("promise", what)
    if by is None:
        by, what = by_when(what, book.today)
    made_on = past_day(call, on, DUE)
    if by:
        parse(by, book.today)  # a promise has no time of day
    due = dated(call, by, past=False) if by else None
    side = "them" if theirs else "me"
    with book.writing(dry_run=dry_run, begins=False) as page:
        found = those_named(page, page.member, whom, what, VERB)
        is_new = [
            promises.make(page, who.id, what, promised_by=side, made_on=made_on,
                          due_on=due and due.on)
            for who in found
        ]  # fmt: skip
        is_one = len(asking.open_with(page, page.member, found[0].id)) == 1
    view.made(call.screen, found, what, side, due and due.on, book.today, is_new=all(is_new))
    if due:
        midnight(call.screen, due, book.today)
    then = rules.keeping(found[0].handle, what, is_one=is_one)
    ending(call.screen, [f"when it is kept: {then}"], dry_run=dry_run)


def _close(
    call: Invocation, words: list[str], outcome: str, *,
    theirs: bool | None, on: str | None, dry_run: bool,
) -> None:  # fmt: skip
    from netlog.store import promises

    book = call.logbook
    day = past_day(call, on, DUE)
    if not words:
        raise WrongUsage(f"Whose? netlog promise ada --{outcome}")
    with book.reading() as reader:
        who, rest = people.first_called(reader, book.member, words)
        there = of_side(asking.open_with(reader, book.member, who.id), SIDE, theirs=theirs)
    promise = _meant(who, there, rest, outcome, book.today)
    with book.writing(dry_run=dry_run, begins=False) as page:
        promises.close(page, promise.id, outcome, day)
    view.closed(call.screen, who, promise, outcome)
    ending(call.screen, [TAKE_BACK], dry_run=dry_run)


def _meant(who: Row, there: list[Row], rest: list[str], outcome: str, today: date) -> Row:
    """Return the promise that is to be closed; where several may be meant somebody is asked.

    Raises NetlogError where none is open, WrongUsage where nobody can be asked.
    """
    if not there:
        raise NetlogError(
            f"No promise is open with {who.name}. "
            f'To make one: netlog promise {who.handle} "send the form"'
        )
    among = named(there, rest, NUMBER) if rest else rules.meant(there, today)
    if rest and len(among) > 1:
        among = rules.meant(among, today)
    return the_one(
        among, there, rest, f"netlog promise {who.handle} {WHICH} --{outcome}",
        question=f"Which one was {outcome}?", number=NUMBER,
        listed=partial(view.listed, today=today),
    )  # fmt: skip
