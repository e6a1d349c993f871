"""`netlog decline`: a no, theirs or mine (book §2.7)."""

from enum import StrEnum
from typing import Annotated

import typer

from netlog.commands.options import DryRun, People, dated, text
from netlog.completion import offers
from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.questions import people
from netlog.rules.dates import in_words, parse
from netlog.views import answer

HELP = """Record a no, theirs or yours. It is normal, and nothing nags about it again.

What was said before stays. Should they connect after all, log it: that lifts the no."""

EXAMPLES = """Examples:

\b
netlog decline kanwal --by them
netlog decline kanwal --by me --on yesterday
netlog draft decline kanwal"""


class By(StrEnum):
    """Who said no."""

    THEM = "them"
    ME = "me"


def command(
    ctx: typer.Context,
    person: People,
    by: Annotated[By, typer.Option(help="Who said no.")],
    on: Annotated[
        str | None, text("The day: yesterday, friday, 2026-11-20, 昨天.", "DAY"), offers.days
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Mark the tie, and close what waited for an answer."""
    from netlog.store import people as writing

    call: Invocation = ctx.obj
    today = call.logbook.today
    if on:
        parse(on, today, past=True)  # a no has no time of day
    when = dated(call, on, past=True)
    day = when.on
    if day > today:
        raise WrongUsage(f"{in_words(day, today)} is yet to come. Record the no when it was said")
    with call.logbook.writing(dry_run=dry_run, begins=False) as page:
        found = people.those_called(page, page.member, person)
        for who in found:
            writing.decline(page, who.id, by.value, day)
    names = ", ".join(who.name for who in found)
    said = "they said no" if by is By.THEM else "you said no"
    call.screen.answer(f"{names} · {said} · {in_words(day, today)}")
    answer.midnight(call.screen, when, today)
    answer.ending(call.screen, ["nothing will nag about it", "netlog next"], dry_run=dry_run)
