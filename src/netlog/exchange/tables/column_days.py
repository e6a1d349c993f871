"""Days in the columns of a table: which number is the day is decided for all of a column."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from netlog.exchange.foreign_dates import Order, day, order
from netlog.exchange.tables.records import TableRow
from netlog.exchange.tables.table import Table
from netlog.rules.mapping import DAYS, ORDERS, Mapping
from netlog.rules.mapping import order as said_order

_FEW = 500
"""So many days of a column are looked at for one that may be two."""

_ORDERS = dict(zip(ORDERS, (Order.DAY, Order.MONTH), strict=True))
_STAMP = re.compile(
    r"(\d{1,4}([-/.])\d{1,2}\2\d{1,4})[T\s]\s?(?:[上下]午\s?)?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?"
    r"(?:\s?(?:[AaPp][Mm]|[上下]午))?(?:\s?(?:Z|(?:GMT|UTC)?[+-][\d:]+|[A-Z]{3,5}))?"
)
"""A day and a time, as forms and spreadsheets write them. The day is that of the file, in its zone:
without the times there are but a few to read."""

_SINCE = 1970
"""The first of the hundred years that two digits stand for."""


class Doubt(NamedTuple):
    """A day that may be two, in a column that doesn't tell which: `read` so, and `otherwise` so.

    `order` and `other` are the words by which the user says one or the other.
    """

    place: int
    text: str
    read: date
    otherwise: date
    order: str
    other: str


def doubts(table: Table, mapping: Mapping) -> Iterator[Doubt]:
    """Yield a day of each column where neither the user nor the column tells which number it is."""
    for place, texts in _days(table, mapping).items():
        few = islice(dict.fromkeys(texts), _FEW)
        text = next((text for text in few if _either(text)), "")
        both = _either(text)
        if both and not _is_told(texts):
            by_month = order_of(texts) is Order.MONTH
            yield Doubt(place, text, both[by_month], both[not by_month],
                        ORDERS[by_month], ORDERS[not by_month])  # fmt: skip


def orders(table: Table, mapping: Mapping) -> dict[int, Order]:
    """Return in which order each column of days is written: as it was said, else as it looks."""
    said = {place: _ORDERS[its] for place, target in enumerate(mapping.targets)
            if (its := said_order(target))}  # fmt: skip
    looks = {place: order_of(texts) for place, texts in _days(table, mapping).items()}
    return said | looks


def _days(table: Table, mapping: Mapping) -> dict[int, list[str]]:
    """Return the texts of the columns of days whose order nobody said."""
    places = [place for place, target in enumerate(mapping.targets) if target in DAYS]
    columns: dict[int, list[str]] = {place: [] for place in places}
    for row in table.rows() if places else ():
        for place, texts in columns.items() if isinstance(row, TableRow) else ():
            texts.append(_day_of(row.cells[place].strip()))
    return columns


def order_of(texts: Sequence[str]) -> Order:
    """Return whether days of a column begin with their day or their month.

    Where neither the figures nor their sequence tell, spreadsheets do by their zeros: `08/02/2026`
    and `8/02/2026` is how most write who begin with the day, `2/8/2026` how those do who don't.
    """
    figures = [found for text in texts if (found := re.match(r"(\d\d?)/(\d\d?)/", text))]
    has_zero = any(found[2][0] == "0" for found in figures)
    is_short = any(len(found[1]) == 1 or len(found[2]) == 1 for found in figures)
    return order(texts, Order.MONTH if is_short and not has_zero else Order.DAY)


def _is_told(texts: Sequence[str]) -> bool:
    """Say whether the days of a column tell by themselves which number is the day."""
    return order(texts, Order.DAY) is order(texts, Order.MONTH)


def _either(text: str) -> tuple[date, date] | None:
    """Return the two days that a text may mean, with its day or its month first; None for one."""
    by_day, by_month = (entered(text, each) for each in (Order.DAY, Order.MONTH))
    return (by_day, by_month) if by_day and by_month and by_day != by_month else None


def entered(text: str, order: Order) -> date | None:
    """Return the day of a time stamp, as forms and spreadsheets write it; None for what is none."""
    return day(_day_of(text), order, since=_SINCE)


def _day_of(text: str) -> str:
    """Return the day of a time stamp, any other text as it is."""
    found = _STAMP.fullmatch(text)
    return found[1] if found else text
