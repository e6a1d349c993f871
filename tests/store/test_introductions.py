"""Introductions and acquaintances: each pair in its order, whichever way round it is told."""

from datetime import timedelta

import pytest
from store.makers import TODAY, Book

from netlog.errors import WrongUsage
from netlog.questions.reader import Question
from netlog.store import introductions

ALL = Question("SELECT person_id, other_id, introduced_on FROM introduction ORDER BY id")
KNOWN = Question("SELECT person_id, other_id, noted_on FROM acquaintance ORDER BY id")


def test_an_introduction_is_kept_in_one_order_whoever_is_named_first(book: Book) -> None:
    ada, ben = book.add("Ada Moss"), book.add("Ben Okri")
    with book.writing() as page:
        introductions.introduce(page, ben, ada, TODAY)
    with book.reading() as reader:
        (row,) = reader.ask(ALL)
    assert (row.person_id, row.other_id, row.introduced_on) == (ada, ben, TODAY)


def test_an_introduction_may_be_made_again(book: Book) -> None:
    ada, ben = book.add("Ada Moss"), book.add("Ben Okri")
    with book.writing() as page:
        first = introductions.introduce(page, ada, ben, TODAY - timedelta(days=90))
        second = introductions.introduce(page, ben, ada, TODAY)
    assert first != second
    with book.reading() as reader:
        assert len(reader.ask(ALL)) == 2


def test_nobody_is_introduced_to_themselves_or_known_by_themselves(book: Book) -> None:
    ada = book.add("Ada Moss")
    for write in (introductions.introduce, introductions.acquaint):
        with (
            pytest.raises(WrongUsage, match=r"Both are Ada Moss \(ada-moss\)"),
            book.writing() as p,
        ):
            write(p, ada, ada, TODAY)


def test_two_who_know_each_other_are_told_once(book: Book) -> None:
    ada, ben = book.add("Ada Moss"), book.add("Ben Okri")
    with book.writing() as page:
        assert introductions.acquaint(page, ben, ada, TODAY - timedelta(days=2))
        assert not introductions.acquaint(page, ada, ben, TODAY)
    with book.reading() as reader:
        (row,) = reader.ask(KNOWN)
    assert (row.person_id, row.other_id, row.noted_on) == (ada, ben, TODAY - timedelta(days=2))


def test_what_was_told_of_two_is_taken_back(book: Book) -> None:
    ada, ben = book.add("Ada Moss"), book.add("Ben Okri")
    with book.writing() as page:
        introductions.acquaint(page, ada, ben, TODAY)
        assert introductions.estrange(page, ben, ada)
        assert not introductions.estrange(page, ada, ben)
    with book.reading() as reader:
        assert reader.ask(KNOWN) == []
