"""The words of days and times, English and Chinese, and how a text is cut into them.

Both languages come out as the same words: `in two weeks` and 两周后 both have a number, a unit, and
what says that it lies ahead. So a phrase is understood once, in whatever language it is said.
"""

from typing import Any

from netlog.rules.grammar.figures import Word, number_at

LONGEST = 80
"""No day takes more characters to say; a longer text isn't looked at."""

# Kind → what is said → its value.
_SAID: dict[str, dict[str, Any]] = {
    "near": {
        "today": 0, "tomorrow": 1, "tmr": 1, "tmrw": 1, "yesterday": -1,
        "day after tomorrow": 2, "day before yesterday": -2,
        "now": 0, "just now": 0, "end of day": 0, "eod": 0, "现在": 0, "刚才": 0, "刚刚": 0,
        "今天": 0, "今日": 0, "今儿": 0, "明天": 1, "明日": 1, "明儿": 1, "后天": 2, "后日": 2,
        "大后天": 3, "昨天": -1, "昨日": -1, "昨儿": -1, "前天": -2, "前日": -2, "大前天": -3,
    },
    "weekday": {
        "monday": 0, "mon": 0, "tuesday": 1, "tues": 1, "tue": 1, "wednesday": 2, "weds": 2,
        "wed": 2, "thursday": 3, "thurs": 3, "thur": 3, "thu": 3, "friday": 4, "fri": 4,
        "saturday": 5, "sat": 5, "sunday": 6, "sun": 6,
        **{week + day: number for week in ("周", "星期", "礼拜")
           for number, days in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天"))
           for day in days},
    },
    "month": {
        name[:length]: (None, number)
        for number, name in enumerate(
            ("january", "february", "march", "april", "may", "june", "july", "august",
             "september", "october", "november", "december"), start=1)
        for length in (3, len(name))
    } | {"sept": (None, 9)},
    "unit": {
        "d": "day", "day": "day", "days": "day", "天": "day",
        "w": "week", "wk": "week", "wks": "week", "week": "week", "weeks": "week",
        "周": "week", "星期": "week", "礼拜": "week", "个星期": "week", "个礼拜": "week",
        "fortnight": "fortnight", "fortnights": "fortnight",
        "m": "month", "mo": "month", "mos": "month", "month": "month", "months": "month",
        "月": "month", "个月": "month",
        "y": "year", "yr": "year", "yrs": "year", "year": "year", "years": "year", "年": "year",
        "weekend": "weekend", "周末": "weekend",
    },
    "short": dict.fromkeys(
        ("h", "hr", "hrs", "hour", "hours", "min", "mins", "minute", "minutes", "sec", "secs",
         "seconds", "小时", "个小时", "钟头", "个钟头", "分钟", "刻钟", "秒", "秒钟", "半小时",
         "半个小时", "个半小时", "半个钟头", "半天", "half an hour", "half a day")),
    "which": {
        "this": 0, "next": 1, "last": -1, "previous": -1, "after next": 2, "before last": -2,
        "这": 0, "这个": 0, "本": 0, "下": 1, "下个": 1, "下下": 2, "下下个": 2,
        "上": -1, "上个": -1, "上上": -2, "上上个": -2,
    },
    "coming": {"coming": None, "this coming": None},
    "number": {
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
        "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    },
    "a": {"a": 1, "an": 1, "a couple of": 2},
    "nth": {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5},
    "counted": {"最后一个": -1},
    "edge": {
        "start": "start", "beginning": "start", "first day": "start", "初": "start",
        "第一天": "start", "mid": "middle", "middle": "middle", "中": "middle", "中旬": "middle",
        "end": "end", "last day": "end", "底": "end", "末": "end", "最后一天": "end",
    },
    "span": {"half a year": (6, "month"), "half year": (6, "month"), "半年": (6, "month"),
             "半个月": (15, "day")},
    "half": {"半": None},
    "in": {"in": None},
    "later": dict.fromkeys(("later", "from now", "from today", "后", "之后", "以后")),
    "ago": dict.fromkeys(("ago", "前", "之前", "以前")),
    "part": {
        "凌晨": "dawn", "morning": "morning", "早": "morning", "早上": "morning",
        "早晨": "morning", "清晨": "morning", "上午": "morning", "afternoon": "afternoon",
        "下午": "afternoon", "午后": "afternoon", "evening": "evening", "傍晚": "evening",
        "night": "night", "晚": "night", "晚上": "night", "夜里": "night", "深夜": "night",
    },
    "noon": dict.fromkeys(("noon", "midday", "中午", "正午")),
    "midnight": dict.fromkeys(("midnight", "午夜")),
    "half-day": {"am": 0, "a.m": 0, "a.m.": 0, "pm": 12, "p.m": 12, "p.m.": 12},
    "at": dict.fromkeys(("at", "t")),
    "o'clock": dict.fromkeys(("o'clock", "oclock")),
    # What says nothing by itself, and whether a phrase may begin with it. None ends with it.
    "noise": {"the": True, "on": True, "by": True, "在": True, "of": False, "的": False},
}  # fmt: skip

# What says two things at once.
_JOINED: dict[str, tuple[Word, ...]] = {
    **{said: (Word("near", days), Word("part", part)) for said, days, part in (
        ("tonight", 0, "night"), ("last night", -1, "night"), ("this morning", 0, "morning"),
        ("this afternoon", 0, "afternoon"), ("this evening", 0, "evening"),
        ("今早", 0, "morning"), ("今晨", 0, "morning"), ("今晚", 0, "night"), ("今夜", 0, "night"),
        ("明早", 1, "morning"), ("明晨", 1, "morning"), ("明晚", 1, "night"),
        ("昨晚", -1, "night"), ("昨夜", -1, "night"), ("前晚", -2, "night"))},
    **{said: (Word("which", which), Word("unit", "year")) for said, which in (
        ("今年", 0), ("明年", 1), ("后年", 2), ("去年", -1), ("前年", -2))},
    **{said: (Word("edge", edge), Word("unit", unit)) for said, edge, unit in (
        ("eow", "end", "week"), ("周末前", "end", "week"), ("eom", "end", "month"),
        ("eoy", "end", "year"), ("midweek", "middle", "week"))},
}  # fmt: skip

_WORDS = _JOINED | {
    said: (Word(kind, value),) for kind, values in _SAID.items() for said, value in values.items()
}
_LONGEST_WORD = max(map(len, _WORDS))
_TRADITIONAL = str.maketrans("週後點禮兩號個這鐘時間兒淩", "周后点礼两号个这钟时间儿凌")


def words(text: str) -> list[Word] | None:
    """Return the words of a text, None where it holds anything that is none.

    Case, spare blanks, commas, brackets and a full stop at the end don't matter, nor do full-width
    signs and traditional characters.
    """
    text = " ".join(text.split())
    if len(text) > LONGEST:
        return None
    if not text.isascii():
        import unicodedata

        text = unicodedata.normalize("NFKC", text).translate(_TRADITIONAL)
    text = text.casefold().translate(dict.fromkeys(map(ord, ",()"), " "))
    text = " ".join(text.split()).rstrip(".。")
    found: list[Word] = []
    place = 0
    while place < len(text):
        if _is_skipped(text, place):
            place += 1
        elif read := _said_at(text, place) or number_at(text, place):
            said, place = read
            found += said
        else:
            return None
    if found and (found[-1].kind == "noise" or found[0] == Word("noise", False)):
        return None
    return [word for word in found if word.kind != "noise"]


def _is_skipped(text: str, place: int) -> bool:
    """Say whether a sign only parts words: a blank; `Dec. 3rd`, `22-nov-2027`, `mid-december`."""
    before, sign, after = text[place - 1 : place], text[place], text[place + 1 : place + 2]
    if sign == ".":
        return _is_latin(before)
    return sign == " " or (sign == "-" and (_is_latin(before) or _is_latin(after)))


def _said_at(text: str, place: int) -> tuple[tuple[Word, ...], int] | None:
    """Return the longest word that begins at a place, and where it ends; None for none."""
    for end in range(min(len(text), place + _LONGEST_WORD), place, -1):
        said = _WORDS.get(text[place:end])
        if said and not (_is_latin(text[end - 1]) and _is_latin(text[end : end + 1])):
            return said, end
    return None


def _is_latin(sign: str) -> bool:
    return "a" <= sign <= "z"
