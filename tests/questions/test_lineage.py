"""Who introduced whom, asked of a store."""

from datetime import date
from pathlib import Path

import pytest
from store.makers import Book

from netlog.questions.lineage import READABLE, Graph, graph
from netlog.rules.lineage import each_of
from netlog.rules.stages import Stage
from netlog.store.tables.ledger import Introduction
from netlog.store.tables.people import Person


@pytest.fixture
def chain(book: Book) -> Book:
    """Ada brought Ben, he brought Chloé; Dev was met directly."""
    book.add("Ada Moss", stage=Stage.CHAT)
    book.add("Ben Okri", stage=Stage.CONNECT, through="ada-moss")
    book.add("Chloé Martin", stage=Stage.CHAT, through="ben-okri")
    book.add("Dev Rao", stage=Stage.CHAT)
    return book


def drawn(book: Book, person: str | None = None, width: int = 9, depth: int | None = 9) -> Graph:
    """The graph of a store, or of one person."""
    with book.reading() as reader:
        id_ = book.handles()[person] if person else None
        return graph(reader, 1, id_, width=width, depth=depth)


def tree(found: Graph) -> list[str]:
    """Its people, each set in as deep as they stand."""
    return ["  " * depth + found.people[branch.person].handle + " ↻" * branch.is_again
            for branch, depth in each_of(found.branches)]  # fmt: skip


def test_the_tree_stands_from_those_met_directly_down(chain: Book) -> None:
    found = drawn(chain)
    assert tree(found) == ["ada-moss", "  ben-okri", "    chloe-martin"]
    assert (found.directly, found.introduced, found.introducers) == (2, 2, 2)


def test_of_one_person_those_above_and_those_below(chain: Book) -> None:
    found = drawn(chain, "ben-okri")
    assert [row.handle for row in found.above] == ["ada-moss"]
    assert tree(found) == ["ben-okri", "  chloe-martin"]
    assert tree(drawn(chain, "dev-rao")) == ["dev-rao"]


def test_whom_i_introduced_to_each_other_the_latest_first(chain: Book) -> None:
    ids = chain.handles()
    pairs = (("ada-moss", "dev-rao", 1), ("ben-okri", "dev-rao", 5))
    with chain.writing("introduce") as page:
        for one, other, day in pairs:
            page.write(Introduction(member_id=1, person_id=ids[one], other_id=ids[other],
                                    introduced_on=date(2026, 3, day)))  # fmt: skip
    found = drawn(chain, width=1)
    assert [(row.handle, row.other_handle) for row in found.pairs] == [("ben-okri", "dev-rao")]
    assert found.pairs_there == 2
    assert [row.handle for row in drawn(chain, "ada-moss").pairs] == ["ada-moss"]


def circle(book: Book) -> None:
    """Ada was introduced by Ben, whom she introduced."""
    with book.writing("edit") as page:
        row = page.row(Person, book.handles()["ada-moss"])
        row.introducer_id = book.handles()["ben-okri"]
        page.write(row)


def test_a_circle_is_cut_open(chain: Book) -> None:
    circle(chain)
    assert tree(drawn(chain)) == ["ada-moss", "  ben-okri", "    ada-moss ↻", "    chloe-martin"]
    found = drawn(chain, "ben-okri")
    assert found.is_circle
    assert [row.handle for row in found.above] == ["ada-moss"]
    assert tree(found) == ["ben-okri", "  ada-moss ↻", "  chloe-martin"]
    assert drawn(chain, "chloe-martin").is_circle is False


def test_trees_are_as_deep_as_can_be_read(book: Book) -> None:
    book.add("Top Lee", stage=Stage.CHAT)
    for number in range(8):
        book.add(f"Mid {number}", known=True, through="top-lee")
    for number in range(8):
        below = [f"Low {number} {letter}" for letter in "ABCDEFGH"]
        book.add(*below, known=True, through=f"mid-{number}")
    shown = sum(1 for _ in each_of(drawn(book, width=9, depth=None).branches))
    assert shown == 9 < READABLE
    assert sum(1 for _ in each_of(drawn(book, width=9).branches)) == 73


def test_without_a_store_there_is_nobody(tmp_path: Path) -> None:
    with Book(tmp_path / "none.db").reading() as reader:
        found = graph(reader, 1, width=6)
    assert (found.branches, found.directly, list(found.pairs)) == ([], 0, [])
