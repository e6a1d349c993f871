"""A grid of dots that somebody posted, read back out of whatever stands around it."""

import re
import unicodedata
from itertools import islice
from typing import NamedTuple

DONE, BEGUN, MISSING = "●⬤⚫🟢✅■▪", "◐◑◒◓🟡", "○◯⚪⭕□▫"
_DOTS = f"[{DONE}{BEGUN}{MISSING}]"
_NONE = "[–—-]"
_COUNT = rf"(?:{_DOTS}+(?:\s?\+\d{{1,4}})?|\+\d{{1,4}}|\d{{1,4}}/\d{{1,4}}|{_NONE})"
# Not from within a run of dots: a long one would be read anew from each of them.
_ROW = re.compile(rf"(?<!{_DOTS})({_COUNT})[\s,;|]+({_COUNT})[\s,;|]+({_COUNT})(?![^\s])")
_CLOSE = re.compile(rf"(?<!\S){_DOTS}{{6}}(?!\S)")
_FIGURES = re.compile(r"(?<!\d)(\d{1,3})\s?[-–]\s?(\d{1,3})\s?[-–]\s?(\d{1,3})(?![\d–-])")

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"\b({'|'.join(_ENGLISH)})[a-z]*\b|(?<!\d)(\d{{1,2}})\s?月|"
                    r"(?<!\d)\d{4}-(\d{2})(?![\d-])")  # fmt: skip
_HAN_MONTHS = "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月"
_HAN = {name: number for number, name in enumerate(_HAN_MONTHS.split(" "), start=1)}

MOST_ROWS = 24


class Posted(NamedTuple):
    """A row of a posted grid: its month, None where it names none; its counts as they stand.

    `done` are the three counts in figures.
    """

    month: int | None
    counts: tuple[str, str, str]
    done: tuple[int, int, int]


def read(text: str) -> list[Posted]:
    """Return the rows of a grid in a text, none where there is none.

    A row is three groups of dots, or three figures right behind the name of a month; what else
    stands in the text is left alone. Rows that were run together into one line are read, too, where
    each has its month.
    """
    found: list[Posted] = []
    for line in text.splitlines()[:10_000]:
        bare = "".join(sign if sign.isprintable() else " " for sign in line.replace("\ufe0f", ""))
        found += _rows(" ".join(unicodedata.normalize("NFC", bare).split()))
    return found[:MOST_ROWS]


def _rows(line: str) -> list[Posted]:
    first = _row(line)
    if first is None:
        return []
    ends = [match.end() for match in islice(_ROW.finditer(line), MOST_ROWS)]
    rest = [_row(line[end:]) for end in ends[:-1]]
    return [first, *(row for row in rest if row and row.month)]


def _row(line: str) -> Posted | None:
    if match := _ROW.search(line):
        counts = match[1], match[2], match[3]
        is_of_high_targets = any("/" in count for count in counts)
        if any(re.search(_DOTS, count) for count in counts) or (
            is_of_high_targets and _is_named(line[: match.start()])
        ):
            return Posted(_month(line[: match.start()]), counts, _each(counts))
    if match := _CLOSE.search(line):  # the blanks between were lost: it is 3-2-1
        dots = match[0]
        counts = dots[:3], dots[3:5], dots[5:]
        return Posted(_month(line[: match.start()]), counts, _each(counts))
    if (match := _FIGURES.search(line)) and _is_named(line[: match.start()]):
        done = int(match[1]), int(match[2]), int(match[3])
        counts = match[1], match[2], match[3]
        return Posted(_month(line[: match.start()]), counts, done)
    return None


def _each(counts: tuple[str, str, str]) -> tuple[int, int, int]:
    conversations, connects, coffees = map(_done, counts)
    return conversations, connects, coffees


def _done(count: str) -> int:
    """Return how many a group of dots says are done."""
    if match := re.fullmatch(r"(\d+)/\d+", count):
        return int(match[1])
    beyond = re.search(r"\+(\d+)", count)
    return sum(sign in DONE for sign in count) + (int(beyond[1]) if beyond else 0)


def _is_named(before: str) -> bool:
    """Say whether the name of a month, and nothing but its year, stands right before something."""
    names = [*_MONTH.finditer(before.casefold())]
    start = names[-1].start() if names else _han_at(before)
    if start is None:
        return False
    rest = before[names[-1].end() if names else start + len(_han_name(before) or "") :]
    return not re.sub(r"\d{4}|[\s:：,.|>*\-–]", "", rest) and not re.search(
        r"[^\W\d_]", re.sub(r"\d{4}年", "", before[:start])
    )


def _month(before: str) -> int | None:
    """Return the month that is named before a row, 1 to 12."""
    names = [*_MONTH.finditer(before.casefold())]
    if names:
        english, han, number = names[-1].groups()
        found = _ENGLISH.index(english) + 1 if english else int(han or number)
        return found if 1 <= found <= 12 else None
    name = _han_name(before)
    return _HAN[name] if name else None


def _han_name(before: str) -> str | None:
    return max((name for name in _HAN if name in before), key=len, default=None)


def _han_at(before: str) -> int | None:
    name = _han_name(before)
    return before.rindex(name) if name else None
