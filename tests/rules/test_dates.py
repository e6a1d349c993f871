"""Days and times in words: what each form means, what is refused, and what holds for all.

`test_phrases.py` has the table of phrases on four days.
"""

import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netlog.errors import BadDate, BadText
from netlog.rules.dates import (
    LONGEST_AHEAD,
    Moment,
    Span,
    counts_from,
    in_words,
    moment,
    month_end,
    month_shifted,
    parse,
    parse_month,
    span,
    split_step,
)

FRIDAY = date(2026, 11, 20)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
LATIN = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HAN = ("周一", "星期二", "礼拜三", "周四", "星期五", "周六", "周日")


def day(text: str, today: date = FRIDAY, *, past: bool = False) -> str:
    return parse(text, today, past=past).isoformat()


def said(text: str, today: date = FRIDAY, *, past: bool = False) -> str:
    found = moment(text, today, past=past)
    return f"{found.on} {found.at}" if found.at else found.on.isoformat()


def refusal(text: str, today: date = FRIDAY, **how: Any) -> str:
    with pytest.raises(BadDate) as refused:
        moment(text, today, **how)
    return str(refused.value)


def outcome(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except (BadDate, BadText) as refused:
        return str(refused)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("today", "2026-11-20"),
        ("tonight", "2026-11-20"),
        ("tomorrow", "2026-11-21"),
        ("tmr", "2026-11-21"),
        ("yesterday", "2026-11-19"),
        ("day after tomorrow", "2026-11-22"),
        ("day before yesterday", "2026-11-18"),
        ("今天", "2026-11-20"),
        ("今晚", "2026-11-20"),
        ("明天", "2026-11-21"),
        ("后天", "2026-11-22"),
        ("大后天", "2026-11-23"),
        ("昨天", "2026-11-19"),
        ("昨晚", "2026-11-19"),
        ("前天", "2026-11-18"),
    ],
)
def test_a_day_near_today_has_a_name(text: str, meant: str) -> None:
    assert day(text) == meant
    assert day(text, past=True) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-12-01", "2026-12-01"),
        ("2026-1-5", "2026-01-05"),
        ("1 dec 2027", "2027-12-01"),
        ("1 december 2027", "2027-12-01"),
        ("1st Dec, 2027", "2027-12-01"),
        ("22nd-nov-2027", "2027-11-22"),
        ("dec 1 2027", "2027-12-01"),
        ("Dec. 3rd, 2027", "2027-12-03"),
        ("4 sept 2027", "2027-09-04"),
        ("2027年12月1日", "2027-12-01"),
        ("2027年12月1号", "2027-12-01"),
    ],
)
def test_a_date_may_be_written_out(text: str, meant: str) -> None:
    assert day(text) == meant


@pytest.mark.parametrize("text", ["1 dec", "1dec", "1st december", "dec 1", "Dec. 1st", "12月1日"])
def test_a_date_without_a_year_is_the_coming_one_or_with_past_the_last(text: str) -> None:
    assert day(text) == "2026-12-01"
    assert day(text, past=True) == "2025-12-01"


@pytest.mark.parametrize("text", ["3 feb", "february 3", "2月3号"])
def test_a_date_that_lies_behind_this_year_is_next_years(text: str) -> None:
    assert day(text) == "2027-02-03"
    assert day(text, past=True) == "2026-02-03"


@pytest.mark.parametrize("past", [False, True])
def test_todays_own_date_is_today(past: bool) -> None:
    assert day("20 nov", past=past) == "2026-11-20"


def test_the_29th_of_february_is_looked_for_in_the_year_it_leans_to() -> None:
    assert day("29 feb", date(2027, 11, 20)) == "2028-02-29"
    assert day("2月29日", date(2025, 1, 10), past=True) == "2024-02-29"
    assert "not in the calendar" in refusal("29 feb")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("in 3 days", "2026-11-23"),
        ("3 days later", "2026-11-23"),
        ("3 days from now", "2026-11-23"),
        ("in a day", "2026-11-21"),
        ("in 2 weeks", "2026-12-04"),
        ("in two weeks", "2026-12-04"),
        ("a couple of weeks ago", "2026-11-06"),
        ("in a fortnight", "2026-12-04"),
        ("a week ago", "2026-11-13"),
        ("3 days ago", "2026-11-17"),
        ("3d ago", "2026-11-17"),
        ("in 2 mo", "2027-01-20"),
        ("a month ago", "2026-10-20"),
        ("in 2 years", "2028-11-20"),
        ("in half a year", "2027-05-20"),
        ("3天后", "2026-11-23"),
        ("三天后", "2026-11-23"),
        ("三日后", "2026-11-23"),
        ("三日前", "2026-11-17"),
        ("三天前", "2026-11-17"),
        ("两周后", "2026-12-04"),
        ("两星期后", "2026-12-04"),
        ("两个星期后", "2026-12-04"),
        ("两个礼拜前", "2026-11-06"),
        ("十天后", "2026-11-30"),
        ("十二天后", "2026-12-02"),
        ("二十天后", "2026-12-10"),
        ("三十一天后", "2026-12-21"),
        ("一个月后", "2026-12-20"),
        ("一年前", "2025-11-20"),
        ("半年前", "2026-05-20"),
        ("半个月后", "2026-12-05"),
        ("一年半后", "2028-05-20"),
        ("3天之后", "2026-11-23"),
        ("兩個禮拜後", "2026-12-04"),
    ],
)
def test_a_span_is_counted_from_today(text: str, meant: str) -> None:
    assert day(text) == meant
    assert day(text, past=True) == meant


