"""Large numbers as Chinese says them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.myriads import read

SIGNS = "零一二三四五六七八九"


def said(number: int) -> str:
    """Return a number below 10,000 as it is said in full."""
    told, is_gap = "", False
    for power, sign in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**power % 10
        if digit:
            told += ("零" if is_gap and told else "") + SIGNS[digit] + sign
            is_gap = False
        else:
            is_gap = True
    return told


@given(st.integers(1, 9999), st.integers(0, 9999))
def test_what_is_said_in_full_is_read(great: int, small: int) -> None:
    rest = ("零" if small and small < 1000 else "") + said(small)
    assert read(f"{said(great)}万{rest}") == great * 10_000 + small


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.2万", "12000"), ("2万5", "25000"), ("2万5000", "25000"), ("2万5千", "25000"),
        ("十", "10"), ("十五", "15"), ("三千五", "3500"), ("三千零五", "3005"), ("两百", "200"),
        ("5百万", "5000000"), ("1亿2千万", "120000000"), ("3萬", "30000"), ("〇", "0"),
    ],
)  # fmt: skip
def test_ways_to_say_one(text: str, number: str) -> None:
    assert read(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "万", "三四", "2万50", "2千万5百万", "三千五千", "万五", "1.2.3万", "5万零", "x"]
)
def test_what_is_none(text: str) -> None:
    assert read(text) is None
