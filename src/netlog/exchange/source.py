"""What a file was taken for, and how it is read."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from netlog.rules.incoming import Read

KINDS = ("linkedin", "google", "outlook", "vcard", "json", "table", "netlog-csv")
"""What a file may be, in the words of `--as`."""


class Source(NamedTuple):
    """What a file was taken for, and how it is read.

    `name` is the word by which what came of it is known again (`linkedin`), `title` what it is
    called in an answer, `headers` the header of each part, for the rows that are written back,
    `rows` about how many there are, 0 where that is not known.
    """

    name: str
    title: str
    read: Callable[[], Iterator[Read]]
    headers: dict[str, tuple[str, ...]]
    rows: int = 0
