"""Columns by their headers: in every table of a download they are found by name, never counted."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class HasPlaces(Protocol):
    """A table, as far as it says which column is called so."""

    def place(self, name: str) -> int | None:
        """Return which column is called so."""


Names = Mapping[str, tuple[str, ...]]
"""What a file calls each column, in all its languages and years."""


def folded(header: Sequence[str]) -> set[str]:
    """Return the names of a header, whatever their case and spaces."""
    return {" ".join(name.lstrip("\ufeff").casefold().split()) for name in header}


def has(header: Sequence[str], names: Names, *wanted: str) -> bool:
    """Say whether a header has each of the columns that are wanted."""
    found = folded(header)
    return all(not found.isdisjoint(names[each]) for each in wanted)


def places(table: HasPlaces, names: Names) -> dict[str, int]:
    """Return where each column stands that the table has."""
    found = {}
    for column, ways in names.items():
        place = next((at for way in ways if (at := table.place(way)) is not None), None)
        if place is not None:
            found[column] = place
    return found
