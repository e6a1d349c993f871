"""Streaks, months and `today` by the clock: nights, clock changes, year's end, 29 February.

A day of netlog's begins at 04:00 by the clock on the wall, whatever that did in the night.
"""

import json
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from conftest import Netlog

At = Callable[..., dict[str, Any]]


@pytest.fixture
def at(netlog: Netlog, monkeypatch: pytest.MonkeyPatch) -> Iterator[At]:
    """Run netlog when a wall shows a time; `fold` is the second of two hours of that name."""
    monkeypatch.delenv("NETLOG_NOW")

    def run(zone: str, wall: str, *words: str, fold: int = 0) -> dict[str, Any]:
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        moment = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone), fold=fold)
        with time_machine.travel(moment.timestamp(), tick=False):
            result = netlog(*words)
        assert result.code == 0, result.err
        return json.loads(result.out) if "--json" in words else {}

    yield run
    monkeypatch.undo()
    time.tzset()


NIGHTS = [
    # zone, the evening, the night that follows (with the fold), the next day at 04:00
    ("Europe/London", "2026-03-28T21:00", "2026-03-29T00:40", 0, "2026-03-29T04:00"),
    ("Europe/London", "2026-03-28T21:00", "2026-03-29T03:59", 0, "2026-03-29T04:00"),
    ("Europe/London", "2026-10-24T21:00", "2026-10-25T01:30", 0, "2026-10-25T04:00"),
    ("Europe/London", "2026-10-24T21:00", "2026-10-25T01:30", 1, "2026-10-25T04:00"),
    ("Asia/Shanghai", "2026-12-31T21:00", "2027-01-01T00:40", 0, "2027-01-01T04:00"),
    ("America/New_York", "2028-02-28T21:00", "2028-02-29T03:59", 0, "2028-02-29T04:00"),
    ("America/New_York", "2028-02-29T21:00", "2028-03-01T00:40", 0, "2028-03-01T04:00"),
    ("Pacific/Apia", "2026-06-30T21:00", "2026-07-01T00:40", 0, "2026-07-01T04:00"),
]


@pytest.mark.parametrize(("zone", "evening", "night", "fold", "morning"), NIGHTS)
def test_the_night_belongs_to_the_evening_before(
    at: At, zone: str, evening: str, night: str, fold: int, morning: str
) -> None:
    at(zone, evening, "goal", "add", "2 new conversations a day")
    at(zone, evening, "goal", "add", "2 new conversations a month")
    at(zone, evening, "add", "Ada", "--about", "tea")
    at(zone, night, "add", "Ben", "--about", "tea", fold=fold)
    daily, monthly = at(zone, night, "goal", "--json", fold=fold)["goals"]
    assert (daily["done"], daily["streak"], len(daily["history"])) == (2, 1, 1)
    assert (monthly["done"], monthly["streak"]) == (2, 1)
    month = at(zone, night, "month", "--json", fold=fold)
    assert (month["month"], month["conversations"]["done"]) == (evening[:7], 2)
    days = at(zone, night, "challenge", "--json", fold=fold)["days"]
    assert [(day["on"], day["contacts"]) for day in days] == [(evening[:10], 2)]

    daily, monthly = at(zone, morning, "goal", "--json")["goals"]
    assert (daily["done"], daily["streak"], daily["best"]) == (0, 1, 1)
    is_new = morning[:7] != evening[:7]
    assert (monthly["done"], monthly["streak"]) == (0 if is_new else 2, 1)
    assert at(zone, morning, "month", "--json")["month"] == morning[:7]


def test_a_streak_ends_with_the_day_and_not_at_midnight(at: At) -> None:
    zone = "Europe/London"
    at(zone, "2026-10-23T21:00", "goal", "add", "1 new conversation a day")
    at(zone, "2026-10-23T21:00", "add", "Ada", "--about", "tea")
    streaks = [
        at(zone, wall, "goal", "--json")["goals"][0]["streak"]
        for wall in ("2026-10-24T05:00", "2026-10-25T00:30", "2026-10-25T03:59", "2026-10-25T04:00")
    ]
    assert streaks == [1, 1, 1, 0]


@pytest.mark.parametrize("back", ["2027-02-01T12:00", "2026-12-31T23:00", "2026-01-01T02:00"])
def test_with_the_clock_set_back_nothing_is_below_none(at: At, back: str) -> None:
    zone, later = "Europe/London", "2027-03-05T21:00"
    at(zone, later, "challenge", "start")
    for said in ("1 new conversation a day", "1 talk a week", "1 coffee a month", "1-0-0"):
        at(zone, later, "goal", "add", said)
    at(zone, later, "add", "Ada", "--about", "tea")
    at(zone, later, "log", "ada", "coffee")
    for command in ("goal", "challenge", "month"):
        found = at(zone, back, command, "--json")
        assert all(number >= 0 for number in numbers(found)), found
        at(zone, back, command)
    goals = at(zone, back, "goal", "--json")["goals"]
    assert [(each["done"], each["streak"], len(each["history"])) for each in goals] == [
        (0, 0, 1)
    ] * 3


def numbers(found: object) -> Iterator[float]:
    """Every number of an answer."""
    if isinstance(found, dict):
        found = list(found.values())
    if isinstance(found, list):
        for each in found:
            yield from numbers(each)
    elif isinstance(found, int | float):
        yield found


def test_a_rest_breaks_no_streak_and_is_marked(netlog: Netlog) -> None:
    def goal(now: str) -> dict[str, Any]:
        return json.loads(netlog("goal", "--json", now=now).out)["goals"][0]

    netlog("goal", "add", "1 new conversation a day", now="2026-12-18")
    for day in ("2026-12-18", "2026-12-19"):
        netlog("add", f"P {day}", "--about", "tea", now=day)
    assert netlog("rest", "until", "2027-01-05", now="2026-12-20").code == 0
    assert [goal(now)["streak"] for now in ("2026-12-19", "2027-01-04", "2027-01-05")] == [2, 2, 2]
    assert goal("2027-01-06")["streak"] == 0, "the rest is over, and nobody was met on the 5th"
    assert [each["has_rest"] for each in goal("2026-12-21")["history"]] == [False] * 2 + [True] * 2
    shown = netlog("challenge", now="2027-01-06").out
    assert "~ rest" in shown
    assert "Dec 2026 ~" in shown
    assert "~" in netlog("goal", now="2026-12-21").out


def test_months_with_a_rest_in_them_break_no_streak(netlog: Netlog) -> None:
    def streak(now: str) -> int:
        return int(json.loads(netlog("month", "--json", now=now).out)["streak"])

    netlog("goal", "add", "1-0-0", now="2026-11-20")
    netlog("add", "Ada", "--about", "tea", now="2026-11-20")
    assert (streak("2026-12-31"), streak("2027-01-01")) == (1, 0)
    netlog("rest", "until", "2027-01-05", now="2026-12-20")
    assert [streak(now) for now in ("2026-12-31", "2027-01-01", "2027-02-01")] == [1, 1, 1]
    assert streak("2027-03-01") == 0
