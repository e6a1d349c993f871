"""What a store holds, of whichever schema it is: for backups, none of which is brought up to date.

A backup is read as it lies there: nothing is locked, and nothing written beside it.
"""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from netlog.errors import NetlogError
from netlog.questions.file import check_identity
from netlog.questions.reader import Question, Reader

CONTENTS = Question("""
SELECT (SELECT count(*) FROM person) AS people,
       (SELECT count(*) FROM conversation)
         - (SELECT count(*) FROM conversation WHERE is_planned) AS conversations,
       (SELECT count(*) FROM message) AS messages,
       (SELECT max(made_at) FROM change) AS last_at
""")
"""How much there is, and when something was last written. Counts whole tables."""

EVERYBODY = Question("SELECT handle, name FROM person ORDER BY id DESC")
"""Everybody by their handle, those who were added last first. Grows with the people."""

LINE = Question("SELECT id, made_at, said FROM change WHERE state = 'done' ORDER BY id")
"""The changes that were made. Grows with them."""

NAMES = 5


class Contents(NamedTuple):
    """How much is in a store; `last_at` is when something was last written, by the local clock."""

    people: int
    conversations: int
    messages: int
    last_at: datetime | None


class Difference(NamedTuple):
    """What a restore would change: `now` is None where what is there can't be read.

    `missing` are names of people who would be gone, the latest first, at most five of the `gone`;
    `changes` were made since.
    """

    now: Contents | None
    then: Contents
    missing: list[str]
    gone: int
    changes: int


def held(reader: Reader) -> Contents | None:
    """Return how much an open store holds, None for one that isn't there."""
    row = reader.one(CONTENTS)
    if row is None:
        return None
    last = row.last_at and datetime.fromisoformat(row.last_at).astimezone().replace(tzinfo=None)
    return Contents(row.people, row.conversations, row.messages, last or None)


def held_by(path: Path) -> Contents | None:
    """Return how much a backup holds, None where it can't be read."""
    try:
        if not check_identity(path):
            return None
        with closing(opened(path)) as file:
            return held(Reader(file))
    except (NetlogError, sqlite3.Error, OSError, ValueError):  # whatever is wrong with it
        return None


def opened(path: Path) -> sqlite3.Connection:
    """Open a backup for asking. Raises sqlite3.Error."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def difference(now: Reader | None, then: Reader) -> Difference:
    """Compare what is there with a backup; `now` is None where it can't be read."""
    after = held(then) or Contents(0, 0, 0, None)
    if now is None:
        return Difference(None, after, [], 0, 0)
    stays = {handle for handle, _ in then.raw(EVERYBODY)}
    gone = [name for handle, name in now.raw(EVERYBODY) if handle not in stays]
    made = set(then.raw(LINE))
    changes = sum(change not in made for change in now.raw(LINE))
    return Difference(held(now), after, gone[:NAMES], len(gone), changes)
