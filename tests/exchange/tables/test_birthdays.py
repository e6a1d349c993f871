"""Birthdays as tables tell them."""

import pytest

from netlog.exchange.foreign_dates import Order
from netlog.exchange.tables.birthdays import read


@pytest.mark.parametrize(
    ("text", "order", "told"),
    [
        ("1990-05-09", Order.MONTH, "1990-05-09"),
        ("--05-09", Order.MONTH, "--05-09"),
        ("--0509", Order.MONTH, "--05-09"),
        ("--02-29", Order.MONTH, "--02-29"),
        ("--02-30", Order.MONTH, None),
        ("5/9/1990", Order.MONTH, "1990-05-09"),
        ("5/9/1990", Order.DAY, "1990-09-05"),
        ("5/9/30", Order.MONTH, "1930-05-09"),
        ("1604-05-09", Order.MONTH, "--05-09"),
        ("9 May", Order.DAY, "--05-09"),
        ("5月9日", Order.DAY, "--05-09"),
        ("05-09", Order.MONTH, "--05-09"),
        ("05-09", Order.DAY, "--09-05"),
        ("1900-05-09", Order.MONTH, "--05-09"),
        ("tomorrow", Order.MONTH, None),
        ("", Order.MONTH, None),
    ],
)
def test_birthdays(text: str, order: Order, told: str | None) -> None:
    assert read(text, order) == told
