"""Writing whom the member introduced to each other, and who knows whom (book §3.7, 4.5)."""

from datetime import date

from netlog.errors import WrongUsage
from netlog.questions import people as asking
from netlog.questions.reader import Question
from netlog.store.page import Page
from netlog.store.tables.ledger import Acquaintance, Introduction
from netlog.store.tables.people import Person

_ACQUAINTANCE = Question("""
SELECT id FROM acquaintance WHERE person_id = :person AND other_id = :other
""")


def introduce(page: Page, person: int, other: int, on: date) -> int:
    """Write that the member introduced two people on a day, and return the id.

    Once more is another row: an introduction may take several. Raises WrongUsage for one person.
    """
    low, high = _pair(page, person, other)
    return page.write(
        Introduction(member_id=page.member, person_id=low, other_id=high, introduced_on=on)
    )


def acquaint(page: Page, person: int, other: int, on: date) -> bool:
    """Write that two people know each other, as told on a day; False where it was known.

    Raises WrongUsage for one person.
    """
    low, high = _pair(page, person, other)
    if page.one(_ACQUAINTANCE, person=low, other=high):
        return False
    page.write(Acquaintance(person_id=low, other_id=high, noted_on=on))
    return True


def acquaintance_of(page: Page, text: str, person: int) -> int:
    """Return the id of whom somebody knows, by what they are called. Raises WrongUsage for them."""
    found = asking.one_called(page, page.member, text)
    if found.id == person:
        raise WrongUsage(f"{found.name} knows themselves anyway: name another with --knows")
    return int(found.id)


def estrange(page: Page, person: int, other: int) -> bool:
    """Take back that two people know each other; False where that wasn't told."""
    low, high = sorted((person, other))
    row = page.one(_ACQUAINTANCE, person=low, other=high)
    if row:
        page.strike(page.row(Acquaintance, row.id))
    return row is not None


def _pair(page: Page, person: int, other: int) -> tuple[int, int]:
    """Return two people in the order in which a pair is kept. Raises WrongUsage for one person."""
    if person == other:
        row = page.row(Person, person)
        raise WrongUsage(f"Both are {row.name} ({row.handle}): name two people")
    return min(person, other), max(person, other)