@pytest.mark.parametrize(
    ("text", "ahead", "behind"),
    [
        ("0d", "2026-11-20", "2026-11-20"),
        ("3d", "2026-11-23", "2026-11-17"),
        ("1 day", "2026-11-21", "2026-11-19"),
        ("2w", "2026-12-04", "2026-11-06"),
        ("2 wk", "2026-12-04", "2026-11-06"),
        ("2 wks", "2026-12-04", "2026-11-06"),
        ("a week", "2026-11-27", "2026-11-13"),
        ("a fortnight", "2026-12-04", "2026-11-06"),
        ("1m", "2026-12-20", "2026-10-20"),
        ("1y", "2027-11-20", "2025-11-20"),
        ("half a year", "2027-05-20", "2026-05-20"),
        ("3天", "2026-11-23", "2026-11-17"),
        ("两周", "2026-12-04", "2026-11-06"),
        ("一个月", "2026-12-20", "2026-10-20"),
        ("半年", "2027-05-20", "2026-05-20"),
    ],
)
def test_a_span_without_a_direction_leans_the_way_it_is_told(
    text: str, ahead: str, behind: str
) -> None:
    assert day(text) == ahead
    assert day(text, past=True) == behind


@pytest.mark.parametrize(
    ("today", "text", "meant"),
    [
        ("2026-01-31", "1m", "2026-02-28"),
        ("2028-01-31", "in a month", "2028-02-29"),
        ("2026-03-31", "a month ago", "2026-02-28"),
        ("2026-10-31", "一个月后", "2026-11-30"),
        ("2028-02-29", "1y", "2029-02-28"),
        ("2028-02-29", "in 4 years", "2032-02-29"),
        ("2026-12-15", "1m", "2027-01-15"),
        ("2026-01-15", "a month ago", "2025-12-15"),
    ],
)
def test_a_month_later_stays_within_its_month(today: str, text: str, meant: str) -> None:
    assert day(text, date.fromisoformat(today)) == meant


@pytest.mark.parametrize(
    ("text", "coming", "last"),
    [
        ("monday", "2026-11-23", "2026-11-16"),
        ("tues", "2026-11-24", "2026-11-17"),
        ("wed", "2026-11-25", "2026-11-18"),
        ("weds", "2026-11-25", "2026-11-18"),
        ("thur", "2026-11-26", "2026-11-19"),
        ("thurs", "2026-11-26", "2026-11-19"),
        ("on sat", "2026-11-21", "2026-11-14"),
        ("周日", "2026-11-22", "2026-11-15"),
        ("星期天", "2026-11-22", "2026-11-15"),
        ("礼拜二", "2026-11-24", "2026-11-17"),
    ],
)
def test_a_weekday_is_the_coming_one_or_with_past_the_last(
    text: str, coming: str, last: str
) -> None:
    assert day(text) == coming
    assert day(text, past=True) == last


@pytest.mark.parametrize("text", ["friday", "fri", "on friday", "周五", "星期五"])
def test_said_on_that_weekday_it_is_a_week_ahead_or_with_past_today(text: str) -> None:
    assert day(text) == "2026-11-27"
    assert day(text, past=True) == "2026-11-20"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("this sat", "2026-11-21"),
        ("tuesday next week", "2026-11-24"),
        ("next week, tuesday", "2026-11-24"),
        ("friday after next", "2026-12-04"),
        ("next tue", "2026-11-24"),
        ("last tue", "2026-11-10"),
        ("next sunday", "2026-11-29"),
        ("coming fri", "2026-11-27"),
        ("这周六", "2026-11-21"),
        ("本周日", "2026-11-22"),
        ("下下周三", "2026-12-02"),
        ("上上周五", "2026-11-06"),
        ("下周二", "2026-11-24"),
        ("下个星期二", "2026-11-24"),
        ("上周二", "2026-11-10"),
        ("上个礼拜天", "2026-11-15"),
    ],
)
def test_a_weekday_of_this_the_next_or_the_last_week(text: str, meant: str) -> None:
    assert day(text) == meant
    assert day(text, past=True) == meant


def test_a_weekday_of_this_week_that_is_over_is_nothing_to_come() -> None:
    assert day("this tue", past=True) == day("这周二", past=True) == "2026-11-17"
    assert "is over: it was 17 Nov" in refusal("this tue")
    assert "is over: it was 17 Nov" in refusal("这周二")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("next week", "2026-11-23"),
        ("下周", "2026-11-23"),
        ("下星期", "2026-11-23"),
        ("end of week", "2026-11-20"),
        ("end of the week", "2026-11-20"),
        ("周末前", "2026-11-20"),
        ("end of month", "2026-11-30"),
        ("end of the month", "2026-11-30"),
        ("月底", "2026-11-30"),
        ("eom", "2026-11-30"),
        ("end of next week", "2026-11-27"),
        ("middle of next week", "2026-11-25"),
        ("下周初", "2026-11-23"),
        ("week after next", "2026-11-30"),
        ("mid december", "2026-12-15"),
        ("12月中旬", "2026-12-15"),
        ("beginning of december", "2026-12-01"),
        ("end of february", "2027-02-28"),
        ("last day of next month", "2026-12-31"),
        ("下个月最后一天", "2026-12-31"),
        ("end of the year", "2026-12-31"),
        ("年底", "2026-12-31"),
        ("明年年底", "2027-12-31"),
        ("end of 2027", "2027-12-31"),
        ("beginning of next year", "2027-01-01"),
        ("明年初", "2027-01-01"),
        ("year after next", "2028-01-01"),
        ("december", "2026-12-01"),
        ("明年三月", "2027-03-01"),
        ("in march 2027", "2027-03-01"),
        ("weekend", "2026-11-21"),
        ("本周末", "2026-11-21"),
        ("next weekend", "2026-11-28"),
        ("next month", "2026-12-01"),
        ("下个月", "2026-12-01"),
        ("下月", "2026-12-01"),
        ("end of next month", "2026-12-31"),
        ("下月底", "2026-12-31"),
        ("下个月底", "2026-12-31"),
    ],
)
def test_weeks_and_months_have_a_beginning_and_an_end(text: str, meant: str) -> None:
    assert day(text) == meant


