"""vCards (2.1, 3.0, 4.0): the people of phones, mail programs and address books, in and out."""

import re

from netlog.exchange.vcard.reading import read as read

NAME = "vcard"
TITLE = "vCard"

_HEAD = 2**14


def looks_so(data: bytes) -> bool:
    """Say whether a file holds vCards: a line near its beginning says so, in whatever encoding."""
    head = data[:_HEAD].replace(b"\0", b"")  # every other byte of UTF-16
    return bool(re.search(rb"(?i)(?:^|[\r\n\xbf\xfe\xff])BEGIN *: *VCARD\s", head))
