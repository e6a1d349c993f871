"""Numbers in a day or a time as they are written: `2026-12-01`, `15:00`, `3rd`, 二十五号, 三点半.

What stands behind a number decides what it is, so the two are read together.
"""

import re
from typing import Any, NamedTuple


class Word(NamedTuple):
    """A word as it is understood: its kind (`weekday`), and its value (0 for Monday)."""

    kind: str
    value: Any = None


class Clock(NamedTuple):
    """Hour and minute as they are said; exact where they can only be of the 24-hour clock."""

    hour: int
    minute: int
    is_exact: bool


Read = tuple[tuple[Word, ...], int]
"""Words, and where in the text they end."""

# Patterns as text: they are compiled when a day is read.
_FIGURE = r"[0-9]+(?:[-/.:][0-9]+)*"
_NUMBER = "[0-9]+|[零〇一二两三四五六七八九十廿卅]+"
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "廿": 20, "卅": 30}
_NO_DAY = Word("wrong", "is not in the calendar")
_NO_TIME = Word("wrong", "has a time of day that no clock shows")


def number_at(text: str, place: int) -> Read | None:
    """Return the number at a place with what belongs to it, None where there is none."""
    if text[place] == "第":
        return _ordinal(text, place + 1)
    if (figure := re.compile(_FIGURE).match(text, place)) and not figure[0].isdigit():
        word = _signed(figure[0])
        return word and ((word,), figure.end())
    match = re.compile(_NUMBER).match(text, place)
    number = match and _number(match[0])
    if match is None or number is None:
        return None
    return _counted(text, match.end(), match[0], number)


def _signed(figure: str) -> Word | None:
    """Return a figure with signs: a date, a month, a time of day."""
    parts = re.split("[-/.:]", figure)
    signs = "".join(sign for sign in figure if not sign.isdigit())
    if max(map(len, parts)) > 4:
        return None
    if signs == ":" or (signs == "::" and parts[2] == "00"):
        return _clock(parts[0], parts[1]) if len(parts[1]) == 2 else None
    if signs in ("--", "//", ".."):
        return _date(parts)
    if signs not in ("-", "/", "."):
        return None
    first, second = map(int, parts)
    if len(parts[0]) == 4:
        return _year_month(first, second)
    if len(parts[1]) == 4:
        return _year_month(second, first)
    if signs == ".":
        return Word("dotted", (parts[0], parts[1]))
    return Word("day/month", ((second, first), (first, second)))


def _date(parts: list[str]) -> Word:
    """Return a date with all the ways in which it can be read, each a year, month and day."""
    a, b, c = map(int, parts)
    if len(parts[0]) == 4:
        return Word("date", ((a, b, c),))
    if len(parts[2]) == 4:
        return Word("date", ((c, b, a), (c, a, b)))
    return Word("date", ((2000 + c, b, a), (2000 + c, a, b), (2000 + a, b, c)))


def _year_month(year: int, month: int) -> Word:
    return Word("month", (year, month)) if 1 <= month <= 12 else _NO_DAY


def _clock(hour: str, minute: str) -> Word:
    """Return a time of day. A leading zero, or an hour above 12, is of the 24-hour clock."""
    said = Clock(int(hour), int(minute), hour.startswith("0") or int(hour) > 12)
    if said.minute > 59 or said.hour * 60 + said.minute > 24 * 60:
        return _NO_TIME
    return Word("clock", said)


def _counted(text: str, end: int, said: str, number: int) -> Read | None:
    """Return a number with what it counts: 12月, 25号, 2027年, 3点半, `3rd`, or by itself."""
    if len(said) == 8 and said.isdigit():
        year, day = divmod(number, 10000)
        return (Word("date", ((year, *divmod(day, 100)),)),), end
    if len(said) > 4:
        return None
    if text[end : end + 2] in ("st", "nd", "rd", "th"):
        return (Word("nth", number),), end + 2
    start = end + (text[end : end + 1] == " ")
    sign = text[start : start + 1]
    if sign == "月":
        word = Word("month", (None, number)) if 1 <= number <= 12 else _NO_DAY
        return (word,), start + (2 if text.startswith("份", start + 1) else 1)
    if sign in ("日", "号"):
        return (Word("day", number),), start + 1
    if sign == "年" and len(said) == 4:
        return (Word("year", number),), start + 1
    if sign in ("点", "时"):
        return _han_clock(text, start + 1, said, number)
    return (Word("number", number),), end


def _han_clock(text: str, place: int, said: str, hour: int) -> Read:
    """Return the time of day whose hour was said: 3点, 三点半, 三点一刻, 10点15分, 三点零五."""
    hours = said if said.isascii() else str(hour)
    if text.startswith("钟", place):
        place += 1
    for sign, minute in (("整", 0), ("半", 30), ("一刻", 15), ("三刻", 45)):
        if text.startswith(sign, place):
            return (_clock(hours, str(minute)),), place + len(sign)
    match = re.compile(f" ?({_NUMBER})(分?)").match(text, place)
    minutes = match and _number(match[1])
    # A bare digit behind the hour belongs to what follows: 3点2 is no time.
    if match and minutes is not None and (match[2] or len(match[1]) == 2 or minutes > 9):
        return (_clock(hours, str(minutes)),), match.end()
    return (_clock(hours, "0"),), place


def _ordinal(text: str, place: int) -> Read | None:
    """Return which one it is: 第一个, 第2个."""
    match = re.compile(f"({_NUMBER})个?").match(text, place)
    number = match and _number(match[1])
    return ((Word("counted", number),), match.end()) if match and number is not None else None


def _number(said: str) -> int | None:
    """Return a number in digits or in Chinese; None for what is none, such as 三四 or 十十."""
    if said.isascii():
        return int(said) if len(said) <= 8 else None
    if all(sign in _DIGITS for sign in said):
        # Digit by digit: a year (二〇二七), or minutes below ten (零五).
        is_one = len(said) in (1, 4) or (len(said) == 2 and _DIGITS[said[0]] == 0)
        return int("".join(str(_DIGITS[sign]) for sign in said)) if is_one else None
    head, ten, tail = next(said.partition(sign) for sign in _TENS if sign in said)
    if any(len(part) > 1 or part not in ("", *_DIGITS) for part in (head, tail)):
        return None
    is_no_ten = head and (ten != "十" or _DIGITS[head] < 2)
    if is_no_ten or (tail and not _DIGITS[tail]):
        return None
    return (_DIGITS[head] if head else 1) * _TENS[ten] + _DIGITS.get(tail, 0)
