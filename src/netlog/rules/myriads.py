"""Large numbers as Chinese says them: `1.2万`, `2万5`, `三千五百`, `1亿`."""

import re
import unicodedata
from decimal import Decimal

_UNITS = (("亿", 8), ("万", 4), ("千", 3), ("百", 2), ("十", 1))
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_SAME = str.maketrans("萬億〇兩", "万亿零两")

SIGNS = frozenset("".join([*_DIGITS, *(sign for sign, _ in _UNITS), "萬億〇兩"]))
"""What only such a number has."""


def read(text: str) -> Decimal | None:
    """Return the number, exactly; None for what is none, or none for sure: `万`, `三四`, `2万50`.

    A last digit behind a unit is of the next smaller one: `2万5` is 25,000.
    """
    return _below(text.translate(_SAME), 0)


def percent(text: str) -> int | None:
    """Return a whole number of percents from 0 to 100, None for what is none.

    As a share is said: `30%`, `30`, 三成, 三成半, 百分之三十, 一半.
    """
    said = unicodedata.normalize("NFKC", text).strip()
    tenths, is_tenths, half = said.partition("成")
    if said in ("一半", "半"):
        found: Decimal | None = Decimal(50)
    elif is_tenths:
        found = read(tenths.strip()) if half in ("", "半") else None
        found = None if found is None else found * 10 + (5 if half else 0)
    else:
        found = read(said.removeprefix("百分之").removesuffix("%").strip())
    return None if found is None or found > 100 or found != int(found) else int(found)


def _below(text: str, place: int) -> Decimal | None:
    """Return a number that has units from a place on only."""
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        return Decimal(text)
    if text in _DIGITS:
        return Decimal(_DIGITS[text])
    for lower, (sign, power) in enumerate(_UNITS[place:], start=place + 1):
        head, is_there, tail = text.partition(sign)
        if is_there:
            is_ten = sign == "十" and not head
            number = Decimal(1) if is_ten else _below(head, lower)
            rest = _rest(tail, lower, power)
            return None if number is None or rest is None else number.scaleb(power) + rest
    return None


def _rest(tail: str, place: int, power: int) -> Decimal | None:
    """Return what stands behind the unit of a power of ten; None for what can't, or is unclear."""
    if not tail:
        return Decimal(0)
    if tail.isdecimal() and len(tail) not in (1, power):
        return None
    rest = _below(tail.removeprefix("零"), place)
    if rest is None or rest >= 10**power:
        return None
    return rest.scaleb(power - 1) if len(tail) == 1 else rest
