"""What clocks show elsewhere, at a meeting and now."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from netlog.rules.abroad import clocks
from netlog.rules.inviting import Clock

LONDON, SHANGHAI, PARIS = (
    Clock(name, ZoneInfo(name)) for name in ("Europe/London", "Asia/Shanghai", "Europe/Paris")
)
NOW = datetime(2026, 11, 20, 21, 30)
SATURDAY = (date(2026, 11, 21), "15:00")


def told(*words: object) -> list[tuple[str, str, bool]]:
    return [(shown.whose, f"{shown.at:%a %H:%M}", shown.is_now) for shown in clocks(*words)]  # type: ignore[arg-type]


def test_at_the_meeting_their_clock_shows_another_time() -> None:
    assert told(SATURDAY, None, SHANGHAI, LONDON, NOW) == [("them", "Sat 07:00", False)]
    assert told(SATURDAY, None, LONDON, SHANGHAI, NOW) == [("them", "Sat 23:00", False)]


def test_without_a_meeting_it_is_what_their_clock_shows_now() -> None:
    assert told(None, None, LONDON, SHANGHAI, NOW) == [("them", "Sat 05:30", True)]


def test_nothing_is_told_of_a_clock_that_shows_the_same() -> None:
    assert told(SATURDAY, None, LONDON, LONDON, NOW) == []
    assert told(SATURDAY, None, LONDON, None, NOW) == []
    lisbon = Clock("Europe/Lisbon", ZoneInfo("Europe/Lisbon"))
    assert told(SATURDAY, None, LONDON, lisbon, NOW) == []


def test_a_meeting_that_was_told_by_their_clock_shows_mine() -> None:
    assert told(SATURDAY, PARIS, LONDON, PARIS, NOW) == [("you", "Sat 14:00", False)]


def test_the_clock_of_that_day_counts_and_not_todays() -> None:
    summer = (date(2027, 6, 1), "15:00")
    assert told(summer, None, LONDON, SHANGHAI, NOW) == [("them", "Tue 22:00", False)]
