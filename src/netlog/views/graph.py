"""Who introduced whom: a tree in the terminal, a diagram in Mermaid's words, and JSON."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from netlog.questions.lineage import Graph
from netlog.questions.reader import Row
from netlog.rules.amounts import counted
from netlog.rules.lineage import Branch
from netlog.rules.text import safe
from netlog.views.answer import named
from netlog.views.days import day
from netlog.views.ink import Line, aside, command, heading, spans
from netlog.views.screen import Screen
from netlog.views.wrapping import wrapped

NARROWEST = 24
"""So many columns a line has at least, however deep it stands."""

AGAIN = "stands further up: a circle"


class Item(NamedTuple):
    """A line of a tree, and what stands below it."""

    line: Line
    items: "Sequence[Item]" = ()


def show(screen: Screen, found: Graph, today: date) -> None:
    """Draw the tree, from the member down."""
    screen.heading([heading("You"), "" if found.who else f" · {summary(found)}"])
    room = screen.width if screen.is_drawn else None
    items = _items(screen, found, today)
    if not items:
        way = command("netlog add NAME --through PERSON")
        screen.tell(["Nobody was introduced to you yet. Whoever is: ", way])
        return
    screen.show_lines(_drawn(items, "", room))


def summary(found: Graph) -> str:
    """Return how many people came through others, in words."""
    directly = f"{found.directly:,} met directly"
    if not found.introduced:
        return directly
    others = counted(found.introducers, "other")
    return f"{directly}, {found.introduced:,} through {others}"


def _items(screen: Screen, found: Graph, today: date) -> list[Item]:
    items = [_item(branch, found) for branch in found.branches]
    for row in reversed(found.above):
        items = [Item(_told(row), items)]
    if found.is_circle and items:
        items.insert(0, Item([aside("a circle: each introduced the next, the last one the first")]))
    if found.left:
        items.append(Item([aside(more(found))]))
    if found.pairs:
        whom = "whom you introduced to them" if found.who else "whom you introduced to each other"
        pairs = [Item([*named(row.name, row.handle), aside(" – "),
                       *named(row.other, row.other_handle),
                       aside(f" · {day(screen, row.introduced_on, today)}")])
                 for row in found.pairs]  # fmt: skip
        if found.pairs_there > len(pairs):
            pairs.append(Item([aside(f"and {found.pairs_there - len(pairs):,} more")]))
        there = counted(found.pairs_there, "pair")
        items.append(Item([heading(whom), aside(f" · {there}")], pairs))
    return items


def more(found: Graph) -> str:
    """Return how many are not shown, in words."""
    people = counted(found.left_below, "person", "people")
    return f"and {found.left:,} more, through whom {people} came"


def _item(branch: Branch, found: Graph) -> Item:
    row = found.people[branch.person]
    if branch.is_again:
        return Item([aside("↻ "), *named(safe(row.name), row.handle), aside(f" · {AGAIN}")])
    items = [_item(each, found) for each in branch.branches]
    if branch.left and items:  # of whom none is shown so many were said to be there
        items.append(Item([aside(f"and {branch.left:,} more")]))
    return Item(_told(row, branch), items)


def _told(row: Row, branch: Branch | None = None) -> Line:
    parts = [row.stage, brought(branch) if branch else None]
    told = "".join(f" · {part}" for part in parts if part)
    return [*named(safe(row.name), row.handle), aside(told)]


def brought(branch: Branch) -> str | None:
    """Return how many somebody introduced, and how many came of these; None for nobody."""
    if not branch.brought:
        return None
    behind = f", these {branch.behind:,}" if branch.behind else ""
    return f"brought {branch.brought:,}{behind}"


def _drawn(items: Sequence[Item], guide: str, room: int | None) -> Iterator[Line]:
    """Yield the lines of a tree: what is too long goes on beside the line that leads on."""
    for place, item in enumerate(items):
        is_last = place == len(items) - 1
        lead, onward = ("└─ ", "   ") if is_last else ("├─ ", "│  ")
        below = "│  " if item.items else "   "
        pieces = spans(item.line)
        parts = wrapped(pieces, max(NARROWEST, room - len(guide) - 6)) if room else [pieces]
        for number, part in enumerate(parts):
            before = lead if number == 0 else onward + below
            yield [aside(guide + before), *part]
        yield from _drawn(item.items, guide + onward, room)


def mermaid(found: Graph) -> str:
    """Return the same as a diagram in Mermaid's words; names stand in it as text alone."""
    nodes = {"me": "you" if found.who else f"you · {found.directly:,} met directly"}
    edges: list[str] = []
    above = "me"
    for row in found.above:
        nodes[_node(row.handle)] = row.name
        edges.append(f"{above} --> {_node(row.handle)}")
        above = _node(row.handle)
    _grow(found, found.branches, above, nodes, edges)
    if found.left:
        nodes["others"] = more(found)
        edges.append("me --- others")
    for row in found.pairs:
        one, other = _node(row.handle), _node(row.other_handle)
        nodes |= {one: row.name, other: row.other}
        edges.append(f"{one} -. by you .- {other}")
    declared = [f'{node}["{quoted(text)}"]' for node, text in nodes.items()]
    return "\n".join(["flowchart LR", *(f"  {line}" for line in (*declared, *edges))])


