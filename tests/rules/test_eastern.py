"""Chinese, Korean and Japanese names."""

import pytest

from netlog.rules.eastern import is_eastern, joined


@pytest.mark.parametrize(
    ("given", "family", "name"),
    [
        ("小明", "王", "王小明"),
        ("王小明", "王", "王小明"),
        ("王", "小明", "王小明"),
        ("王", "欧阳", "欧阳王"),
        ("小明 (Sam)", "王", "王小明 (Sam)"),
        ("민수", "김", "김민수"),
        ("さくら", "山田", "山田さくら"),
        ("エリカ", "山田", "山田エリカ"),
        ("エイダ", "モス", "エイダ モス"),
        ("Xiaoming", "王", "Xiaoming 王"),
        ("小明", "Wang", "小明 Wang"),
        ("小明", "", "小明"),
        ("", "王", "王"),
        ("Ada", "Moss", "Ada Moss"),
    ],
)
def test_a_name_of_its_parts(given: str, family: str, name: str) -> None:
    assert joined(given, family) == name


def test_a_further_name_is_a_foreigners() -> None:
    assert joined("Ada", "Moss", "May") == "Ada May Moss"
    assert joined("小明", "王", "Sam") == "小明 Sam 王"


@pytest.mark.parametrize(
    ("text", "is_so"),
    [("王小明", True), ("さくら", True), ("김", True), ("艾达·莫斯", True), ("エイダ", False),
     ("王 小明", False), ("Ada", False), ("", False), ("·", False)],
)  # fmt: skip
def test_who_has_an_eastern_name(text: str, is_so: bool) -> None:
    assert is_eastern(text) is is_so
