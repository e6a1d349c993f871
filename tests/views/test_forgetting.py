"""What forgetting shows: rows in words, and how far it is."""

import io
import sys

import pytest

from netlog.rules.mentions import Place
from netlog.store.forgetting.plan import Named
from netlog.store.forgetting.texts import Mention
from netlog.views import forgetting
from netlog.views.forgetting import Progress, rows, told
from netlog.views.ink import spans
from netlog.views.screen import Screen


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_rows_are_told_in_words() -> None:
    assert rows({"person": 1, "tie": 1, "conversation": 2, "tag": 1}) == (
        "1 person, 2 conversations, 1 tag"
    )
    assert rows({"tie": 1}) == "nothing"


def test_what_is_asked_about_is_told_as_a_yes_makes_it() -> None:
    text = "ada said so; Ada Moss is great"
    mention = Mention(("person", 2, "note"), text, [Place(0, 3, False), Place(13, 21, True)])
    shown = [
        [
            "".join(piece.text for piece in spans(line))
            for line in told(Named("Ben", mention), is_asked=is_asked)
        ]
        for is_asked in (False, True)
    ]
    assert shown[0][-1] == "  → ada said so; somebody is great"
    assert shown[1][-2:] == [
        "  perhaps somebody else is meant", "  → somebody said so; somebody is great",
    ]  # fmt: skip


def test_how_far_it_is_stands_in_a_terminal_and_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(forgetting, "QUIET_SECONDS", 0)
    progress = Progress(Screen())
    for done in range(3):
        progress(done, 2)
    shown = terminal.getvalue().split("\r")
    assert "1 of 2 files" in terminal.getvalue()
    assert shown[-1] == ""
    assert not shown[-2].strip()


@pytest.mark.parametrize("is_quiet", [True, False])
def test_it_is_quiet_where_it_is_quick_or_wanted(
    monkeypatch: pytest.MonkeyPatch, is_quiet: bool
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    Progress(Screen(is_quiet=is_quiet))(1, 2)
    assert terminal.getvalue() == ""
