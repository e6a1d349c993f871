"""Notes.csv: what the member noted on the profiles of their connections.

    Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On
    Ada,Moss,https://www.linkedin.com/in/ada-moss,Met at the fair,2/8/26,

The year 2026 brought it.
"""

from collections.abc import Iterator, Sequence

from netlog.exchange import foreign_dates
from netlog.exchange.foreign_dates import Order
from netlog.exchange.linkedin import columns
from netlog.exchange.linkedin.circle import Circle
from netlog.exchange.linkedin.message_text import plain
from netlog.exchange.linkedin.profiles import Profile, cleaned, link
from netlog.exchange.tables.table import Table, folded
from netlog.rules.incoming import Incoming, Read, Rejected, Skipped
from netlog.rules.newcomer import Newcomer

NAME, TITLE = "linkedin", "LinkedIn notes"
PART = "Notes.csv"

COLUMNS = {
    "first": ("connection first name", "first name"),
    "last": ("connection last name", "last name"),
    "name": ("connection name", "name", "full name"),
    "url": ("connection profile url", "profile url", "url"),
    "note": ("note", "notes", "note text"),
    "on": ("created on", "created at", "date"),
}


def is_header(header: Sequence[str]) -> bool:
    """Say whether a row is the header of such a file."""
    own = {"connection profile url", "connection first name", "profile url", "connection name"}
    found = set(map(folded, header))
    return not found.isdisjoint(own) and not found.isdisjoint(COLUMNS["note"])


def read(table: Table, circle: Circle | None = None) -> Iterator[Read]:
    """Yield the people of a file, each with what was noted of them."""
    places = columns.places(table, COLUMNS)
    circle = circle or Circle()
    for row in table.rows():
        if isinstance(row, Rejected):
            yield row._replace(part=PART)
            continue
        cell = {column: row.cells[place].strip() for column, place in places.items()}
        name = cleaned(cell.get("first") or cell.get("name", ""), cell.get("last", "")).name
        who = circle.resolved(Profile(name, link(cell.get("url", ""))))
        if not cell["note"]:
            yield Skipped(row.line, "an empty note", PART)
        elif not who.name:
            yield Rejected(row.line, "it has no name", PART, row.cells)
        else:
            person = Newcomer(who.name, note=plain(cell["note"]), contacts=circle.contacts(who))
            written = foreign_dates.day(cell.get("on", ""), Order.MONTH, since=2000)
            on = circle.connected_on(who) or written
            yield Incoming(row.line, person, on, part=PART, cells=row.cells)
