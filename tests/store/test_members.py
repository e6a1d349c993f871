"""The member's own profile."""

from store.makers import Book

from netlog.store import members


def test_a_profile_is_told_bit_by_bit(book: Book) -> None:
    with book.writing() as page:
        members.describe(page, name="Mei Lin", company="Tea Lab")
    with book.writing() as page:
        members.describe(page, company=None, pitch="Tea for all.")
    assert book.rows("SELECT id, name, company, pitch FROM member") == [
        (1, "Mei Lin", None, "Tea for all.")
    ]
