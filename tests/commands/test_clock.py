"""A clock that jumped, a time zone that changed, the night of a change to winter time."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from conftest import Netlog, Result
from store.makers import Book

EVENING = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)

At = Callable[..., Result]


@pytest.fixture(autouse=True)
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """The time zone is UTC until it is said otherwise, and the clock the machine's."""
    monkeypatch.delenv("NETLOG_NOW")

    def change(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    change("UTC")
    yield change
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def at(netlog: Netlog) -> At:
    """Run netlog at a moment of the real clock."""

    def run(moment: datetime, *words: str) -> Result:
        with time_machine.travel(moment.timestamp(), tick=False):
            result = netlog(*words)
        assert result.code == 0, result.err
        assert "Traceback" not in result.err
        return result

    return run


def talk_of_the_clock(result: Result) -> list[str]:
    return [line for line in result.err.splitlines() if "clock" in line]


@pytest.mark.parametrize("back", [timedelta(hours=2), timedelta(days=1), timedelta(days=366)])
def test_a_clock_that_jumped_back_is_told_once_and_nothing_is_refused(
    at: At, back: timedelta
) -> None:
    at(EVENING, "add", "Ada Moss")
    first = at(EVENING - back, "add", "Ben Okri")
    assert talk_of_the_clock(first) == [
        "The clock stands before the last entry, of "
        f"Fri 20 Nov{' 2026' if back.days > 365 else ''} 21:30. Is it right?"
    ]
    assert "Ben Okri" in first.out
    later = at(EVENING - back + timedelta(minutes=1), "add", "Cy Young")
    assert talk_of_the_clock(later) == [], "once is enough"
    listed = at(EVENING - back + timedelta(minutes=2), "changes")
    assert [line.split()[0] for line in listed.lines] == ["3", "2", "1"], "in the order of making"
    assert listed.err == ""
    assert "netlog add 'Cy Young'" in at(EVENING - back, "undo").out
    assert len(at(EVENING, "list").lines) == 2


def test_a_clock_that_is_put_right_by_less_than_an_hour_is_nobodys_business(at: At) -> None:
    at(EVENING, "add", "Ada Moss")
    assert talk_of_the_clock(at(EVENING - timedelta(minutes=59), "add", "Ben Okri")) == []


def test_forward_and_back(at: At) -> None:
    at(EVENING, "add", "Ada Moss")
    assert talk_of_the_clock(at(EVENING + timedelta(days=400), "add", "Ben Okri")) == []
    back = at(EVENING + timedelta(minutes=5), "log", "ada", "coffee")
    assert talk_of_the_clock(back) == [
        "The clock stands before the last entry, of Sat 25 Dec 2027 21:30. Is it right?"
    ]
    month = at(EVENING + timedelta(minutes=6), "month")
    assert "Ada Moss" in month.out
    assert month.err == ""
    assert len(at(EVENING, "list").lines) == 2


def test_whoever_is_quiet_hears_nothing_of_it(at: At) -> None:
    at(EVENING, "add", "Ada Moss")
    assert at(EVENING - timedelta(days=9), "--quiet", "add", "Ben Okri") == (0, "", "")


def test_a_clock_that_is_set_by_hand_is_not_asked_about(
    netlog: Netlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    netlog("add", "Ada Moss", now="2026-11-20T21:30")
    assert netlog("add", "Ben Okri", now="2020-01-01").err == ""


def test_a_moment_that_nobody_can_read_is_no_fault(at: At, store: Path) -> None:
    at(EVENING, "add", "Ada Moss")
    with closing(sqlite3.connect(store, isolation_level=None)) as file:
        file.execute("UPDATE change SET made_at = 'tomorrow'")
    assert talk_of_the_clock(at(EVENING, "add", "Ben Okri")) == []


def test_a_time_zone_that_changed_between_two_commands(
    at: At, zone: Callable[[str], None], store: Path
) -> None:
    zone("Asia/Tokyo")
    at(EVENING, "add", "Ada Moss")  # Saturday, 06:30 there
    zone("America/Los_Angeles")
    flown = at(EVENING + timedelta(minutes=5), "add", "Ben Okri")  # Friday, 13:35
    assert flown.err == "", "no clock jumped: the record is in UTC"
    assert [line.split("  ")[1] for line in at(EVENING, "changes").lines] == [
        "Fri 20 Nov 13:35", "Fri 20 Nov 13:30",
    ]  # fmt: skip
    days = Book(store).rows("SELECT happened_on FROM conversation ORDER BY id")
    assert days == [("2026-11-21",), ("2026-11-20",)], "each as it was where it was entered"
    zone("Asia/Tokyo")
    assert "Sat 21 Nov 06:35" in at(EVENING, "changes").out
    assert len(at(EVENING, "list").lines) == 2


def test_the_hour_that_comes_twice(at: At, zone: Callable[[str], None], store: Path) -> None:
    zone("Europe/Berlin")
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30, summer time
    for place, name in enumerate(("Ada Moss", "Ben Okri", "Cy Young")):
        assert at(first + timedelta(minutes=50 * place), "add", name).err == ""
    made = Book(store).rows("SELECT made_at FROM change ORDER BY id")
    assert made == [("2026-10-25T00:30:00Z",), ("2026-10-25T01:20:00Z",),
                    ("2026-10-25T02:10:00Z",)]  # fmt: skip
    hours = [line.split("  ")[1] for line in at(first + timedelta(hours=5), "changes").lines]
    assert hours == ["Sun 25 Oct 03:10", "Sun 25 Oct 02:20", "Sun 25 Oct 02:30"]


def test_the_hour_that_is_left_out(at: At, zone: Callable[[str], None]) -> None:
    zone("Europe/Berlin")
    before = datetime(2026, 3, 29, 0, 59, tzinfo=UTC)  # 01:59, winter time
    at(before, "add", "Ada Moss")
    assert at(before + timedelta(minutes=2), "add", "Ben Okri").err == ""
    hours = [line.split("  ")[1] for line in at(before + timedelta(hours=5), "changes").lines]
    assert hours == ["Sun 29 Mar 03:01", "Sun 29 Mar 01:59"]
