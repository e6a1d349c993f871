"""`netlog redo`: the change is made again that was undone."""

from commands.conftest import Ask, Refused
from conftest import Netlog


def test_redo_walks_the_line_forward_again(evening: Netlog, ask: Ask) -> None:
    everybody = ask("list")
    for _ in range(3):
        evening("undo")
    told = [evening("redo").lines[0] for _ in range(3)]
    assert [line.split(" --")[0] for line in told] == [
        "made again: netlog add 'Chloé Martin'",
        "made again: netlog add '王小明'",
        "made again: netlog add 'Dev Rao'",
    ]
    assert ask("list") == everybody


def test_redo_says_what_was_made_again(evening: Netlog) -> None:
    evening("undo")
    result = evening("redo")
    assert result.lines[0] == "made again: netlog add 'Dev Rao' --known"
    assert result.lines[1].endswith("to take it back: netlog undo")


def test_a_new_change_ends_what_can_be_redone(evening: Netlog, refused: Refused) -> None:
    evening("undo")
    evening("add", "Eve Stone")
    assert "nothing to redo" in refused("redo")
    assert "Eve Stone" in evening("undo").lines[0]


def test_a_command_that_changed_nothing_ends_nothing(evening: Netlog) -> None:
    evening("undo")
    evening("log", "nobody")
    evening("add", "Eve Stone", "--dry-run")
    assert "Dev Rao" in evening("redo").lines[0]


def test_nothing_to_redo(evening: Netlog, refused: Refused) -> None:
    assert "nothing to redo" in refused("redo")


def test_quiet_says_nothing(evening: Netlog) -> None:
    evening("undo")
    assert evening("-q", "redo") == (0, "", "")
