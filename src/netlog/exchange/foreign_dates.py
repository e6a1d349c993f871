"""Days and times as other programs write them into their files, in many languages.

What is read here was written by a machine: `08 Feb 2026`, `2/8/26, 4:05 PM`, `8 de fev. de 2026`,
`2026/2/8 下午4:05:33`, `2026-02-08 16:05:33 UTC`. What people say is in `rules.dates`.

In `02/03/2026` either may be the month: `order` looks at a whole column for the answer, and the
readers take it. A time is told as the file has it. Only where the file names its zone, and the
caller names the zone of the answer, is one turned into the other, and the day with it.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from netlog.exchange.month_names import month

SINCE = 1940
"""The first of the hundred years that two digits stand for, where the caller tells no other."""

_YEARS = range(1600, 2201)
_LONGEST = 80


class Order(StrEnum):
    """What comes first in a day of figures that doesn't begin with its year."""

    DAY = "day"
    MONTH = "month"


class Stamp(NamedTuple):
    """A day, its time where there is one, and how far that is from UTC where the file says so."""

    on: date
    at: time | None = None
    offset: timedelta | None = None


def stamp(
    text: str, order: Order = Order.DAY, *, since: int = SINCE, zone: tzinfo | None = None
) -> Stamp | None:
    """Return the day and time that a text means; None where it means none that there is.

    A day of figures in the other order is read where only that fits (`02/13/2026`). Two digits are
    a year of the hundred that begin with `since`. With `zone`, a time that tells its own zone is
    turned into that one.
    """
    if len(text) > _LONGEST:
        return None
    told = _iso(text) or _read(text, order, since)
    return in_zone(told, zone) if told and zone else told


def in_zone(told: Stamp, zone: tzinfo) -> Stamp:
    """Return a moment in another zone; as it is where it has no time, or tells no zone."""
    if told.at is None or told.offset is None:
        return told
    try:
        there = datetime.combine(told.on, told.at, timezone(told.offset)).astimezone(zone)
    except (OverflowError, OSError, ValueError):  # beyond what this machine's calendar has
        return told
    return Stamp(there.date(), there.time(), there.utcoffset())


def day(text: str, order: Order = Order.DAY, *, since: int = SINCE) -> date | None:
    """Return the day that a text means, as `stamp` does."""
    read = stamp(text, order, since=since)
    return read.on if read else None


def order(values: Iterable[str], default: Order) -> Order:
    """Return in which order a column writes its days.

    A figure over twelve decides; else, of three days or more, the order in which they follow each
    other upwards or downwards, as answers to a form do. Where neither tells, it is the default.
    """
    pairs: list[tuple[int, int, int]] = []
    is_day = is_month = False
    for value in values:
        found = re.match(_FIGURES, _plain(value[:_LONGEST]))
        if found is None or found["dot"] == "." or len(found["a"]) > 2 or len(found["c"]) == 3:
            continue
        a, b, year = int(found["a"]), int(found["b"]), int(found["c"])
        is_day |= a > 12 >= b
        is_month |= b > 12 >= a
        if (year, a, b) != (pairs[-1] if pairs else None):
            pairs.append((year, a, b))
    if is_day is not is_month:
        return Order.DAY if is_day else Order.MONTH
    by_day = _follow([(year, b, a) for year, a, b in pairs])
    by_month = _follow(pairs)
    if len(pairs) < 3 or by_day is by_month:
        return default
    return Order.DAY if by_day else Order.MONTH


def _follow(days: list[tuple[int, int, int]]) -> bool:
    return days == sorted(days) or days == sorted(days, reverse=True)


