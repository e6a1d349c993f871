"""What an examination finds: a line a check, and what would mend it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """How a check ended; `mind` is worth a look, and nothing is broken."""

    OK = "ok"
    MIND = "mind"
    WRONG = "wrong"


class Remedy(StrEnum):
    """What puts something right without touching what anybody recorded."""

    CREATE = "create"
    """A table of derived words, or an index, that isn't there: make it."""
    REINDEX = "reindex"
    """An index that doesn't agree with its table: build it anew from the table."""
    TRIGGERS = "triggers"
    """Triggers: make them anew."""
    DERIVE = "derive"
    """What is derived: compute it anew from its source."""
    PEN = "pen"
    """The pen: lay it down."""
    PRIVATE = "private"
    """A file or folder of netlog's: take away what others may do with it."""
    REMOVE = "remove"
    """A file of netlog's that was left over: remove it."""


OF_FILES = (Remedy.PRIVATE, Remedy.REMOVE)
"""Remedies that touch files alone, and nothing within the store."""


class Note(NamedTuple):
    """One thing that was seen, in words; `way` is the way out, `subject` what the remedy is for."""

    state: State
    what: str
    way: str = ""
    remedy: Remedy | None = None
    subject: str = ""


class Finding(NamedTuple):
    """What a check found: a line of the answer."""

    check: str
    state: State
    notes: tuple[Note, ...]


def ok(what: str) -> Note:
    """Return what a check says where all is well."""
    return Note(State.OK, what)


def mind(what: str, way: str = "", remedy: Remedy | None = None, subject: str = "") -> Note:
    """Return something that is worth a look."""
    return Note(State.MIND, what, way, remedy, subject)


def wrong(what: str, way: str = "", remedy: Remedy | None = None, subject: str = "") -> Note:
    """Return something that is broken."""
    return Note(State.WRONG, what, way, remedy, subject)


def finding(check: str, notes: Iterable[Note]) -> Finding:
    """Return what a check found; where anything is to say, what is well besides is left out."""
    seen = tuple(notes)
    told = tuple(note for note in seen if note.state is not State.OK) or seen
    order = list(State)
    worst = max((note.state for note in told), key=order.index, default=State.OK)
    return Finding(check, worst, told)
