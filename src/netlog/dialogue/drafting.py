"""A draft, talked over: whom it is for, what is missing, and the words in the user's editor."""

from netlog.drafts import filling
from netlog.drafts.draft import MINE, Draft, answered, of
from netlog.drafts.draft import begun as begin
from netlog.errors import NetlogError
from netlog.errors.drafts import NobodyNamed
from netlog.invocation import Invocation
from netlog.rules.text import block
from netlog.views import prompt


def begun(
    call: Invocation, words: list[str], to: str | None, lang: str | None, *, can_ask: bool
) -> Draft:
    """Begin the draft, and ask whom it is for where a script says nothing of that."""
    named, given = filling.split(words)
    try:
        return begin(call.logbook, named, given, to=to, lang=lang)
    except NobodyNamed as error:
        if not can_ask:
            raise
        template = error.template
    from netlog.dialogue import blanks

    person = blanks.whom(call.screen, call.logbook, template)
    return begin(call.logbook, named, given, to=person, lang=lang)


def completed(call: Invocation, draft: Draft, *, is_all: bool, dry_run: bool) -> Draft:
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


def edited(template: str, wording: str) -> str:
    """Return the words as the user saved them in their editor. Raises NetlogError for none."""
    from netlog.dialogue import editor

    saved = block("message", editor.edited(f"{wording}\n", f"{template}.txt")).strip()
    if not saved:
        raise NetlogError("The message came back empty. Nothing was shown, copied or kept")
    return saved
