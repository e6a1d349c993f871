"""`netlog undo`: the last change is taken back."""

from datetime import datetime
from pathlib import Path

import pytest
from commands.conftest import Ask, Refused, everything
from conftest import Netlog

from netlog.dialogue import choosing, turning
from netlog.store import backup, sealing
from netlog.store.restoring import restore

CHANGES = [
    ("add", "Eve Stone", "--about", "tea", "--next", "friday: write", "--tag", "tea"),
    ("log", "ada", "ben", "coffee", "--at", "The Mill", "--next", "2w: thank them"),
    ("log", "ada", "coffee", "--on", "2026-12-01"),
    ("draft", "connect-event", "ada", "--sent"),
    ("draft", "follow-up", "chloe", "--sent"),
    ("decline", "ada", "--by", "them"),
    ("archive", "ada"),
    ("me", "--name", "Mei Lin"),
    ("add", "小明", "--wechat", "xiaoming", "--company", "北辰科技"),
]


@pytest.mark.parametrize("words", CHANGES, ids=" ".join)
def test_undo_takes_a_command_back_whole_and_redo_makes_it_again(
    evening: Netlog, ask: Ask, words: tuple[str, ...]
) -> None:
    before = _told(ask)
    assert evening(*words).code == 0
    after = _told(ask)
    assert after != before
    assert evening("undo").code == 0
    assert _told(ask) == before
    assert evening("redo").code == 0
    assert _told(ask) == after


def _told(ask: Ask) -> list[object]:
    """Return all that netlog tells of everybody."""
    handles = [row["handle"] for row in ask("list", "--archived")["people"]]
    people = [ask("show", handle) for handle in handles]
    return [people, ask("next"), ask("month"), ask("me"), ask("find", "tea")]


def test_undo_says_what_was_undone(evening: Netlog) -> None:
    result = evening("undo")
    assert result.lines[0] == "undone: netlog add 'Dev Rao' --known"
    assert result.lines[1].endswith("to make it again: netlog redo")


def test_the_day_of_a_change_is_the_users_own(netlog: Netlog) -> None:
    netlog("add", "Ada Moss", now="2026-11-20T21:30")
    assert "from Fri 20 Nov" in netlog("undo", now="2026-11-20T21:31").out


def test_again_goes_one_further(evening: Netlog, ask: Ask) -> None:
    for left in (4, 3, 2, 1, 0):
        evening("undo")
        assert len(ask("list")["people"]) == left


def test_nothing_to_undo(netlog: Netlog, refused: Refused) -> None:
    netlog("add", "Ada Moss")
    netlog("undo")
    assert "nothing to undo" in refused("undo")


def test_what_failed_or_was_a_dry_run_is_no_change(evening: Netlog) -> None:
    evening("add", "Ada Moss")
    evening("log", "nobody")
    evening("log", "ada", "coffee", "--dry-run")
    assert "Dev Rao" in evening("undo").lines[0]


def test_a_held_coffee_is_booked_again(evening: Netlog, ask: Ask) -> None:
    evening("log", "ada", "ben", "coffee", "--on", "friday")
    booked = ask("show", "ada")["timeline"]
    evening("log", "ada", "coffee", now="2026-11-28")
    evening("undo")
    assert ask("show", "ada")["timeline"] == booked
    assert ask("show", "ben")["timeline"][-1]["is_planned"] is True


def test_a_long_command_is_shown_in_one_line(evening: Netlog) -> None:
    evening("log", "ada", "--note", "first\nsecond\x1b[31m " + "x" * 5_000)
    told = evening("undo").lines
    assert len(told) == 2
    assert len(told[0]) < 1_100
    assert "\x1b" not in told[0]


def test_quiet_says_nothing(evening: Netlog) -> None:
    assert evening("-q", "undo") == (0, "", "")


# -------------------------------------------------------------------------------- several at once


