"""Writing what the member says of themselves: values, principles, wins, gaps, what they seek."""

from datetime import date

from netlog.errors import NothingChanged, shown
from netlog.questions.statements import KEPT
from netlog.rules.names import folded
from netlog.store.page import Page
from netlog.store.tables.statements import Statement


def state(page: Page, kind: str, text: str, on: date) -> int:
    """Write that something holds of the member from a day on; return its id.

    What was said before and held no more holds again, from that day and in the words of now.
    Raises NothingChanged where it holds already; capitals and accents are no matter.
    """
    key = key_of(text)
    row = page.one(KEPT, member=page.member, kind=kind, key=key)
    if row is None:
        new = Statement(member_id=page.member, kind=kind, text=text, key=key, stated_on=on)
        return page.write(new)
    if row.ended_on is None:
        raise NothingChanged(f'"{shown(row.text)}" is there already; nothing was changed')
    statement = page.row(Statement, row.id)
    statement.text, statement.stated_on, statement.ended_on = text, on, None
    return page.write(statement)


def end(page: Page, kind: str, key: str, on: date) -> str:
    """Write that something holds no more from a day on; return its text.

    `key` is the text folded, as `key_of` does. Raises NothingChanged where it doesn't hold.
    """
    row = page.one(KEPT, member=page.member, kind=kind, key=key)
    if row is None or row.ended_on is not None:
        raise NothingChanged(f'"{shown(key)}" is not there; nothing was changed')
    statement = page.row(Statement, row.id)
    statement.ended_on = on
    page.write(statement)
    return str(row.text)


def key_of(text: str) -> str:
    """Return what two spellings of one statement share: no case, accents, or spare spaces."""
    return folded(text) or text
