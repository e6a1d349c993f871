"""Writing leads and purchases: each a change that is taken back whole."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from store.makers import Book, blank

from netlog.errors import NetlogError, NothingChanged, WrongUsage
from netlog.questions.leads import of_person, open_with, purchases_of
from netlog.questions.reader import Row
from netlog.rules.leads import state
from netlog.rules.money import Money
from netlog.store import leads

EUROS = Money(120000, "EUR")
NEXT = date(2026, 4, 1)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(blank(tmp_path / "netlog.db"))


@pytest.fixture
def ada(book: Book) -> int:
    return book.add("Ada Moss")


def there(book: Book, person: int) -> list[Row]:
    with book.reading() as reader:
        return of_person(reader, 1, person)


def opened(book: Book, person: int, what: str = "new website", **told: object) -> int:
    with book.writing() as page:
        return leads.open_lead(page, person, what, opened_on=book.today, **told)  # type: ignore[arg-type]


def test_a_lead_is_kept_with_all_that_is_told(book: Book, ada: int) -> None:
    sara = book.add("Sara Lind")
    opened(book, ada, money=EUROS, chance=0, closes_on=NEXT, referrer=sara, event="Web Summit",
           channel="newsletter")  # fmt: skip
    (row,) = there(book, ada)
    assert (row.value, row.currency, row.chance, row.closes_on) == (120000, "EUR", 0, NEXT)
    assert (row.referrer, row.event, row.channel) == ("Sara Lind", "Web Summit", "newsletter")
    assert (row.lead, state(row)) == (1, "open")


def test_one_of_the_same_words_is_there_already(book: Book, ada: int) -> None:
    opened(book, ada)
    with pytest.raises(NothingChanged, match="netlog lead edit ada-moss"):
        opened(book, ada, "New Website")
    first = there(book, ada)[0].id
    with book.writing() as page:
        leads.move(page, first, "lost", book.today)
    opened(book, ada)
    assert [state(row) for row in there(book, ada)] == ["open", "lost"]


def test_nobody_refers_themselves(book: Book, ada: int) -> None:
    with pytest.raises(WrongUsage, match="Ada Moss can't refer themselves"):
        opened(book, ada, referrer=ada)
    lead = opened(book, ada)
    with pytest.raises(WrongUsage, match="can't refer themselves"), book.writing() as page:
        leads.tell_anew(page, lead, referrer_id=ada)


def test_it_goes_on_and_ends(book: Book, ada: int) -> None:
    lead = opened(book, ada)
    earlier = book.today - timedelta(days=3)
    for word, on in (("taster", earlier), ("offer", book.today), ("won", book.today)):
        with book.writing() as page:
            leads.move(page, lead, word, on)
        assert state(there(book, ada)[0]) == word
    row = there(book, ada)[0]
    assert (row.opened_on, row.taster_on, row.closed_on) == (earlier, earlier, book.today)
    with pytest.raises(NetlogError, match="closed meanwhile"), book.writing() as page:
        leads.move(page, lead, "lost", book.today)
    book.logbook("undo").undo(number=2)
    assert state(there(book, ada)[0]) == "taster"
    with pytest.raises(NothingChanged, match="recorded so already"), book.writing() as page:
        leads.move(page, lead, "taster", earlier)


def test_it_is_told_anew(book: Book, ada: int) -> None:
    lead = opened(book, ada, money=EUROS)
    with book.writing() as page:
        changed = leads.tell_anew(page, lead, money=None, chance=100)
        assert sorted(changed) == ["chance", "currency", "value"]
    with pytest.raises(NothingChanged), book.writing() as page:
        leads.tell_anew(page, lead, chance=100)
    assert there(book, ada)[0].value is None


def test_a_purchase_wins_its_lead_and_makes_a_customer(book: Book, ada: int) -> None:
    lead = opened(book, ada)
    with book.writing() as page:
        sold = leads.sell(page, ada, "new website", EUROS, book.today, lead)
    assert sold[1:] == (0, True, "new website")
    assert there(book, ada)[0].outcome == "won"
    assert book.rows("SELECT relation FROM person WHERE id = ?", ada) == [("customer",)]
    with book.writing() as page:
        again = leads.sell(page, ada, "hosting", Money(0, "EUR"), book.today, lead)
    assert again[1:] == (1, False, None), "it was won before"
    with book.reading() as reader:
        assert [row.what for row in purchases_of(reader, 1, ada)] == ["new website", "hosting"]
        assert open_with(reader, 1, ada) == []
    book.logbook("undo").undo(number=2)
    assert book.rows("SELECT relation FROM person WHERE id = ?", ada) == [(None,)]
    assert there(book, ada)[0].outcome is None


def test_another_relation_stays(book: Book, ada: int) -> None:
    with book.writing() as page:
        page.file.execute("UPDATE person SET relation = 'friend'")
        assert not leads.sell(page, ada, "a cake", EUROS, book.today).is_customer
    assert book.rows("SELECT relation FROM person") == [("friend",)]
