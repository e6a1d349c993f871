"""How far long work is: told to who waits at a terminal, and to nobody else."""

from contextlib import redirect_stderr

import pytest
from views.conftest import Terminal, plain

from netlog.views import progress as module
from netlog.views.progress import Progress
from netlog.views.screen import Screen


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm-256color")
    return Terminal()


def work(terminal: Terminal, screen: Screen, *, is_long: bool = True) -> None:
    with (
        redirect_stderr(terminal),
        Progress(screen, "taking back …", 100, is_long=is_long) as bar,
    ):
        for _ in range(2):
            bar.advance(50)


def test_who_waits_sees_a_bar_which_is_gone_afterwards(terminal: Terminal) -> None:
    work(terminal, Screen())
    assert "taking back …" in plain(terminal.getvalue())
    assert terminal.getvalue().rstrip().endswith("\x1b[2K")


def test_work_that_is_soon_done_is_not_drawn(terminal: Terminal) -> None:
    work(terminal, Screen(), is_long=False)
    assert terminal.getvalue() == ""


def test_work_that_takes_longer_than_was_thought_is_drawn(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "QUIET_SECONDS", 0)
    with redirect_stderr(terminal), Progress(Screen(), "looking …") as bar:
        bar.reach(0.5, "the [bold]keys")
    assert "the [bold]keys" in plain(terminal.getvalue())


def test_quiet_work_is_not_drawn(terminal: Terminal) -> None:
    work(terminal, Screen(is_quiet=True))
    assert terminal.getvalue() == ""


def test_without_colour_it_has_none(terminal: Terminal) -> None:
    work(terminal, Screen(colour="never"))
    assert "\x1b[3" not in terminal.getvalue()


def test_where_nothing_can_be_drawn_nothing_is(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    work(terminal, Screen())
    assert terminal.getvalue() == ""
    with Progress(Screen(), "taking back …", is_long=True) as bar:  # into a pipe
        bar.reach(0.5)
    assert capsys.readouterr().err == ""
