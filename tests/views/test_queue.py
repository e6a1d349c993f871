"""The queue as it is shown: who, why, and the command that does it."""

from datetime import date

import pytest
from views.conftest import Drawn

from netlog.views.queue import Turn, as_json, show
from netlog.views.screen import Screen

TODAY = date(2026, 11, 20)
ADA = Turn("ada-moss", "Ada Moss", "talked yesterday", "netlog draft connect-event ada-moss", None)
LATE = Turn(
    "wang-xiaoming", "王小明", "1 day overdue: call", "netlog done 王小明", date(2026, 11, 19)
)
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


def test_json_is_the_whole_queue_in_its_order() -> None:
    assert as_json([LATE, ADA])["next"] == [
        {
            "handle": "wang-xiaoming",
            "name": "王小明",
            "why": "1 day overdue: call",
            "command": "netlog done 王小明",
            "due_on": date(2026, 11, 19),
            "due_at": None,
        },
        ADA._asdict(),
    ]