def test_the_end_of_a_month_knows_leap_years_and_the_turn_of_the_year() -> None:
    assert day("end of month", date(2028, 2, 10)) == "2028-02-29"
    assert day("end of next month", date(2026, 1, 31)) == "2026-02-28"
    assert day("next month", date(2026, 12, 31)) == "2027-01-01"


@pytest.mark.parametrize("weekend", [date(2026, 11, 21), date(2026, 11, 22)])
def test_the_end_of_the_week_is_never_already_over(weekend: date) -> None:
    assert day("end of week", weekend) == "2026-11-27"
    assert day("end of week", weekend, past=True) == "2026-11-20"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("first monday of december", "2026-12-07"),
        ("1st Monday in December", "2026-12-07"),
        ("last friday of the month", "2026-11-27"),
        ("second wednesday of next month", "2026-12-09"),
        ("下个月第二个周三", "2026-12-09"),
        ("本月最后一个周五", "2026-11-27"),
        ("first monday of march 2027", "2027-03-01"),
        ("first monday of the month", "2026-12-07"),
        ("the 25th", "2026-11-25"),
        ("on the 3rd", "2026-12-03"),
        ("二十五号", "2026-11-25"),
        ("廿五號", "2026-11-25"),
        ("the 3rd of next month", "2026-12-03"),
        ("下个月3号", "2026-12-03"),
        ("dec 1 next year", "2027-12-01"),
        ("去年12月25日", "2025-12-25"),
    ],
)
def test_a_day_is_counted_in_its_month(text: str, meant: str) -> None:
    assert day(text) == meant


@pytest.mark.parametrize("text", ["5th monday of february 2027", "the 31st", "三十一号"])
def test_a_day_that_its_month_has_not_is_refused(text: str) -> None:
    assert "is not in the calendar" in refusal(text)


@pytest.mark.parametrize(
    "text",
    ["Fri 27 Nov", "friday, 27 November", "27 nov (fri)", "Friday the 27th", "11月27日（周五）",
     "周五11月27日", "nov 27th, friday", "Friday 2026-11-27"],
)  # fmt: skip
def test_a_date_may_have_its_weekday(text: str) -> None:
    assert day(text) == "2026-11-27"


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("friday 26 nov", "26 Nov 2026 is a Thursday"),
        ("11月26日周五", "26 Nov 2026 is a Thursday"),
        ("tomorrow, friday", "21 Nov 2026 is a Saturday"),
        ("friday the 26th", "26 Nov 2026 is a Thursday"),
        ("dec 3rd, fri", "3 Dec 2026 is a Thursday"),
    ],
)
def test_a_weekday_that_contradicts_its_date_is_refused(text: str, truth: str) -> None:
    assert truth in refusal(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("  Next \t TUE ", "next tue"),
        ("Dec 1st, 2027.", "1 dec 2027"),
        ("２０２６－１２－０１", "2026-12-01"),
        ("下週三", "下周三"),
        ("禮拜五", "周五"),
        ("兩週後", "两周后"),
        ("後天", "后天"),
        ("12 月 1 日", "12月1日"),
        ("下 周三。", "下周三"),
        ("mid-december", "mid december"),
    ],
)
def test_case_blanks_commas_and_the_kind_of_signs_do_not_matter(text: str, meant: str) -> None:
    assert day(text) == day(meant)


