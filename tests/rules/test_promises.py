"""Promises: which of several open ones is meant where none is named."""

from datetime import date
from typing import NamedTuple

from netlog.rules.promises import meant

TODAY = date(2026, 11, 20)


class Promised(NamedTuple):
    promise: int
    what: str
    due_on: date | None = None


SURVEY = Promised(1, "send the survey", date(2026, 11, 18))
FORM = Promised(2, "send the form", TODAY)
BOOK = Promised(3, "lend the book", date(2026, 12, 1))
TEA = Promised(4, "tea in Łódź")


def test_what_is_due_is_meant() -> None:
    assert meant([FORM, BOOK, TEA], TODAY) == [FORM]


def test_of_several_that_are_due_any_may_be_meant() -> None:
    assert meant([SURVEY, FORM, BOOK], TODAY) == [SURVEY, FORM]


def test_where_none_is_due_the_next_is_meant() -> None:
    assert meant([BOOK, TEA, BOOK._replace(due_on=date(2026, 12, 9))], TODAY) == [BOOK]


def test_without_days_any_may_be_meant() -> None:
    assert meant([TEA, TEA], TODAY) == [TEA, TEA]
    assert meant([], TODAY) == []
