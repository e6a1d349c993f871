"""Who may be kept twice: found with what speaks for it, and not who was said to be two."""

from datetime import date

from store.makers import Book

from netlog.questions.dupes import Alike, couples, duplicates
from netlog.rules.sameness import LOW_BAR
from netlog.rules.stages import Stage
from netlog.store import members
from netlog.store.apart import hold_possible, keep_apart


def alike(book: Book, *, of: int | None = None, bar: float | None = None) -> list[Alike]:
    with book.reading() as reader:
        how = {} if bar is None else {"bar": bar}
        return duplicates(reader, 1, of=of, **how).alike


def pairs(book: Book, **how: float) -> list[tuple[int, int]]:
    return [each.pair for each in alike(book, **how)]  # type: ignore[arg-type]


def live_in(book: Book, region: str) -> None:
    with book.writing("me") as page:
        members.describe(page, region=region)


def test_an_empty_store_has_nobody_twice(book: Book) -> None:
    assert alike(book) == []


def test_a_number_in_two_spellings_is_one(book: Book) -> None:
    one = book.add("Ada Moss", contacts=(("phone", "020 7946 0018"),))
    other = book.add("Kevin", contacts=(("whatsapp", "+44 20 7946 0018"),))
    assert pairs(book) == []
    assert alike(book, bar=2)[0].verdict.reasons == ("phone numbers end alike",)
    live_in(book, "GB")
    (found,) = alike(book)
    assert found.pair == (one, other)
    assert found.verdict.reasons == ("same phone",)


def test_the_likeliest_come_first_and_what_is_likely_is_shown_of_one_person(book: Book) -> None:
    ada = book.add("Ada Moss", company="Acorn", contacts=(("email", "ada@example.org"),))
    twin = book.add("Ada Moss", company="Acorn")
    mail = book.add("A. Moss", company="Tidewater")
    with book.writing() as page:
        page.file.execute(
            "INSERT INTO contact_point (person_id, kind, value, key) VALUES (?, ?, ?, ?)",
            [mail, "email", "ada@example.org", "ada@example.org"],
        )
    book.add("Ada Moss", company="Lantern Books")
    assert pairs(book) == [(ada, mail), (ada, twin)]
    weak = pairs(book, bar=LOW_BAR)
    assert weak[:2] == [(ada, mail), (ada, twin)]
    assert all(twin in pair for pair in pairs(book, of=twin, bar=LOW_BAR))


def test_pinyin_and_characters_are_one_name(book: Book) -> None:
    one = book.add("王小明", company="北辰科技")
    other = book.add("Xiaoming Wang", company="Beichen")
    (found,) = alike(book)
    assert found.pair == (one, other)
    assert found.verdict.reasons[0] == "王小明 / Xiaoming Wang"


def test_who_talked_together_is_two(book: Book) -> None:
    one, other = book.add("Ada Moss", "Adda Moss", company="Acorn", known=True)
    assert pairs(book) == [(one, other)]
    book.log(one, other, stage=Stage.CHAT)
    assert pairs(book) == []


def test_those_who_are_not_the_same_are_not_asked_for_again(book: Book) -> None:
    one, other = book.add("Ada Moss", "Adda Moss", company="Acorn", known=True)
    with book.writing() as page:
        assert keep_apart(page, other, one)
        assert not keep_apart(page, one, other)
    assert pairs(book) == []
    with book.writing() as page:
        assert hold_possible(page, one, other)
        assert not hold_possible(page, one, other)
    assert pairs(book) == [(one, other)]


def test_the_one_stays_with_whom_more_happened(book: Book) -> None:
    one, other = book.add("Ada Moss", "Adda Moss", company="Acorn", known=True)
    with book.reading() as reader:
        (pair,) = couples(reader, 1, alike(book))
    assert (pair.keep.id, pair.other.id) == (one, other)
    book.log(other, stage=Stage.CHAT, on=date(2026, 3, 2))
    with book.reading() as reader:
        (pair,) = couples(reader, 1, alike(book))
    assert (pair.keep.id, pair.other.id) == (other, one)


def test_five_hundred_of_one_name_are_not_compared_each_with_each(book: Book) -> None:
    with book.writing() as page:
        page.file.executemany(
            "INSERT INTO person (handle, name, company, added_on) "
            "VALUES (?, 'Wang Wei', 'Acorn', '2026-03-16')",
            [(f"wang-wei-{number}",) for number in range(500)],
        )
    with book.reading() as reader:
        found = duplicates(reader, 1)
    assert found.alike == []
    assert found.too_big > 0
