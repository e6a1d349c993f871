"""Writing what is given and asked, by the member or by somebody else (book §4.6)."""

from collections.abc import Sequence
from datetime import date

from netlog.errors import NetlogError
from netlog.questions import ledger, promises
from netlog.rules.besides import TOLD, Told
from netlog.rules.matters import is_same
from netlog.store.page import Page
from netlog.store.promises import close, make
from netlog.store.tables.ledger import Ask, Gift


def give(page: Page, person: int, by: str, what: str, on: date) -> str:
    """Write what somebody gave, the member (`me`) or the person (`them`); say what it was.

    Where whoever gives promised it in the same words, the promise is `kept`; where it was asked of
    them, the ask is `granted`: nothing counts twice. Else it is `given`.
    """
    for promise in promises.open_with(page, page.member, person):
        is_it = promise.promised_by == by and promise.made_on <= on
        if is_it and is_same(promise.what, what):
            close(page, promise.id, "kept", on)
            return "kept"
    for asked in ledger.open_with(page, page.member, person):
        is_it = asked.asked_by != by and asked.since_on <= on
        if is_it and is_same(asked.what, what):
            settle(page, asked.id, "granted", on)
            return "granted"
    page.write(
        Gift(member_id=page.member, person_id=person, given_by=by, what=what, given_on=on)
    )  # fmt: skip
    return "given"


def ask(page: Page, person: int, by: str, what: str, on: date) -> None:
    """Write what somebody asked for, the member (`me`) or the person (`them`).

    The same asked again is another entry: how often one asked is counted (book §4.8).
    """
    page.write(Ask(member_id=page.member, person_id=person, asked_by=by, what=what, asked_on=on))


def note(page: Page, person: int, told: Sequence[Told], on: date) -> None:
    """Write what was given, asked and promised in a talk on a day."""
    for option, what, due in told:
        kind, by = TOLD[option]
        if kind == "gift":
            give(page, person, by, what, on)
        elif kind == "ask":
            ask(page, person, by, what, on)
        else:
            make(page, person, what, promised_by=by, made_on=on, due_on=due)


def settle(page: Page, ask_id: int, outcome: str, on: date) -> None:
    """Record an ask as `granted` or `refused`. Raises NetlogError where it isn't open any more."""
    row = page.row(Ask, ask_id)
    if row.outcome is not None:
        raise NetlogError("It was settled meanwhile; nothing was changed. See: netlog ask")
    row.outcome, row.outcome_on = outcome, on
    page.write(row)
