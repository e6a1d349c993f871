"""By what somebody who is brought in is known again, and when two names are of two people."""

import pytest

from netlog.rules.arrivals import are_unlike, is_same, known_by
from netlog.rules.incoming import Incoming
from netlog.rules.newcomer import Newcomer


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Moss", "ada moss"),
        ("Ada Moss", "Moss, Ada"),
        ("Ada Moss", "Ada"),
        ("A. Moss", "Ada Moss"),
        ("Ada Moss", "Ada J. Moss"),
        ("Bob Holm", "Robert Holm"),
        ("王小明", "Wang Xiaoming"),
        ("😀", "Ada Moss"),
    ],
)
def test_names_that_may_be_of_one(one: str, other: str) -> None:
    assert not are_unlike(one, other)
    assert not are_unlike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ada Moss", "Ben Moss"), ("Ada Moss", "Ada Lark"), ("Mum", "Dad"), ("王小明", "王小红")],
)
def test_names_of_two(one: str, other: str) -> None:
    assert are_unlike(one, other)
    assert are_unlike(other, one)


@pytest.mark.parametrize(
    ("kind", "key", "is_one"),
    [
        ("link", "linkedin.com/in/ada-moss", True),
        ("wechat", "adamoss", True),
        ("email", "moss@example.org", True),
        ("email", "info@example.org", False),
        ("link", "birchwood.example.org", False),
        ("phone", "+442079460011", False),
    ],
)
def test_what_several_may_have_tells_nobody_of_another_name(
    kind: str, key: str, is_one: bool
) -> None:
    assert is_same(Newcomer("Ada Moss"), kind, key, "Ben Moss", of_this_file=False) is is_one
    assert is_same(Newcomer("Ada Moss"), kind, key, "Ada", of_this_file=False)


def test_a_row_is_known_by_its_surest_point_and_by_name_where_several_have_it() -> None:
    site, mail = ("link", "https://Birchwood.example.org"), ("email", "Ada@example.org")
    profile = ("link", "https://www.linkedin.com/in/Ada-Moss")

    def by(*contacts: tuple[str, str]) -> str:
        return known_by(Incoming(1, Newcomer("Ada Moss", contacts=contacts)))

    assert by(site) == "link https://birchwood.example.org ada moss"
    assert by(site, mail) == "email ada@example.org ada moss"
    assert by(site, mail, profile) == "link https://www.linkedin.com/in/ada-moss"
