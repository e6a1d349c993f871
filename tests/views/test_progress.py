"""How far long work is: told to who waits at a terminal, and to nobody else."""

from contextlib import redirect_stderr

import pytest
from views.conftest import Terminal, plain

from netlog.views.progress import LONG, progress
from netlog.views.screen import Screen


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm-256color")
    return Terminal()


def work(terminal: Terminal, screen: Screen, steps: int) -> None:
    with redirect_stderr(terminal), progress(screen, "taking back …", steps) as tell:
        for _ in range(2):
            tell(steps // 2)


def test_who_waits_sees_a_bar_which_is_gone_afterwards(terminal: Terminal) -> None:
    work(terminal, Screen(), LONG)
    assert "taking back …" in plain(terminal.getvalue())
    assert terminal.getvalue().rstrip().endswith("\x1b[2K")


@pytest.mark.parametrize(("is_quiet", "steps"), [(True, LONG), (False, LONG - 1)])
def test_little_and_quiet_work_is_not_drawn(terminal: Terminal, is_quiet: bool, steps: int) -> None:
    work(terminal, Screen(is_quiet=is_quiet), steps)
    assert terminal.getvalue() == ""


def test_without_colour_it_has_none(terminal: Terminal) -> None:
    work(terminal, Screen(colour="never"), LONG)
    assert "\x1b[3" not in terminal.getvalue()


def test_where_nothing_can_be_drawn_nothing_is(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    work(terminal, Screen(), LONG)
    assert terminal.getvalue() == ""
    with progress(Screen(), "taking back …", LONG) as tell:  # into a pipe
        tell(LONG)
    assert capsys.readouterr().err == ""
