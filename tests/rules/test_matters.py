"""Matters in words: which of several is meant, and which are one."""

from operator import attrgetter
from typing import NamedTuple

from netlog.rules.matters import is_same, named, of_side

NUMBER = attrgetter("number")


class Matter(NamedTuple):
    number: int
    what: str


SITE, SHOP, PLAIN = THERE = (
    Matter(1, "new website"), Matter(2, "web shop"), Matter(4, "website")
)  # fmt: skip


def names(words: str, *matters: Matter) -> list[Matter]:
    return named(matters or THERE, words.split(), NUMBER)


def test_a_number_names_the_one_that_has_it() -> None:
    assert names("4") == [PLAIN]
    assert names("3") == []


def test_a_number_that_none_has_is_a_word() -> None:
    fair = Matter(1, "stand at the fair of 2027")
    assert names("2027", fair, SHOP) == [fair]


def test_what_is_called_so_goes_before_what_has_the_words_and_that_before_parts() -> None:
    assert names("WEBSITE") == [PLAIN]
    assert names("web") == [SHOP]
    assert names("new web") == [SITE]
    assert names("site") == [SITE, PLAIN]


def test_words_are_in_any_order_and_spelling() -> None:
    assert names("SHOP web") == [SHOP]
    assert names("lodz", tea := Matter(1, "tea in Łódź"), SHOP) == [tea]
    assert names("资料", papers := Matter(1, "发资料"), SHOP) == [papers]


def test_the_same_words_are_one_matter() -> None:
    assert is_same("Send the form", "send  the FORM")
    assert not is_same("发资料", "发合同")


def test_one_side_is_asked_for_or_both() -> None:
    sides = {SITE: "me", SHOP: "them"}
    assert of_side([SITE, SHOP], sides.__getitem__, theirs=True) == [SHOP]
    assert of_side([SITE, SHOP], sides.__getitem__, theirs=False) == [SITE]
    assert of_side([SITE, SHOP], sides.__getitem__, theirs=None) == [SITE, SHOP]
