"""Writing what the member says of themselves: values, principles, wins, gaps, what they seek."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netlog.errors import NothingChanged, shown
from netlog.questions.statements import KEPT, key_of, stated
from netlog.store.page import Page
from netlog.store.tables.statements import Statement


class Replaced(NamedTuple):
    """What holds of one kind now that didn't before, and what holds no more."""

    added: list[str]
    ended: list[str]


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


def replace(page: Page, kind: str, texts: Sequence[str], on: date) -> Replaced:
    """Write that these hold of one kind and no others.

    What held already goes on as it was. Raises NothingChanged where all do, and nothing else.
    """
    wanted = {key_of(text): text for text in texts}
    held = {row.key: row for row in stated(page, page.member, kind)}
    ended = [end(page, kind, key, on) for key in held if key not in wanted]
    added = [text for key, text in wanted.items() if key not in held]
    for text in added:
        state(page, kind, text, on)
    for key, text in wanted.items():
        if key in held and held[key].text != text:  # other capitals, or accents
            statement = page.row(Statement, held[key].id)
            statement.text = text
            page.write(statement)
            added.append(text)
    if not added and not ended:
        raise NothingChanged("That is so already; nothing was changed")
    return Replaced(added, ended)
