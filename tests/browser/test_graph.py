"""The page of who introduced whom in Chromium: nothing runs, and everybody can read it."""

from pathlib import Path

from browser.conftest import DESKTOP, NARROW, PHONE, Look
from browser.test_month import is_inert
from conftest import Netlog
from store.makers import Book, blank

from netlog.rules.stages import Stage
from netlog.store.tables.ledger import Introduction
from netlog.store.tables.people import Person

HOSTILE = ('"><script>alert(1)</script>', "</svg><img src=x onerror=alert(1)>", "王小明",
           "Jo 👩🏽‍🚀 O'Neil &amp; Sons", "[[x]] {{ y }} {% z %}", "A" * 150)  # fmt: skip


def network(folder: Path) -> Book:
    """Two trees, one of them a circle, with names that a page must not take for its own."""
    book = Book(blank(folder / "netlog.db"))
    top, other = book.add("Top Lee", "Other Lee", stage=Stage.CHAT)
    below = book.add(*HOSTILE, known=True, through="top-lee")
    far = book.add("Deep One", known=True, through="wang-xiaoming")
    back = book.add("Circle Roe", known=True, through="other-lee")
    with book.writing("edit") as page:
        row = page.row(Person, other)
        row.introducer_id = back
        page.write(row)
        for pair in ((top, other), (below[2], far)):
            page.write(Introduction(member_id=1, person_id=min(pair), other_id=max(pair),
                                    introduced_on=book.today))  # fmt: skip
    return book


def page(netlog: Netlog, book: Book, *words: str) -> Path:
    """The page of a store."""
    path = book.path.with_suffix(".html")
    done = netlog("--db", str(book.path), "graph", *words, "--html", str(path), "--force")
    assert done.code == 0, done.err
    return path


def test_everybody_can_read_it_and_nothing_runs(netlog: Netlog, look: Look, tmp_path: Path) -> None:
    path = page(netlog, network(tmp_path))
    grounds = set()
    for seen in look(path, sizes=(DESKTOP, PHONE), schemes=("light", "dark"), audits=True):
        assert is_inert(seen, path)
        assert seen["audit"]["violations"] == []
        assert seen["audit"]["passes"] > 15
        assert seen["overflow"] == 0
        grounds.add(seen["ground"])
    assert len(grounds) == 2
    assert "<script" not in path.read_text(encoding="utf-8")


def test_of_one_person_and_of_nobody(netlog: Netlog, look: Look, tmp_path: Path) -> None:
    book = network(tmp_path)
    one = page(netlog, book, "wang-xiaoming")
    (tmp_path / "empty").mkdir()
    nobody = page(netlog, Book(blank(tmp_path / "empty" / "netlog.db")))
    for path, seen in zip(
        (one, nobody), look(one, nobody, sizes=[NARROW], audits=True), strict=True
    ):
        assert is_inert(seen, path)
        assert seen["audit"]["violations"] == []
        assert seen["overflow"] == 0
