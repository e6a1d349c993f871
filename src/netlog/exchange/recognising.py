"""What a file is, by what is in it, never by its name; `--as` overrides."""

import re
from datetime import tzinfo
from types import ModuleType
from typing import NamedTuple

from netlog.errors import shown
from netlog.errors.files import BadFile, EmptyFile
from netlog.exchange import strangers, vcard
from netlog.exchange.archive import reading as archive
from netlog.exchange.decoding import encoding_of
from netlog.exchange.linkedin import archive as linkedin
from netlog.exchange.linkedin import messages, zipped
from netlog.exchange.shareable import reading as shareable
from netlog.exchange.source import KINDS, Source
from netlog.exchange.tables import google, outlook, own
from netlog.exchange.tables.table import Table, table
from netlog.rules.slips import none_of
from netlog.rules.text import safe

_NAMED = ("first name", "last name", "given name", "family name", "name")


class Unmapped(NamedTuple):
    """A table that no reader knows, of the file of that name: what its columns are is asked."""

    table: Table
    name: str


def recognised(
    data: bytes,
    *,
    name: str,
    as_: str | None = None,
    encoding: str | None = None,
    zone: tzinfo | None = None,
) -> Source | archive.Archive | Unmapped:
    """Return what a file is, ready to be read.

    `name` is the file's, for messages; `as_` one of KINDS, where the user says what it is;
    `zone` where the user is, for times that a file tells in UTC. Raises WrongUsage for another
    `as_`, BadFile for a file that holds no people, or isn't what it was said to be.
    """
    if as_ is not None and as_ not in KINDS:
        raise none_of(as_, "kind of file", KINDS)
    try:
        return _recognised(data, name, as_, encoding, zone)
    except BadFile as error:
        raise BadFile(f"{shown(safe(name))}: {error}") from error


def _recognised(
    data: bytes, name: str, as_: str | None, encoding: str | None, zone: tzinfo | None
) -> Source | archive.Archive | Unmapped:
    if not data or data.isspace():
        raise EmptyFile
    strangers.refuse_binary(data)
    if linkedin.looks_so(data):
        strangers.refuse_zip(zipped.Zip(data).names, [each.PART for each in linkedin.TABLES])
        return linkedin.read(data, encoding, zone)
    if as_ == "vcard" or (as_ is None and vcard.looks_so(data)):
        return _cards(data, encoding)
    if shareable.looks_so(data):
        raise BadFile("It is what a colleague shares, to be asked: netlog who TEXT --with FOLDER")
    if as_ == "json" or (as_ is None and archive.looks_so(data)):
        return archive.read(data)
    if as_ is None:
        strangers.refuse_words(data)
    return _table(data, name, as_, encoding, zone)


def _cards(data: bytes, encoding: str | None) -> Source:
    codec = encoding_of(data, encoding) if encoding else None
    many = len(re.findall(rb"(?i)BEGIN:VCARD", data))
    return Source(vcard.NAME, vcard.TITLE, lambda: vcard.read(data, codec), {}, many)


def _table(
    data: bytes, name: str, as_: str | None, encoding: str | None, zone: tzinfo | None
) -> Source | Unmapped:
    """Return the table of a file with the reader that knows its header, or which was asked for."""
    every: tuple[ModuleType, ...] = (*linkedin.TABLES, own, google, outlook)
    found = table(data, encoding, lambda header: any(each.is_header(header) for each in every))
    strangers.refuse_noise(found.header)
    reader = next((each for each in every if each.is_header(found.header)), None)
    if as_ is None:
        strangers.refuse_oneself(found.header)
    if as_ == "table" or (reader is None and as_ is None):
        return Unmapped(found, name)
    asked = [each for each in every if as_ in (None, each.NAME)]
    is_named = any(found.place(column) is not None for column in _NAMED)
    if reader is None and is_named and len(asked) == 1:
        reader = asked[0]
    if reader not in asked:
        wanted = linkedin.TITLE if as_ == linkedin.NAME else asked[0].TITLE
        its = f"the header of {reader.TITLE}" if reader else f"no header of {wanted}"
        raise BadFile(
            f"It has {its}: {shown(', '.join(found.header))}\n"
            f"{'Leave out --as' if reader else 'To say what its columns are: --as table'}"
        )
    return _of_table(reader, found, zone)


def _of_table(reader: ModuleType, found: Table, zone: tzinfo | None) -> Source:
    told = {"zone": zone} if reader is messages else {}
    return Source(
        reader.NAME,
        reader.TITLE,
        lambda: reader.read(found, **told),
        {"": found.header},
        found.rough_rows,
    )
