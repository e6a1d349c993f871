"""Days and times as other programs write them."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.exchange.foreign_dates import SINCE, Order, Stamp, day, in_zone, order, stamp
from netlog.exchange.month_names import month

FEBRUARY = date(2026, 2, 8)

DAYS = """
08 Feb 2026 | 8 Feb 2026 | 8-Feb-26 | 08/Feb/2026 | 8th of February, 2026 | February 8, 2026
Sunday, February 8, 2026 | 2026-02-08 | 2026/2/8 | 20260208 | 08.02.2026 | 8.2.26 | 08/02/2026
8. Februar 2026 | 8 févr. 2026 | 8 février 2026 | 8 feb. 2026 | 8 de febrero de 2026
8 de fev. de 2026 | 8 febbraio 2026 | 8 feb 2026 | 8 lut 2026 | 8 lutego 2026 | 8 februari 2026
8. februar 2026 | 8. helmikuuta 2026 | 8 Şub 2026 | 8 ŞUBAT 2026 | 8 февр. 2026 г. | 8 лютого 2026
2026. febr. 8. | 8 thg 2, 2026 | 2026年2月8日 | 2026年02月08日 | 2026년 2월 8일 | 2026. 2. 8.
8 φεβρουαρίου 2026 | 8 فبراير 2026 | ٠٨/٠٢/٢٠٢٦
８ Feb ２０２６ | \u200e8 Feb 2026\u200f | 8\u00a0Feb\u202f2026
"""


@pytest.mark.parametrize("text", [text.strip() for text in DAYS.replace("\n", "|").split("|")])
def test_a_day_is_read_in_many_languages(text: str) -> None:
    if text:
        assert stamp(text) == Stamp(FEBRUARY)


@pytest.mark.parametrize(
    ("text", "number"),
    [("mrt", 3), ("März", 3), ("mar", 3), ("marraskuuta", 11), ("дек.", 12), ("maj", 5),
     ("mai", 5), ("juin", 6), ("juil.", 7), ("juillet", 7), ("cze", 6), ("lip", 7), ("ara", 12),
     ("června", 6), ("července", 7), ("ağu", 8), ("ΙΟΥΛΊΟΥ", 7), ("kas", 11), ("kesäk", 6)],
)  # fmt: skip
def test_months_that_look_alike_are_told_apart(text: str, number: int) -> None:
    assert month(text) == number


@pytest.mark.parametrize("text", ["jui", "ma", "hello", "", "ju", "červ"])
def test_what_may_be_two_months_is_none(text: str) -> None:
    assert month(text) is None


@pytest.mark.parametrize(
    "text",
    ["2/8/26, 4:05 PM", "2/8/26, 4:05\u202fPM", "2/8/2026 16:05", "08.02.2026 16:05",
     "8.2.2026 klo 16.05", "2026/2/8 下午4:05", "2026/02/08 4:05 下午", "2026年2月8日 星期日 16:05",
     "2026/02/08 (日) 16:05", "2026. 2. 8. 오후 4:05", "8 février 2026 à 16h05", "2026-02-08T16:05",
     "8/2/2026 4:05 p. m.", "February 8, 2026 at 4:05 PM", "8. Februar 2026 um 16:05 Uhr",
     "2026年2月8日 16時05分"],
)  # fmt: skip
def test_a_time_is_read_with_its_day(text: str) -> None:
    place = Order.DAY if "p. m." in text else Order.MONTH
    assert stamp(text, place) == Stamp(FEBRUARY, time(16, 5))


def test_midnight_and_noon_by_the_twelve_hour_clock() -> None:
    assert stamp("2/8/26, 12:05 AM", Order.MONTH) == Stamp(FEBRUARY, time(0, 5))
    assert stamp("2/8/26, 12:05 PM", Order.MONTH) == Stamp(FEBRUARY, time(12, 5))
    assert stamp("2026/2/8 上午12:05", Order.MONTH) == Stamp(FEBRUARY, time(0, 5))


def test_a_time_stays_as_written_where_no_zone_is_asked_for() -> None:
    told = stamp("2026-02-08 16:05:33 UTC")
    assert told == Stamp(FEBRUARY, time(16, 5, 33), timedelta())
    assert stamp("2026/02/08 4:05:33 下午 GMT+8") == Stamp(
        FEBRUARY, time(16, 5, 33), timedelta(hours=8)
    )


def test_a_time_in_utc_becomes_the_local_day_where_the_zone_is_told() -> None:
    here = ZoneInfo("Asia/Shanghai")
    told = stamp("2026-02-08 16:05:33 UTC", zone=here)
    assert told == Stamp(date(2026, 2, 9), time(0, 5, 33), timedelta(hours=8))
    assert stamp("2026/02/08 16:05:33 GMT-5", zone=here) == Stamp(
        date(2026, 2, 9), time(5, 5, 33), timedelta(hours=8)
    )
    assert stamp("2026-02-08 16:05:33", zone=here) == Stamp(FEBRUARY, time(16, 5, 33))
    assert stamp("2026-02-08", zone=here) == Stamp(FEBRUARY)
    # What lies beyond the calendar stays as it is.
    last = Stamp(date.max, time(23, 59), timedelta())
    assert in_zone(last, here) == last


@pytest.mark.parametrize(
    "text",
    ["", " ", "yesterday", "2/30/26", "31/31/2026", "2026-13-08", "2026-02-08 25:00", "8 Foo 2026",
     "08 Feb", "2026", "1/2/3", "2026-02-08 and more", "32 Feb 2026", "2026-02-30 10:00:00 UTC",
     "2026-02-08 10:00:00 GMT+99", "1" * 5_000, "0/0/0000", "0001-01-01 00:00:00",
     "8 Feb 9026", "8 Feb 2026" * 100],
)  # fmt: skip
def test_what_is_no_day_is_none(text: str) -> None:
    assert stamp(text) is None


def test_either_order_is_read_where_only_it_fits() -> None:
    assert day("02/13/2026", Order.DAY) == day("13/02/2026", Order.MONTH) == date(2026, 2, 13)
    assert day("03/02/2026", Order.DAY) == date(2026, 2, 3)
    assert day("03/02/2026", Order.MONTH) == date(2026, 3, 2)
    assert day("03.02.2026", Order.MONTH) == date(2026, 2, 3)  # nobody writes months first so


def test_two_digits_are_a_year_of_the_hundred_that_are_told() -> None:
    assert [day(f"1/1/{year}") for year in ("26", "39", "40", "90")] == [
        date(2026, 1, 1), date(2039, 1, 1), date(1940, 1, 1), date(1990, 1, 1)
    ]  # fmt: skip
    assert day("4-Apr-41", since=2003) == date(2041, 4, 4)
    assert day("1/1/05", since=1927) == date(2005, 1, 1)


def test_a_column_tells_its_order() -> None:
    assert order(["02/03/2026", "02/13/2026"], Order.DAY) is Order.MONTH
    assert order(["02/03/2026 10:00", "13/02/2026 10:00"], Order.MONTH) is Order.DAY
    assert order(["02/03/2026", "", "04/05/2026"], Order.DAY) is Order.DAY
    assert order(["02/03/2026", "", "04/05/2026"], Order.MONTH) is Order.MONTH
    assert order([], Order.MONTH) is Order.MONTH
    # Both orders in one column tell nothing.
    assert order(["13/02/2026", "02/13/2026"], Order.MONTH) is Order.MONTH


def test_answers_that_follow_each_other_tell_the_order() -> None:
    by_month = ["1/2/2026 9:00", "1/11/2026 9:00", "2/1/2026 9:00", "3/1/2026 9:00"]
    assert order(by_month, Order.DAY) is Order.MONTH
    assert order(list(reversed(by_month)), Order.DAY) is Order.MONTH
    assert order(["1/2/2026", "10/2/2026", "3/3/2026"], Order.MONTH) is Order.DAY


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_comes_back(on: date) -> None:
    for form in ("%d %b %Y", "%Y-%m-%d", "%d.%m.%Y", "%B %d, %Y", "%Y年%m月%d日", "%Y/%m/%d"):
        assert day(on.strftime(form)) == on
    assert day(f"{on:%d/%m/%Y}", Order.DAY) == day(f"{on:%m/%d/%Y}", Order.MONTH) == on
    if SINCE <= on.year < SINCE + 100:
        assert day(f"{on:%m/%d/%y}", Order.MONTH) == on


@given(st.text(max_size=100))
def test_any_text_is_read_or_not_but_never_fails(text: str) -> None:
    assert stamp(text) is None or isinstance(stamp(text), Stamp)
    assert order([text], Order.DAY) in Order
