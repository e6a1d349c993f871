"""A time that a draft suggests is told by the reader's clock, too."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from netlog.drafts.clocks import with_theirs
from netlog.rules.inviting import Clock

TODAY = date(2026, 11, 20)
HERE = Clock("Asia/Shanghai", ZoneInfo("Asia/Shanghai"))
ADA: dict[str, Any] = {"zone": "Europe/London", "stage": "connect", "address": None,
                       "relation": None}  # fmt: skip


def told(day: str | None, time: str | None, language: str = "en", **of: Any) -> str | None:
    given = {"day": day, "time": time, "topic": "tea"}
    found = with_theirs(given, {**ADA, **of}, HERE, language, TODAY)
    assert {**found, "time": time} == given
    return found["time"]


@pytest.mark.parametrize(
    ("day", "time", "said"),
    [
        ("Tuesday", "15:00", "15:00 (07:00 your time)"),
        ("24 nov", "5pm", "5pm (09:00 your time)"),
        ("Tuesday", "07:00", "07:00 (Mon 23 Nov 23:00 your time)"),
        ("2026-07-01", "15:00", "15:00 (08:00 your time)"),
    ],
)
def test_a_time_of_a_day_is_told_by_both_clocks(day: str, time: str, said: str) -> None:
    assert told(day, time) == said


def test_in_chinese_it_is_as_formal_as_the_rest() -> None:
    assert told("周二", "15:00", "zh") == "15:00（你那边07:00）"
    assert told("周二", "07:00", "zh", relation="mentor") == "07:00（您那边11月23日23:00）"


@pytest.mark.parametrize(
    ("day", "time", "zone"),
    [
        ("Tuesday", "15:00", None), ("Tuesday", "15:00", "Asia/Hong_Kong"),
        ("Tuesday", "15:00", "Mars/Olympus"), ("Tuesday", "in the morning", "Europe/London"),
        ("some day", "15:00", "Europe/London"), (None, "15:00", "Europe/London"),
        ("Tuesday", None, "Europe/London"),
    ],
)  # fmt: skip
def test_what_no_clock_shows_stays_as_it_is(
    day: str | None, time: str | None, zone: str | None
) -> None:
    assert told(day, time, zone=zone) == time


def test_what_is_told_by_both_clocks_already_stays() -> None:
    assert told("Tuesday", told("Tuesday", "15:00")) == "15:00 (07:00 your time)"
