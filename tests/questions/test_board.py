"""The stage board: who stands where, the last contact first, and how many."""

from datetime import date
from pathlib import Path

import pytest
from store.makers import Book, blank

from netlog.questions import board
from netlog.questions.board import Column
from netlog.rules.stages import ORDER, Stage


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(blank(tmp_path / "netlog.db"))


def asked(book: Book, most: int = 12) -> list[Column]:
    with book.reading() as reader:
        return board.board(reader, 1, most)


def test_the_last_contact_first(book: Book) -> None:
    book.add("Ada", stage=Stage.CHAT, on=date(2026, 3, 1), company="Lantern")
    book.add("Ben", stage=Stage.CHAT, on=date(2026, 3, 5))
    book.add("Chloé", stage=Stage.COFFEE)
    found = asked(book)
    assert [column.stage for column in found] == list(ORDER)
    assert [column.found for column in found] == [0, 2, 0, 0, 1]
    people = [(row.name, row.company) for row in found[1].people]
    assert people == [("Ben", None), ("Ada", "Lantern")]


def test_who_declined_is_archived_or_dormant_is_on_no_board(book: Book) -> None:
    book.decline(book.add("Ada", stage=Stage.CHAT))
    book.archive(book.add("Ben", stage=Stage.CHAT))
    book.add("Chloé", known=True)
    assert sum(column.found for column in asked(book)) == 0


def test_how_many_aren_t_listed(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    book.add(*[f"Ada {number}" for number in range(5)], stage=Stage.CONNECT)
    column = asked(book, most=2)[2]
    assert (len(column.people), column.found, column.unlisted, column.is_more) == (2, 5, 3, False)
    assert asked(book, most=0)[2].unlisted == 5
    monkeypatch.setattr(board, "COUNTED", 4)
    column = asked(book, most=2)[2]
    assert (column.found, column.unlisted, column.is_more) == (4, 2, True)
