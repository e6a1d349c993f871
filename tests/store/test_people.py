"""Keeping people: who is new, who is here already, and what they are called."""

from collections.abc import Sequence
from typing import Any

import pytest
from store.makers import TODAY, Book

from netlog.errors import AlreadyHere, WrongUsage
from netlog.rules.newcomer import Newcomer
from netlog.store import members, people
from netlog.store.people import Met

EMAIL = (("email", "ada@example.org"),)


def meet(book: Book, name: str, *, known: bool = False, new: bool = False, **told: Any) -> Met:
    with book.writing("add", name) as page:
        return people.meet(page, Newcomer(name, **told), known=known, new=new, introducer=None)


def person(book: Book, *columns: str) -> Sequence[Any]:
    (row,) = book.rows(f"SELECT {', '.join(columns)} FROM person WHERE id = 1")
    return row


def test_somebody_new_is_kept_with_all_that_was_told(book: Book) -> None:
    met = meet(
        book, "Ada Moss", company="Tidewater Labs", role="founder", relation="customer",
        language="en", address="Dr. Moss", place="Leeds", need="a designer", offer="advice",
        note="a\nnote", also=("Addie", "Addie"), tags=("founder", "Founder"), contacts=EMAIL,
    )  # fmt: skip
    assert met == Met(1, "ada-moss", "Ada Moss", is_added=True)
    assert person(book, "name", "company", "role", "relation", "language", "address", "place",
                  "need", "offer", "note", "added_on") == (
        "Ada Moss", "Tidewater Labs", "founder", "customer", "en", "Dr. Moss", "Leeds",
        "a designer", "advice", "a\nnote", "2026-03-16",
    )  # fmt: skip
    assert book.rows("SELECT text FROM name") == [("Addie",)]
    assert book.rows("SELECT name, key FROM tag") == [("founder", "founder")]
    assert book.rows("SELECT kind, value, key FROM contact_point") == [
        ("email", "ada@example.org", "ada@example.org")
    ]
    assert book.rows("SELECT member_id, person_id, is_known, stage FROM tie") == [(1, 1, 0, None)]


def test_somebody_known_beforehand_is_marked(book: Book) -> None:
    meet(book, "Ada", known=True)
    assert book.rows("SELECT is_known FROM tie") == [(1,)]


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Ada Moss", "ada-moss"),
        ("王小明", "wang-xiaoming"),
        ("欧阳娜娜", "ouyang-nana"),
        ("单立文", "shan-liwen"),
        ("Chloé O'Neil", "chloe-o-neil"),
        ("Łukasz Öß", "lukasz-oss"),
        ("Анна", "anna"),
        ("김민준", "kim-minjun"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_handle_is_an_ascii_slug_of_the_name(book: Book, name: str, handle: str) -> None:
    assert meet(book, name).handle == handle


def test_a_handle_that_is_taken_is_counted_on(book: Book) -> None:
    handles = [meet(book, name, new=True).handle for name in ("王小明", "Wang Xiaoming", "汪晓明")]
    assert handles == ["wang-xiaoming", "wang-xiaoming-2", "wang-xiaoming-3"]
    assert meet(book, "Wang", new=True).handle == "wang"
    book.logbook().undo()
    book.logbook().undo()
    book.logbook().undo()
    assert meet(book, "Wang Xiao Ming").handle == "wang-xiao-ming"
    assert meet(book, "WANG  xiaoming", new=True).handle == "wang-xiaoming-2"


@pytest.mark.parametrize("again", ["Ada Moss", "ADA MOSS", "Áda  Moss"])
def test_the_same_name_is_asked_about(book: Book, again: str) -> None:
    meet(book, "Ada Moss")
    with pytest.raises(AlreadyHere) as error:
        meet(book, again)
    assert str(error.value) == (
        f"{again} is already here: ada-moss (Ada Moss).\n"
        "The same person: netlog log ada-moss chat. Somebody else: the same line again with --new"
    )
    assert meet(book, again, new=True).handle == "ada-moss-2"


def test_two_companies_tell_two_people_of_one_name_apart(book: Book) -> None:
    meet(book, "Ada Moss", company="Tidewater Labs")
    with pytest.raises(AlreadyHere):
        meet(book, "Ada Moss")
    with pytest.raises(AlreadyHere):
        meet(book, "Ada Moss", company="tidewater  LABS")
    assert meet(book, "Ada Moss", company="Lantern Books").handle == "ada-moss-2"


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("email", "ada@example.org", "ADA@Example.org"),
        ("phone", "+44 20 7946 0018", "0044-20-79460018"),
        ("whatsapp", "+86 138 0000 0000", "+8613800000000"),
        ("link", "https://www.example.org/ada/", "example.org/ada?utm_source=x"),
        ("wechat", "Ada-M", "ada-m"),
    ],
)
def test_the_same_contact_point_is_the_same_person(
    book: Book, kind: str, first: str, second: str
) -> None:
    meet(book, "Ada Moss", contacts=((kind, first),))
    met = meet(book, "A. M.", contacts=((kind, second),), place="Leeds")
    assert met == Met(1, "ada-moss", "Ada Moss", False, ("place", 'name "A. M."'))
    assert book.rows("SELECT value FROM contact_point") == [(first,)]


