"""What two people become when they turn out to be one: whose word counts, and nothing is lost."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from netlog.errors import NetlogError
from netlog.rules.names import folded
from netlog.rules.text import NOTE_LENGTH

FIELDS = ("company", "role", "relation", "language", "address", "place", "need", "offer",
          "birthday", "zone", "through")  # fmt: skip
"""What a person has one of, name and note apart; `through` is the handle of who introduced them."""

CHOICES = ("name", *FIELDS)
"""What may be taken from the one who is joined to the other."""

Side = Mapping[str, str | None]
"""A person's fields, with name, handle and note."""


class Conflict(NamedTuple):
    """A field in which two people differ: what stays, and what goes to the note."""

    field: str
    kept: str
    lost: str


class Union(NamedTuple):
    """A person as they are afterwards, what differed, and what came from the other."""

    side: Side
    conflicts: list[Conflict]
    filled: dict[str, str]


def united(keep: Side, other: Side, taken: Collection[str]) -> Union:
    """Return what becomes of two people's fields: the first one's count, but for those `taken`.

    Empty ones are filled from the other. The note holds both notes, and what was given up. Raises
    NetlogError where that is too long for a note, or where one of them is private: what is kept of
    somebody is shown to others by no other word than `--team`.
    """
    if keep["private"] != other["private"]:
        alone, shared = (keep, other) if keep["private"] else (other, keep)
        raise NetlogError(
            f"{alone['name']} ({alone['handle']}) is yours alone, {shared['name']} "
            f"({shared['handle']}) isn't.\nFirst let others see what you keep of "
            f"{alone['handle']}: netlog edit {alone['handle']} --team"
        )
    side = dict(keep)
    conflicts, filled = [], {}
    for field in CHOICES:
        mine, theirs = keep[field], other[field]
        if not theirs or _is_same(field, mine, theirs):
            continue
        if not mine:
            side[field] = filled[field] = theirs
        elif field in taken:
            side[field] = theirs
            conflicts.append(Conflict(field, theirs, mine))
        else:
            conflicts.append(Conflict(field, mine, theirs))
    side["note"] = _noted(keep, other, conflicts)
    return Union(side, conflicts, filled)


def _is_same(field: str, mine: str | None, theirs: str) -> bool:
    if field == "name":  # accents are worth keeping: as another name
        return bool(mine) and str(mine).casefold() == theirs.casefold()
    return bool(mine) and folded(mine) == folded(theirs)


def _noted(keep: Side, other: Side, conflicts: list[Conflict]) -> str | None:
    """Return both notes and the values that were given up, names apart: they are kept as names."""
    notes = [note for note in (keep["note"], other["note"]) if note and note.strip()]
    if len(notes) == 2 and notes[1] in notes[0]:
        notes.pop()
    lost = [f"{field}: {value}" for field, _, value in conflicts if field != "name"]
    if lost:
        notes.append(
            "\n".join([f"Before {other['handle']} was joined to {keep['handle']}:", *lost])
        )
    text = "\n\n".join(notes)
    if len(text) > NOTE_LENGTH:
        raise NetlogError(
            f"Their notes are {len(text):,} characters together; {NOTE_LENGTH:,} are kept at most. "
            f"Shorten one: netlog edit {other['handle']}"
        )
    return text or None


class Bond(NamedTuple):
    """What is set by hand of the tie between the member and a person, and the last contact."""

    is_known: bool
    declined_by: str | None
    declined_on: date | None
    archived_on: date | None
    last_on: date | None
    every: str | None = None
    latest: str | None = None
    wakes_on: date | None = None
    aim: str | None = None
    circle: str | None = None
    is_friend_only: bool = False


def bound(keep: Bond, other: Bond) -> Bond:
    """Return the tie of two people who are one.

    They are known beforehand if both were: what a month has counted stays counted. A no stands,
    the first one's own before the other's, unless there was contact with the first one since. They
    are out of sight only if both are. The cadence is the first one's own, else the other's; they
    are snoozed until the later day, and no aim is lost. Whoever was meant for business is.

    `BOUND` of `store.team.joining` says the same in SQL, of colleagues' ties.
    """
    declined = keep
    if keep.declined_by is None and other.declined_on is not None:
        is_over = keep.last_on is not None and keep.last_on > other.declined_on
        declined = keep if is_over else other
    archived = keep.archived_on and other.archived_on and max(keep.archived_on, other.archived_on)
    return Bond(
        keep.is_known and other.is_known, declined.declined_by, declined.declined_on,
        archived, keep.last_on,
        *((keep.every, keep.latest) if keep.every else (other.every, other.latest)),
        max(filter(None, (keep.wakes_on, other.wakes_on)), default=None),
        "; ".join(dict.fromkeys(filter(None, (keep.aim, other.aim)))) or None,
        keep.circle or other.circle, keep.is_friend_only and other.is_friend_only,
    )  # fmt: skip
