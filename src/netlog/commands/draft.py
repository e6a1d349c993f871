"""`netlog draft`: the words, ready when it is time to write (book §2)."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from netlog.commands.options import DryRun, Json, text
from netlog.completion import offers
from netlog.drafts import channels, filling
from netlog.drafts.draft import MINE, Draft, answered, begun, of
from netlog.drafts.headers import OTHER
from netlog.drafts.wording import worded
from netlog.errors import NetlogError, WrongUsage, typed
from netlog.errors.drafts import NobodyNamed, NotInLanguage
from netlog.invocation import Invocation
from netlog.logbook import Logbook
from netlog.rules.stages import Stage
from netlog.rules.text import block
from netlog.settings import LANGUAGES
from netlog.views import message as view
from netlog.views import prompt
from netlog.views.answer import DRY

HELP = """Have the words ready: a message from one of the scripts, filled from what you told.

Without a person it is for whoever it is most due for; without a script it is the one for the
person's stage. The message alone goes to standard output. Give or change a value as name=value;
in a terminal netlog asks for what is missing."""

EXAMPLES = """Examples:

\b
netlog draft coffee-request
netlog draft coffee-request kanwal day=Tuesday time=15:00 --sent
netlog draft kanwal
netlog draft connect-event 小明 --lang zh
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
    edit: Annotated[bool, typer.Option("--edit", help="Change it in your editor first.")] = False,
    copy: Annotated[bool, typer.Option("--copy", help="Put it on the clipboard, too.")] = False,
    sent: Annotated[bool, typer.Option("--sent", help="Record it as sent.")] = False,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """Choose, ask, fill, word, edit, copy, record and show, each as far as it is wanted."""
    call: Invocation = ctx.obj
    book = call.logbook
    can_ask = prompt.can_ask() and not json
    if lang is not None and lang not in LANGUAGES:
        raise WrongUsage(f'"{lang}": drafts are written in {" or ".join(LANGUAGES)}')
    if ask and not can_ask:
        raise WrongUsage("--ask needs a terminal to ask in. Elsewhere: name=value")
    draft = _begun(call, words or [], to, lang, can_ask=can_ask)
    if sent and not (draft.people and draft.chosen.is_named):
        raise WrongUsage("--sent records who it went to: name the person you sent it to")
    if can_ask:
        draft = _completed(call, draft, is_all=ask, dry_run=dry_run)
    values = draft.values()
    channel = draft.header.channel
    most = channels.limit(channel, book.settings.linkedin)
    wording = worded(draft.chosen.template, draft.source, values, most, short=short)
    if edit:
        wording = wording._replace(text=_edited(draft, wording.text))
    message = view.Draft(
        draft.chosen.template, draft.language, channel, wording.text,
        channels.characters(wording.text), most, wording.is_short,
        draft.chosen.person, draft.chosen.why,
    )  # fmt: skip
    notes = [*_notes(draft, message, values, wants_short=short)]
    if copy:
        notes.append(_copied(call, message))
    notes += [DRY] if sent and dry_run else []
    how_long = channels.length(message.length, channel, most, is_short=wording.is_short)
    is_kept = sent and not dry_run
    then = _then(draft, is_sent=is_kept, options={"--lang": lang, "--short": short, "--edit": edit})
    if json:
        call.screen.json(view.as_json(message))
    else:
        view.tell(call.screen, message, how_long, notes, None if is_kept else then)
        call.screen.show_text(wording.text)
    if sent:
        # What can't be shown was not sent either.
        call.screen.flush()
        _record(book, draft, wording.text, values.get("thread"), dry_run=dry_run)
    if is_kept and not json:
        view.tell_then(call.screen, then)


def _begun(
    call: Invocation, words: list[str], to: str | None, lang: str | None, *, can_ask: bool
) -> Draft:
    """Begin the draft, and ask whom it is for where a script says nothing of that."""
    named, given = filling.split(words)
    try:
        return begun(call.logbook, named, given, to=to, lang=lang)
    except NobodyNamed as error:
        if not can_ask:
            raise
        template = error.template
    from netlog.dialogue import blanks

    person = blanks.whom(call.screen, call.logbook, template)
    return begun(call.logbook, named, given, to=person, lang=lang)