def test_meeting_again_fills_what_is_empty_and_leaves_what_differs(book: Book) -> None:
    meet(book, "Ada Moss", company="Tidewater Labs", role="founder", contacts=EMAIL)
    met = meet(
        book, "ada moss", company="Lantern Books", role="founder", place="Leeds", tags=("tea",),
        also=("Addie",), contacts=(*EMAIL, ("phone", "+44 20 7946 0018")),
    )  # fmt: skip
    assert met.filled == ("place", 'name "Addie"', "phone", "tag tea")
    assert met.differing == ("company",)
    assert person(book, "name", "company", "role", "place") == (
        "Ada Moss", "Tidewater Labs", "founder", "Leeds",
    )  # fmt: skip
    assert meet(book, "Ada Moss", contacts=EMAIL, place="Leeds", also=("Addie",)).filled == ()


def test_somebody_else_may_share_an_address(book: Book) -> None:
    meet(book, "Ada Moss", contacts=EMAIL)
    assert meet(book, "Ben Okri", contacts=EMAIL, new=True).handle == "ben-okri"


def test_who_introduced_is_another(book: Book) -> None:
    meet(book, "Ada Moss", contacts=EMAIL)
    meet(book, "Ben Okri")
    with book.writing() as page:
        ben = people.introducer_of(page, "ben")
        told = Newcomer("Ada Moss", contacts=EMAIL)
        assert people.meet(page, told, known=False, new=False, introducer=ben).filled == (
            "introducer",
        )
    with book.writing() as page:
        ada = people.introducer_of(page, "ada")
        with pytest.raises(WrongUsage, match="Ada Moss can't introduce themselves"):
            people.meet(page, told, known=False, new=False, introducer=ada)
        with pytest.raises(WrongUsage, match="Ada Moss can't introduce themselves"):
            people.introducer_of(page, "ada", met=ada)
    assert person(book, "introducer_id") == (2,)


def test_a_tag_is_one_tag_however_it_is_written(book: Book) -> None:
    meet(book, "Ada")
    meet(book, "Ben")
    with book.writing() as page:
        assert people.tag(page, 1, "Café")
        assert people.tag(page, 2, "CAFE")
        assert not people.tag(page, 1, "cafe")
    assert book.rows("SELECT name FROM tag") == [("Café",)]
    assert book.rows("SELECT person_id FROM person_tag ORDER BY 1") == [(1,), (2,)]


def test_a_tie_is_made_where_there_is_none(book: Book) -> None:
    meet(book, "Ada")
    with book.writing() as page:
        page.strike(people.tie_of(page, 1))
    with book.writing() as page:
        people.archive(page, 1, TODAY)
    assert book.rows("SELECT person_id, is_known, archived_on FROM tie") == [(1, 0, "2026-03-16")]


def test_their_no_answers_what_was_sent_and_mine_does_not(book: Book) -> None:
    ada, ben = meet(book, "Ada").id, meet(book, "Ben").id
    for id in (ada, ben):
        book.send(id, "connect-leader")
    book.decline(ada, by="them")
    book.decline(ben, by="me")
    assert book.rows("SELECT person_id, outcome, outcome_on FROM message ORDER BY id") == [
        (ada, "declined", "2026-03-16"), (ben, None, None),
    ]  # fmt: skip
    assert book.rows("SELECT declined_by, declined_on FROM tie ORDER BY id") == [
        ("them", "2026-03-16"), ("me", "2026-03-16"),
    ]  # fmt: skip


def test_archived_is_a_day_and_can_be_taken_back(book: Book) -> None:
    ada = meet(book, "Ada").id
    book.archive(ada)
    assert book.rows("SELECT archived_on FROM tie") == [("2026-03-16",)]
    with book.writing() as page:
        people.archive(page, ada, None)
    assert book.rows("SELECT archived_on FROM tie") == [(None,)]


# ---------------------------------------------------------------------- the same, however written


def live_in(book: Book, region: str) -> None:
    with book.writing("me") as page:
        members.describe(page, region=region)


@pytest.mark.parametrize(
    ("kind", "kept", "told"),
    [
        ("phone", "+44 20 7946 0018", "020 7946 0018"),
        ("phone", "020 7946 0018", "+44 (0)20 7946 0018"),
        ("whatsapp", "+44 20 7946 0018", "0044 20 7946 0018"),
        ("email", "a.moss@gmail.com", "AMoss+talks@googlemail.com"),
        ("link", "https://www.linkedin.com/in/ada-moss/", "uk.linkedin.com/in/Ada-Moss/en?x=1"),
    ],
)
def test_a_contact_point_is_met_again_however_it_is_written(
    book: Book, kind: str, kept: str, told: str
) -> None:
    live_in(book, "GB")
    ada = book.add("Ada Moss", contacts=((kind, kept),))
    again = meet(book, "Addie", contacts=((kind, told),))
    assert (again.id, again.is_added) == (ada, False)
    assert book.rows("SELECT value FROM contact_point") == [(kept,)]


def test_a_number_that_is_somebodys_on_whatsapp_is_theirs(book: Book) -> None:
    ada = book.add("Ada Moss", contacts=(("whatsapp", "+44 20 7946 0018"),))
    again = meet(book, "Addie", contacts=(("phone", "+44 20 7946 0018"),))
    assert (again.id, again.filled) == (ada, ('name "Addie"', "phone"))


def test_without_a_region_a_national_number_is_nobody_elses(book: Book) -> None:
    ada = book.add("Ada Moss", contacts=(("phone", "+44 20 7946 0018"),))
    assert meet(book, "Ben Okri", contacts=(("phone", "020 7946 0018"),)).id != ada


def test_a_number_kept_before_the_region_was_told_is_met_again(book: Book) -> None:
    ada = book.add("Ada Moss", contacts=(("phone", "020 7946 0018"),))
    live_in(book, "GB")
    assert meet(book, "Addie", contacts=(("phone", "+44 20 7946 0018"),)).id == ada