def test_several_are_named_with_what_they_touched(evening: Netlog) -> None:
    assert evening("undo", "3").lines == [
        "undone: netlog add 'Dev Rao' --known",
        "  from Fri 20 Nov 21:30 · 1 person",
        "undone: netlog add '王小明' --at 'Soul Sisters' --about '补贴申请' --through ada --wechat "
        "xiaoming",
        "  from Fri 20 Nov 21:30 · 1 person, 1 conversation",
        "undone: netlog add 'Chloé Martin' --at 'Soul Sisters' --about 'her first hire' --stage "
        "connect",
        "  from Fri 20 Nov 21:30 · 1 person, 1 conversation",
        "to make them again: netlog redo 3",
    ]


def test_more_than_there_are_is_refused(evening: Netlog, refused: Refused) -> None:
    assert refused("undo", "6") == "Only 5 changes can be undone: netlog undo 5\n"
    refused("undo", "0", code=2)
    assert refused("undo", "many", code=2).startswith('N is a number, not "many"')
    assert refused("undo", "9" * 30) == "Only 5 changes can be undone: netlog undo 5\n"
    assert "There is no change 999" in refused("undo", "--change", "9" * 30)
    assert "--change is a number" in refused("undo", "--change", "ada", code=2)
    assert "netlog undo --change 14" in refused("undo", "2", "--change", "3", code=2)


def test_where_nothing_is_left_to_undo_it_says_why(evening: Netlog, refused: Refused) -> None:
    evening("undo", "5")
    assert refused("undo").endswith("all is undone. To make it again: netlog redo 5\n")
    assert "To make it again: netlog redo 3" in refused("undo", "--change", "3")
    evening("add", "Eve Stone")
    evening("forget", "eve", "--yes")
    assert "can't be taken back. What that was: netlog changes" in refused("undo")


def test_a_dry_run_tells_and_changes_nothing(evening: Netlog, refused: Refused, home: Path) -> None:
    evening("list")  # after which the backup of the day is there
    before = everything(home)
    result = evening("undo", "2", "--dry-run")
    assert result.lines[0].startswith("to be undone: netlog add 'Dev Rao'")
    assert result.lines[-1] == "nothing was kept: --dry-run"
    assert evening("undo", "--change", "2", "--dry-run").lines == [
        "to be undone: netlog add 'Ben Okri' --at 'Soul Sisters'",
        "from Fri 20 Nov 21:30 · 1 person, 1 conversation · nothing was kept: --dry-run",
    ]
    refused("undo", "6", "--dry-run")
    assert everything(home) == before


# -------------------------------------------------------------------------------- one by its number


def test_one_of_before_is_taken_back_alone(evening: Netlog, ask: Ask) -> None:
    assert evening("undo", "--change", "2").lines == [
        "undone: netlog add 'Ben Okri' --at 'Soul Sisters'",
        "from Fri 20 Nov 21:30 · 1 person, 1 conversation · to take it back: netlog undo",
    ]
    assert len(ask("list")["people"]) == 4
    assert evening("undo").lines[0] == "undone: netlog undo --change 2"
    assert len(ask("list")["people"]) == 5


def test_what_stands_on_it_is_named_with_the_way_out(evening: Netlog, refused: Refused) -> None:
    evening("log", "ben", "coffee")
    assert refused("undo", "--change", "2") == (
        "Change 2 (netlog add 'Ben Okri' --at 'Soul Sisters', Fri 20 Nov 21:30) can't be taken "
        "back: change 6 (netlog log ben coffee, Fri 20 Nov 21:30) stands on it.\n"
        "First: netlog undo --change 6. Or all since then: netlog undo 5\n"
    )
    evening("undo", "--change", "6")
    assert evening("undo", "--change", "2").code == 0


def test_a_command_of_several_lines_is_named_in_one(evening: Netlog, refused: Refused) -> None:
    evening("edit", "ben", "--note", "one\ntwo\x1b[31m")
    assert "netlog edit ben --note 'one two" in refused("undo", "--change", "2")


# -------------------------------------------------------------------------------- what touches much


