"""Writing what is given and asked."""

from datetime import date, timedelta

import pytest
from store.makers import TODAY, Book

from netlog.errors import NetlogError
from netlog.questions import ledger as asking
from netlog.rules.balance import Entry
from netlog.store import ledger, promises

YESTERDAY = TODAY - timedelta(days=1)


def between(book: Book, person: int) -> list[Entry]:
    """What there is between the member and a person, without its numbers."""
    with book.reading() as reader:
        return [entry._replace(id=0) for entry in asking.entries(reader, 1, person)]


def give(book: Book, person: int, by: str, what: str, on: date = TODAY) -> str:
    """`netlog give PERSON WHAT`."""
    with book.writing("give") as page:
        return ledger.give(page, person, by, what, on)


def ask(book: Book, person: int, by: str, what: str, on: date = TODAY) -> None:
    """`netlog ask PERSON WHAT`."""
    with book.writing("ask") as page:
        ledger.ask(page, person, by, what, on)


def test_what_was_given_and_asked_by_either(book: Book) -> None:
    ada, ben = book.add("Ada", "Ben")
    assert give(book, ada, "me", "notes on her deck") == "given"
    assert give(book, ada, "them", "a lift", YESTERDAY) == "given"
    ask(book, ada, "me", "a word with her editor")
    assert between(book, ada) == [
        Entry("gift", "them", "a lift", YESTERDAY),
        Entry("ask", "me", "a word with her editor", TODAY),
        Entry("gift", "me", "notes on her deck", TODAY),
    ]
    assert between(book, ben) == []


def test_what_was_promised_is_kept_by_giving_it(book: Book) -> None:
    ada = book.add("Ada")
    with book.writing("promise") as page:
        promises.make(page, ada, "the form", promised_by="me", made_on=YESTERDAY, due_on=None)
    assert give(book, ada, "them", "the form") == "given"
    assert give(book, ada, "me", "the form", YESTERDAY - timedelta(days=1)) == "given"
    assert give(book, ada, "me", "The Form") == "kept"
    assert give(book, ada, "me", "The Form") == "given"
    assert Entry("promise", "me", "the form", YESTERDAY, "kept", TODAY) in between(book, ada)


def test_what_was_asked_is_granted_by_giving_it(book: Book) -> None:
    ada = book.add("Ada")
    ask(book, ada, "them", "the form", YESTERDAY)
    assert give(book, ada, "them", "the form") == "given"
    assert give(book, ada, "me", "the form") == "granted"
    assert between(book, ada)[0] == Entry("ask", "them", "the form", YESTERDAY, "granted", TODAY)


def test_an_ask_is_settled_once(book: Book) -> None:
    ada = book.add("Ada")
    ask(book, ada, "me", "the form")
    with book.writing("ask") as page:
        ledger.settle(page, 1, "refused", TODAY)
    assert between(book, ada) == [Entry("ask", "me", "the form", TODAY, "refused", TODAY)]
    with pytest.raises(NetlogError, match="settled meanwhile"), book.writing("ask") as page:
        ledger.settle(page, 1, "granted", TODAY)


def test_the_same_asked_again_is_one_open_ask(book: Book) -> None:
    ada = book.add("Ada")
    ask(book, ada, "me", "A referral", YESTERDAY)
    ask(book, ada, "me", "a referral")
    ask(book, ada, "them", "a referral")
    with book.reading() as reader:
        mine, theirs = asking.open_with(reader, 1, ada)
    assert (mine.ask, mine.id, mine.times, mine.since_on) == (1, 2, 2, YESTERDAY)
    assert (theirs.ask, theirs.asked_by, theirs.times) == (2, "them", 1)
    with book.writing("ask") as page:
        ledger.settle(page, mine.id, "granted", TODAY)
    with book.reading() as reader:
        assert [row.id for row in asking.open_with(reader, 1, ada)] == [theirs.id]
