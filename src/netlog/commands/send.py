"""`netlog send`: a draft that was kept goes out, by the user's own programs."""

from typing import Annotated

import typer

from netlog.commands.options import (
    Again,
    Copy,
    DryRun,
    Edit,
    Eml,
    Json,
    Mail,
    Profile,
    WhatsApp,
    past_day,
)
from netlog.completion import offers
from netlog.dialogue import drafting, handing, keeping
from netlog.dialogue.handing import Ways
from netlog.dialogue.keeping import Kept
from netlog.drafts import beside, ready
from netlog.drafts.ready import Ready
from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.rules.dates import in_words
from netlog.views import answer
from netlog.views import message as view
from netlog.views.answer import DRY

HELP = """Send a draft that you kept: see its words, hand them over, and record it as sent.

One person at a time. Where several are kept for them, the last word says which script. netlog
sends nothing itself: paste the words where they belong. With --dry-run nothing is recorded."""

EXAMPLES = """Examples:

\b
netlog draft connect-event kanwal --save
netlog send kanwal --dry-run
netlog send kanwal --on yesterday
netlog draft thank-you kanwal --save
netlog send kanwal thank-you --drop"""


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="PERSON… [SCRIPT]", help="To whom, and which if several are kept."),
        offers.people_then_script,
    ],
    edit: Edit = False,
    copy: Copy = False,
    mail: Mail = False,
    eml: Eml = None,
    whatsapp: WhatsApp = False,
    profile: Profile = False,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DAY", help="When you sent it: yesterday, friday, 昨天."),
        offers.days,
    ] = None,
    drop: Annotated[bool, typer.Option("--drop", help="Throw it away instead.")] = False,
    again: Again = False,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """Find the draft, edit, hand over, show, and record it as sent; or throw it away."""
    call: Invocation = ctx.obj
    book = call.logbook
    ways = Ways(copy, mail, eml, whatsapp, profile)
    if drop and (edit or any(ways) or on or again or json):
        raise WrongUsage("--drop throws it away: no other option but --dry-run goes with it")
    day = past_day(call, on, "Record it when it is sent")
    kept = keeping.chosen(call, words)
    if drop:
        _drop(call, kept, dry_run=dry_run)
        return
    handing.check(call, kept.people, kept.template, ways, json=json)
    if not again:
        with book.reading() as reader:
            beside.refuse_again(reader, book.member, kept.people, kept.template, day, book.today)
    message = _ready(call, kept, ways)
    if edit:
        message = message._replace(text=drafting.edited(kept.template, message.text))
    shown = handing.shown(call, message)
    notes = [beside.other(row) for row in message.people[1:]]
    notes += beside.advice(message, shown.excess)
    notes += handing.hand_over(call, message, ways, dry_run=dry_run)
    notes += [DRY] if dry_run else []
    if json:
        call.screen.json(view.as_json(shown))
    else:
        view.tell(call.screen, shown, notes, None)
        handing.show(call, message, ways)
    # What can't be shown was not sent either.
    call.screen.flush()
    answered = keeping.sent(book, kept, message, day, dry_run=dry_run)
    if not (dry_run or json):
        when = f" on {in_words(day, book.today)}" if on else ""
        then = beside.when_answered(message.told["opens"], message.handles)
        if answered:
            outcome, since = answered
            then = f"They {outcome} on {in_words(since, book.today)}, as you logged."
        view.tell_then(call.screen, f"Kept as sent{when}. {then}")


def _drop(call: Invocation, kept: Kept, *, dry_run: bool) -> None:
    """Throw the draft away, and say which it was."""
    keeping.dropped(call.logbook, kept, dry_run=dry_run)
    names = answer.in_a_row([answer.named(row.name, row.handle) for row in kept.people])
    call.screen.answer([f"dropped: {kept.template} for ", *names])
    answer.ending(call.screen, [answer.TAKE_BACK], dry_run=dry_run)


def _ready(call: Invocation, kept: Kept, ways: Ways) -> Ready:
    """Return the words with their subject, where they go out with one."""
    message = ready.of_kept(kept.people, kept.row)
    if not ways.to_somebody:
        return message
    from netlog.drafts import subjects  # which renders, by Jinja

    with call.logbook.reading() as reader:
        subject = subjects.of_kept(reader, call.logbook.member, kept.row)
    return message._replace(subject=subject)
