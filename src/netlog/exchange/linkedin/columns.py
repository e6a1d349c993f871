"""Columns by their headers: in every table of a download they are found by name, never counted."""

from collections.abc import Mapping, Sequence

from netlog.exchange.tables.table import Table, folded

Names = Mapping[str, tuple[str, ...]]
"""What a file calls each column, in all its languages and years."""


def has(header: Sequence[str], names: Names, *wanted: str) -> bool:
    """Say whether a header has each of the columns that are wanted."""
    found = set(map(folded, header))
    return all(not found.isdisjoint(names[each]) for each in wanted)


def places(table: Table, names: Names) -> dict[str, int]:
    """Return where each column stands that the table has."""
    found = {}
    for column, ways in names.items():
        place = next((at for way in ways if (at := table.place(way)) is not None), None)
        if place is not None:
            found[column] = place
    return found
