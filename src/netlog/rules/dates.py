"""Days in words, English and Chinese, and the arithmetic of months.

Every function takes today's date; none reads the clock.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from netlog.errors import BadDate
from netlog.rules.text import one_line

LONGEST_AHEAD = 366 * 50
"""A day further off than fifty years is a slip of the finger."""

_DAYS = {"today": 0, "tonight": 0, "tomorrow": 1, "tmr": 1, "yesterday": -1,
         "day after tomorrow": 2, "day before yesterday": -2,
         "今天": 0, "今晚": 0, "明天": 1, "后天": 2, "大后天": 3, "昨天": -1, "昨晚": -1,
         "前天": -2}  # fmt: skip
_WEEKDAYS = {
    **{name[:n]: i for i, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
       for n in (3, len(name))},
    "tues": 1, "weds": 2, "thur": 3, "thurs": 3,
}  # fmt: skip
_MONTHS = {
    name[:n]: i for i, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september",
         "october", "november", "december"), start=1)
    for n in (3, len(name))
} | {"sept": 9}  # fmt: skip
_HAN_NUMBERS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
                "九": 9}  # fmt: skip
_HAN_WEEKDAYS = "一二三四五六日"
_UNITS = {"d": "day", "day": "day", "w": "week", "week": "week", "wk": "week", "m": "month",
          "month": "month", "mo": "month", "y": "year", "year": "year",
          "天": "day", "日": "day", "周": "week", "星期": "week", "个星期": "week", "礼拜": "week",
          "个月": "month", "年": "year"}  # fmt: skip

# Patterns as text: they are compiled when a day is read, not when netlog starts.
_ISO = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_SPAN = r"(in )?(?:(\d{1,4}) ?|an? )(d|w|m|y|days?|weeks?|wks?|months?|mo|years?)( ago)?"
_NUMBER_ZH = r"\d{1,4}|[二三四五六七八九]?十[一二三四五六七八九]?|[一两二三四五六七八九]"
_SPAN_ZH = rf"({_NUMBER_ZH})(天|日|周|个?星期|个?礼拜|个月|年)(后|前)"
_WEEKDAY_ZH = r"(上|下|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天])"
_DAY_MONTH = r"(\d{1,2})(?:st|nd|rd|th)?[ -]?([a-z]+)\.?(?:,?[ -](\d{4}))?"
_MONTH_DAY = r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?"
_DATE_ZH = r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]"
_MONTH = r"(\d{4})(?:-(\d{1,2})|年(\d{1,2})月)"
_MONTH_NAMED = r"(?:([a-z]+)|(\d{1,2})月)(?: (\d{4}))?"
_TIME = r"\d[:：]\d\d|\d ?[ap]\.?m\b|点"


def parse(text: str, today: date, *, past: bool = False) -> date:
    """Return the day that the words mean.

    A bare weekday is the coming one (a week ahead, said on that weekday), with `past` the last one
    or today; a date without a year likewise. Raises BadDate for what can't be read, is ambiguous,
    or isn't in the calendar.
    """
    words = " ".join(text.casefold().split())
    day = _read(words, text, today, past)
    if abs((day - today).days) > LONGEST_AHEAD:
        raise BadDate(text, "is more than fifty years away")
    return day


def _read(words: str, text: str, today: date, past: bool) -> date:
    if words in _DAYS:
        return today + timedelta(days=_DAYS[words])
    for reader in (_calendar_day, _span, _weekday, _edge):
        try:
            day = reader(words, today, past)
        except (ValueError, OverflowError):
            raise BadDate(text, "is not in the calendar") from None
        if day is not None:
            return day
    if re.search(_TIME, words):
        raise BadDate(text, "has a time of day; netlog keeps the day, put the hour into the words")
    if re.fullmatch(r"\d{1,4}[./-]\d{1,2}([./-]\d{1,4})?", words):
        raise BadDate(text, "could be read in more than one way")
    raise BadDate(text)


def _calendar_day(words: str, today: date, past: bool) -> date | None:
    if match := re.fullmatch(_ISO, words):
        return date(*map(int, match.groups()))
    if match := re.fullmatch(_DATE_ZH, words):
        year, month, day = match.groups()
    elif (match := re.fullmatch(_DAY_MONTH, words)) and match[2] in _MONTHS:
        day, month, year = match[1], _MONTHS[match[2]], match[3]
    elif (match := re.fullmatch(_MONTH_DAY, words)) and match[1] in _MONTHS:
        month, day, year = _MONTHS[match[1]], match[2], match[3]
    else:
        return None
    if year:
        return date(int(year), int(month), int(day))
    # Compared as numbers: 29 February may be in the calendar of the other year only.
    said, now = (int(month), int(day)), (today.month, today.day)
    years = -1 if past and said > now else 1 if said < now and not past else 0
    return date(today.year + years, *said)


def _span(words: str, today: date, past: bool) -> date | None:
    if match := re.fullmatch(_SPAN, words):
        ahead, number, unit, ago = match.groups()
        if ahead and ago:
            return None
        count = int(number or 1)
        name = unit if unit in _UNITS else unit.rstrip("s")
        return _shift(today, -count if ago else count, _UNITS[name])
    if match := re.fullmatch(_SPAN_ZH, words):
        number, unit, direction = match.groups()
        count = int(number) if number.isdigit() else _han_number(number)
        name = unit if unit in _UNITS else unit.removeprefix("个")
        return _shift(today, -count if direction == "前" else count, _UNITS[name])
    return None


def _han_number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    return (10 * _HAN_NUMBERS.get(tens, 1) if ten else 0) + _HAN_NUMBERS.get(ones, 0)


def _shift(day: date, count: int, unit: str) -> date:
    if unit == "day":
        return day + timedelta(days=count)
    if unit == "week":
        return day + timedelta(weeks=count)
    first = month_shifted(day.replace(day=1), count * (12 if unit == "year" else 1))
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def _weekday(words: str, today: date, past: bool) -> date | None:
    """`next tue` and 下周二 are in the week after this one, `last tue` and 上周二 before it."""
    which, _, name = words.rpartition(" ")
    if match := re.fullmatch(_WEEKDAY_ZH, words):
        which = {"下": "next", "上": "last", "这": "this", "本": "this", None: ""}[match[1]]
        weekday = _HAN_WEEKDAYS.index(match[2].replace("天", "日"))
    elif name in _WEEKDAYS and which in ("", "on", "this", "next", "last", "coming"):
        weekday = _WEEKDAYS[name]
    else:
        return None
    monday = today - timedelta(days=today.weekday())
    if which in ("next", "last", "this"):
        weeks = {"next": 1, "last": -1, "this": 0}[which]
        return monday + timedelta(weeks=weeks, days=weekday)
    if past and which != "coming":
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    return today + timedelta(days=(weekday - today.weekday()) % 7 or 7)


def _edge(words: str, today: date, past: bool) -> date | None:
    """The beginning and end of weeks and months; a week's end is its Friday."""
    monday = today - timedelta(days=today.weekday())
    friday = monday + timedelta(days=4 if past or today.weekday() <= 4 else 11)
    month = today.replace(day=1)
    edges = {
        ("next week", "下周", "下星期"): monday + timedelta(weeks=1),
        ("end of week", "end of the week", "周末前"): friday,
        ("end of month", "end of the month", "月底"): month_end(today),
        ("next month", "下个月", "下月"): month_shifted(month, 1),
        ("end of next month", "下月底", "下个月底"): month_end(month_shifted(month, 1)),
    }
    return next((day for names, day in edges.items() if words in names), None)


