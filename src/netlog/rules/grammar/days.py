"""Which days a phrase means: the kinds of its words in a row, and what is made of each row.

A row that isn't listed is no day, so that nothing is taken for one by chance.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from netlog.errors import BadDate
from netlog.rules.calendar import Span, month_shifted, period
from netlog.rules.grammar import edges, months, weeks
from netlog.rules.grammar.asked import Asked
from netlog.rules.grammar.figures import Word

# A meaning takes the values of its words in this order, in whatever order they are said.
_ORDER = ("edge", "which", "nth", "counted", "number", "day", "weekday", "month", "year", "unit")

_NOTHING = Word("")


def _meanings(*listed: tuple[Callable[..., date | Span | None], str]) -> dict[str, Any]:
    return {row: meaning for meaning, rows in listed for row in rows.split(" | ")}


# Each is one day of the calendar, and may have its weekday beside it: `fri 27 nov`.
_DATES = _meanings(
    (weeks.near, "near"),
    (months.in_figures, "date"),
    (months.in_short, "day/month"),
    (months.day_alone, "day"),
    (months.day_of_month, "number month | nth month | month number | month nth | month day"),
    (months.day_of_month_and_year, "month number year | month nth year"),
)

_ROWS = _DATES | _meanings(
    (weeks.either_way, "span"),
    (weeks.ahead, "in span | span later"),
    (weeks.ago, "span ago"),
    (weeks.days_ahead, "day later"),
    (weeks.days_ago, "day ago"),
    (weeks.weekday, "weekday"),
    (weeks.coming, "coming weekday"),
    (weeks.weekday_of_week, "which weekday | weekday which"),
    (weeks.weekday_of_week, "which unit weekday | weekday which unit"),
    (weeks.week, "which unit | unit which"),
    (weeks.weekend, "unit"),
    (months.dotted, "dotted"),
    (months.day_alone, "nth"),
    (months.whole, "month | in month"),
    (months.which_one, "which month"),
    (months.whole_year, "year | in year"),
    (months.nth_weekday, "nth weekday month | nth weekday in month | month counted weekday"),
    (months.nth_weekday_of_unit, "nth weekday unit"),
    (months.last_weekday, "which weekday month | which weekday in month"),
    (months.last_weekday_of_unit, "which weekday unit"),
    (edges.of_unit, "edge unit | unit edge"),
    (edges.of_week, "edge which unit | which unit edge"),
    (edges.of_month, "edge month | month edge | month unit edge"),
    (edges.of_year, "edge year | year edge | year unit edge"),
)


def days(words: Sequence[Word], asked: Asked) -> Span | None:
    """Return the days that the words mean, None where they mean none.

    Raises BadDate for what is ambiguous, and ValueError or OverflowError for what no calendar has.
    """
    if any(word.kind == "short" for word in words):
        raise BadDate(asked.text, "is shorter than a day", BadDate.TIMES)
    words = _joined(words, asked.today)
    row = _row(words)
    if row in _ROWS:
        values = sorted((w for w in words if w.value is not None), key=_place)
        found = _ROWS[row](asked, *(word.value for word in values))
        return Span(found, found) if isinstance(found, date) else found
    for weekday, rest in ((words[:1], words[1:]), (words[-1:], words[:-1])):
        # `friday the 3rd`, but not `3rd friday`: that counts the Fridays of some month.
        is_dated = _row(rest) in _DATES or (_row(rest) == "nth" and rest == words[1:])
        if is_dated and weekday[0].kind == "weekday" and (found := days(rest, asked)):
            return _checked(asked, weekday[0].value, found)
    return None


def _row(words: Sequence[Word]) -> str:
    return " ".join(word.kind for word in words)


def _place(word: Word) -> int:
    return _ORDER.index(word.kind) if word.kind in _ORDER else len(_ORDER)


def _checked(asked: Asked, weekday: int, found: Span) -> Span:
    day = found.first
    if day.weekday() != weekday:
        raise BadDate(asked.text, f"can't be: {day.day} {day:%b} {day.year} is a {day:%A}")
    return found


def _joined(words: Sequence[Word], today: date) -> list[Word]:
    """Return the words with those that are one thing as one: a span, a month with its year."""
    found: list[Word] = []
    for word, behind in zip(words, (*words[1:], _NOTHING), strict=True):
        if word.kind == "number" and word.value >= 1000 and behind.kind != "unit":
            word = Word("year", word.value)
        found.append(word)
        while len(found) > 1 and (one := _one(found[-2], found[-1], today)):
            found[-2:] = [one]
    return found


def _one(left: Word, right: Word, today: date) -> Word | None:
    """Return two words as one where they are one: 明年 and 三月, `next month`, `2` and `weeks`."""
    said = {left.kind: left.value, right.kind: right.value}
    kinds = (left.kind, right.kind)
    if left.kind in ("number", "a") and right.kind == "unit" and right.value != "weekend":
        return Word("span", (left.value, right.value))
    if kinds == ("span", "half") and left.value[1] == "year":
        return Word("span", (12 * left.value[0] + 6, "month"))
    if said.keys() == {"which", "unit"} and said["unit"] == "year":
        return Word("year", today.year + said["which"])
    if said.keys() == {"which", "unit"} and said["unit"] == "month":
        first = month_shifted(today.replace(day=1), said["which"])
        return Word("month", (first.year, first.month))
    if said.keys() == {"month", "year"} and said["month"][0] is None:
        return Word("month", (said["year"], said["month"][1]))
    return None


def month(words: Sequence[Word], asked: Asked) -> date | None:
    """Return the first day of the month that the words mean, None where they mean no month."""
    words = _joined(words, asked.today)
    row, first = _row(words), asked.today.replace(day=1)
    if row == "which" and words[0].value <= 0:
        return month_shifted(first, words[0].value)
    if row == "span ago" and words[0].value[1] == "month":
        return month_shifted(first, -words[0].value[0])
    found = days(words, asked)
    return found.first if found and found == period(found.first, "month") else None