# ------------------------------------------------------------------------------- times of day


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("friday 15:00", "2026-11-27 15:00"),
        ("next tue 15:00", "2026-11-24 15:00"),
        ("tue 3pm", "2026-11-24 15:00"),
        ("3 p.m. tue", "2026-11-24 15:00"),
        ("tue 3:30 PM", "2026-11-24 15:30"),
        ("3.30pm on tuesday", "2026-11-24 15:30"),
        ("tomorrow at 9", "2026-11-21 09:00"),
        ("9 tomorrow morning", "2026-11-21 09:00"),
        ("tomorrow at 9 o'clock", "2026-11-21 09:00"),
        ("tonight at 8", "2026-11-20 20:00"),
        ("at 8 in the evening, tomorrow", "2026-11-21 20:00"),
        ("noon on friday", "2026-11-27 12:00"),
        ("12pm friday", "2026-11-27 12:00"),
        ("friday 00:30", "2026-11-27 00:30"),
        ("friday night at 1", "2026-11-28 01:00"),
        ("friday 24:00", "2026-11-28 00:00"),
        ("tonight at midnight", "2026-11-21 00:00"),
        ("midnight", "2026-11-21 00:00"),
        ("dec 1 3pm", "2026-12-01 15:00"),
        ("2026-12-01T15:00", "2026-12-01 15:00"),
        ("2026-12-01 15:00:00", "2026-12-01 15:00"),
        ("20261201T15:00", "2026-12-01 15:00"),
        ("in two weeks at 15:00", "2026-12-04 15:00"),
        ("15:00", "2026-11-20 15:00"),
        ("noon", "2026-11-20 12:00"),
        ("明天下午3点", "2026-11-21 15:00"),
        ("明天下午三点半", "2026-11-21 15:30"),
        ("后天上午10点15分", "2026-11-22 10:15"),
        ("后天上午十点一刻", "2026-11-22 10:15"),
        ("晚上8点", "2026-11-20 20:00"),
        ("今晚八点", "2026-11-20 20:00"),
        ("今晚八点零五分", "2026-11-20 20:05"),
        ("12月1日15:00", "2026-12-01 15:00"),
        ("周五１５：００", "2026-11-27 15:00"),
        ("下周三十点", "2026-11-25 10:00"),
        ("周三十二点", "2026-11-25 12:00"),
        ("明天中午", "2026-11-21 12:00"),
        ("明天中午1点", "2026-11-21 13:00"),
        ("明天21点", "2026-11-21 21:00"),
        ("明天8点钟", "2026-11-21 08:00"),
        ("明早八點", "2026-11-21 08:00"),
        ("明天凌晨2点", "2026-11-21 02:00"),
        ("周五晚上12点", "2026-11-28 00:00"),
        ("周五零点", "2026-11-27 00:00"),
    ],
)
def test_a_day_may_have_a_time(text: str, meant: str) -> None:
    assert said(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("last night", "2026-11-19"), ("this morning", "2026-11-20"),
        ("tomorrow evening", "2026-11-21"), ("周五下午", "2026-11-27"),
        ("前天晚上", "2026-11-18"), ("friday in the afternoon", "2026-11-27"),
    ],
)  # fmt: skip
def test_a_part_of_the_day_is_no_time(text: str, meant: str) -> None:
    assert said(text) == meant
    assert parse(text, FRIDAY).isoformat() == meant


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("tomorrow at 3", "could be 03:00 or 15:00"),
        ("tue 7:30", "could be 07:30 or 19:30"),
        ("明天三点", "could be 03:00 or 15:00"),
        ("friday at midnight", "could be where the day begins or where it ends"),
        ("friday 12am", "could be where the day begins or where it ends"),
        ("周五午夜", "could be where the day begins or where it ends"),
        ("friday 25:00", "has a time of day that no clock shows"),
        ("friday 15:60", "has a time of day that no clock shows"),
        ("friday 15pm", "has a time of day that no clock shows"),
        ("明天25点", "has a time of day that no clock shows"),
        ("上午15:00", "has an hour that isn't in that part of the day"),
        ("tomorrow evening at 10am", "has an hour that isn't in that part of the day"),
        ("2am", "doesn't say in which night"),
        ("凌晨2点", "doesn't say in which night"),
        ("next week 15:00", "has a time of day, and is several days"),
        ("in 2 hours", "is shorter than a day"),
        ("30 minutes", "is shorter than a day"),
        ("两小时后", "is shorter than a day"),
        ("一个半小时", "is shorter than a day"),
        ("半天后", "is shorter than a day"),
        ("1.12", "could be a day or a time"),
        ("9 dec 10 morning", "could be read in more than one way"),
    ],
)
def test_a_time_that_is_unclear_or_is_none_is_asked_back(text: str, why: str) -> None:
    assert refusal(text).startswith(f'"{text}" {why}. Write it as ')


def test_examples_are_in_the_language_of_the_words() -> None:
    assert refusal("soon").endswith("Write it as 2026-12-01, friday, yesterday, 2w, 3 days ago")
    assert refusal("改天").endswith("Write it as 2026-12-01, 周五, 昨天, 两周后, 三天前")
    assert "tonight at 8" in refusal("tomorrow at 3")
    assert "今晚8点" in refusal("明天三点")


def test_a_time_alone_is_todays_and_what_is_over_is_no_time_to_come() -> None:
    now = datetime(2026, 11, 20, 14, 30)
    assert moment("15:00", FRIDAY, now=now) == Moment(FRIDAY, "15:00")
    assert "is over: it was 14:00 today" in refusal("2pm", now=now)
    assert moment("2pm", FRIDAY, past=True, now=now) == Moment(FRIDAY, "14:00")
    assert moment("today 2pm", FRIDAY, now=now) == Moment(FRIDAY, "14:00")


def test_past_midnight_an_hour_of_the_night_wants_its_evening_or_its_date() -> None:
    now = datetime(2026, 11, 21, 0, 40)
    for text in ("today 00:30", "tomorrow 2am", "明天凌晨2点"):
        assert "could be in two nights" in refusal(text, now=now)
    assert moment("tonight 00:30", FRIDAY, now=now) == Moment(date(2026, 11, 21), "00:30")
    assert moment("2026-11-21 00:30", FRIDAY, now=now) == Moment(date(2026, 11, 21), "00:30")
    assert moment("tomorrow 9am", FRIDAY, now=now) == Moment(date(2026, 11, 21), "09:00")


def test_what_was_past_midnight_belongs_to_the_evening_before() -> None:
    saturday = date(2026, 11, 21)
    assert Moment(saturday, "00:30").evening(4) == Moment(FRIDAY)
    assert Moment(saturday, "03:59").evening(4) == Moment(FRIDAY)
    assert Moment(saturday, "04:00").evening(4) == Moment(saturday, "04:00")
    assert Moment(saturday, "00:30").evening(0) == Moment(saturday, "00:30")
    assert Moment(saturday).evening(4) == Moment(saturday)