_FIGURES = r"(?P<a>\d{1,4})\s?(?P<dot>[-/.])\s?(?P<b>\d{1,2})\s?(?P=dot)\s?(?P<c>\d{2,4})(?!\d)"
_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)?"
_OF = r"(?:(?:de|del|di|da|of|d['’])\s)?"
_SHAPES = (
    # 2026-02-08, 2026/2/8, 2026. 2. 8.
    r"(?P<y>\d{4})\s?([-/.])\s?(?P<m>\d{1,2})\s?\2\s?(?P<d>\d{1,2})(?!\d)\.?",
    # 2026年2月8日, 2026년 2월 8일
    r"(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日号號일]",
    _FIGURES + r"\.?",
    # 8 thg 2, 2026; 8 tháng 2 năm 2026
    r"(?P<d>\d{1,2})\s(?:thg|th[aá]ng)\s(?P<m>\d{1,2}),?\s(?:n[aă]m\s)?(?P<y>\d{4})(?!\d)",
    # 8 Feb 2026, 4-Apr-21, 8. Februar 2026, 8 de fev. de 2026, 8th of February, 2026
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|ª)?\.?[\s/-]?{_OF}(?P<word>{_WORD})\.?,?[\s/-]?{_OF}"
    r"(?P<y>\d{4}|\d{2})(?!\d)(?:\s?(?:г|р)\.?(?=$|[\s,]))?\.?",
    # February 8, 2026; Feb 8 2026
    rf"(?P<word>{_WORD})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>\d{{4}})(?!\d)",
    # 2026 Feb 8, 2026. február 8.
    rf"(?P<y>\d{{4}})\.?[\s-](?P<word>{_WORD})\.?[\s-](?P<d>\d{{1,2}})(?!\d)\.?",
    # 20260208
    r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?!\d)",
)
_WEEKDAY = rf"(?:{_WORD}\.?,\s|[(（]?(?:星期|周|週)[一二三四五六日天][)）]?\s?)"
_MORNING = r"a\.?\s?m\b\.?|上午|早上|凌晨|오전|午前|öö|vorm\.?|fm|πμ|π\.μ\."
_EVENING = r"p\.?\s?m\b\.?|下午|晚上|中午|오후|午後|ös|nachm\.?|em|μμ|μ\.μ\."
_HALF = rf"(?:(?P<{{0}}>{_MORNING})|(?P<{{1}}>{_EVENING}))"
_ZONE = (
    r"(?P<utc>utc|gmt|z)?\s?(?P<sign>[-+−])(?P<zh>\d{1,2})(?::?(?P<zm>\d{2}))?|(?P<zero>utc|gmt|z)"
)
_TIME = (
    r"(?:[\s,t]|at|um|om|kl\.?|klo|à|às|a las|alle|o|в"
    + r"|[(（][一二三四五六日天月火水木金土][)）]|(?:星期|周|週)[一二三四五六日天])*?"
    + r"(?:" + _HALF.format("am", "pm") + r"\s?)?"
    + r"(?P<hour>\d{1,2})\s?(?:[:.h時时點点시])\s?(?P<minute>\d{2})\s?[分분]?"
    + r"(?:\s?[:.]?\s?(?P<second>\d{2})(?:[.,]\d+)?\s?[秒초]?)?"
    + r"(?:\s?" + _HALF.format("am2", "pm2") + r")?(?:\s?uhr)?"
    + rf"\s?(?:[(（]?(?:{_ZONE})[)）]?)?"
)  # fmt: skip


@lru_cache(maxsize=1 << 14)
def _read(text: str, order: Order, since: int) -> Stamp | None:
    plain = _plain(text)
    if weekday := re.match(_WEEKDAY, plain):
        plain = plain[weekday.end() :]
    for shape in _SHAPES:
        found = re.match(shape, plain)
        on = _day(found.groupdict(""), order, since) if found else None
        if found and on:
            return _with_time(on, plain[found.end() :])
    return None


def _iso(text: str) -> Stamp | None:
    """Return what the commonest shape means, which machines write: 2026-02-08 16:05:33 UTC."""
    if len(text) < 19 or text[4] != "-" or not text.isascii() or text[19:] not in ("", " UTC", "Z"):
        return None
    try:
        moment = datetime.fromisoformat(text[:19])
    except ValueError:
        return None
    if moment.year not in _YEARS:
        return None
    return Stamp(moment.date(), moment.time(), timedelta() if text[19:] else None)


def _plain(text: str) -> str:
    """Return the text in small letters with plain figures and spaces, no marks of direction."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    if not plain.isascii():
        plain = plain.translate(dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202c\ufeff")))
    return " ".join(plain.casefold().split())


def _day(found: dict[str, str], order: Order, since: int) -> date | None:
    if "a" in found:
        return _of_figures(found["a"], found["dot"], found["b"], found["c"], order, since)
    number = month(found["word"]) if "word" in found else int(found["m"])
    return _date(_year(found["y"], since), number, int(found["d"])) if number else None


def _of_figures(a: str, dot: str, b: str, c: str, order: Order, since: int) -> date | None:
    """Return the day of three figures, of which the last is the year."""
    if len(a) > 2 or len(c) == 3:
        return None
    year = _year(c, since)
    by_day, by_month = (year, int(b), int(a)), (year, int(a), int(b))
    if dot == ".":
        return _date(*by_day)
    first, other = (by_day, by_month) if order is Order.DAY else (by_month, by_day)
    return _date(*first) or _date(*other)


def _year(digits: str, since: int) -> int:
    year = int(digits)
    return year if len(digits) > 2 else since + (year - since) % 100


def _date(year: int, number: int, of_month: int) -> date | None:
    try:
        return date(year, number, of_month) if year in _YEARS else None
    except ValueError:
        return None


def _with_time(on: date, rest: str) -> Stamp | None:
    """Return the day with the time that follows it; None where something else does."""
    if not rest.strip(" ,"):
        return Stamp(on)
    found = re.fullmatch(_TIME, rest)
    if found is None:
        return None
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    if found["am"] or found["am2"]:
        hour %= 12 if hour <= 12 else 24
    elif (found["pm"] or found["pm2"]) and hour < 12:
        hour += 12
    try:
        return Stamp(on, time(hour, minute, second), _offset(found.groupdict()))
    except ValueError:
        return None


def _offset(found: dict[str, str | None]) -> timedelta | None:
    if found["zero"]:
        return timedelta()
    if not found["sign"]:
        return None
    offset = timedelta(hours=int(found["zh"] or 0), minutes=int(found["zm"] or 0))
    if offset >= timedelta(days=1):
        raise ValueError
    return offset if found["sign"] == "+" else -offset
