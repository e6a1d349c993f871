"""Who is nearly called so (whole names: test_any_name.py)."""

import pytest
from store.makers import Book

from netlog.questions.near import Near, clearly, nearest


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Ingird", [Near("ingrid-solberg", 1)]),
        ("nigrid solberg", [Near("ingrid-solberg", 1)]),
        ("Ingrid Solbreg", [Near("ingrid-solberg", 1)]),
        ("ngrid", [Near("ingrid-solberg", 1)]),
        ("Kngrid", [Near("ingrid-solberg", 1)]),
        ("iingrid solbergg", [Near("ingrid-solberg", 2)]),
        ("ingridsolberk", [Near("ingrid-solberg", 1)]),
        ("Prof Ingrid Solberg", [Near("ingrid-solberg", 1)]),
        ("Ingrid Bergman", []),
        ("Bo", []),
        ("Po", []),
        ("Bob", [Near("bo-ek", 1)]),
        ("Pob", []),
        ("", []),
        ("…", []),
    ],
)
def test_a_slip_or_two_is_forgiven(book: Book, typed: str, expected: list[Near]) -> None:
    book.add("Ingrid Solberg", "Bo Ek")
    with book.reading() as reader:
        assert [each for each in nearest(reader, typed) if each.slips] == expected


def test_the_nearest_comes_first_and_is_clearly_meant(book: Book) -> None:
    book.add("Jonas Weber", "Joanas Weber", "Jonna Webber")
    with book.reading() as reader:
        found = nearest(reader, "jonass weber")
    assert found == [Near("jonas-weber", 1), Near("joanas-weber", 2)]
    assert clearly(found) == "jonas-weber"
    assert clearly([Near("a", 1), Near("b", 1)]) is None
    assert clearly([]) is None


def test_other_names_are_compared_too(book: Book) -> None:
    book.add("Ada Moss", also=("Quillfeather", "Лизавета"))
    with book.reading() as reader:
        assert [each.handle for each in nearest(reader, "quilfeather")] == ["ada-moss"]
        assert [each.handle for each in nearest(reader, "lizavetta")] == ["ada-moss"]


def test_foreign_names_are_known_by_ear(book: Book) -> None:
    book.add("สมชาย ใจดี", "محمد الأحمد")
    with book.reading() as reader:
        assert [each.handle for each in nearest(reader, "somchai jaidee")] == ["smchay-chaidi"]
        assert nearest(reader, "somchai petrov") == []


def test_characters_that_sound_alike_are_near(book: Book) -> None:
    book.add("王小明", "陈小明")
    with book.reading() as reader:
        assert [each.handle for each in nearest(reader, "王晓明")] == ["wang-xiaoming"]
        assert [each.handle for each in nearest(reader, "陳小明")] == ["chen-xiaoming"]
        assert nearest(reader, "李") == []
