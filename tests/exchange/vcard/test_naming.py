"""Names in fields: which part is the family's."""

import pytest

from netlog.exchange.vcard.naming import agrees, chosen, joined, split


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Ada Moss", "Moss", "Ada"),
        ("Ada Mary Moss", "Moss", "Ada Mary"),
        ("Ada van der Moss", "van der Moss", "Ada"),
        ("Moss, Ada, PhD", "Moss", "Ada"),
        ("Ada Moss PhD", "Moss", "Ada"),
        ("Ada Moss Ph.D.", "Moss", "Ada"),
        ("Mr. Ben Okri", "Okri", "Ben"),
        ("Ada Mary Moss Jr.", "Moss", "Ada Mary"),
        ("Ma Jr", "Ma", "Jr"),
        ("Wang Xiaoming", "Wang", "Xiaoming"),
        ("Xiaoming Wang", "Wang", "Xiaoming"),
        ("Ada", "", "Ada"),
        ("王明", "王", "明"),
        ("王小明", "王", "小明"),
        ("欧阳娜娜", "欧阳", "娜娜"),
        ("欧阳", "欧", "阳"),
        ("司马光", "司马", "光"),
        ("艾达·莫斯", "莫斯", "艾达"),
        ("王", "", "王"),
        ("水电工老王师傅", "", "水电工老王师傅"),
        ("王小明 Sam", "", "王小明 Sam"),
    ],
)
def test_split(name: str, family: str, given: str) -> None:
    assert split(name)[:2] == (family, given)


@pytest.mark.parametrize("name", ["Ada Mary Moss", "Ada", "欧阳娜娜", "田中太郎", "王小明 Sam"])
def test_joined(name: str) -> None:
    assert joined(split(name)) == name


@pytest.mark.parametrize(
    ("full", "family", "given", "name"),
    [
        ("王小明", "王", "小明", "王小明"),
        ("小明 王", "王", "小明", "王小明"),
        ("王小明", "小明", "王", "王小明"),
        ("王王明", "王", "王明", "王王明"),
        ("", "王", "王小明", "王小明"),
        ("ada@example.org", "Moss", "Ada", "Ada Moss"),
    ],
)
def test_the_name_of_a_card_that_has_it_whole_and_in_fields(
    full: str, family: str, given: str, name: str
) -> None:
    assert chosen(full, (family, given, "", "", "")) == name


@pytest.mark.parametrize(
    ("name", "is_so"),
    [
        ("Ada Mary Moss", True),
        ("Dr. Ada Moss", True),
        ("Moss, Ada", True),
        ("Ada Reed", False),
        ("", False),
    ],
)
def test_fields_agree_with_the_name_that_they_are_of(name: str, is_so: bool) -> None:
    assert agrees(("Moss", "Ada", "Mary", "Dr.", ""), name) == is_so
