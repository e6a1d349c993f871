"""What a file of another program tells of people: plain values, and what became of each row.

A reader yields, row by row, an Incoming, or why there is none. What may be kept is checked later
(`rules.newcomer`): here every text is as the file has it.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from netlog.rules.newcomer import Newcomer
from netlog.rules.stages import Stage


class Happened(NamedTuple):
    """Something that happened with a person, as the file tells it.

    `key` is what the source knows it again by, for this person: `connect`,
    `message/THREAD/2026-02-08`. With a `sent` text it is a message of the member's that asked to
    connect, with what became of it; else a conversation of that stage. `rows` is how many rows of
    the file it was made of, `event` where it was.
    """

    key: str
    on: date
    stage: Stage = Stage.CHAT
    direction: str = "both"
    topic: str | None = None
    note: str | None = None
    sent: str | None = None
    outcome: str | None = None
    outcome_on: date | None = None
    rows: int = 1
    event: str | None = None


class Incoming(NamedTuple):
    """A person as one row (or card) tells of them.

    `line` is where it begins, counted from 1; `part` the file within an archive. `on` is the row's
    own day: without a contact point a person is known again by source, name and day. `rest` is what
    netlog has no place for, word for word. `is_counted` is False where the row only carries what
    happened, each with rows of its own.
    """

    line: int
    person: Newcomer
    on: date | None = None
    happened: tuple[Happened, ...] = ()
    rest: tuple[str, ...] = ()
    part: str = ""
    cells: tuple[str, ...] = ()
    is_counted: bool = True


class Skipped(NamedTuple):
    """Rows that tell of nobody, and why: `hidden profile`, `draft`, `spam`."""

    line: int
    why: str
    part: str = ""
    rows: int = 1


class Rejected(NamedTuple):
    """A row that can't be read, why, and what stood in it."""

    line: int
    why: str
    part: str = ""
    cells: tuple[str, ...] = ()


Read = Incoming | Skipped | Rejected


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