def _completed(call: Invocation, draft: Draft, *, is_all: bool, dry_run: bool) -> Draft:
    """Ask for what is missing, and keep in the profile what is of it and may be kept."""
    if not is_all and not filling.missing(draft.header, draft.known()):
        return draft
    from netlog.dialogue import blanks

    answers = blanks.answers(call.screen, call.logbook, draft, is_all=is_all)
    mine = {name: value for name, value in of(MINE, answers).items() if value}
    if mine and prompt.confirm(f"Keep your {', '.join(mine)} for later drafts?", default=True):
        from netlog.store import members

        options = [word for name, value in mine.items() for word in (f"--{name}", value)]
        with call.logbook.called_as(["me", *options]).writing(dry_run=dry_run) as page:
            members.describe(page, **mine)
    return answered(call.logbook, draft, answers)


def _edited(draft: Draft, wording: str) -> str:
    from netlog.dialogue.editor import edited

    saved = block("message", edited(f"{wording}\n", f"{draft.chosen.template}.txt")).strip()
    if not saved:
        raise NetlogError("The message came back empty. Nothing was shown, copied or kept")
    return saved


def _copied(call: Invocation, message: view.Draft) -> str:
    """Put the text on the clipboard and return what to say of it; show it where that fails."""
    from netlog.handover import clipboard

    try:
        return clipboard.copy(message.text)
    except NetlogError:
        call.screen.show_text(message.text)
        raise


def _notes(
    draft: Draft, message: view.Draft, values: Mapping[str, Any], *, wants_short: bool
) -> Iterator[str]:
    """Yield what else is to be said: who the other is, what is too long, what has no short form."""
    if draft.language != draft.wanted:
        yield str(NotInLanguage(message.template, draft.wanted, draft.language))
    if draft.other is not None:
        yield f"other: {draft.other.name} ({draft.other.handle})"
    elif OTHER in draft.given:
        yield f'other: nobody here is called "{draft.given[OTHER]}"; it is taken as a name'
    if wants_short and not message.is_short:
        yield f"{message.template} has no short form."
    if message.limit and message.length > message.limit:
        yield f"Too long for it: {_shorter(draft, message.text, values)}--edit it"


def _shorter(draft: Draft, wording: str, values: Mapping[str, Any]) -> str:
    """Return how to shorten a text: by the two longest of the values in it."""
    names = {**draft.header.needs, **draft.header.takes}
    told = {name: value for name in names
            if isinstance(value := values.get(name), str) and value in wording}  # fmt: skip
    longest = sorted(told, key=lambda name: -len(told[name]))[:2]
    return f"give a shorter {' or '.join(longest)}, or " if told else ""


def _then(draft: Draft, *, is_sent: bool, options: Mapping[str, str | bool | None]) -> str | None:
    """Return what to do with the message: record it as sent, or what comes of it."""
    if not draft.people:
        return None
    handles = [row.handle for row in draft.people]
    if is_sent:
        return f"Kept as sent. {_when_answered(draft.header.opens, ' '.join(handles))}"
    given = [f"{name}={_typed(value)}" for name, value in draft.given.items()]
    chosen = [option if value is True else f"{option} {value}"
              for option, value in options.items() if value]  # fmt: skip
    words = [draft.chosen.template, *handles, *given, *chosen, "--sent"]
    return f"When it is sent: netlog draft {' '.join(words)}"


def _when_answered(opens: Stage | None, handles: str) -> str:
    """Return what to type when they answer: an accepted request is what it asked for."""
    if opens is Stage.CONNECT:
        return f"When they accept: netlog log {handles} connect --from-them"
    if opens is Stage.COFFEE:
        return f'When they say yes: netlog log {handles} coffee --on "DAY HOUR"'
    return f"When they answer: netlog log {handles} --from-them"


def _typed(value: str | None) -> str:
    """Return a value as it can be typed into a shell, in quotes where it needs some."""
    return value or "" if re.fullmatch(r"[\w@%+=:,./-]*", value or "") else typed(value or "")


def _record(book: Logbook, draft: Draft, text: str, topic: str | None, *, dry_run: bool) -> None:
    # Only --sent writes, and nobody who just drafts should wait for the models to load.
    from netlog.store import messages

    header = draft.header
    with book.writing(dry_run=dry_run) as page:
        for row in draft.people:
            messages.send(
                page, row.id, text, template=header.name, language=draft.language,
                channel=header.channel, opens=header.opens and header.opens.value,
                records=header.records and header.records.value, topic=topic, waits=header.waits,
            )  # fmt: skip
