"""What a change made of a row: before and after, worked out from the record of changes.

A record holds one side of its row, the one that the table doesn't. The other is what the next
record of the row says, else what stands in the table.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

Side = dict[str, Any]


class Record(NamedTuple):
    """What is recorded of a row that a change touched; `other` is None where there was no row."""

    id: int
    change: int
    state: str
    action: str
    other: Side | None


class Sides(NamedTuple):
    """A row before and after; None where there was none. A column that isn't in it is unknown."""

    before: Side | None
    after: Side | None

    @property
    def changed(self) -> list[str]:
        """The columns that differ, in the order of the row."""
        before, after = self.before or {}, self.after or {}
        told = after if self.after is not None else before
        return [name for name in told if name not in before or before.get(name) != after.get(name)]


def sides(
    records: Sequence[Record], now: Side | None, made_on: Mapping[int, int]
) -> dict[int, Sides]:
    """Return the sides of a row by the changes that touched it.

    `records` are those of one row in their order, without a gap from the first one on, `now` is
    what the table holds. `made_on` says of each change that was left behind which change of the
    line it follows. What one left-behind change did to a column, another that follows the same
    change may or may not have been made on: that column is unknown before the later one.
    """
    found: dict[int, list[Sides]] = {}
    done = [record for record in records if record.state == "done"]
    before: dict[int, Side | None] = {}
    row = now
    for record in reversed(done):
        after = None if record.action == "delete" else row
        row = before[record.id] = _turned(record, row)
        found.setdefault(record.change, []).insert(0, Sides(row, after))
    row = now
    for record in records:
        if record.state == "undone":
            found.setdefault(record.change, []).append(Sides(row, _turned(record, row)))
            row = found[record.change][-1].after
    left = [record for record in records if record.state == "dropped"]
    for _, run in groupby(left, key=lambda record: made_on.get(record.change, 0)):
        behind = list(run)
        later = next((record for record in done if record.id > behind[-1].id), None)
        _left_behind(behind, before[later.id] if later else now, found)
    return {change: Sides(each[0].before, each[-1].after) for change, each in found.items()}


def _left_behind(run: Sequence[Record], base: Side | None, found: dict[int, list[Sides]]) -> None:
    """Find the sides of changes left behind, which all follow one change, on which `base` was."""
    earlier: list[Record] = []
    for change, group in groupby(run, key=lambda record: record.change):
        records = list(group)
        row = None if records[0].action == "insert" else _surely(earlier, base)
        for record in records:
            after = _turned(record, row)
            found.setdefault(change, []).append(Sides(row, after))
            row = after
        earlier += records


def _surely(earlier: Sequence[Record], base: Side | None) -> Side:
    """Return what is certain of a row that may have gone through the earlier records, or not."""
    sure = dict(base or {})
    for record in earlier:
        if record.action == "insert" and base is None:
            sure = dict(record.other or {})
        elif record.action != "update":
            sure = {}
        for name in record.other or {} if record.action == "update" else ():
            sure.pop(name, None)
    return sure


def _turned(record: Record, row: Side | None) -> Side | None:
    """Return the other side of a row: before a change that is done, after one that isn't."""
    if record.action == "update":
        return {**(row or {}), **(record.other or {})}
    return record.other
