"""The zip that LinkedIn makes of one's data: its tables, read together.

Connections, invitations, messages and notes name the same people; each file tells something of
who they are that the others leave out.
"""

from collections.abc import Iterator
from datetime import tzinfo
from typing import NamedTuple

from netlog.errors import shown
from netlog.errors.files import BadFile, EmptyFile
from netlog.exchange.linkedin import connections, invitations, messages, notes, zipped
from netlog.exchange.linkedin.circle import Circle
from netlog.exchange.linkedin.profiles import cleaned
from netlog.exchange.source import Source
from netlog.exchange.tables.records import TableRow
from netlog.exchange.tables.table import IsHeader, Table, table
from netlog.rules.incoming import Read
from netlog.rules.text import safe

NAME, TITLE = "linkedin", "LinkedIn's data download"

TABLES = (connections, invitations, messages, notes)
"""The tables that netlog reads, in their order."""

_PROFILE = "Profile.csv"


class _Part(NamedTuple):
    """A table of the download, and how its header is known."""

    name: str
    is_header: IsHeader


_PARTS = [_Part(each.PART, each.is_header) for each in TABLES]


def looks_so(data: bytes) -> bool:
    """Say whether a file may be such a download: any zip may."""
    return zipped.looks_so(data)


def read(data: bytes, encoding: str | None = None, zone: tzinfo | None = None) -> Source:
    """Return what the zip holds.

    Days and times of messages are those of `zone`; without one those of UTC, as they stand there.
    Raises BadFile for what is no zip, a damaged or locked one, one that unpacks to more than any
    download, or holds no table that netlog reads, or one in which it isn't what its name says.
    """
    archive = zipped.Zip(data)
    tables: dict[str, Table] = {}
    is_empty = False
    for part in _PARTS:
        content = archive.read(part.name)
        if content is None:
            continue
        try:
            tables[part.name] = _table(part, content, encoding)
        except EmptyFile:
            is_empty = True
    if is_empty and not tables:
        raise EmptyFile
    if not tables:
        raise zipped.not_a_download(archive.names, [part.name for part in _PARTS])
    owner = _owner(archive.read(_PROFILE), encoding)
    return Source(
        NAME,
        TITLE,
        lambda: _read(tables, owner, zone),
        {name: table.header for name, table in tables.items()},
        sum(table.rough_rows for table in tables.values()),
    )


def _table(part: _Part, content: bytes, encoding: str | None) -> Table:
    try:
        found = table(content, encoding, part.is_header)
    except EmptyFile:
        raise
    except BadFile as error:
        raise BadFile(f"{part.name} in it can't be read: {error}") from error
    if not part.is_header(found.header):
        raise BadFile(
            f"{part.name} in it has another header than LinkedIn writes: "
            f"{shown(safe(', '.join(found.header)))}\nLeave it out of the zip, or load it once more"
        )
    return found


def _owner(content: bytes | None, encoding: str | None) -> str | None:
    """Return what the owner is called, by Profile.csv, where there is one that can be read."""
    if content is None:
        return None
    try:
        found = table(content, encoding)
    except BadFile:
        return None
    first, last = found.place("First Name"), found.place("Last Name")
    row = next(found.rows())
    if first is None or last is None or not isinstance(row, TableRow):
        return None
    return cleaned(row.cells[first].strip(), row.cells[last].strip()).name or None


def _read(tables: dict[str, Table], owner: str | None, zone: tzinfo | None) -> Iterator[Read]:
    """Look through all tables for who is who in them, and yield what each tells."""
    circle = Circle()
    circle.own([owner] if owner else [], [])
    if connections.PART in tables:
        connections.survey(tables[connections.PART], circle)
    if invitations.PART in tables:
        invitations.survey(tables[invitations.PART], circle)
    found = None
    if messages.PART in tables:
        found = messages.survey(tables[messages.PART], circle)
    circle.join()
    if connections.PART in tables:
        yield from connections.read(tables[connections.PART], circle)
    if invitations.PART in tables:
        yield from invitations.read(tables[invitations.PART], circle)
    if messages.PART in tables:
        yield from messages.read(tables[messages.PART], circle, found, zone)
    if notes.PART in tables:
        yield from notes.read(tables[notes.PART], circle)
