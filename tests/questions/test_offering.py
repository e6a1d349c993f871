"""Who of the network could help somebody: by what they offer, their tags, their role."""

import pytest
from store.makers import Book

from netlog.questions.offering import MOST, MOST_LOOKED_AT, Fitting, who_could_help
from netlog.store import people


def helping(book: Book, need: str | None, person: int) -> list[Fitting]:
    with book.reading() as reader:
        return who_could_help(reader, 1, person, need)


@pytest.fixture
def ada(book: Book) -> int:
    return book.add("Ada Moss", offer="web design")


def test_an_offer_then_a_tag_then_a_role(book: Book, ada: int) -> None:
    book.add("Roy Roe", role="designer")
    book.add("Tara Tag", tags=("design", "tea"))
    assert helping(book, "a designer", ada) == [
        Fitting("tara-tag", "Tara Tag", "design"),
        Fitting("roy-roe", "Roy Roe", "designer"),
    ]
    book.add("Olga Off", offer="design of logos")
    assert [each.handle for each in helping(book, "a designer", ada)] == ["olga-off", "tara-tag"]


def test_never_themselves_nor_who_declined_or_is_archived(book: Book, ada: int) -> None:
    no, away = book.add("No No", offer="design"), book.add("Away", offer="design")
    with book.writing() as page:
        people.decline(page, no, "them", page.today)
        people.archive(page, away, page.today)
    assert helping(book, "design", ada) == []


def test_an_address_or_another_name_is_no_help(book: Book, ada: int) -> None:
    book.add("Eve", contacts=(("email", "design@example.org"),), also=("Design",))
    assert helping(book, "design", ada) == []


def test_in_chinese_characters_within_a_word_are_found(book: Book, ada: int) -> None:
    book.add("李雷", offer="可以介绍投资人")
    assert [each.name for each in helping(book, "需要投资人", ada)] == ["李雷"]


@pytest.mark.parametrize("need", [None, "", "help", "\"*'", "AND OR NOT", "a'; --"])
def test_nothing_is_found_for_what_says_nothing(book: Book, ada: int, need: str | None) -> None:
    assert helping(book, need, ada) == []


def test_who_fits_all_of_it_is_found_behind_many_who_fit_a_word(book: Book, ada: int) -> None:
    book.add("Both Ways", offer="grants for theatres")
    for number in range(MOST_LOOKED_AT + 3):
        book.add(f"Some {number}", offer="grants")
    found = helping(book, "grants for theatres", ada)
    assert found[0].handle == "both-ways"
    assert len(found) == MOST
