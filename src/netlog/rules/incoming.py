"""What a file of another program tells of people: plain values, and what became of each row.

A reader yields, row by row, an Incoming, or why there is none. What may be kept is decided later
(`rules.arrivals`): here every text is as the file has it.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from netlog.rules.newcomer import Newcomer
from netlog.rules.stages import Stage


class Happened(NamedTuple):
    """Something that happened with a person, as the file tells it.

    `key` is what the source knows it again by, for this person: `connect`,
    `message/THREAD/2026-02-08`. With a `sent` text it is a message of the member's that asked to
    connect, with what became of it; else a conversation of that stage. `rows` is how many rows of
    the file it was made of.
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
    event: str | None = None
    rows: int = 1


class Incoming(NamedTuple):
    """A person as one row (or card) tells of them.

    `line` is where it begins, counted from 1; `part` the file within an archive. `on` is the row's
    own day: without a contact point a person is known again by source, name and day. `rest` is what
    netlog has no place for, word for word. `handle` is theirs in a file that netlog wrote.
    `is_counted` is False where the row only carries what
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
    handle: str | None = None


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


@dataclass
class Tally:
    """What became of the rows of one part: each is in one of these."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    rejected: list[Rejected] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows there were."""
        known = self.added + self.updated + self.unchanged
        return known + self.skipped.total() + len(self.rejected)


Tallies = dict[str, Tally]
"""A tally for each part, in the order of the file."""
