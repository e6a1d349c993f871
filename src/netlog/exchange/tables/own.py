"""The CSV of people that netlog writes, read again.

Stage, days of contact, introducer and states are netlog's conclusions from what it keeps: they
stand in the table to be looked at, and are not taken from it.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from netlog.exchange.export.spreadsheet import CONTACTS, PEOPLE
from netlog.exchange.tables.table import Table
from netlog.rules.cells import parted, unmarked
from netlog.rules.incoming import Incoming, Read, Rejected
from netlog.rules.newcomer import FIELDS, Newcomer

NAME, TITLE = "netlog-csv", "netlog's own CSV of people"

_OWN = ("handle", "name", "other names", "first contact", "last contact")
"""Columns by which the table is known, whatever else somebody put into it."""

_LEAST = 5
"""So many columns, all of them its own, make it known where some of those were taken out."""


def is_header(header: Sequence[str]) -> bool:
    """Say whether a row of titles is that of netlog's own table."""
    titles = {title.strip().casefold() for title in header} - {""}
    is_part = {"handle", "name"} <= titles <= set(PEOPLE) and len(titles) >= _LEAST
    return is_part or set(_OWN) <= titles


def read(table: Table) -> Iterator[Read]:
    """Yield the people of a table."""
    places = {title: place for title in PEOPLE if (place := table.place(title)) is not None}
    for row in table.rows():
        if isinstance(row, Rejected):
            yield row
            continue
        told = {title: unmarked(row.cells[place]).strip() for title, place in places.items()}
        person = Newcomer(
            name=told["name"],
            **{field: told.get(field) or None for field in FIELDS},
            also=tuple(parted(told.get("other names", ""))),
            tags=tuple(parted(told.get("tags", ""))),
            contacts=tuple((kind, value) for kind, title in CONTACTS.items()
                           for value in parted(told.get(title, ""))),
            is_private=told.get("private", "").casefold() == "yes",
        )  # fmt: skip
        yield Incoming(
            row.line, person, on=_day(told.get("added", "")), cells=row.cells,
            handle=told["handle"] or None,
        )  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