def test_what_is_to_come_is_on_a_later_day_or_at_a_later_time() -> None:
    now = datetime(2026, 11, 20, 21, 30)
    assert Moment(FRIDAY, "22:00").is_to_come(FRIDAY, now)
    assert not Moment(FRIDAY, "21:30").is_to_come(FRIDAY, now)
    assert not Moment(FRIDAY).is_to_come(FRIDAY, now)
    assert Moment(date(2026, 11, 21)).is_to_come(FRIDAY, now)
    past_midnight = datetime(2026, 11, 21, 0, 40)
    assert not Moment(date(2026, 11, 21), "00:30").is_to_come(FRIDAY, past_midnight)
    assert not Moment(FRIDAY, "23:00").is_to_come(FRIDAY, past_midnight)


def test_some_words_count_from_today_and_others_do_not() -> None:
    assert counts_from(FRIDAY, lambda today: moment("tomorrow", today))
    assert counts_from(FRIDAY, lambda today: moment("this fri", today))
    assert not counts_from(FRIDAY, lambda today: moment("2026-12-01", today))
    assert not counts_from(FRIDAY, lambda today: moment("25 dec", today))


# ------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    "text",
    ["2026-02-30", "2026-13-01", "31 nov", "feb 30 2028", "0 dec", "13月1日", "2027年2月29日"],
)
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    assert refusal(text).startswith(f'"{text}" is not in the calendar.')


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("1/12", "1 Dec 2026 or 12 Jan 2027"),
        ("01-12", "1 Dec 2026 or 12 Jan 2027"),
        ("1/12/26", "26 Dec 2001 or 12 Jan 2026 or 1 Dec 2026"),
        ("01.12.2026", "12 Jan 2026 or 1 Dec 2026"),
        ("01/12/2026", "12 Jan 2026 or 1 Dec 2026"),
        ("next december", "December 2026 or 2027"),
    ],
)
def test_a_day_that_could_be_two_is_refused_with_both(text: str, ways: str) -> None:
    assert refusal(text).startswith(f'"{text}" could be {ways}.')


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("25.12.2026", "2026-12-25"), ("12/25/2026", "2026-12-25"), ("25/12", "2026-12-25"),
        ("12/12/2026", "2026-12-12"), ("2026/12/01", "2026-12-01"), ("20261201", "2026-12-01"),
        ("2026.12.1", "2026-12-01"),
    ],
)  # fmt: skip
def test_a_day_in_figures_that_can_be_one_only_is_that(text: str, meant: str) -> None:
    assert day(text) == meant


@pytest.mark.parametrize("text", ["this week", "本周", "november", "this month", "last week"])
def test_several_days_are_no_day_but_where_they_are_to_come(text: str) -> None:
    assert "is several days" in refusal(text)
    assert "is several days" in refusal(text, past=True)


def test_a_weekend_is_several_days_where_it_is_over_and_unclear_while_it_is() -> None:
    assert "is several days" in refusal("weekend", past=True)
    for now in (date(2026, 11, 21), date(2026, 11, 22)):
        assert "could be this one or the next" in refusal("周末", now)
        assert day("next weekend", now) == "2026-11-28"


@pytest.mark.parametrize(
    "text",
    [
        "friday 15:00",
        "next tue 9：30",
        "3pm",
        "friday 3 pm",
        "tomorrow 9 a.m.",
        "明天下午3点",
        "今晚八点",
    ],
)
def test_where_only_a_day_is_asked_for_a_time_is_refused(text: str) -> None:
    with pytest.raises(BadDate, match="has a time of day; here only the day is asked for"):
        parse(text, FRIDAY)
    with pytest.raises(BadDate, match="has a time of day; here only the day is asked for"):
        span(text, FRIDAY)


@pytest.mark.parametrize(
    "text", ["9999w", "9999y", "in 51 years", "1900-01-01", "2199-01-01", "9999年"]
)
def test_a_day_out_of_reach_is_refused(text: str) -> None:
    said = refusal(text)
    assert "more than fifty years away" in said or "not in the calendar" in said


def test_fifty_years_are_within_reach_and_a_day_more_is_not() -> None:
    last = FRIDAY + timedelta(days=366 * 50)
    assert parse(last.isoformat(), FRIDAY) == last
    assert "more than fifty years away" in refusal((last + timedelta(days=1)).isoformat())


