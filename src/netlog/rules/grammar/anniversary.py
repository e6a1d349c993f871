"""A day of the year, which has a year of its own or none: `9 May`, 1990年5月9日."""

from datetime import date

from netlog.errors import BadDate
from netlog.rules.grammar import days, vocabulary
from netlog.rules.grammar.asked import Asked
from netlog.rules.grammar.figures import Word

_KINDS = {"number", "nth", "day", "month", "year", "date", "day/month", "weekday"}
_MONTHS = {"month", "date", "day/month"}

# Said on this day, whatever has no year lies behind it, and in a leap year.
_ASKED_ON = date(2000, 12, 31)


def read(text: str) -> tuple[int | None, date] | None:
    """Return the year, if one was said, and the day; None for what is no day with its month.

    A day without a year is one of 2000. Raises BadDate for what is ambiguous, or in no calendar.
    """
    words = vocabulary.words(text)
    if not words:
        return None
    words = [_day_first(word) for word in words]
    kinds = {word.kind for word in words}
    if "wrong" in kinds:
        raise BadDate(text, "is not in the calendar", BadDate.BIRTHDAYS)
    if not kinds <= _KINDS or not kinds & _MONTHS:
        return None
    has_year = any(map(_is_year, words))
    try:
        found = days.days(words, Asked(text, _ASKED_ON, past=True))
    except BadDate as error:
        why = error.why if has_year else error.why.replace(f" {_ASKED_ON.year}", "")
        raise BadDate(text, why, BadDate.BIRTHDAYS) from error
    except (ValueError, OverflowError) as error:
        raise BadDate(text, "is not in the calendar", BadDate.BIRTHDAYS) from error
    if found is None or found.first != found.last:
        return None
    return (found.first.year if has_year else None), found.first


def _day_first(word: Word) -> Word:
    """Return `9.5.` as the day that it is; elsewhere it might be a time."""
    if word.kind != "dotted":
        return word
    day, month = map(int, word.value)
    return Word("day/month", ((month, day),))


def _is_year(word: Word) -> bool:
    """Say whether a word tells the year, alone or with others."""
    return (
        word.kind in ("year", "date")
        or (word.kind == "month" and word.value[0] is not None)
        or (word.kind == "number" and word.value >= 1000)
    )
