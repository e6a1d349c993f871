"""Days in words: what each form means, what is refused, and what holds for every day and text."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netlog.errors import BadDate, BadText
from netlog.rules.dates import (
    LONGEST_AHEAD,
    in_words,
    month_end,
    month_shifted,
    parse,
    parse_month,
    split_step,
)

FRIDAY = date(2026, 11, 20)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
LATIN = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HAN = ("周一", "星期二", "礼拜三", "周四", "星期五", "周六", "周日")


def day(text: str, today: date = FRIDAY, *, past: bool = False) -> str:
    return parse(text, today, past=past).isoformat()


def refusal(text: str, today: date = FRIDAY) -> str:
    with pytest.raises(BadDate) as refused:
        parse(text, today)
    return str(refused.value)


def outcome(read: Callable[[], date]) -> date | str:
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
        ("0d", "2026-11-20"),
        ("3d", "2026-11-23"),
        ("in 3 days", "2026-11-23"),
        ("1 day", "2026-11-21"),
        ("in a day", "2026-11-21"),
        ("2w", "2026-12-04"),
        ("2 wk", "2026-12-04"),
        ("2 wks", "2026-12-04"),
        ("in 2 weeks", "2026-12-04"),
        ("a week", "2026-11-27"),
        ("a week ago", "2026-11-13"),
        ("3 days ago", "2026-11-17"),
        ("3d ago", "2026-11-17"),
        ("1m", "2026-12-20"),
        ("2 mo", "2027-01-20"),
        ("a month ago", "2026-10-20"),
        ("1y", "2027-11-20"),
        ("in 2 years", "2028-11-20"),
        ("3天后", "2026-11-23"),
        ("三天后", "2026-11-23"),
        ("三日后", "2026-11-23"),
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
    ],
)
def test_a_span_is_counted_from_today(text: str, meant: str) -> None:
    assert day(text) == meant
    assert day(text, past=True) == meant


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
        ("this tue", "2026-11-17"),
        ("next tue", "2026-11-24"),
        ("last tue", "2026-11-10"),
        ("next sunday", "2026-11-29"),
        ("coming fri", "2026-11-27"),
        ("这周二", "2026-11-17"),
        ("本周二", "2026-11-17"),
        ("下周二", "2026-11-24"),
        ("下个星期二", "2026-11-24"),
        ("上周二", "2026-11-10"),
        ("上个礼拜天", "2026-11-15"),
    ],
)
def test_a_weekday_of_this_the_next_or_the_last_week(text: str, meant: str) -> None:
    assert day(text) == meant
    assert day(text, past=True) == meant


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


def test_case_and_spaces_do_not_matter() -> None:
    assert day("  Next \t TUE ") == day("next tue")


@pytest.mark.parametrize(
    "text",
    ["2026-02-30", "2026-13-01", "31 nov", "feb 30 2028", "0 dec", "13月1日", "2027年2月29日"],
)
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    assert refusal(text).startswith(f'"{text}" is not in the calendar.')


@pytest.mark.parametrize("text", ["1/12", "1.12", "01-12", "1/12/26", "2026/12/01", "01.12.2026"])
def test_a_day_that_could_be_two_is_refused(text: str) -> None:
    assert refusal(text).startswith(f'"{text}" could be read in more than one way.')


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
def test_a_time_of_day_is_refused_with_where_to_put_it(text: str) -> None:
    said = refusal(text)
    assert said.startswith(f'"{text}" has a time of day')
    assert "put the hour into the words" in said


@pytest.mark.parametrize(
    "text", ["9999w", "9999y", "in 51 years", "1900-01-01", "2199-01-01", "9999年前"]
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
    ["", " ", "soon", "dec", "1 foo", "am", "ad", "and", "aw", "in 3 days ago", "3 days later",
     "next", "last week of", "下下周三", "三", "十十天后", "--", "20261201", "٣ ٤"],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_examples(text: str) -> None:
    said = refusal(text)
    assert said.startswith(f'"{text}" is no day that netlog can read.')
    assert "Write it as 2026-12-01, friday" in said


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
    for text in (f"{count}d", f"{count} days", f"in {count} days", f"{count}天后"):
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
    this = parse(f"this {LATIN[number]}", today)
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
     "month", "dec", "31", "0", "99", "2026", "d", "w", "m", "y", "days", "下", "上", "个", "周",
     "五", "十", "两", "天", "月", "年", "号", "后", "前", "底", "-", "/", ".", ":", "：", " "]
)  # fmt: skip


@given(
    st.one_of(st.text(), st.lists(WORDS).map("".join), st.lists(WORDS).map(" ".join)),
    DAYS,
    st.booleans(),
)
@example("9999-12-31", FRIDAY, False)
@example("0000-00-00", FRIDAY, False)
@example("0y", FRIDAY, False)
@example("²天后", FRIDAY, False)
@example("٣d", FRIDAY, False)
def test_any_text_is_a_day_or_is_refused(text: str, today: date, past: bool) -> None:
    for read in (
        lambda: parse(text, today, past=past),
        lambda: parse_month(text, today),
        lambda: split_step(text, today)[0],
    ):
        found = outcome(read)
        assert isinstance(found, date) or "Write it as" in found or found.startswith("The next")


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
        ("这个月", "2026-11-01"),
        ("last", "2026-10-01"),
        (" Last  Month ", "2026-10-01"),
        ("上个月", "2026-10-01"),
        ("上月", "2026-10-01"),
    ],
)
def test_a_month_is_its_first_day(text: str, meant: str) -> None:
    assert parse_month(text, FRIDAY).isoformat() == meant


def test_the_last_month_of_january_is_december() -> None:
    assert parse_month("last", date(2026, 1, 31)) == date(2025, 12, 1)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-00", "2026-13", "13月", "0月", "1899-12", "2201-01", "soon", "next"]
)
def test_what_is_no_month_is_refused_with_examples(text: str) -> None:
    with pytest.raises(BadDate) as refused:
        parse_month(text, FRIDAY)
    assert str(refused.value).startswith(f'"{text}" is no month that netlog can read. Write it as')
    assert "2026-11, november" in str(refused.value)


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
    assert split_step(text, FRIDAY) == (date.fromisoformat(when), what)


@pytest.mark.parametrize("text", ["send the form", "friday:send", "https://example.org", ": call"])
def test_a_step_without_a_day_is_refused(text: str) -> None:
    with pytest.raises(BadDate, match=r"is no day that netlog can read|doesn.t begin with a day"):
        split_step(text, FRIDAY)


def test_a_step_with_a_time_of_day_is_told_where_to_put_it() -> None:
    with pytest.raises(BadDate, match="put the hour into the words"):
        split_step("friday 15:00: call", FRIDAY)


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


@given(DAYS, DAYS)
def test_what_is_echoed_can_be_typed_again(some: date, today: date) -> None:
    weekday, said = in_words(some, today).split(" ", 1)
    if abs((some - today).days) > LONGEST_AHEAD:
        return
    assert LATIN[some.weekday()].startswith(weekday.casefold())
    assert some in {parse(said, today), parse(said, today, past=True)}
