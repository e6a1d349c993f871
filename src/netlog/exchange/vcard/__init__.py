"""vCards (2.1, 3.0, 4.0): the people of phones, mail programs and address books, in and out."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netlog.rules.incoming import Read

NAME = "vcard"
TITLE = "vCard"

_HEAD = 2**14


def looks_so(data: bytes) -> bool:
    """Say whether a file holds vCards: a line near its beginning says so, in whatever encoding."""
    head = data[:_HEAD].replace(b"\0", b"")  # every other byte of UTF-16
    return bool(re.search(rb"(?i)(?:^|[\r\n\xbf\xfe\xff])BEGIN *: *VCARD\s", head))


def read(data: bytes, encoding: str | None = None) -> "Iterator[Read]":
    """Return what each card of a file tells: `reading.read`, loaded when there is one to read."""
    from netlog.exchange.vcard import reading

    return reading.read(data, encoding)