def month_shifted(first: date, months: int) -> date:
    """Return the first day of the month that lies so many months after (or before) another."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def parse_month(text: str, today: date) -> date:
    """Return the first day of a month written `2026-11`, `november`, `11月`, `this` or `last`.

    Without a year it is the last one of that name, or this. Raises BadDate.
    """
    words = " ".join(text.casefold().split())
    this = today.replace(day=1)
    if words in ("this", "this month", "本月", "这个月"):
        return this
    if words in ("last", "last month", "上个月", "上月"):
        return month_shifted(this, -1)
    year, number = 0, 0
    if match := re.fullmatch(_MONTH, words):
        year, number = int(match[1]), int(match[2] or match[3])
    elif match := re.fullmatch(_MONTH_NAMED, words):
        number = int(match[2] or _MONTHS.get(match[1], 0))
        year = int(match[3] or today.year - (number > today.month))
    if not 1 <= number <= 12 or not 1900 <= year <= 2200:
        raise BadDate(text, "is no month that netlog can read", BadDate.MONTHS)
    return date(year, number, 1)


def split_step(text: str, today: date) -> tuple[date, str]:
    """Return the day and the words of a step given as `WHEN: WHAT`, or only `WHEN`.

    The colon has a space behind it, or is a full-width one. Raises BadDate, or BadText for what
    can't be kept.
    """
    when, *what = re.split(":(?: |$)|：", one_line("next step", text), maxsplit=1)
    try:
        day = parse(when.rstrip(), today)
    except BadDate:
        if what or " " not in when:
            raise
        raise BadDate(text, "doesn't begin with a day", BadDate.STEP) from None
    return day, "".join(what).strip() or "get in touch"


def in_words(day: date, today: date) -> str:
    """Return a day as it is echoed: `Fri 27 Nov`, with its year where that is not today's."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day:%a} {day.day} {day:%b}{year}"
