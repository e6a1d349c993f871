"""Birthdays: read in words, kept as a day with its year or without, and told again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.errors import BadDate
from netlog.rules.birthdays import coming, in_words, kept

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "as_kept"),
    [
        ("1990-05-09", "1990-05-09"),
        (" --05-09 ", "--05-09"),
        ("--02-29", "--02-29"),
        ("9 May", "--05-09"),
        ("may 9th", "--05-09"),
        ("29 feb", "--02-29"),
        ("31 December", "--12-31"),
        ("31.12.", "--12-31"),
        ("9.5.", "--05-09"),
        ("25/12", "--12-25"),
        ("9 May 1990", "1990-05-09"),
        ("May 9th, 1990", "1990-05-09"),
        ("Wed 9 May 1990", "1990-05-09"),
        ("25.12.1990", "1990-12-25"),
        ("19900509", "1990-05-09"),
        ("9 May 1938", "1938-05-09"),
        ("5月9日", "--05-09"),
        ("五月九号", "--05-09"),
        ("1990年5月9日", "1990-05-09"),
        ("一九九〇年五月九日", "1990-05-09"),
        ("20 Nov 2026", "2026-11-20"),
    ],
)
def test_a_birthday_is_read(text: str, as_kept: str) -> None:
    assert kept(text, TODAY) == as_kept
    assert kept(as_kept, TODAY) == as_kept


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("30 February", "not in the calendar"),
        ("31.4.", "not in the calendar"),
        ("29 Feb 1990", "not in the calendar"),
        ("1990-02-30", "not in the calendar"),
        ("--02-30", "no birthday"),
        ("--5-9", "no birthday"),
        ("21 Nov 2026", "yet to come"),
        ("2090-01-01", "yet to come"),
        ("9/5", "could be 9 May or 5 Sep"),
        ("9.5.1990", "could be 9 May 1990 or 5 Sep 1990"),
        ("Mon 9 May 1990", "is a Wednesday"),
        ("9 May 15:00", "no birthday"),
        ("the 9th", "no birthday"),
        ("May", "no birthday"),
        ("1990", "no birthday"),
        ("May 1990", "no birthday"),
        ("tomorrow", "no birthday"),
        ("friday", "no birthday"),
        ("2w ago", "no birthday"),
        ("9 May last year", "no birthday"),
        ("her sister", "no birthday"),
        ("", "no birthday"),
        ("  ", "no birthday"),
        ("五月三十二号", "not in the calendar"),
    ],
)
def test_what_is_none_is_refused_with_the_ways_to_write_one(text: str, why: str) -> None:
    with pytest.raises(BadDate, match=why) as refused:
        kept(text, TODAY)
    assert "1990-05-09" in str(refused.value)


def test_without_a_day_to_compare_with_it_may_be_to_come() -> None:
    assert kept("2090-01-01") == "2090-01-01"


@given(st.dates(), st.booleans())
def test_whatever_is_kept_is_read_again(day: date, has_year: bool) -> None:
    written = day.isoformat() if has_year else f"--{day:%m-%d}"
    assert kept(written) == written


@pytest.mark.parametrize(
    ("birthday", "on", "age"),
    [
        ("1990-11-20", date(2026, 11, 20), 36),
        ("1990-11-21", date(2026, 11, 21), 36),
        ("1990-11-19", date(2027, 11, 19), 37),
        ("--11-20", date(2026, 11, 20), None),
        ("--05-09", date(2027, 5, 9), None),
        ("2000-02-29", date(2027, 2, 28), 27),
    ],
)
def test_the_next_one_is_today_or_later(birthday: str, on: date, age: int | None) -> None:
    assert coming(birthday, TODAY) == (on, age)


def test_a_leap_day_has_its_own_day_in_leap_years() -> None:
    assert coming("--02-29", date(2028, 2, 1)).on == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("birthday", "told"),
    [
        ("1990-05-09", "9 May 1990 · turns 37"),
        ("1990-11-20", "20 Nov 1990 · turns 36 today"),
        ("--05-09", "9 May"),
        ("--11-20", "20 Nov · today"),
        ("2026-11-20", "20 Nov 2026 · today"),
        ("2090-01-01", "1 Jan 2090"),
    ],
)
def test_it_is_told_with_the_age_that_they_become(birthday: str, told: str) -> None:
    assert in_words(birthday, TODAY) == told
