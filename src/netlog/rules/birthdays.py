"""Birthdays: a day of every year, and its year where that is known: `1990-05-09`, `--05-09`."""

from datetime import date
from typing import NamedTuple

from netlog.errors import BadDate

_LEAP = 2000
"""In this year every day of the calendar has its place, 29 February too."""


class Birthday(NamedTuple):
    """The next birthday, today's included, and how old somebody becomes, where that is known."""

    on: date
    age: int | None


def kept(text: str, today: date | None = None) -> str:
    """Return a birthday as it is kept, of one in words, English or Chinese, or in figures.

    Raises BadDate for what is no day with its month, and for one behind `today`, where it is given.
    """
    told = text.strip()
    found = _as_kept(told) or _in_words(told)
    if found is None:
        raise BadDate(text, "is no birthday that netlog can read", BadDate.BIRTHDAYS)
    year, day = found
    if year is None:
        return f"--{day:%m-%d}"
    if today is not None and day > today:
        raise BadDate(text, "is yet to come", BadDate.BIRTHDAYS)
    return day.isoformat()


def coming(birthday: str, today: date) -> Birthday:
    """Return the next of a birthday that is kept. A leap day falls on 28 February elsewhere."""
    year, day = _as_kept(birthday) or (None, today)
    on = _in_year(day, today.year)
    if on < today:
        on = _in_year(day, today.year + 1)
    return Birthday(on, None if year is None else on.year - year)


def in_words(birthday: str, today: date) -> str:
    """Return a birthday as it is told: `9 May 1990 · turns 37`, `9 May`, `9 May · today`."""
    year, day = _as_kept(birthday) or (None, today)
    said = f"{day.day} {day:%b}" + (f" {year}" if year is not None else "")
    on, age = coming(birthday, today)
    turns = [f"turns {age}"] if age is not None and age > 0 else []
    return " · ".join([said, *([" ".join([*turns, "today"])] if on == today else turns)])


def _as_kept(text: str) -> tuple[int | None, date] | None:
    """Return the year and the day of what is written as it is kept, None for any other."""
    is_yearless = text.startswith("--")
    try:
        day = date.fromisoformat(f"{_LEAP}-{text[2:]}" if is_yearless else text)
    except ValueError:
        return None
    year = None if is_yearless else day.year
    return (year, day) if text == (f"--{day:%m-%d}" if is_yearless else day.isoformat()) else None


def _in_words(text: str) -> tuple[int | None, date] | None:
    # Loaded for what was typed alone: a file's are as they are kept.
    from netlog.rules.grammar import anniversary

    return anniversary.read(text)


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)
