"""What money may come, by month and currency (book §4.2–4.3): bought, certain, expected, best.

Amounts are in the smallest unit of their currency. What is expected is added up exactly, as
hundredths, and rounded once; months and kinds of customers then add up to it to the last cent.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from netlog.rules.calendar import month_shifted


class Place(StrEnum):
    """Where a lead stands whose month isn't one of those that are forecast."""

    OVERDUE = "overdue"
    LATER = "later"
    NEVER = "no month"


Row = date | Place
"""A month, by its first day, or what is in none of them."""


class Open(NamedTuple):
    """A lead that isn't decided; `chance` in percent. Who bought before is returning."""

    value: int | None
    currency: str | None
    chance: int | None
    closes_on: date | None
    is_returning: bool
    id: int = 0


class Bought(NamedTuple):
    """What was bought in the first of the months."""

    value: int
    currency: str
    bought_on: date
    is_returning: bool


class Sums(NamedTuple):
    """Money of a month: bought; certain, at 100 %; and with these what is expected, and the best.

    The worst is that nothing comes of all that isn't certain.
    """

    bought: int = 0
    certain: int = 0
    expected: int = 0
    best: int = 0
    leads: int = 0

    @property
    def worst(self) -> int:
        """What is bought, and what is certain."""
        return self.bought + self.certain

    def plus(self, *others: "Sums") -> "Sums":
        """Return the sums of these and others."""
        return Sums(*map(sum, zip(self, *others, strict=True)))


class Line(NamedTuple):
    """A row of the forecast: of customers who buy for the first time, and of those who return."""

    row: Row
    first: Sums
    returning: Sums

    @property
    def whole(self) -> Sums:
        """Both together."""
        return self.first.plus(self.returning)


class Gaps(NamedTuple):
    """What open leads lack: no value, or no chance of one; no month; overdue ones; those at 0 %."""

    no_value: int = 0
    no_chance: int = 0
    no_month: int = 0
    overdue: int = 0
    hopeless: int = 0


class Market(NamedTuple):
    """The facts by which one may judge whether a market is viable (book §4.2)."""

    since: date
    opened: int = 0
    decided: int = 0
    won: int = 0
    customers: int = 0
    returned: int = 0


class Forecast(NamedTuple):
    """Months ahead in each currency, and what the open leads lack."""

    months: Sequence[date]
    currencies: Mapping[str, Sequence[Line]]
    gaps: Gaps

    def total(self, currency: str) -> Line:
        """Return the sum of all rows of a currency; the row it stands in is the first month."""
        lines = self.currencies[currency]
        first = Sums().plus(*(line.first for line in lines))
        returning = Sums().plus(*(line.returning for line in lines))
        return Line(self.months[0], first, returning)


def forecast(
    leads: Sequence[Open], sales: Iterable[Bought], today: date, months: int
) -> Forecast:  # fmt: skip
    """Return what may come in so many months, this one the first.

    A lead without a chance counts in the best alone; at 0 %, or without a value, it counts nowhere.
    """
    first = today.replace(day=1)
    ahead = [month_shifted(first, number) for number in range(months)]
    cells: dict[str, dict[tuple[Row, bool], Sums]] = {}
    for sale in sales:
        cell = (sale.bought_on.replace(day=1), sale.is_returning)
        _add(cells, sale.currency, cell, Sums(sale.value, 0, 100 * sale.value, sale.value))
    for lead in leads:
        if lead.value is None or lead.currency is None or lead.chance == 0:
            continue
        row = placed(lead.closes_on, today, ahead)
        certain = lead.value if lead.chance == 100 else 0
        likely = lead.value * (lead.chance or 0)
        sums = Sums(0, certain, likely, lead.value, 1)
        _add(cells, lead.currency, (row, lead.is_returning), sums)
    rows = [*ahead, *Place]
    return Forecast(
        ahead, {code: _rounded(cells[code], rows) for code in sorted(cells)}, _gaps(leads, today)
    )


def placed(closes_on: date | None, today: date, months: Sequence[date]) -> Row:
    """Return the month in which a lead is expected, or why it is in none that is forecast."""
    if closes_on is None:
        return Place.NEVER
    if closes_on < today:
        return Place.OVERDUE
    month = closes_on.replace(day=1)
    return month if month in months else Place.LATER


def apportioned(hundredths: Sequence[int], whole: int) -> list[int]:
    """Return amounts in hundredths as whole ones that add up to `whole`.

    Each is rounded down or up; those with the largest remainders up. `whole` is their sum, rounded
    down or up.
    """
    down = [amount // 100 for amount in hundredths]
    most = sorted(range(len(down)), key=lambda place: (-(hundredths[place] % 100), place))
    up = set(most[: whole - sum(down)])
    return [amount + (place in up) for place, amount in enumerate(down)]


def _add(
    cells: dict[str, dict[tuple[Row, bool], Sums]], currency: str, cell: tuple[Row, bool],
    sums: Sums,
) -> None:  # fmt: skip
    of_currency = cells.setdefault(currency, {})
    of_currency[cell] = of_currency.get(cell, Sums()).plus(sums)


def _rounded(cells: Mapping[tuple[Row, bool], Sums], rows: Sequence[Row]) -> list[Line]:
    """Return the lines of a currency, in which what is expected was kept in hundredths.

    The total is rounded once; the months share it, and of each month the two kinds of customers.
    """
    pairs = [[cells.get((row, kind), Sums()) for kind in (False, True)] for row in rows]
    exact = [sum(each.expected for each in pair) for pair in pairs]
    wholes = apportioned(exact, (sum(exact) + 50) // 100)
    found = []
    for row, pair, whole in zip(rows, pairs, wholes, strict=True):
        likely = apportioned([each.expected for each in pair], whole)
        first, returning = (
            each._replace(expected=rounded) for each, rounded in zip(pair, likely, strict=True)
        )
        found.append(Line(row, first, returning))
    return found


def first_lacking(leads: Iterable[Open], today: date) -> dict[str, int]:
    """Return the first lead, by its id, of each kind in `Gaps` of which there is any."""
    found: dict[str, int] = {}
    for lead in leads:
        for what, lacks in _LACKS.items():
            if lacks(lead, today):
                found.setdefault(what, lead.id)
    return found


_LACKS: Mapping[str, Callable[[Open, date], bool]] = {
    "no_value": lambda lead, _: lead.value is None,
    "no_chance": lambda lead, _: lead.chance is None and lead.value is not None,
    "no_month": lambda lead, _: lead.closes_on is None,
    "overdue": lambda lead, today: lead.closes_on is not None and lead.closes_on < today,
    "hopeless": lambda lead, _: lead.chance == 0,
}
"""What a lead may lack, as in `Gaps`, and whether it does."""


def _gaps(leads: Sequence[Open], today: date) -> Gaps:
    return Gaps(**{what: sum(lacks(lead, today) for lead in leads)
                   for what, lacks in _LACKS.items()})  # fmt: skip
