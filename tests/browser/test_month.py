"""The month's page in Chromium: nothing runs, nothing is fetched, and everybody can read it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from browser.conftest import DESKTOP, NARROW, PHONE, Look
from conftest import Netlog
from exchange.naughty import NAUGHTY
from store.makers import Book, blank
from store.sample import sample

from netlog.rules.stages import ORDER, Stage
from netlog.rules.text import safe

SIZES = (DESKTOP, PHONE)
SCHEMES = ("light", "dark")
A_PAGE = 20
"""How many people of one month a page lists."""

SPRING = "2026-03-16T21:30"


def page(netlog: Netlog, book: Book, *words: str) -> Path:
    """The month's page of a store."""
    path = book.path.with_suffix(".html")
    done = netlog("--db", str(book.path), "month", "--html", str(path), *words, now=SPRING)
    assert done.code == 0, done.err
    return path


def is_inert(seen: dict[str, Any], path: Path) -> bool:
    """Whether nothing ran, nothing was fetched but the page, and nobody complained."""
    assert seen["requests"] == [path.as_uri()]
    for what in ("said", "dialogs", "ran", "refused", "handlers", "globals", "links"):
        assert seen[what] == [], what
    assert seen["scripts"] == 0
    return True


@pytest.mark.parametrize("words", [(), ("--no-names",)])
def test_everybody_can_read_it_and_nothing_is_fetched(
    netlog: Netlog, look: Look, tmp_path: Path, words: Sequence[str]
) -> None:
    path = page(netlog, sample(tmp_path / "netlog.db"), *words)
    grounds = set()
    for seen in look(path, sizes=SIZES, schemes=SCHEMES, audits=True):
        assert is_inert(seen, path)
        assert seen["audit"]["violations"] == []
        assert seen["audit"]["passes"] > 20
        assert seen["overflow"] == 0
        assert bool(seen["names"]) is not bool(words)
        grounds.add(seen["ground"])
    assert len(grounds) == 2  # light and dark


def test_an_empty_network_can_be_read(netlog: Netlog, look: Look, tmp_path: Path) -> None:
    path = page(netlog, Book(blank(tmp_path / "netlog.db")))
    for seen in look(path, sizes=[NARROW], schemes=SCHEMES, audits=True):
        assert is_inert(seen, path)
        assert seen["audit"]["violations"] == []
        assert seen["overflow"] == 0


def test_naughty_texts_are_shown_as_they_are_and_nothing_runs(
    netlog: Netlog, look: Look, big_list: list[str], tmp_path: Path
) -> None:
    # As any program might have kept them: netlog itself would refuse some of them as names.
    texts = list(dict.fromkeys(" ".join(text.split()) for text in (*big_list, *NAUGHTY)))
    texts = [text for text in texts if text and "\0" not in text]
    pages = []
    for number, first in enumerate(range(0, len(texts), A_PAGE)):
        book = Book(blank(tmp_path / f"{number}.db"))
        for place, text in enumerate(texts[first : first + A_PAGE]):
            stage = Stage(ORDER[place % len(ORDER)])
            book.add(text, stage=stage, topic=text[:1000], event=text, company=text[:1000])
        pages.append(page(netlog, book))
    shown: dict[str, set[str]] = {"names": set(), "topics": set(), "companies": set()}
    tags: set[str] = set()
    for path, seen in zip(pages, look(*pages, sizes=[PHONE]), strict=True):
        assert is_inert(seen, path)
        assert seen["overflow"] == 0
        tags.update(seen["tags"])
        for what, found in shown.items():
            found.update(seen[what])
    assert len(texts) > 500
    assert shown["names"] == {safe(text) for text in texts}
    assert shown["topics"] == shown["companies"] == {safe(text[:1000]) for text in texts}
    assert not {"script", "img", "iframe", "a", "form", "input"} & tags
