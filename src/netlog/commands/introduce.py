"""`netlog introduce`: two people are introduced to each other (book §2.8, §3.7)."""

from datetime import date
from typing import Annotated

import typer

from netlog.commands.options import Copy, DryRun, Eml, Json, Mail, WhatsApp, past_day, text, told
from netlog.completion import offers
from netlog.dialogue import handing, introducing
from netlog.dialogue.handing import Ways
from netlog.dialogue.introducing import Pair
from netlog.drafts.ready import Ready
from netlog.invocation import Invocation
from netlog.questions import matching
from netlog.rules.text import one_line
from netlog.views import introductions as view
from netlog.views.answer import DRY
from netlog.views.message import tell_then

HELP = """Introduce two people to each other: the words to each, in the language of each, with why
they should meet; and the record that you did. It counts as given to both.

Paste the words where they belong: nothing is sent by this. Then --sent records them, too.
Who was introduced, or knows the other, isn't introduced again without --again. With one person, or
none, a terminal offers whom they should meet."""

EXAMPLES = """Examples:

\b
netlog introduce kanwal ben
netlog introduce kanwal ben --sent
netlog introduce kanwal 小明 --why "grant applications" --again
netlog introduce ada ben --on yesterday --dry-run"""


def command(
    ctx: typer.Context,
    two: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PERSON PERSON]", help="Who is to meet whom."),
        offers.people,
    ] = None,
    why: Annotated[str | None, text("What they could talk about.")] = None,
    on: Annotated[
        str | None, text("When you did it: yesterday, friday, 昨天.", "DAY"), offers.days
    ] = None,
    sent: Annotated[bool, typer.Option("--sent", help="Record both messages as sent.")] = False,
    copy: Copy = False,
    mail: Mail = False,
    eml: Eml = None,
    whatsapp: WhatsApp = False,
    again: Annotated[
        bool, typer.Option("--again", help="Although they know each other, or you did it before.")
    ] = False,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """Choose the two, have the words ready, hand them over, show and record."""
    call: Invocation = ctx.obj
    book = call.logbook
    ways = Ways(copy, mail, eml, whatsapp)
    day = past_day(call, on, "Record it when you introduce them")
    reason = told(one_line, "reason", why)
    pair = introducing.pair(call, two or [], sent=sent, again=again)
    introducing.check(call, pair, ways, json=json)
    with book.reading() as reader:
        met = matching.between(reader, book.member, pair.one.id, pair.other.id)
    found = introducing.messages(call, pair, reason, met)
    shown = [handing.shown(call, message) for message in found]
    is_new = pair.made_on is None
    if json:
        call.screen.json(view.as_json(shown, met, day, is_new=is_new, is_sent=sent))
    else:
        view.show(call.screen, shown, met)
    introducing.hand_over(call, found, ways, dry_run=dry_run)
    # What can't be shown was not sent either.
    call.screen.flush()
    _record(call, pair, found, day, sent=sent, dry_run=dry_run)
    if not json:
        on_day = pair.made_on or day
        then = view.made(pair.one, pair.other, on_day, book.today, is_sent=sent)
        tell_then(call.screen, DRY if dry_run else then)


def _record(
    call: Invocation, pair: Pair, found: list[Ready], day: date, *, sent: bool, dry_run: bool
) -> None:
    """Write the introduction, unless it stands there, and the messages where they were sent."""
    from netlog.dialogue import keeping
    from netlog.store import introductions

    with call.logbook.writing(dry_run=dry_run, begins=False) as page:
        if pair.made_on is None:
            introductions.introduce(page, pair.one.id, pair.other.id, day)
        for message in found if sent else ():
            keeping.record(page, message, day)
