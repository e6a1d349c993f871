"""`netlog dupes`: who may be kept twice, and who is not the same."""

from collections.abc import Sequence
from typing import Annotated

import typer

from netlog.commands.options import DryRun, Json
from netlog.completion import offers
from netlog.errors import NothingChanged, WrongUsage
from netlog.invocation import Invocation
from netlog.questions import people
from netlog.questions.reader import Row
from netlog.rules.sameness import BAR, LOW_BAR
from netlog.views import dupes as view
from netlog.views.answer import TAKE_BACK, ending
from netlog.views.prompt import can_ask

HELP = """See who may be kept twice, the likeliest first, and what speaks for it and against it.

Nobody is made one by this: netlog merge does that, or --walk, which shows one pair after the other
and asks. Of one person all who are somewhat like them are shown."""

EXAMPLES = """Examples:

\b
netlog dupes
netlog dupes kanwal
netlog dupes --walk
netlog dupes kanwal sara --apart"""

SHOWN = 20


def command(
    ctx: typer.Context,
    person: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PERSON…]", help="Of one person; with --apart two."),
        offers.people,
    ] = None,
    walk: Annotated[
        bool, typer.Option("--walk", help="One pair after the other: make them one, or don't.")
    ] = False,
    apart: Annotated[
        bool | None,
        typer.Option("--apart/--not-apart", help="Two are not the same, or may be after all."),
    ] = None,
    everybody: Annotated[
        bool, typer.Option("--all", help="Those of whom less speaks for it, too.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option(min=1, max=10_000_000, metavar="N", help="How many pairs.")
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Note who is not the same; or look for pairs, and show them or go through them."""
    call: Invocation = ctx.obj
    if apart is not None:
        if walk or everybody or limit or json:
            raise WrongUsage("--apart goes with two people and nothing else")
        _part(call, person or [], is_apart=apart, dry_run=dry_run)
        return
    if walk and (json or dry_run):
        raise WrongUsage("--walk asks, and keeps what is answered: leave the other out")
    if walk and not can_ask():
        raise WrongUsage(
            "--walk asks in a terminal. Elsewhere: netlog dupes, then netlog merge KEEP OTHER"
        )
    from netlog.questions.dupes import SAID_TWO, couples, duplicates

    book = call.logbook
    with book.reading() as reader:
        who = _one(people.those_called(reader, book.member, person)) if person else None
        bar = LOW_BAR if everybody or who else BAR
        found = duplicates(reader, book.member, of=who.id if who else None, bar=bar)
        shown = limit or (SHOWN if call.screen.is_drawn and not json and not walk else None)
        pairs = [] if walk else list(couples(reader, book.member, found.alike[:shown]))
        two = reader.ask(SAID_TWO, person=who.id) if who else []
    if walk and found.alike:
        from netlog.dialogue.dupes import walked

        walked(call, found.alike[:shown])
    elif json:
        call.screen.json(view.as_json(pairs, found))
    else:
        words = ["netlog dupes", who.handle if who else "", "--all" if everybody else ""]
        asked = " ".join(filter(None, words))
        view.show(call.screen, pairs, found, book.today, who, asked=asked)
        if who:
            view.show_apart(call.screen, who, two)


def _one(found: Sequence[Row]) -> Row:
    if len(found) > 1:
        handles = " ".join(row.handle for row in found)
        raise WrongUsage(
            f"Of one person at a time. That these are not the same: netlog dupes {handles} --apart"
        )
    return found[0]


def _part(call: Invocation, words: list[str], *, is_apart: bool, dry_run: bool) -> None:
    from netlog.store.apart import hold_possible, keep_apart

    if not words:
        raise WrongUsage("Who is not the same? netlog dupes ONE OTHER --apart")
    with call.logbook.writing(dry_run=dry_run, begins=False) as page:
        found = people.those_called(page, page.member, words)
        if len(found) != 2:
            named = ", ".join(row.handle for row in found)
            raise WrongUsage(f"Two people are not the same, and this names {len(found)}: {named}")
        change = keep_apart if is_apart else hold_possible
        if not change(page, *(row.id for row in found)):
            told = "said so before" if is_apart else "never said to be two"
            both = " and ".join(f"{row.name} ({row.handle})" for row in found)
            raise NothingChanged(f"{both}: {told}; nothing was changed")
    view.parted(call.screen, found, is_apart=is_apart)
    ending(call.screen, [TAKE_BACK], dry_run=dry_run)
