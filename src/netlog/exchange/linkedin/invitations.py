"""Invitations.csv: who asked whom to connect, and what they wrote with it.

    From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
    Ben Ode,Ada Moss,"2/8/26, 4:05 PM",,OUTGOING,https://…/in/ben-ode,https://…/in/ada-moss

Until 2023 the links are missing. The times name no zone.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from netlog.errors import shown
from netlog.exchange import foreign_dates
from netlog.exchange.foreign_dates import Order
from netlog.exchange.linkedin import columns
from netlog.exchange.linkedin.circle import Circle
from netlog.exchange.linkedin.message_text import plain
from netlog.exchange.linkedin.profiles import GONE, Profile, cleaned, link
from netlog.exchange.tables.records import TableRow
from netlog.exchange.tables.table import Table
from netlog.rules.calendar import DAY
from netlog.rules.incoming import Happened, Incoming, Read, Rejected, Skipped
from netlog.rules.newcomer import Newcomer
from netlog.rules.stages import Stage

NAME, TITLE = "linkedin", "LinkedIn invitations"
PART = "Invitations.csv"

COLUMNS = {
    "from": ("from",),
    "to": ("to",),
    "on": ("sent at",),
    "message": ("message",),
    "direction": ("direction",),
    "inviter": ("inviterprofileurl", "inviter profile url"),
    "invitee": ("inviteeprofileurl", "invitee profile url"),
}

WITHOUT_NOTE = "(a LinkedIn invitation without a note)"


def is_header(header: Sequence[str]) -> bool:
    """Say whether a row is the header of such a file."""
    return columns.has(header, COLUMNS, "from", "to", "on", "direction")


class Invitation(NamedTuple):
    """A row that says who asked whom, and when."""

    row: TableRow
    inviter: Profile
    invitee: Profile
    on: date
    is_mine: bool

    @property
    def me(self) -> Profile:
        """The owner of the file."""
        return self.inviter if self.is_mine else self.invitee

    @property
    def other(self) -> Profile:
        """Who asked the owner, or was asked."""
        return self.invitee if self.is_mine else self.inviter


def survey(table: Table, circle: Circle) -> None:
    """Note whom a file names, and who its owner is: whoever sent what is outgoing."""
    for found in _rows(table):
        if isinstance(found, Invitation):
            circle.invite(found.other)
            circle.own([found.me.name], [found.me.link] if found.me.link else [])


def read(table: Table, circle: Circle | None = None) -> Iterator[Read]:
    """Yield the invitations of a file, each with whom it was from or to.

    One that was sent is accepted where the `circle` knows the connection that followed.
    """
    places = columns.places(table, COLUMNS)
    circle = circle or Circle()
    seen: set[tuple[str, str]] = set()
    for found in _rows(table):
        if not isinstance(found, Invitation):
            yield found
            continue
        who = circle.resolved(found.other)
        happened = _happened(found, circle.connected_on(who), places.get("message"))
        if (who.key, happened.key) in seen:
            yield Skipped(found.row.line, "twice in the file", PART)
            continue
        seen.add((who.key, happened.key))
        on = found.on if who.link else circle.connected_on(who) or found.on
        person = Newcomer(who.name, contacts=circle.contacts(who))
        line, cells = found.row
        yield Incoming(line, person, on, (happened,), part=PART, cells=cells, is_counted=False)


def _rows(table: Table) -> Iterator[Invitation | Skipped | Rejected]:
    """Yield the rows, or why they tell nothing."""
    places = columns.places(table, COLUMNS)
    for row in table.rows():
        if isinstance(row, Rejected):
            yield row._replace(part=PART)
            continue
        cell = {column: row.cells[place].strip() for column, place in places.items()}
        told = foreign_dates.day(cell["on"], Order.MONTH, since=2000)
        direction = cell["direction"].casefold()
        inviter = Profile(cleaned(cell["from"]).name, link(cell.get("inviter", "")))
        invitee = Profile(cleaned(cell["to"]).name, link(cell.get("invitee", "")))
        if direction not in ("outgoing", "incoming"):
            why = f'its direction is neither OUTGOING nor INCOMING: "{shown(direction)}"'
            yield Rejected(row.line, why, PART, row.cells)
        elif told is None:
            why = f'"{shown(cell["on"])}" is no day that netlog can read'
            yield Rejected(row.line, why, PART, row.cells)
        else:
            found = Invitation(row, inviter, invitee, told, direction == "outgoing")
            if found.other.name.casefold() in GONE:
                yield Skipped(row.line, "an account that is gone", PART)
            else:
                yield found


def _happened(found: Invitation, connected_on: date | None, message: int | None) -> Happened:
    """Return the invitation as something that happened.

    Its day is part of the key: one who let an invitation lie may well be asked again.
    """
    text = plain(found.row.cells[message]) if message is not None else ""
    if not found.is_mine:
        key = f"invitation/in/{found.on}"
        return Happened(key, found.on, Stage.INTRO, "in", note=text or None)
    # The two days may be those of different time zones.
    is_accepted = connected_on is not None and connected_on >= found.on - DAY
    return Happened(
        f"invitation/out/{found.on}",
        found.on,
        Stage.CONNECT,
        "out",
        sent=text or WITHOUT_NOTE,
        outcome="accepted" if is_accepted else None,
        outcome_on=max(connected_on, found.on) if connected_on and is_accepted else None,
    )
