"""Who introduced whom as a page: a tree for each of those of whom most people came."""

from collections.abc import Iterator, Sequence
from datetime import date

from netlog.questions.lineage import Graph
from netlog.questions.reader import Row
from netlog.rules.amounts import counted
from netlog.rules.dates import in_words
from netlog.rules.lineage import Branch, each_of
from netlog.rules.names import is_chinese
from netlog.views.charts import look
from netlog.views.charts.chart import Chart, Figures, amount
from netlog.views.charts.tree import Twig, tree
from netlog.views.graph import brought, more, summary
from netlog.views.pages.rendering import page as rendered

TITLE = "Who introduced whom"
_RULES = ".grid + .more { margin: -4px 6px 22px }\n"

COLUMNS = ("who", "introduced by", "stage", "introduced")


def page(found: Graph, today: date) -> str:
    """Return the page, which names people."""
    charts = [_of_one(found, found.branches)] if found.who else _of_each(found)
    return rendered(
        "graph.html.j2",
        "month.css",
        before=look.with_variables() + _RULES,
        title=found.who.name if found.who else TITLE,
        kicker="Introductions",
        lede="" if found.who else summary(found),
        charts=charts,
        more=more(found) if found.left else None,
        pairs=found.pairs,
        pairs_left=found.pairs_there - len(found.pairs),
        made_on=f"{in_words(today, today)} {today.year}",
        amount=amount,
        is_chinese=is_chinese,
        day=lambda on: in_words(on, today),
    )


def drawing(found: Graph) -> Chart:
    """Return all trees as one drawing, from the member down."""
    return _of_one(found, found.branches)


def _of_each(found: Graph) -> list[Chart]:
    """Return a tree for each who stands at the top."""
    return [_chart(found, [branch], [], f"tree{place}", found.people[branch.person].name)
            for place, branch in enumerate(found.branches, start=1)]  # fmt: skip


def _of_one(found: Graph, branches: Sequence[Branch]) -> Chart:
    """Return one tree: you, those through whom somebody was met, and who came of them."""
    above: list[tuple[str, Row | None]] = [("you", None), *((row.name, row) for row in found.above)]
    title = found.who.name if found.who else TITLE
    return _chart(found, branches, above, "tree", title)


def _chart(
    found: Graph, branches: Sequence[Branch], above: Sequence[tuple[str, Row | None]], name: str,
    title: str,
) -> Chart:  # fmt: skip
    twigs = [Twig(depth, who, "", "introducer" if row else "me")
             for depth, (who, row) in enumerate(above)]  # fmt: skip
    twigs += _twigs(found, branches, len(above))
    if found.left and above and not found.who:
        twigs.append(Twig(1, more(found), "", "more"))
    rows = list(_figures(found, branches, above[-1][1] if above else None))
    shown = sum(not branch.is_again for branch, _ in each_of(branches))
    people = counted(shown, "person", "people")
    first = branches[0] if branches else None
    of = (brought(first) if first and len(branches) == 1 else None) or people
    said = f"A tree of {people}, each below who introduced them to you."
    return tree(name, title, of, said, twigs, Figures(COLUMNS, rows))


def _twigs(found: Graph, branches: Sequence[Branch], depth: int) -> Iterator[Twig]:
    for branch in branches:
        row = found.people[branch.person]
        if branch.is_again:
            yield Twig(depth, f"↻ {row.name}", "a circle", "again")
            continue
        kind = "introducer" if branch.brought else "person"
        aside = f"{branch.brought:,}" if branch.brought else row.stage or ""
        if branch.behind:
            aside += f" + {branch.behind:,}"
        yield Twig(depth, row.name, aside, kind)
        yield from _twigs(found, branch.branches, depth + 1)
        if branch.left and branch.branches:
            yield Twig(depth + 1, f"and {branch.left:,} more", "", "more")


def _figures(
    found: Graph, branches: Sequence[Branch], above: Row | None
) -> Iterator[tuple[str, ...]]:
    """Yield the same as rows of a table."""
    for branch in branches:
        row = found.people[branch.person]
        again = " (again: a circle)" if branch.is_again else ""
        yield (row.name + again, above.name if above else "", row.stage or "",
               brought(branch) or "")  # fmt: skip
        yield from _figures(found, branch.branches, row)