@pytest.mark.parametrize(
    "text",
    ["", " ", "soon", "1 foo", "am", "ad", "and", "aw", "in 3 days ago", "next", "last week of",
     "of friday", "friday 9", "a", "tonight a", "fri 3-4pm", "2-3 weeks", "every friday",
     "a few days", "before friday", "middle of the year", "mid weekend", "next friday of december",
     "0th monday of december", "in 2 weekends", "next day",
     "middle of next weekend", "friday next weekend", "next december 2027", "day", "fortnight",
     "last friday of the week", "2nd friday of the week", "下个月周底", "明年月底", "12345-1",
     "零十天后", "三十零天后", "half", "at",
     "三", "十十天后", "两三天后", "几天后", "年中", "初一", "周五前", "第一个周一", "--", "٣ ٤",
     "1:2", "202612", "123456789", "1:2:3", "1-2/3", "2026-12-01Z", "第", "三点点"],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_examples(text: str) -> None:
    said = refusal(text)
    assert said.startswith(f'"{text}" is no day that netlog can read.')
    assert "Write it as 2026-12-01, " in said


@given(DAYS, DAYS)
def test_a_date_as_netlog_writes_it_is_that_date(some: date, today: date) -> None:
    if abs((some - today).days) <= LONGEST_AHEAD:
        assert parse(some.isoformat(), today) == some
        assert parse(some.isoformat(), today, past=True) == some
        assert parse(f"{some.year}年{some.month}月{some.day}日", today) == some
        assert parse(f"{some:%B} {some.day}, {some.year}", today) == some
    else:
        assert "fifty years" in refusal(some.isoformat(), today)


@given(DAYS, st.integers(0, 9999))
def test_days_are_counted_alike_in_every_spelling(today: date, count: int) -> None:
    ahead, behind = today + timedelta(days=count), today - timedelta(days=count)
    for text in (f"{count}d", f"{count} days", f"in {count} days", f"{count}天后", f"{count}天"):
        assert parse(text, today) == ahead
    for text in (f"{count} days ago", f"{count}天前"):
        assert parse(text, today) == behind


@given(DAYS, st.integers(1, 99))
def test_chinese_numbers_count_like_digits(today: date, count: int) -> None:
    tens, ones = divmod(count, 10)
    digits = ("", *"一二三四五六七八九")
    number = ("" if tens <= 1 else digits[tens]) + ("十" if tens else "") + digits[ones]
    assert parse(f"{number}天后", today) == today + timedelta(days=count)
    assert parse(f"{number}个月前", today) == parse(f"{count} months ago", today)


@given(DAYS, st.integers(0, 6))
def test_a_weekday_lies_within_the_coming_or_the_last_seven_days(today: date, number: int) -> None:
    for name in (LATIN[number], LATIN[number][:3], HAN[number]):
        coming, last = parse(name, today), parse(name, today, past=True)
        assert coming.weekday() == last.weekday() == number
        assert 1 <= (coming - today).days <= 7
        assert 0 <= (today - last).days <= 6


@given(DAYS, st.integers(0, 6))
def test_this_next_and_last_are_a_week_apart(today: date, number: int) -> None:
    this = parse(f"this {LATIN[number]}", today, past=True)
    assert (this - timedelta(days=number)) <= today < this + timedelta(days=7 - number)
    assert parse(f"next {LATIN[number]}", today) == this + timedelta(weeks=1)
    assert parse(f"last {LATIN[number]}", today) == this - timedelta(weeks=1)


@given(DAYS, DAYS, st.booleans())
def test_a_date_without_a_year_leans_the_way_it_is_told(
    some: date, today: date, past: bool
) -> None:
    found = outcome(lambda: parse(f"{some.day} {some:%b}", today, past=past))
    if isinstance(found, str):
        assert (some.month, some.day) == (2, 29)
        assert "not in the calendar" in found
        return
    assert (found.month, found.day) == (some.month, some.day)
    assert found <= today if past else found >= today
    assert abs((found - today).days) <= 366


WORDS = st.sampled_from(
    ["in", "a", "an", "ago", "next", "last", "this", "on", "end", "of", "friday", "tue", "week",
     "month", "dec", "31", "0", "99", "2026", "d", "w", "m", "y", "days", "at", "9", "pm", "3rd",
     "15:00", "1/12", "2026-12-01", "tonight", "noon", "midnight", "mid", "first", "year", "after",
     "下", "上", "个", "周", "五", "十", "两", "天", "月", "年", "号", "后", "前", "底", "点", "半",
     "晚上", "明天", "刻", "第", "-", "/", ".", ":", "：", " "]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(WORDS).map("".join), st.lists(WORDS).map(" ".join))


@given(TEXTS, st.datetimes(datetime(1950, 1, 1), datetime(2150, 12, 31)), st.booleans())
@example("9999-12-31", datetime(2026, 11, 20), False)
@example("0000-00-00", datetime(2026, 11, 20), False)
@example("0y", datetime(2026, 11, 20), False)
@example("²天后", datetime(2026, 11, 20), False)
@example("٣d", datetime(2026, 11, 20), False)
def test_any_text_is_a_day_within_reach_or_is_refused(text: str, now: datetime, past: bool) -> None:
    today = (now - timedelta(hours=4)).date()
    found = outcome(lambda: moment(text, today, past=past, now=now))
    if isinstance(found, Moment):
        assert abs((found.on - today).days) <= LONGEST_AHEAD + 1
        assert found.at is None or datetime.strptime(found.at, "%H:%M")
    else:
        assert "Write it as" in found
    for read in (
        lambda: parse(text, today, past=past),
        lambda: span(text, today),
        lambda: parse_month(text, today),
        lambda: split_step(text, today, now),
    ):
        found = outcome(read)
        assert isinstance(found, date | tuple) or "Write it as" in found or "next step" in found


@pytest.mark.parametrize(
    "text",
    ["1" * 1000, "十" * 1000, "friday " * 150, "周五" * 500, "1-" * 500, "1:" * 500, "(" * 1000,
     "a couple of " * 80, " " * 1000, "第" * 1000, "12月1日" * 200, "at " * 330, "1." * 40 + "x"],
)  # fmt: skip
def test_a_long_text_is_read_or_refused_at_once(text: str) -> None:
    begun = time.perf_counter()
    outcome(lambda: moment(text, FRIDAY))
    outcome(lambda: split_step(text, FRIDAY))
    outcome(lambda: split_step(f"{text}: call", FRIDAY))
    assert time.perf_counter() - begun < 0.5, "it is some 5 ms: half a second is for a busy machine"


# --------------------------------------------------------------------------- the same in both


PAIRS = [
    ("today", "今天"), ("tomorrow", "明天"), ("yesterday", "昨天"),
    ("day after tomorrow", "后天"), ("tonight", "今晚"), ("last night", "昨晚"),
    ("friday", "周五"), ("next tue", "下周二"), ("last sunday", "上个星期天"),
    ("friday after next", "下下周五"), ("in 3 days", "三天后"), ("2 weeks ago", "两周前"),
    ("2w", "两周"), ("in a month", "一个月后"), ("half a year", "半年"), ("in 10 years", "十年后"),
    ("next week", "下周"), ("next month", "下个月"), ("next year", "明年"),
    ("last month", "上个月"), ("year after next", "后年"), ("month before last", "上上个月"),
    ("end of month", "月底"), ("end of next month", "下个月底"), ("end of year", "年底"),
    ("beginning of next month", "下个月初"), ("mid december", "12月中"), ("weekend", "周末"),
    ("this weekend", "本周末"), ("next weekend", "下周末"), ("this week", "这周"),
    ("december", "十二月"), ("march next year", "明年三月"), ("dec 25 last year", "去年12月25日"),
    ("1 dec", "十二月一号"), ("1 dec 2027", "2027年12月1日"), ("29 feb", "2月29日"),
    ("the 25th", "25号"), ("the 31st", "三十一号"), ("the 3rd of next month", "下个月3号"),
    ("first monday of december", "十二月第一个周一"),
    ("last friday of next month", "下个月最后一个周五"),
    ("friday 27 nov", "11月27日周五"), ("friday 15:00", "周五15:00"),
    ("friday 3:30pm", "周五下午三点半"), ("tonight at 8", "今晚八点"),
    ("tomorrow at 9", "明天九点"), ("tomorrow at 3", "明天三点"), ("noon tomorrow", "明天中午"),
    ("tonight at midnight", "今晚十二点"), ("friday at midnight", "周五午夜"),
    ("tomorrow 2am", "明天凌晨两点"), ("3pm", "下午3点"), ("in 2 hours", "两小时后"),
]  # fmt: skip


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.booleans())
def test_english_and_chinese_agree(now: datetime, past: bool) -> None:
    today = (now - timedelta(hours=4)).date()

    def read(text: str) -> Any:
        found = outcome(lambda: moment(text, today, past=past, now=now))
        return found.split('" ')[1].split(". Write")[0] if isinstance(found, str) else found

    for latin, han in PAIRS:
        assert read(latin) == read(han), (latin, han)


