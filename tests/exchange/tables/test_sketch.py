"""What address books tell of people: names in addresses, days, towns, and lines of a note."""

import pytest

from netlog.exchange.tables.sketch import Sketch, is_mailbox, name_in


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("ada.moss@example.org", "Ada Moss"),
        ("ADA_MOSS@example.org", "Ada Moss"),
        ("ada-may.moss.7@example.org", "Ada May Moss"),
        ("ada.moss+news@example.org", "Ada Moss"),
        ("王.小明@example.org", "王 小明"),
        ("ada@example.org", None),
        ("amoss1990@example.org", None),
        ("a.b@example.org", None),
        ("x1.y2z@example.org", None),
        ("a.b.c.d.ef@example.org", None),
        ("@example.org", None),
        ("", None),
    ],
)
def test_the_name_in_an_address(address: str, name: str | None) -> None:
    assert name_in(address) == name


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("info@example.org", True),
        ("No-Reply@example.org", True),
        ("acorn.newsletter@example.org", True),
        ("1234567890@example.org", True),
        ("ada.moss@example.org", False),
        ("ada.press@example.org", False),
        ("bo1990@example.org", False),
    ],
)
def test_mailboxes(address: str, is_one: bool) -> None:
    assert is_mailbox(address) is is_one


def test_a_second_text_where_there_is_one_place_is_a_line() -> None:
    sketch = Sketch()
    sketch.field("company", "Company", "Acorn  Labs")
    sketch.field("company", "Company", "Acorn Labs")
    sketch.field("company", "Company", "Fern Ltd")
    sketch.note = "one\r\ntwo"
    person = sketch.newcomer("Ada")
    assert (person.company, person.note) == ("Acorn Labs", "one\ntwo\n\nCompany: Fern Ltd")


def test_an_address_that_says_no_more_than_the_place_is_no_line() -> None:
    sketch = Sketch()
    sketch.address("Home address", "Leeds\nUnited Kingdom", "Leeds", "United Kingdom")
    sketch.address("Work address", "1 Mill Lane\nYork", "York")
    person = sketch.newcomer("Ada")
    assert (person.place, person.note) == (
        "Leeds, United Kingdom", "Work address: 1 Mill Lane, York",
    )  # fmt: skip
