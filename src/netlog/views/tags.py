"""Tags and events: who has them, what became of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from netlog.errors import typed
from netlog.questions.labels import Pair
from netlog.questions.reader import Row
from netlog.rules.amounts import counted
from netlog.views.ink import aside, command
from netlog.views.screen import Screen

if TYPE_CHECKING:
    from netlog.store.labels import Tagged

NAMED = 5
"""So many names are shown of people who are many."""


def some(people: Sequence[tuple[int, str]]) -> str:
    """Return the names of people, a few of them where they are many."""
    names = [name for _, name in people]
    more = len(names) - NAMED
    if more <= 1:
        return ", ".join(names)
    return f"{len(names):,} people: {', '.join(names[:NAMED])} and {more:,} more"


def put(screen: Screen, tagged: "Tagged", people: Sequence[tuple[int, str]]) -> None:
    """Tell on whom a tag is now."""
    had = len(people) - tagged.people
    already = f" · {had:,} had it already" if had else ""
    screen.answer([command(tagged.name), " · ", some(people), aside(already)])


def taken(screen: Screen, tagged: "Tagged", people: Sequence[tuple[int, str]]) -> None:
    """Tell whom a tag was taken off."""
    had = len(people) - tagged.people
    without = f" · {had:,} didn't have it" if had else ""
    screen.answer(["no longer ", command(tagged.name), " · ", some(people), aside(without)])


def word(text: str) -> str:
    """Return a text as it can be typed into a shell, in quotes where it needs them."""
    return text if text.isalnum() else typed(text)


def hint(screen: Screen, name: str, near: Sequence[str]) -> None:
    """Say of a new tag that there is one of nearly that name."""
    if near:
        way = command(f"netlog rename tag {word(name)} {word(near[0])}")
        screen.tell([f"{name} is a new tag. If you meant {' or '.join(near)}: ", way])


def merging(what: str, pair: Pair) -> str:
    """Return what is to become one."""
    both = [pair.old, pair.other] if pair.other else [pair.old]
    told = " and ".join(f"{row.name} ({_uses(what, row)})" for row in both)
    return f"{what} {told} become one: {both[-1].name}"


def renamed(screen: Screen, what: str, before: Pair, now: Pair) -> None:
    """Tell how a tag or an event is called now."""
    one = " · one with what was there" if before.is_merged else ""
    new = [aside(" → "), command(now.old.name)]
    uses = aside(f" · {_uses(what, now.old)}")
    screen.answer([f"{what} {before.old.name}", *new, aside(one), uses])


def _uses(what: str, row: Row) -> str:
    nouns = {"tag": ("person", "people"), "event": ("conversation", "conversations")}
    return counted(row.uses, *nouns[what])


def show(screen: Screen, rows: Sequence[Row]) -> None:
    """Show each tag with how many people have it."""
    if not rows:
        screen.tell("Nobody has a tag yet: netlog tag founder ada")
        return
    cells = [[[command(row.name)], f"{row.people:,}"] for row in rows]
    screen.table(("tag", "people"), cells, whole="tag")


def as_json(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the tags, each with how many people have it."""
    return {"tags": [{"tag": row.name, "people": row.people} for row in rows]}
