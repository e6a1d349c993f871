"""The message to somebody whose turn it is: ready as far as the record knows, then completed."""

from contextlib import suppress
from typing import NamedTuple

from netlog.dialogue import drafting, handing, keeping
from netlog.dialogue.handing import Ways
from netlog.drafts import beside, channels, filling, subjects
from netlog.drafts.draft import Draft, answered, begun
from netlog.drafts.ready import Ready, of_draft, of_kept
from netlog.drafts.wording import worded
from netlog.errors import NetlogError
from netlog.invocation import Invocation
from netlog.questions import messages as asking
from netlog.views import message as view


class Letter(NamedTuple):
    """A message, what is missing in it, in whose places stand the names of it, and how it is shown.

    `notes` say what a friend would. `draft` is what it was made from, None for one that was kept,
    as it was edited.
    """

    ready: Ready
    shown: view.Draft
    notes: tuple[str, ...] = ()
    draft: Draft | None = None
    missing: tuple[str, ...] = ()


def written(call: Invocation, words: list[str]) -> Letter:
    """Return the message that the words behind `netlog draft` ask for.

    One of its script that was kept for them goes before a new one. Raises NetlogError, as
    `netlog draft` does.
    """
    book = call.logbook
    named, given = filling.split(words)
    draft = begun(book, named, given, to=None, lang=None)
    with book.reading() as reader:
        template = draft.chosen.template
        rows = [asking.kept_of(reader, book.member, each.id, template) for each in draft.people]
    if rows and rows[0]:
        return _kept(call, of_kept(draft.people, rows[0]))
    return _worded(call, draft)


def completed(call: Invocation, draft: Draft) -> Letter:
    """Ask for what is missing in a draft; return the message whole. Raises KeyboardInterrupt."""
    return _worded(call, drafting.completed(call, draft, is_all=False, dry_run=False))


def edited(call: Invocation, letter: Letter) -> Letter:
    """Have the words edited by the user, and keep them: nothing that was written is lost.

    Raises NetlogError where the editor failed, or nothing came back.
    """
    ready = letter.ready
    ready = ready._replace(text=drafting.edited(ready.template, ready.text))
    words = ["draft", ready.template, *ready.handles.split(), "--edit", "--save"]
    with call.logbook.called_as(words).writing(begins=False) as page:
        keeping.save(page, ready)
    return _kept(call, ready)


def courage(call: Invocation, letter: Letter) -> list[str]:
    """Return a line from the user's own record that makes writing easier, where there is one."""
    book = call.logbook
    with book.reading() as reader:
        draft = letter.draft
        return [*beside.courage(reader, book.member, book.today, draft)] if draft else []


def way_out(call: Invocation, ready: Ready) -> Ways | None:
    """Return how the words get nearest to their receiver, None where nothing of theirs is kept.

    A mail goes to their address; other words to their page, where they are pasted, or their chat.
    """
    to_page = [Ways(profile=True), Ways(whatsapp=True), Ways(mail=True)]
    for ways in reversed(to_page) if ready.channel == "email" else to_page:
        with suppress(NetlogError):
            handing.check(call, ready.people, ready.template, ways)
            return ways
    return None


def record(call: Invocation, ready: Ready) -> None:
    """Record the message as sent, in one change; what was kept of it is kept no longer.

    Raises SentAlready for what they were sent, and may still answer.
    """
    book, template = call.logbook, ready.template
    words = ["draft", template, *ready.handles.split(), "--sent"]
    with book.called_as(words).writing(begins=False) as page:
        beside.refuse_again(page, page.member, ready.people, template, book.today, book.today)
        keeping.record(page, ready)


def _kept(call: Invocation, ready: Ready) -> Letter:
    shown = handing.shown(call, ready)
    return Letter(ready, shown, tuple(beside.advice(ready, shown.excess)))


def _worded(call: Invocation, draft: Draft) -> Letter:
    """Return a draft as a message; what is missing stands in it by its name: `[topic]`."""
    book = call.logbook
    missing = tuple(filling.missing(draft.header, draft.known()))
    filled = answered(book, draft, {name: f"[{name}]" for name in missing}) if missing else draft
    values = filled.values()
    most = channels.limit(draft.header.channel, book.settings.linkedin)
    wording = worded(draft.chosen.template, draft.source, values, most)
    ready = of_draft(draft, wording.text, values.get("thread"))
    ready = ready._replace(subject=subjects.subject(draft.header, values, draft.language))
    shown = handing.shown(call, ready, is_short=wording.is_short)
    notes = beside.notes(filled, wording, values, shown.excess, wants_short=False)
    return Letter(ready, shown, tuple(notes), draft, missing)
