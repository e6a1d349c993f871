"""Writing leads and purchases: opened, moved, closed, told anew; what was sold."""

from datetime import date
from typing import Any, NamedTuple

from netlog.errors import NetlogError, NothingChanged, WrongUsage, typed
from netlog.questions.leads import open_with, purchases_of
from netlog.rules.leads import OUTCOMES
from netlog.rules.matters import is_same
from netlog.rules.money import Money
from netlog.store.conversations import event as event_of
from netlog.store.page import Page
from netlog.store.tables.business import Lead, Purchase
from netlog.store.tables.people import Person

UNTOLD = (None, "contact")
"""Relations of which somebody becomes a customer when they buy: no other was told."""


class Sold(NamedTuple):
    """What writing a purchase did besides."""

    id: int
    before: int
    """How many purchases of the person there were."""
    is_customer: bool
    """Whether their relation has become customer."""
    won: str | None
    """The open lead that it closed."""


def open_lead(
    page: Page, person: int, what: str, *, opened_on: date, kind: str = "sale",
    money: Money | None = None, chance: int | None = None, closes_on: date | None = None,
    referrer: int | None = None, event: str | None = None, channel: str | None = None,
) -> int:  # fmt: skip
    """Write a lead, and return its id.

    Raises NothingChanged where one is open in the same words, WrongUsage for who refers themselves.
    """
    handle = page.row(Person, person).handle
    if any(is_same(row.what, what) for row in open_with(page, page.member, person)):
        way = "--close friday" if kind == "job" else "--value 1200"
        raise NothingChanged(
            "That lead is open already; nothing was changed. "
            f"To tell it anew: netlog lead edit {handle} {typed(what)} {way}"
        )
    _refuse_self(page, person, referrer)
    return page.write(
        Lead(
            member_id=page.member, person_id=person, what=what, kind=kind,
            value=money and money.minor, currency=money and money.currency, chance=chance,
            opened_on=opened_on, closes_on=closes_on, referrer_id=referrer,
            event_id=event_of(page, event)[0] if event else None, channel=channel,
        )
    )  # fmt: skip


def move(page: Page, lead: int, state: str, on: date) -> None:
    """Record that a lead reached a state on a day: one of `rules.leads.MOVES`.

    It was open by then. Raises NothingChanged where it is recorded so, NetlogError for one that is
    closed.
    """
    row = page.row(Lead, lead)
    if row.outcome is not None:
        raise NetlogError("It was closed meanwhile; nothing was changed. See: netlog lead --all")
    if state in OUTCOMES:
        row.outcome, row.closed_on = state, on
    elif getattr(row, f"{state}_on") == on:
        raise NothingChanged(f"That is recorded so already: {row.what}; nothing was changed")
    else:
        setattr(row, f"{state}_on", on)
    row.opened_on = min(row.opened_on, on)
    page.write(row)


def offer_taster(page: Page, person: int, on: date) -> None:
    """Record that a person was offered a taster, where it is clear of which lead it is.

    That is where one sale is open with them, and it had none before.
    """
    sales = [row for row in open_with(page, page.member, person) if row.kind == "sale"]
    if len(sales) == 1 and sales[0].taster_on is None:
        move(page, sales[0].id, "taster", on)


def tell_anew(page: Page, lead: int, **told: Any) -> list[str]:
    """Change what is told of a lead, `money` or a column, and return which columns changed.

    Raises NothingChanged, and WrongUsage for who refers themselves.
    """
    row = page.row(Lead, lead)
    if "money" in told:
        told["value"], told["currency"] = told.pop("money") or (None, None)
    _refuse_self(page, row.person_id, told.get("referrer_id"))
    changed = [column for column, value in told.items() if getattr(row, column) != value]
    if not changed:
        raise NothingChanged(f"It is so already: {row.what}; nothing was changed")
    others = [each for each in open_with(page, page.member, row.person_id) if each.id != lead]
    if "what" in changed and any(is_same(each.what, told["what"]) for each in others):
        raise NothingChanged(f"Another lead is called so already: {told['what']}; "
                             "nothing was changed")  # fmt: skip
    for column in changed:
        setattr(row, column, told[column])
    page.write(row)
    return changed


def sell(
    page: Page, person: int, what: str, money: Money, on: date, lead: int | None = None
) -> Sold:
    """Write what a person bought; the lead that it came of is won by that, if it is open.

    Whoever buys for the first time, and of whom no other relation was told, is a customer then.
    """
    before = len(purchases_of(page, page.member, person))
    won = None
    if lead is not None and (row := page.row(Lead, lead)).outcome is None:
        move(page, lead, "won", on)
        won = row.what
    id_ = page.write(
        Purchase(
            member_id=page.member, person_id=person, lead_id=lead, what=what, value=money.minor,
            currency=money.currency, bought_on=on,
        )
    )  # fmt: skip
    somebody = page.row(Person, person)
    is_customer = before == 0 and somebody.relation in UNTOLD
    if is_customer:
        somebody.relation = "customer"
        page.write(somebody)
    return Sold(id_, before, is_customer, won)


def _refuse_self(page: Page, person: int, referrer: int | None) -> None:
    if referrer == person:
        name = page.row(Person, person).name
        raise WrongUsage(f"{name} can't refer themselves: name another with --through")
