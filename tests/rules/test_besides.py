"""What is told of give and take beside a talk, as one reads it."""

from datetime import date

import pytest

from netlog.errors import BadText
from netlog.rules.besides import Told, told_besides

TODAY = date(2026, 11, 20)
FRIDAY = date(2026, 11, 27)


def test_each_option_tells_of_as_many_things_as_it_is_given() -> None:
    told = told_besides({"promised": ["call"], "gave": ["a book", "an hour"], "got": None}, TODAY)
    assert told == (Told("gave", "a book"), Told("gave", "an hour"), Told("promised", "call"))


@pytest.mark.parametrize(
    ("said", "what", "due_on"),
    [
        ("27 Nov: send the form", "send the form", FRIDAY),
        ("2026-11-27：发资料", "发资料", FRIDAY),
        ("send: the form", "send: the form", None),
        ("27 Nov:", "27 Nov:", None),
    ],
)
def test_a_promise_may_have_its_day_before_it(said: str, what: str, due_on: date | None) -> None:
    assert told_besides({"was_promised": [said]}, TODAY) == (Told("was_promised", what, due_on),)


def test_a_gift_has_none() -> None:
    assert told_besides({"gave": ["27 Nov: a seat"]}, TODAY) == (Told("gave", "27 Nov: a seat"),)


def test_nothing_in_it_is_refused() -> None:
    with pytest.raises(BadText):
        told_besides({"asked": [" "]}, TODAY)


def test_it_is_written_as_the_option_that_said_it() -> None:
    assert Told("was_asked", "a word").as_option == '--was-asked "a word"'
    assert Told("promised", "call", FRIDAY).as_option == '--promised "2026-11-27: call"'
