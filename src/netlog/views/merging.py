"""People who became one: what stays, what came along, what was handed over."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from netlog.rules.amounts import listed
from netlog.rules.union import Conflict, Side
from netlog.views.answer import named
from netlog.views.ink import Line, aside
from netlog.views.screen import Screen
from netlog.views.touched import WORDS

if TYPE_CHECKING:
    from netlog.store.merging import Merged

CALLED = {"participant": "conversation", "person_tag": "tag", "person": "introduced"}
"""Tables whose rows are told as what they lead to."""

UNTOLD = ("origin", "person")
"""What is handed over and told otherwise, or not."""


def difference(conflict: Conflict, keep: Side, other: Side) -> Iterator[Line]:
    """Yield the lines that show how two people differ in a field, numbered to choose from."""
    yield [aside(conflict.field)]
    for number, (value, side) in enumerate([(conflict.kept, keep), (conflict.lost, other)], 1):
        yield [f"  {number}  {value}", aside(f"  of {side['handle']}")]


def show(screen: Screen, merged: Sequence["Merged"]) -> None:
    """Show what became of each who was joined to the first one."""
    for each in merged:
        keep, other = each.keep, each.other
        both = [*named(str(other["name"]), str(other["handle"])), aside(" → "),
                *named(str(keep["name"]), str(keep["handle"]))]  # fmt: skip
        screen.answer(both)
        if each.was_apart:
            screen.answer("  they were said not to be the same: no longer")
        for line in _fields(each):
            screen.answer(line)
        if handed := handed_over(each.moved):
            screen.answer([aside("  handed over: "), handed])


def _fields(each: "Merged") -> Iterator[Line]:
    is_noted = False
    for field, kept, lost in each.conflicts:
        if field == "name":
            yield [aside("  name: "), kept, aside(f", also {lost}")]
        else:
            is_noted = True
            yield [aside(f"  {field}: "), kept, aside(f", not {lost}")]
    for field, value in each.filled.items():
        yield [aside(f"  {field}: "), value, aside(f", of {each.other['handle']}")]
    if is_noted:
        yield [aside("  what was given up stands in the note")]


def handed_over(moved: Mapping[str, int]) -> str:
    """Return how much was handed over: `3 conversations, 1 tag`."""
    counts = {CALLED.get(table, table): count for table, count in moved.items()}
    told = listed(counts, WORDS, UNTOLD)
    if introduced := moved.get("person"):
        told.append(f"{introduced:,} whom they introduced")
    return ", ".join(told)


def as_json(merged: Sequence["Merged"], *, dry_run: bool) -> dict[str, Any]:
    """Return what became of each, a `handle` on both sides."""
    return {
        "merged": [
            {
                "keep": each.keep["handle"],
                "other": each.other["handle"],
                "differing": [
                    {"field": field, "kept": kept, "given_up": lost}
                    for field, kept, lost in each.conflicts
                ],
                "filled": [
                    {"field": field, "value": value} for field, value in each.filled.items()
                ],
                "handed_over": [
                    {"what": CALLED.get(table, table), "count": count}
                    for table, count in each.moved.items()
                ],
                "was_apart": each.was_apart,
            }
            for each in merged
        ],
        "is_kept": not dry_run,
    }
