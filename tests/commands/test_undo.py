"""`netlog undo`: the last change is taken back."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog

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