# ----------------------------------------------------------------------------- days for a filter


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("yesterday", "2026-11-19", "2026-11-19"),
        ("friday", "2026-11-20", "2026-11-20"),
        ("2w", "2026-11-06", "2026-11-06"),
        ("last week", "2026-11-09", "2026-11-15"),
        ("this week", "2026-11-16", "2026-11-22"),
        ("weekend", "2026-11-14", "2026-11-15"),
        ("november", "2026-11-01", "2026-11-30"),
        ("去年十二月", "2025-12-01", "2025-12-31"),
        ("上个月", "2026-10-01", "2026-10-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2026-10", "2026-10-01", "2026-10-31"),
    ],
)
def test_a_filter_takes_several_days(text: str, first: str, last: str) -> None:
    assert span(text, FRIDAY) == Span(date.fromisoformat(first), date.fromisoformat(last))


def test_a_filter_refuses_what_is_no_day() -> None:
    with pytest.raises(BadDate, match="is no day that netlog can read"):
        span("soon", FRIDAY)


# ------------------------------------------------------------------------------------- months


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-11", "2026-11-01"),
        ("2025-3", "2025-03-01"),
        ("1900-01", "1900-01-01"),
        ("2200-12", "2200-12-01"),
        ("november", "2026-11-01"),
        ("Nov", "2026-11-01"),
        ("december", "2025-12-01"),
        ("sept", "2026-09-01"),
        ("november 2025", "2025-11-01"),
        ("dec 2026", "2026-12-01"),
        ("11月", "2026-11-01"),
        ("12月", "2025-12-01"),
        ("2026年12月", "2026-12-01"),
        ("this", "2026-11-01"),
        ("this month", "2026-11-01"),
        ("本月", "2026-11-01"),
        ("last", "2026-10-01"),
        (" Last  Month ", "2026-10-01"),
        ("上个月", "2026-10-01"),
        ("上月", "2026-10-01"),
        ("nov", "2026-11-01"),
        ("十二月", "2025-12-01"),
        ("去年十二月", "2025-12-01"),
        ("上上个月", "2026-09-01"),
        ("month before last", "2026-09-01"),
        ("2 months ago", "2026-09-01"),
        ("3个月前", "2026-08-01"),
        ("12/2025", "2025-12-01"),
        ("dec, 2025", "2025-12-01"),
        ("last december", "2025-12-01"),
        ("december last year", "2025-12-01"),
        ("next month", "2026-12-01"),
        ("明年三月", "2027-03-01"),
        ("１１月", "2026-11-01"),
        ("这个月", "2026-11-01"),
    ],
)
def test_a_month_is_its_first_day(text: str, meant: str) -> None:
    assert parse_month(text, FRIDAY).isoformat() == meant


def test_the_last_month_of_january_is_december() -> None:
    assert parse_month("last", date(2026, 1, 31)) == date(2025, 12, 1)


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-00", "2026-13", "13月", "0月", "1899-12", "2201-01", "soon", "next",
     "friday", "2026-11-20", "下周", "9999 months ago", "20 nov"],
)  # fmt: skip
def test_what_is_no_month_is_refused_with_examples(text: str) -> None:
    with pytest.raises(BadDate) as refused:
        parse_month(text, FRIDAY)
    assert str(refused.value).startswith(f'"{text}" is no month that netlog can read. Write it as')
    assert "2026-11, " in str(refused.value)


