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
    records: Sequence[Record], now: Side | None, lineage: Mapping[int, Sequence[int]]
) -> dict[int, Sides]:
    """Return the sides of a row by the changes that touched it.

    `records` are those of one row in their order, without a gap from the first one on, `now` is
    what the table holds. `lineage` says of a change that was left behind on which others it was
    made. Where that isn't known, it may or may not have been made on those left behind before it:
    a column that they touched is unknown then.
    """
    found: dict[int, list[Sides]] = {}
    done = [record for record in records if record.state == "done"]
    before: dict[int, Side | None] = {}
    row = now
    for record in reversed(done):
        after = None if record.action == "delete" else row
        row = before[record.id] = _turned(record, row)
        found.setdefault(record.change, []).insert(0, Sides(row, after))
    _forward([record for record in records if record.state == "undone"], now, found)
    left = [record for record in records if record.state == "dropped"]
    for change, group in groupby(left, key=lambda record: record.change):
        of_change = list(group)
        last = max((record.change for record in done if record.change < change), default=0)
        later = next((record for record in done if record.change > change), None)
        base = before[later.id] if later else now
        earlier = [record for record in left if last < record.change < change]
        if change in lineage:
            made_on = [record for record in earlier if record.change in lineage[change]]
            row = _forward(made_on, base, {})
        else:
            row = None if of_change[0].action == "insert" else _surely(earlier, base)
        _forward(of_change, row, found)
    return {change: Sides(each[0].before, each[-1].after) for change, each in found.items()}


def _forward(
    records: Sequence[Record], row: Side | None, found: dict[int, list[Sides]]
) -> Side | None:
    """Find the sides of records that aren't done, from the row that the first was made on."""
    for record in records:
        after = _turned(record, row)
        found.setdefault(record.change, []).append(Sides(row, after))
        row = after
    return row


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