def _grow(
    found: Graph, branches: Sequence[Branch], above: str, nodes: dict[str, str], edges: list[str]
) -> None:
    for branch in branches:
        row = found.people[branch.person]
        node = _node(row.handle)
        nodes[node] = row.name
        edges.append(f"{above} --> {node}")
        _grow(found, branch.branches, node, nodes, edges)
        if branch.left:
            nodes[f"{node}__more"] = f"and {branch.left:,} more"
            edges.append(f"{node} --- {node}__more")


def _node(handle: str) -> str:
    """Return the name of somebody's node: none of Mermaid's own words, and no part of a line."""
    return "p_" + handle.replace("-", "_")


def quoted(text: str) -> str:
    """Return a text as a label in quotes: whatever is no letter, digit or blank as its number."""
    return "".join(
        sign if sign.isalnum() or sign in " ,.·" or ord(sign) > 0x2FF else f"#{ord(sign)};"
        for sign in safe(text)
    )


def as_json(found: Graph) -> dict[str, Any]:
    """Return the tree as a list of people, each with who introduced them."""
    people: list[dict[str, Any]] = []
    above = None
    for row in found.above:
        people.append({**_person(row), "introducer": above, "introduced": None, "behind": None,
                       "not_shown": None, "is_again": False})  # fmt: skip
        above = row.handle
    _listed(found, found.branches, above, people)
    return {
        "person": found.who.handle if found.who else None,
        "met_directly": found.directly,
        "introduced": found.introduced,
        "introducers": found.introducers,
        "is_circle": found.is_circle,
        "people": people,
        "not_shown": {"introducers": found.left, "people": found.left_below},
        "pairs": [
            {"handles": [row.handle, row.other_handle], "names": [row.name, row.other],
             "on": row.introduced_on} for row in found.pairs
        ],
        "pairs_there": found.pairs_there,
    }  # fmt: skip


def _listed(
    found: Graph, branches: Sequence[Branch], above: str | None, people: list[dict[str, Any]]
) -> None:
    for branch in branches:
        row = found.people[branch.person]
        people.append({
            **_person(row), "introducer": above, "introduced": branch.brought,
            "behind": branch.behind, "not_shown": branch.left, "is_again": branch.is_again,
        })  # fmt: skip
        _listed(found, branch.branches, row.handle, people)


def _person(row: Row) -> dict[str, Any]:
    return {field: getattr(row, field) for field in ("handle", "name", "company", "stage")}
