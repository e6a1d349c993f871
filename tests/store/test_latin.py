"""Chinese names in Latin letters."""

import pytest

from netlog.store.latin import initials, latin, readings


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("王小明", "wang xiaoming"),
        ("李娜", "li na"),
        ("欧阳娜娜", "ouyang nana"),
        ("司马迁", "sima qian"),
        ("曾国藩", "zeng guofan"),
        ("单立文", "shan liwen"),
        ("尉迟恭", "yuchi gong"),
        ("吕布", "lv bu"),
        ("王", "wang"),
        ("Ada Moss", "Ada Moss"),
        ("Kevin 王", "Kevin wang"),
    ],
)
def test_a_name_is_read_family_name_first(name: str, expected: str) -> None:
    assert " ".join(latin(name).split()) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("王小明", "wangxiaoming wang xiao ming xiaoming"),
        ("李娜", "lina li na"),
        ("欧阳娜娜", "ouyangnana ou yang na nana"),
        ("王", "wang"),
        ("Ada Moss", None),
        ("", None),
        (None, None),
    ],
)
def test_a_name_is_found_by_all_its_syllables(name: str | None, expected: str | None) -> None:
    assert readings(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ada Moss", "am"), ("王小明", "wxm"), ("欧阳娜娜", "oynn"), ("Ada", None), (None, None)],
)
def test_a_name_is_found_by_its_initials(name: str | None, expected: str | None) -> None:
    assert initials(name) == expected
