"""Finding by words, wherever they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import Book, examples

from netlog.questions.holding import KINDS
from netlog.questions.reader import Reader
from netlog.questions.search import found


def where(reader: Reader, text: str, most: int = 20) -> list[tuple[str, str]]:
    """The kind and the handle of all that is found, in order."""
    return [(kind, row.handle) for kind, row in found(reader, 1, text, most)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jonas", [("person", "jonas-weber")]),
        ("addie", [("person", "ada-moss")]),
        ("tidewater", [("person", "ada-moss")]),
        ("SUPERVISOR", [("person", "mina-ost")]),
        ("designer", [("person", "ada-moss"), ("talk", "ada-moss")]),
        ("introductions", [("person", "ada-moss")]),
        ("morning", [("person", "ada-moss")]),
        ("tea coffee", [("person", "ada-moss")]),
        ("北辰", [("person", "wang-xiaoming-2")]),
        ("øst", [("person", "mina-ost")]),
        ("wangxiaoming", [("person", "wang-xiaoming-2"), ("person", "wang-xiaoming")]),
        ("oncology", [("person", "ada-moss")]),
        ("& ux", [("person", "chloe-martin")]),
        ("founders", [("talk", "ben-okri")]),
        ("北方创业者", [("talk", "wang-xiaoming-2")]),
        ("+4420", [("person", "ada-moss")]),
        ("20 7946", [("person", "ada-moss")]),
        ("tidewater.example", [("person", "ada-moss")]),
        ("ada@", [("person", "ada-moss-2"), ("person", "ada-moss")]),
        ("example.org/in", [("person", "ada-moss"), ("person", "noor-haddad")]),
        ("王总", [("person", "wang-xiaoming-2")]),
        ("am", [("person", "ada-moss-2"), ("person", "ada-moss")]),
        ("survey", [("step", "ada-moss")]),
        (
            "hi",
            [
                ("message", handle)
                for handle in (
                    "priya-nair",
                    "ngozi-ade",
                    "ben-okri",
                    "wang-xiaoming-2",
                    "ada-moss",
                    "jonas-weber",
                    "ada-moss",
                )
            ],
        ),
        ("repair cafe", [("talk", "dev-rao")]),
        ("补贴", [("talk", "wang-xiaoming-2")]),
        ("two towns", [("talk", "dev-rao"), ("talk", "wang-xiaoming-2")]),
        ("50%", [("talk", "ada-moss"), ("talk", "ada-moss")]),
        ("grant appl", [("talk", "wang-xiaoming"), ("talk", "wang-wei"), ("talk", "li-xiaoming")]),
        ("moss oncology leeds", [("person", "ada-moss")]),
        ("ada survey", [("step", "ada-moss")]),
        ("pricing ada", [("talk", "ada-moss")]),
        ("tidewater pricing", [("talk", "ada-moss")]),
        ("tidewater summit pilots", [("talk", "ada-moss")]),
        ("xiaoming 补贴", [("talk", "wang-xiaoming-2")]),
        ("kevin 补贴", [("talk", "wang-xiaoming-2")]),
        ("wang gran", [("talk", "wang-xiaoming"), ("talk", "wang-wei")]),
        ("ben pricing", []),
        ("ada 补贴", []),
        ("nothing of it", []),
        ("", []),
        ("%", []),
    ],
)
def test_words_are_found_where_they_stand(
    reader: Reader, text: str, expected: list[tuple[str, str]]
) -> None:
    assert where(reader, text) == expected


def test_a_sign_is_no_wildcard(reader: Reader) -> None:
    assert where(reader, "cafe_nord") == [("talk", "ada-moss")]
    assert where(reader, "c_f nord") == []
    assert where(reader, "caf%nor%") == [("talk", "ada-moss")]  # two words


def test_names_go_before_what_is_known_of_people(book: Book) -> None:
    book.add("Ben", company="Ada Works")
    book.add("Ada", on=book.today.replace(day=1))
    with book.reading() as reader:
        assert where(reader, "ada") == [("person", "ada"), ("person", "ben")]


def test_the_newest_talk_comes_first(book: Book) -> None:
    ada = book.add("Ada")
    for day in (3, 9, 6):
        book.log(ada, on=book.today.replace(day=day), topic=f"tea {day}")
    with book.reading() as reader:
        assert [row.topic for _, row in found(reader, 1, "tea", 20)] == ["tea 9", "tea 6", "tea 3"]


def test_of_each_kind_no_more_are_found_than_asked_for(reader: Reader) -> None:
    assert where(reader, "a", 2).count(("person", "ada-moss")) <= 1
    kinds = [kind for kind, _ in where(reader, "a", 2)]
    assert max(kinds.count(kind) for kind in kinds) <= 2


@given(text=st.text() | st.text("\"*():^-+ aNEARORdabmoss{}'\\%_王é@", max_size=12))
@examples(300)
def test_whatever_is_looked_for_finds_something_or_nothing(sampled: Book, text: str) -> None:
    with sampled.reading() as reader:
        for kind, row in found(reader, 1, text, 5):
            assert kind in ("person", *KINDS)
            assert row.handle
