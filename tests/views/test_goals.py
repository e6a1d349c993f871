"""Goals as they are shown: dots or figures, periods in a row, and blocks that need no colour."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from views.conftest import Drawn
from views.test_month import goal as count

from netlog.rules.goals import Goal, Progress, Reached, RuleProgress
from netlog.views.goals import as_json, blocks, show
from netlog.views.ink import plain
from netlog.views.screen import Screen

TODAY = date(2026, 11, 20)


def history(signs: str, days: int = 1) -> list[Reached]:
    """The periods up to today: `x` reached, `o` begun, `~` rest, `.` nothing."""
    first = TODAY - timedelta(days=days * (len(signs) - 1))
    return [Reached(first + timedelta(days=days * n), int(sign in "xo"), sign == "x", sign == "~")
            for n, sign in enumerate(signs)]  # fmt: skip


def rule() -> RuleProgress:
    goals = [count("conversations", 2, 1), count("connects", 1), count("coffees", 0)]
    return RuleProgress(goals, 2, 4, history("xxxx.oo~xxo", 30))


def made(
    said: str, done: int, target: int, per: str, streak: int, best: int, signs: str
) -> Progress:
    goal = Goal(7, said, "coffees", target, per, date(2026, 10, 1))
    return Progress(goal, done, streak, best, history(signs))


GOALS = [
    made("5 new conversations a day", 3, 5, "day", 4, 9, "..ooxxxxo~~xxxo"[-12:]),
    made("每月请人介绍1次", 1, 1, "month", 1, 1, "x"),
    made("20 messages a week, to whoever waits for one longest", 12, 20, "week", 0, 3, "xxx.oo"),
]


@pytest.mark.parametrize("columns", [60, 120])
def test_the_goals_as_they_are_seen(
    drawn: Drawn, golden: Callable[[str, str], None], columns: int
) -> None:
    golden(f"goals_{columns}", "\n".join([*drawn(lambda s: show(s, rule(), GOALS), columns), ""]))


def test_the_last_periods_stand_at_the_right_end() -> None:
    assert plain(blocks(history("x"))) == " " * 11 + "█"
    assert plain(blocks(history("xo.~"))) == " " * 8 + "█▄·~"
    assert plain(blocks(history("xo.~" * 3))) == "█▄·~" * 3


def test_a_goal_that_was_never_reached_has_no_streak(drawn: Drawn) -> None:
    goal = made("3 coffees a day", 0, 3, "day", 0, 0, "...")
    lines = drawn(lambda screen: show(screen, rule(), [goal]), 100)
    assert [line.split() for line in lines if "coffees" in line] == [
        ["2", "3", "coffees", "a", "day", "○○○", "···"]
    ]


def test_json_has_the_documented_keys() -> None:
    found = as_json(rule(), GOALS)
    assert list(found) == ["rule", "goals"]
    assert list(found["rule"]) == ["number", "targets", "done", "streak", "best", "history"]
    assert [each["number"] for each in found["goals"]] == [2, 3, 4]
    assert list(found["goals"][0]) == [
        "number", "said", "counts", "target", "per", "begun_on", "done", "is_reached", "streak",
        "best", "history",
    ]  # fmt: skip
    assert found["goals"][1]["history"] == [
        {"first_on": TODAY, "done": 1, "is_reached": True, "has_rest": False}
    ]


def test_what_users_wrote_is_data(capsys: pytest.CaptureFixture[str]) -> None:
    show(Screen(), rule(), [made("[bold]\x1b[31mx", 0, 1, "day", 0, 0, ".")])
    out = capsys.readouterr().out
    assert "[bold]" in out
    assert "\x1b" not in out
