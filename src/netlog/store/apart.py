"""Writing down who are not the same, so that nobody is asked again."""

from netlog.questions.merging import SAID_APART
from netlog.questions.reader import Question
from netlog.store.page import Page
from netlog.store.tables.origins import Apart

_PAIR = Question("SELECT id FROM apart WHERE person_id = :person AND other_id = :other")


def keep_apart(page: Page, one: int, other: int) -> bool:
    """Note that two people are two; False where that was noted before."""
    pair = {"person": min(one, other), "other": max(one, other)}
    if page.raw(SAID_APART, **pair):
        return False
    page.write(Apart(person_id=pair["person"], other_id=pair["other"]))
    return True


def hold_possible(page: Page, one: int, other: int) -> bool:
    """Take that note back; False where there was none."""
    row = page.one(_PAIR, person=min(one, other), other=max(one, other))
    if row is None:
        return False
    page.strike(page.row(Apart, row.id))
    return True
