"""Which number is the day, for all of a column; and where that isn't sure."""

from datetime import date

import pytest

from netlog.exchange.foreign_dates import Order
from netlog.exchange.tables.column_days import doubts, order_of, orders
from netlog.exchange.tables.table import Table, table
from netlog.rules.mapping import Mapping

MAPPING = Mapping(("name", "met-on"))


def column(*days: str) -> Table:
    return table("".join(f"{row}\n" for row in ("Name,When", *(f"Ada,{d}" for d in days))).encode(),
                 None)  # fmt: skip


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (["25/1/2026"], Order.DAY),
        (["1/25/2026"], Order.MONTH),
        (["01/02/2026", "02/02/2026", "01/03/2026"], Order.DAY),  # answers follow each other
        (["2/8/2026"], Order.MONTH),
        (["8/02/2026"], Order.DAY),  # Australia
        (["08/02/2026"], Order.DAY),
        (["8-2-2026"], Order.DAY),  # the Netherlands
        (["12/11/2026"], Order.DAY),
        ([], Order.DAY),
    ],
)
def test_the_order_is_that_of_all_days(days: list[str], order: Order) -> None:
    assert order_of(days) is order


def test_what_the_user_says_goes_before_what_it_looks_like() -> None:
    assert orders(column("2/8/2026"), MAPPING) == {1: Order.MONTH}
    assert orders(column("2/8/2026"), Mapping(("name", "met-on:d/m"))) == {1: Order.DAY}
    assert orders(column("2/8/2026"), Mapping(("name", "note"))) == {}


def test_a_day_that_may_be_two_is_a_doubt() -> None:
    (doubt,) = doubts(column("2/2/2026", "2/8/2026 16:05:33"), MAPPING)
    assert doubt.place == 1
    assert doubt.text == "2/8/2026"
    assert (doubt.read, doubt.otherwise) == (date(2026, 2, 8), date(2026, 8, 2))
    assert (doubt.order, doubt.other) == ("m/d", "d/m")


@pytest.mark.parametrize(
    "days",
    [
        ["2026-02-08", "2026/2/8 下午4:05:33", "8 Feb 2026", "08.02.2026"],
        ["2/2/2026"],
        ["2/8/2026", "2/25/2026"],
        ["01/02/2026", "02/02/2026", "01/03/2026"],
        ["soon", ""],
    ],
)
def test_days_that_tell_leave_no_doubt(days: list[str]) -> None:
    assert not list(doubts(column(*days), MAPPING))


def test_what_was_said_is_no_doubt() -> None:
    assert not list(doubts(column("2/8/2026"), Mapping(("name", "met-on:m/d"))))
    assert not list(doubts(column("2/8/2026"), Mapping(("name", "note"))))
