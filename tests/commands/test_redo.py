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


def test_several_are_made_again_the_first_first(evening: Netlog, ask: Ask) -> None:
    everybody = ask("list")
    evening("undo", "2")
    lines = evening("redo", "2").lines
    assert lines == [
        "made again: netlog add '王小明' --at 'Soul Sisters' --about '补贴申请' --through ada "
        "--wechat xiaoming",
        "  from Fri 20 Nov 21:30 · 1 person, 1 conversation",
        "made again: netlog add 'Dev Rao' --known",
        "  from Fri 20 Nov 21:30 · 1 person",
        "to take them back: netlog undo 2",
    ]
    assert ask("list") == everybody


def test_more_than_were_undone_is_refused(evening: Netlog, refused: Refused) -> None:
    evening("undo", "2")
    assert refused("redo", "3") == "Only 2 changes can be made again: netlog redo 2\n"


def test_a_dry_run_tells_and_changes_nothing(evening: Netlog, ask: Ask) -> None:
    evening("undo")
    result = evening("redo", "--dry-run")
    assert result.lines[0] == "to be made again: netlog add 'Dev Rao' --known"
    assert len(ask("list")["people"]) == 4


def test_what_a_new_change_left_behind_is_made_again_by_its_number(
    evening: Netlog, ask: Ask, refused: Refused
) -> None:
    evening("undo")
    evening("add", "Eve Stone")
    assert evening("redo", "--change", "5").lines == [
        "made again: netlog add 'Dev Rao' --known",
        "from Fri 20 Nov 21:30 · 1 person · to take it back: netlog undo",
    ]
    assert len(ask("list")["people"]) == 6
    assert "stands on it" in refused("redo", "--change", "5")
    assert evening("undo").lines[0] == "undone: netlog redo --change 5"
