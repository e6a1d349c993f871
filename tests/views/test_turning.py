"""What undo and redo show: which changes, when they were made, and what they touched."""

from datetime import date
from typing import Any

import pytest
from views.conftest import Drawn, raw

from netlog.questions.turnable import Turn, Turnable
from netlog.views import turning

TODAY = date(2026, 11, 20)


def change(id: int, said: str = "netlog add 'Ada Moss'", **counts: int) -> Turnable:
    return Turnable(id, said, "2026-11-19T20:30:00Z", None, counts or {"person": 1})


@pytest.fixture(autouse=True)
def universal_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")


def told(drawn: Drawn, way: Any, turn: Turn, columns: int = 80, **how: Any) -> list[str]:
    how = {"dry_run": False, **how}
    return drawn(lambda screen: turning.turned(screen, way, turn, TODAY, **how), columns)


def test_a_change_is_told_with_its_moment_what_it_touched_and_the_way_back(drawn: Drawn) -> None:
    assert told(drawn, "undo", Turn((change(3, person=2, tie=2, conversation=1),))) == [
        "undone: netlog add 'Ada Moss'",
        "from Thu 19 Nov 20:30 · 2 people, 1 conversation · to make it again: netlog redo",
    ]
    beside = Turn((change(3),), is_new=True)
    assert told(drawn, "undo", beside)[1].endswith("to take it back: netlog undo")


def test_of_a_very_long_command_the_beginning_is_told(drawn: Drawn) -> None:
    long = change(3, "netlog add Ada --note '" + "word " * 3_000 + "'")
    lines = told(drawn, "undo", Turn((long,)))
    assert len(lines) < 8
    assert any(line.endswith("…") for line in lines)
    assert sum(map(len, turning.listed(Turn((long, change(2))), TODAY)[0][0])) < 400


def test_several_are_readable_in_sixty_columns(drawn: Drawn) -> None:
    turn = Turn((change(4, "netlog log ada coffee --at 'The Mill' --about 'her first hire'"),
                 change(3, "netlog add '欧阳娜娜' --company '北辰科技'")))  # fmt: skip
    assert told(drawn, "redo", turn, 60) == [
        "made again: netlog log ada coffee --at 'The Mill' --about",
        "'her first hire'",
        "  from Thu 19 Nov 20:30 · 1 person",
        "made again: netlog add '欧阳娜娜' --company '北辰科技'",
        "  from Thu 19 Nov 20:30 · 1 person",
        "to take them back: netlog undo 2",
    ]


def test_where_it_stopped_is_said(drawn: Drawn, capsys: pytest.CaptureFixture[str]) -> None:
    halt = Turnable(2, "netlog restore x.db", "2026-11-19T20:30:00Z", "y.db", {})
    told(drawn, "undo", Turn((change(3),), halt=halt))
    assert capsys.readouterr().err.replace("\n", " ").strip() == (
        "Stopped before change 2 (netlog restore x.db, Thu 19 Nov 20:30): it replaced the whole "
        "store. To turn it by itself: netlog undo"
    )
    lines = told(drawn, "undo", Turn((halt,)))
    assert "the whole store" in lines[1]


def test_what_users_wrote_steers_nothing(drawn: Drawn) -> None:
    turn = Turn((change(1, "netlog add '[red]\x1b[31m\nAda'"),))
    shown = raw(lambda screen: turning.turned(screen, "undo", turn, TODAY, dry_run=False))
    assert "\x1b[31m" not in shown
    assert "[red]" in told(drawn, "undo", turn)[0]
    assert "\n" not in turning.in_short("undo", turn, TODAY)


def test_of_very_many_some_are_named_before_they_are_agreed_to(drawn: Drawn) -> None:
    turn = Turn(tuple(change(id) for id in range(40, 0, -1)))
    lines = drawn(lambda screen: screen.show_lines(turning.listed(turn, TODAY)))
    assert len(lines) == 2 * turning.LISTED + 1
    assert lines[-1] == "and 20 more"
    assert turning.in_short("undo", turn, TODAY) == "undo takes back 40 changes: 40 people"
    assert turning.listed(Turn((change(1),)), TODAY) == []