@pytest.fixture
def sheet(evening: Netlog) -> Netlog:
    """An evening after which a sheet of forty people was kept: 160 rows."""
    lines = "".join(f"Person {number}\n" for number in range(40))
    assert evening("add", "-", "--at", "Fair", stdin=lines).code == 0
    return evening


def test_much_is_shown_and_asked_for(sheet: Netlog, refused: Refused, ask: Ask) -> None:
    assert refused("undo", code=2) == (
        "undo takes back change 6 (netlog add - --at Fair, Fri 20 Nov 21:30): 40 people, "
        "40 conversations, 1 event.\nIf that is meant, the same again with --yes\n"
    )
    told = refused("undo", "2", code=2)
    assert told.startswith("undo takes back 2 changes: 41 people, 40 conversations, 1 event.")
    assert "to be undone: netlog add - --at Fair" in sheet("undo", "--dry-run").out
    assert sheet("undo", "--yes").code == 0
    assert len(ask("list")["people"]) == 5
    refused("redo", code=2)
    assert sheet("redo", "--yes").code == 0
    assert len(ask("list")["people"]) == 45
    sheet("add", "Eve Stone")
    refused("undo", "--change", "6", code=2)
    assert sheet("undo", "--change", "6", "--yes").code == 0
    assert len(ask("list")["people"]) == 6


def test_somebody_at_a_terminal_is_asked(
    sheet: Netlog, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = iter([False, True])

    def confirm(question: str) -> bool:
        asked.append(question)
        return next(answers)

    for module in (choosing, turning):
        monkeypatch.setattr(module, "can_ask", lambda: True)
    monkeypatch.setattr(choosing, "confirm", confirm)
    result = sheet("undo", "2")
    assert (result.code, result.out) == (1, "")
    assert result.err.splitlines() == [
        "netlog add - --at Fair",
        "  from Fri 20 Nov 21:30 · 40 people, 40 conversations, 1 event",
        "netlog add 'Dev Rao' --known",
        "  from Fri 20 Nov 21:30 · 1 person",
        "undo takes back 2 changes: 41 people, 40 conversations, 1 event",
        "Nothing was changed",
    ]
    assert len(ask("list")["people"]) == 45
    assert sheet("undo").code == 0
    assert asked == ["Undo it?", "Undo it?"]
    assert len(ask("list")["people"]) == 5


def test_what_came_in_between_is_not_taken_back(
    sheet: Netlog, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another window keeps somebody while the question stands there."""

    def confirm(question: str) -> bool:
        assert sheet("add", "Eve Stone").code == 0
        return True

    for module in (choosing, turning):
        monkeypatch.setattr(module, "can_ask", lambda: True)
    monkeypatch.setattr(choosing, "confirm", confirm)
    result = sheet("undo")
    assert result.code == 1
    assert "Another change was made meanwhile; nothing was turned." in result.err
    assert len(ask("list")["people"]) == 46


def test_a_restore_is_taken_back_by_one_command(evening: Netlog, ask: Ask, store: Path) -> None:
    everybody = ask("list")
    now = datetime(2026, 11, 20, 21, 30)
    path = backup.keep(store, "asked", now)
    evening("undo", "2")
    fewer = ask("list")
    restore(store, path, "netlog restore", now, sealing.verify(path))
    assert ask("list") == everybody
    evening("add", "Eve Stone")
    result = evening("undo", "3")
    assert result.lines == [
        "undone: netlog add 'Eve Stone'",
        "from Fri 20 Nov 21:30 · 1 person, 1 conversation · to make it again: netlog redo",
    ]
    assert "it replaced the whole store. To turn it by itself: netlog undo" in result.err
    result = evening("undo", "2")
    assert "the whole store" in result.lines[1]
    assert result.err.splitlines() == [
        "It replaced the whole store, and is turned by itself. To go on: netlog undo"
    ]
    assert ask("list") == fewer
    assert evening("redo").code == 0
    assert ask("list") == everybody
