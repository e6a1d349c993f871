"""Computing anew what a team derives, where it is wrong: what `doctor` finds, `team upgrade` mends.

It is done by the owner role, as whoever upgrades a team sees no member's rows: they learn how many
were wrong, and of whom nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple

from netlog.store.connection import Connection
from netlog.store.team import deriving, refreshing

AT_ONCE = 10_000
"""Rows that are looked at in one statement, and held in memory."""


class Mended(NamedTuple):
    """How many rows were wrong: names, people for what they are found by besides, and ties."""

    names: int
    people: int
    ties: int


def mend(file: Connection) -> Mended:
    """Derive anew whatever doesn't follow from what members wrote down; nothing else is written."""
    for name, value in refreshing.BY_INDEX.items():
        file.execute(f"SET LOCAL {name} = {value}")
    # What is around people holds the readings of their other names.
    names = sum(
        deriving.derive_where(file, table, "id BETWEEN ? AND ?", ids)
        for table in deriving.KEYS
        for ids in _ranges(file, table)
    )
    people = _refreshed(file, "person", "refresh_around", f"{refreshing.WRONG_AROUND} AND u.id")
    ties = _refreshed(file, "tie", "refresh_ties", f"{refreshing.WRONG_TIES} AND t.id")
    return Mended(names, people, ties)


def _refreshed(file: Connection, table: str, function: str, wrong: str) -> int:
    """Have a function derive anew what a question finds wrong, and return how many rows those are.

    The question ends with the id of the table, of which some are asked for at a time.
    """
    asked = f"SELECT count(*), {function}(array_agg(id)) FROM ({wrong} BETWEEN ? AND ? OFFSET 0) w"
    return sum(file.execute(asked, ids).fetchone()[0] for ids in _ranges(file, table))


def _ranges(file: Connection, table: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of all ids of a table, so many at a time."""
    (last,) = file.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
    for first in range(1, last + 1, AT_ONCE):
        yield first, first + AT_ONCE - 1
