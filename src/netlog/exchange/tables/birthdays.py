"""Birthdays as tables tell them: with their year, without, or with one that stands for none."""

import re

from netlog.exchange.foreign_dates import Order, day

_SINCE = 1926
"""The first of the hundred years that two digits stand for."""

_NO_YEARS = (1, 1600, 1604, 1900)
"""Years that programs write where they know none."""


def read(text: str, order: Order) -> str | None:
    """Return a birthday as `1990-05-09`, without a year as `--05-09`, None for what is none."""
    if on := day(text, order, since=_SINCE):
        return f"{on:--%m-%d}" if on.year in _NO_YEARS else on.isoformat()
    on = day(_in_leap_year(text.strip()), order)
    return f"{on:--%m-%d}" if on else None


def _in_leap_year(text: str) -> str:
    """Return a day without a year as one of 2000: 9 May, 5月9日, 05-09, --0509."""
    if found := re.fullmatch(r"--?(\d\d?)-?(\d\d)", text):
        return f"2000-{found[1]}-{found[2]}"
    if found := re.fullmatch(r"(\d\d?)([-/.])(\d\d?)\.?", text):
        return f"{found[1]}{found[2]}{found[3]}{found[2]}2000"
    return f"2000年{text}" if "月" in text else f"{text} 2000"
