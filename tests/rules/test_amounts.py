"""Amounts in words."""

from netlog.rules.amounts import counted, listed

NOUNS = {"person": ("person", "people"), "tag": ("tag", "tags")}


def test_one_is_one_and_several_are_several() -> None:
    assert [counted(number, "row") for number in (0, 1, 2000)] == ["0 rows", "1 row", "2,000 rows"]
    assert counted(1, "person", "people") == "1 person"
    assert counted(0, "person", "people") == "0 people"


def test_what_there_is_none_of_is_left_out() -> None:
    assert listed({"tag": 1, "person": 2, "step": 3}, NOUNS) == ["2 people", "1 tag"]
    assert listed({"tag": 1, "person": 2}, NOUNS, untold={"person"}) == ["1 tag"]
    assert listed({"tag": 0}, NOUNS) == []
