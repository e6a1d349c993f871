"""The month as a text to share: the template share-321 with six rows of dots; counts, no names."""

from datetime import date

from netlog.drafts import channels
from netlog.drafts.draft import begun
from netlog.drafts.wording import worded
from netlog.handover import clipboard
from netlog.invocation import Invocation
from netlog.questions.months import month
from netlog.rules.grid import written

TEMPLATE = "share-321"


def share(call: Invocation, first: date, lang: str | None, *, copy: bool) -> None:
    """Show the text of a month, and put it on the clipboard if that is wanted.

    Raises NetlogError, behind the text, where nothing can copy it.
    """
    text = _text(call, first, lang)
    call.screen.show_text(text)
    if copy:
        call.screen.flush()
        call.screen.tell(clipboard.copy(text))


def _text(call: Invocation, first: date, lang: str | None) -> str:
    """Return the template's text. One of the user's own that takes no rows has them behind it."""
    book = call.logbook
    draft = begun(book, [TEMPLATE], {"month": f"{first:%Y-%m}"}, to=None, lang=lang)
    with book.reading() as reader:
        rows = written(month(reader, book.member, first, book.today, 0), draft.language)
    values = draft._replace(record={**draft.record, "rows": rows}).values()
    most = channels.limit(draft.header.channel, book.settings.linkedin)
    text = worded(TEMPLATE, draft.source, values, most).text
    return text if rows in text else f"{text}\n\n{rows}"
