"""Writing promises: made, put off, kept or broken."""

from datetime import date

from netlog.errors import NetlogError, NothingChanged
from netlog.questions.promises import open_with
from netlog.rules.dates import in_words
from netlog.rules.matters import is_same
from netlog.store.page import Page
from netlog.store.tables.plans import Promise


def make(
    page: Page, person: int, what: str, *, promised_by: str, made_on: date, due_on: date | None
) -> bool:
    """Write what was promised; say whether it is new.

    One that is open already, in the same words, is put off, or brought forward, to the day. Raises
    NothingChanged where it is open as it is.
    """
    for row in open_with(page, page.member, person):
        if row.promised_by == promised_by and is_same(row.what, what):
            if due_on in (None, row.due_on):
                due = f", by {in_words(row.due_on, page.today)}" if row.due_on else ""
                raise NothingChanged(f"That is promised already{due}; nothing was changed")
            promise = page.row(Promise, row.id)
            promise.due_on = due_on
            page.write(promise)
            return False
    page.write(
        Promise(
            member_id=page.member, person_id=person, promised_by=promised_by, what=what,
            made_on=made_on, due_on=due_on,
        )
    )  # fmt: skip
    return True


def close(page: Page, promise: int, outcome: str, on: date) -> None:
    """Record a promise as `kept` or `broken`. Raises NetlogError where it isn't open any more."""
    row = page.row(Promise, promise)
    if row.outcome is not None:
        raise NetlogError("It was closed meanwhile; nothing was changed. See: netlog promise")
    row.outcome, row.outcome_on = outcome, on
    page.write(row)


def keep_due(page: Page, person: int, until: date, promised_by: str = "me") -> str | None:
    """Record as kept what was promised by a day, the first of it; return what it was."""
    for row in open_with(page, page.member, person):
        if row.promised_by == promised_by and row.due_on and row.due_on <= until:
            close(page, row.id, "kept", page.today)
            return str(row.what)
    return None
