"""Writing opportunities: that one came up, how well it fits each value, what was decided."""

from collections.abc import Mapping
from datetime import date

from netlog.questions.opportunities import RATINGS
from netlog.questions.reader import Question
from netlog.questions.statements import stated
from netlog.store.page import Page
from netlog.store.tables.statements import Opportunity, Rating

# How an opportunity is rated by one value: a look-up.
_RATING = Question("""
SELECT id, fits FROM rating WHERE opportunity_id = :opportunity AND statement_id = :statement
""")


def come(page: Page, what: str, on: date) -> int:
    """Write that an opportunity came up on a day; return its id."""
    return page.write(Opportunity(member_id=page.member, what=what, came_on=on))


def come_from(
    page: Page, opportunity: int, *, person: int | None = None, event: int | None = None
) -> None:
    """Write who brought an opportunity, or at which event it came up; None leaves that as it is."""
    row = page.row(Opportunity, opportunity)
    row.person_id = person or row.person_id
    row.event_id = event or row.event_id
    page.write(row)


def rate(page: Page, opportunity: int, ratings: Mapping[int, int]) -> None:
    """Write how well an opportunity fits values, each by its id, in percent."""
    for value, fits in ratings.items():
        there = page.one(_RATING, opportunity=opportunity, statement=value)
        if there is None:
            page.write(Rating(opportunity_id=opportunity, statement_id=value, fits=fits))
        elif there.fits != fits:
            row = page.row(Rating, there.id)
            row.fits = fits
            page.write(row)


def decide(
    page: Page, opportunity: int, decision: str, on: date, passed_to: int | None = None
) -> None:
    """Write that an opportunity is `taken`, or `passed`, to somebody or to nobody.

    Of what is decided first the values of that day are kept with it: how many there were, and the
    ratings by those alone. What is decided otherwise later leaves them as they are.
    """
    row = page.row(Opportunity, opportunity)
    if row.decision is None:
        values = [value.id for value in stated(page, page.member, "value")]
        for rating in page.ask(RATINGS, opportunity=opportunity):
            if rating.statement_id not in values:
                page.strike(page.row(Rating, rating.id))
        row.of_values = len(values)
    row.decision, row.decided_on, row.passed_to_id = decision, on, passed_to
    page.write(row)
