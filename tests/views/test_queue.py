"""The queue as it is shown: who, why, and the command that does it."""

from datetime import date

import pytest
from views.conftest import Drawn

from netlog.rules.queue import Turn
from netlog.rules.rests import Rest
from netlog.views.queue import as_json, show
from netlog.views.screen import Screen

TODAY = date(2026, 11, 20)
ADA = Turn(
    1, "ada-moss", "Ada Moss", "wait", "talked yesterday", "netlog draft connect-event ada-moss",
    script="connect-event",
)  # fmt: skip
LATE = Turn(
    2, "wang-xiaoming", "王小明", "step", "1 day overdue: call", "netlog done 王小明",
    date(2026, 11, 19), urgency=8 / 7,
)  # fmt: skip
DUE = LATE._replace(name="Ben Okri", handle="ben-okri", due_on=TODAY)


def test_a_turn_is_a_line_and_what_is_overdue_is_marked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show(Screen(), [LATE, DUE, ADA], 5, TODAY)
    out, err = capsys.readouterr()
    assert [line.split("  ")[0] for line in out.splitlines()] == [
        "! 王小明",
        "Ben Okri",
        "Ada Moss",
    ]
    assert out.splitlines()[2].endswith("talked yesterday     netlog draft connect-event ada-moss")
    assert err == ""


def test_of_a_long_queue_the_first_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    show(Screen(), [ADA] * 6, 5, TODAY)
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 5
    assert err == "There are more: netlog next --limit 15\n"


def test_what_shows_more_asks_for_the_same_part(capsys: pytest.CaptureFixture[str]) -> None:
    show(Screen(), [ADA] * 6, 5, TODAY, span="week")
    assert capsys.readouterr().err == "There are more: netlog next --for week --limit 15\n"
    show(Screen(), [ADA] * 501, 500, TODAY)
    assert capsys.readouterr().err == "There are more: netlog next --limit 1000\n"
    show(Screen(), [ADA] * 1001, 1000, TODAY)
    assert capsys.readouterr().err == "There are more.\n"


def test_nobody_waiting_is_told_what_to_do_first(capsys: pytest.CaptureFixture[str]) -> None:
    show(Screen(), [], 5, TODAY)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Nobody is waiting. Whom did you meet? netlog add")


def test_in_a_narrow_terminal_a_turn_is_two_lines(drawn: Drawn) -> None:
    assert drawn(lambda screen: show(screen, [LATE, ADA], 5, TODAY), 60) == [
        "! 王小明 · 1 day overdue: call",
        "  netlog done 王小明",
        "Ada Moss · talked yesterday",
        "  netlog draft connect-event ada-moss",
    ]


def test_in_a_wide_one_it_is_a_row(drawn: Drawn) -> None:
    assert drawn(lambda screen: show(screen, [LATE, ADA], 5, TODAY), 120) == [
        "who       why                  then",
        "! 王小明  1 day overdue: call  netlog done 王小明",
        "Ada Moss  talked yesterday     netlog draft connect-event ada-moss",
    ]


def test_where_a_command_leaves_little_room_turns_are_two_lines(drawn: Drawn) -> None:
    long = ADA._replace(command=f"netlog draft connect-event ada-moss{'-x' * 30}")
    assert drawn(lambda screen: show(screen, [LATE, long], 5, TODAY), 120) == [
        "! 王小明 · 1 day overdue: call",
        "  netlog done 王小明",
        "Ada Moss · talked yesterday",
        f"  {long.command}",
    ]


def test_json_is_the_whole_queue_in_its_order() -> None:
    told = as_json([LATE, ADA])
    assert told["resting_until"] is None
    assert told["next"][0] == {
        "handle": "wang-xiaoming",
        "name": "王小明",
        "kind": "step",
        "why": "1 day overdue: call",
        "command": "netlog done 王小明",
        "due_on": date(2026, 11, 19),
        "due_at": None,
        "urgency": 1.14,
        "script": None,
    }
    assert [turn["handle"] for turn in told["next"]] == ["wang-xiaoming", "ada-moss"]


def test_while_resting_it_says_until_when(capsys: pytest.CaptureFixture[str]) -> None:
    rest = Rest(date(2026, 11, 18), date(2027, 1, 5))
    show(Screen(), [DUE], 5, TODAY, rest=rest)
    out, err = capsys.readouterr()
    assert out.startswith("Ben Okri")
    assert err == "You rest until Tue 5 Jan 2027. To end it: netlog rest over\n"
    assert as_json([], rest)["resting_until"] == date(2027, 1, 5)


def test_of_a_part_nothing_is_due(capsys: pytest.CaptureFixture[str]) -> None:
    show(Screen(), [], 5, TODAY, nothing="Nothing is due today")
    assert capsys.readouterr().err == "Nothing is due today. What comes: netlog next\n"