def test_a_month_that_could_be_two_is_refused_with_both() -> None:
    with pytest.raises(BadDate, match="could be October 2026 or 2025"):
        parse_month("last october", FRIDAY)


@given(DAYS)
def test_a_month_is_found_again_under_its_number(today: date) -> None:
    first = today.replace(day=1)
    assert parse_month(f"{today:%Y-%m}", FRIDAY) == first
    assert parse_month(f"{today:%B}", today) == first
    assert parse_month(f"{today:%B %Y}", FRIDAY) == first
    assert parse_month(f"{today.year}年{today.month}月", FRIDAY) == first


@given(DAYS, st.integers(-600, 600))
def test_shifting_months_goes_there_and_back(some: date, months: int) -> None:
    first = some.replace(day=1)
    there = month_shifted(first, months)
    assert there.day == 1
    assert month_shifted(there, -months) == first
    assert month_end(some) + timedelta(days=1) == month_shifted(first, 1)


@pytest.mark.parametrize(
    ("text", "when", "what"),
    [
        ("friday: send the form", "2026-11-27", "send the form"),
        ("friday", "2026-11-27", "get in touch"),
        ("friday:", "2026-11-27", "get in touch"),
        ("friday: ask about:", "2026-11-27", "ask about:"),
        ("friday: ", "2026-11-27", "get in touch"),
        (" 2w :  call \n", "2026-12-04", "call"),
        ("下周三：发表格", "2026-11-25", "发表格"),
        ("下周三：", "2026-11-25", "get in touch"),
        ("friday: see https://example.org/a?b=c", "2026-11-27", "see https://example.org/a?b=c"),
        ("friday: call at 15:00: bring the form", "2026-11-27", "call at 15:00: bring the form"),
        ("friday：下午3：30见面", "2026-11-27", "下午3：30见面"),
        ("friday:\ttwo\nlines", "2026-11-27", "two lines"),
    ],
)
def test_a_step_is_a_day_and_words(text: str, when: str, what: str) -> None:
    assert split_step(text, FRIDAY) == (Moment(date.fromisoformat(when)), what)


@pytest.mark.parametrize(
    ("text", "when", "at", "what"),
    [
        ("tue 15:00: call", "2026-11-24", "15:00", "call"),
        ("friday 15:00:call", "2026-11-27", "15:00", "call"),
        ("明天下午3点：打电话", "2026-11-21", "15:00", "打电话"),
        ("明天15：00：打电话", "2026-11-21", "15:00", "打电话"),
        ("15:00", "2026-11-20", "15:00", "get in touch"),
        ("周五１５：３０", "2026-11-27", "15:30", "get in touch"),
        ("friday 3pm: bring 2: a pen and paper", "2026-11-27", "15:00", "bring 2: a pen and paper"),
        ("2026-12-01 15:00: call", "2026-12-01", "15:00", "call"),
    ],
)
def test_a_step_may_have_a_time(text: str, when: str, at: str, what: str) -> None:
    assert split_step(text, FRIDAY) == (Moment(date.fromisoformat(when), at), what)


@pytest.mark.parametrize("text", ["send the form", "https://example.org", ": call", "soon: call"])
def test_a_step_without_a_day_is_refused(text: str) -> None:
    with pytest.raises(BadDate, match=r"is no day that netlog can read|doesn.t begin with a day"):
        split_step(text, FRIDAY)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("friday call her", "friday: call her"),
        ("tomorrow 3pm call her", "tomorrow 3pm: call her"),
        ("周五打电话", "周五：打电话"),
        ("friday at 3 call her", "friday: at 3 call her"),
    ],
)
def test_a_step_without_its_colon_is_shown_with_it(text: str, form: str) -> None:
    with pytest.raises(BadDate) as refused:
        split_step(text, FRIDAY)
    assert str(refused.value) == f'"{text}" has no colon behind the day. Write it as "{form}"'


def test_a_step_whose_time_is_unclear_says_so() -> None:
    with pytest.raises(BadDate, match="could be 03:00 or 15:00"):
        split_step("tomorrow at 3: call", FRIDAY)
    with pytest.raises(BadDate, match="is over: it was 09:00 today"):
        split_step("9am: call", FRIDAY, datetime(2026, 11, 20, 21, 30))


def test_a_long_step_is_split_at_once() -> None:
    spaces = " " * 240
    assert split_step(f"{spaces}friday{spaces}: call{spaces}", FRIDAY)[1] == "call"
    with pytest.raises(BadDate):
        split_step(f"a{spaces}b", FRIDAY)


@pytest.mark.parametrize(
    "text", ["", "  ", "friday: a\x00b", "friday: \ud800", "friday: " + "a" * 1000]
)
def test_a_step_that_cannot_be_kept_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadText, match=r"^The next step "):
        split_step(text, FRIDAY)


def test_a_day_is_echoed_in_words_with_its_year_where_that_is_another() -> None:
    assert in_words(date(2026, 11, 27), FRIDAY) == "Fri 27 Nov"
    assert in_words(date(2027, 1, 4), FRIDAY) == "Mon 4 Jan 2027"
    assert in_words(date(2026, 11, 27), FRIDAY, "15:00") == "Fri 27 Nov 15:00"


@given(DAYS, DAYS, st.none() | st.times().map(lambda at: f"{at:%H:%M}"))
def test_what_is_echoed_can_be_typed_again(some: date, today: date, at: str | None) -> None:
    if abs((some - today).days) > LONGEST_AHEAD:
        return
    echo = in_words(some, today, at)
    assert moment(echo, today, past=some <= today) == Moment(some, at)
    assert LATIN[some.weekday()].startswith(echo[:3].casefold())
