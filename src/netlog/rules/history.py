"""What a change made of a row: before and after, worked out from the record of changes.

A record holds one side of its row, the one that the table doesn't. The other is what the next
record of the row says, else what stands in the table.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

Side = dict[str, Any]

Lineage = dict[int, list[int] | None]
"""Change that was left behind → the others that it was made on; None where they are lost.

It isn't in it where it was not noted.
"""


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


def sides(records: Sequence[Record], now: Side | None, lineage: Lineage) -> dict[int, Sides]:
    """Return the sides of a row by the changes that touched it.

    `records` are those of one row in their order, without a gap from the first one on, `now` is
    what the table holds. A change that was left behind, of which it was not noted what it was made
    on, may or may not have been made on those left behind before it: a column that they touched is
    unknown then.
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
        later = next((record for record in done if record.change > change), None)
        base = before[later.id] if later else now
        last = max((record.change for record in done if record.change < change), default=0)
        earlier = [record for record in records if last < record.change < change]
        made_on = lineage.get(change, [])
        if of_change[0].action == "insert":
            row = None
        elif change not in lineage:
            row = _surely(earlier, base)
        elif made_on is None:
            row = {}
        else:
            row = _forward([record for record in earlier if record.change in made_on], base, {})
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
    """Return what is certain of a row that may have gone through the earlier records, or not.

    Through those of undone changes it has gone: a new change would have left them behind.
    """
    sure = dict(base or {})
    for record in earlier:
        if record.state == "undone":
            sure = dict(_turned(record, sure) or {})
        elif record.action == "insert" and base is None:
            sure = dict(record.other or {})
        elif record.action != "update":
            sure = {}
        else:
            sure = {name: value for name, value in sure.items() if name not in (record.other or {})}
    return sure


def _turned(record: Record, row: Side | None) -> Side | None:
    """Return the other side of a row: before a change that is done, after one that isn't."""
    if record.action == "update":
        return {**(row or {}), **(record.other or {})}
    return record.other
