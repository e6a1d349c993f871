"""`netlog draft`: the words, ready when it is time to write (book §2)."""

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

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
    text,
)
from netlog.completion import offers
from netlog.dialogue import drafting, handing, keeping
from netlog.dialogue.handing import Ways
from netlog.drafts import beside, channels, ready, subjects
from netlog.drafts.draft import Draft
from netlog.drafts.ready import Ready
from netlog.drafts.wording import Wording, worded
from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.logbook import Logbook
from netlog.settings import LANGUAGES
from netlog.views import message as view
from netlog.views import prompt
from netlog.views.answer import DRY

HELP = """Have the words ready: a message from one of the scripts, filled from what you told.

Without a person it is for whoever it is most due for; without a script it is the one for the
person's stage. The message alone goes to standard output. Give or change a value as name=value;
in a terminal netlog asks for what is missing. --save keeps it until you send it."""

EXAMPLES = """Examples:

\b
netlog draft coffee-request
netlog draft coffee-request kanwal day=Tuesday time=15:00 --sent
netlog draft kanwal
netlog draft connect-event 小明 --lang zh --save
netlog draft follow-up kanwal --eml -
netlog draft introduce kanwal 小明
netlog draft online-intro topic="pricing"
\b
Scripts: online-intro, connect-event, connect-leader, connect-recruiter, follow-up,
coffee-request, thank-you, catch-up, cold-dm, ask-introduction, introduce,
taster-offer, ask-referral, referral-nudge, pass-on, decline, share-321"""


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SCRIPT] [PERSON] [name=value…]", help="All may be left out."),
        offers.script_then_person,
    ] = None,
    to: Annotated[str | None, text("For whom, surely.", "PERSON"), offers.people] = None,
    lang: Annotated[
        str | None, text("en or zh; else the person's language.", "LANG"), offers.languages
    ] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Ask for what may be left out, too.")] = False,
    short: Annotated[bool, typer.Option("--short", help="Its short form, if it has one.")] = False,
    edit: Edit = False,
    copy: Copy = False,
    mail: Mail = False,
    eml: Eml = None,
    whatsapp: WhatsApp = False,
    profile: Profile = False,
    save: Annotated[bool, typer.Option("--save", help="Keep it, to be sent later.")] = False,
    sent: Annotated[bool, typer.Option("--sent", help="Record it as sent.")] = False,
    again: Again = False,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """Choose, ask, fill, word, edit, hand over, show and record, each as far as it is wanted."""
    call: Invocation = ctx.obj
    book = call.logbook
    can_ask = prompt.can_ask() and not json
    ways = Ways(copy, mail, eml, whatsapp, profile)
    _check(lang, ask=ask, can_ask=can_ask, save=save, sent=sent)
    draft = drafting.begun(call, words or [], to, lang, can_ask=can_ask)
    _check_people(book, draft, save=save, sent=sent, again=again)
    handing.check(call, draft.people, draft.chosen.template, ways, json=json)
    if can_ask:
        draft = drafting.completed(call, draft, is_all=ask, dry_run=dry_run)
    values = draft.values()
    wording = _worded(book, draft, values, short=short, edit=edit)
    message = ready.of_draft(draft, wording.text, values.get("thread"))
    if ways.to_somebody:
        subject = subjects.subject(draft.header, values, draft.language)
        message = message._replace(subject=subject)
    shown = handing.shown(call, message, is_short=wording.is_short, why=draft.chosen.why)
    notes = [*beside.notes(draft, wording, values, shown.excess, wants_short=short)]
    record = _from_record(book, draft, is_kept=save or sent, is_sent=sent)
    notes += record.lines
    notes += handing.hand_over(call, message, ways, dry_run=dry_run)
    notes += [DRY] if (save or sent) and dry_run else []
    is_kept = (save or sent) and not dry_run
    again = again or record.is_too_soon  # so that the command works as it is shown
    options = {"--lang": lang, "--short": short, "--edit": edit, "--again": again}
    then = beside.when_sent(draft, options) if draft.people else None
    if json:
        call.screen.json(view.as_json(shown))
    else:
        view.tell(call.screen, shown, notes, None if is_kept else then)
        handing.show(call, message, ways)
    if save or sent:
        # What can't be shown was not sent either.
        call.screen.flush()
        then = (_record if sent else _save)(book, message, dry_run=dry_run)
    if is_kept and not json:
        view.tell_then(call.screen, then)


def _check(lang: str | None, *, ask: bool, can_ask: bool, save: bool, sent: bool) -> None:
    """Refuse what the options say together. Raises WrongUsage."""
    if lang is not None and lang not in LANGUAGES:
        raise WrongUsage(f'"{lang}": drafts are written in {" or ".join(LANGUAGES)}')
    if ask and not can_ask:
        raise WrongUsage("--ask needs a terminal to ask in. Elsewhere: name=value")
    if save and sent:
        raise WrongUsage("--save keeps it to be sent later, --sent says that it was: not both")


def _check_people(book: Logbook, draft: Draft, *, save: bool, sent: bool, again: bool) -> None:
    """Refuse to record what is for nobody who was named, or what they were sent and waits."""
    if save and not draft.people:
        raise WrongUsage("--save keeps what is for somebody, and this is to a room")
    if not sent:
        return
    if not (draft.people and draft.chosen.is_named):
        raise WrongUsage("--sent records who it went to: name the person you sent it to")
    if not again:
        with book.reading() as reader:
            beside.refuse_again(
                reader, book.member, draft.people, draft.chosen.template, book.today, book.today
            )


def _worded(
    book: Logbook, draft: Draft, values: Mapping[str, Any], *, short: bool, edit: bool
) -> Wording:
    """Return the words, as the user saved them in their editor where they want to."""
    most = channels.limit(draft.header.channel, book.settings.linkedin)
    wording = worded(draft.chosen.template, draft.source, values, most, short=short)
    if edit:
        wording = wording._replace(text=drafting.edited(draft.chosen.template, wording.text))
    return wording


class _Record(NamedTuple):
    """What the record has to say before the words go out, and whether it is too soon for that."""

    lines: list[str]
    is_too_soon: bool


def _from_record(book: Logbook, draft: Draft, *, is_kept: bool, is_sent: bool) -> _Record:
    """Return what the record says; of a draft whose place they take it is said behind them."""
    template = draft.chosen.template
    with book.reading() as reader:
        kept = [] if is_kept else beside.kept(reader, book.member, book.today, draft)
        sent = [*beside.before(reader, book.member, book.today, draft.people, template)]
        courage = [] if is_sent else beside.courage(reader, book.member, book.today, draft)
        first = [] if is_sent else beside.deposits(reader, book.member, draft)
        return _Record([*kept, *sent, *first, *courage], bool(sent))


def _record(book: Logbook, message: Ready, *, dry_run: bool) -> str:
    """Record the message as sent, in the place of what was kept of it.

    Returns what to do when they answer.
    """
    with book.writing(dry_run=dry_run) as page:
        is_instead = keeping.record(page, message)
    instead = ", in the place of the draft that was kept" if is_instead else ""
    return f"Kept as sent{instead}. {beside.when_answered(message.told['opens'], message.handles)}"


def _save(book: Logbook, message: Ready, *, dry_run: bool) -> str:
    """Keep the draft in the place of one of the same script, and return what to do with it."""
    with book.writing(dry_run=dry_run) as page:
        is_instead = keeping.save(page, message)
    instead = " in the place of the one that was" if is_instead else ""
    return f"Kept{instead}. When it is sent: netlog send {message.handles} {message.template}"
