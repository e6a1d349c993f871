"""Single keys of a terminal: each as it comes, however many bytes it has."""

import os
import pty
import signal
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from netlog.views import keys
from netlog.views.keys import Keyboard, single_keys


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A terminal on standard input; the fixture is where its keys are pressed."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "r") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield ours
    os.close(ours)


def press(terminal: int, text: str) -> None:
    os.write(terminal, text.encode())


def test_each_key_by_itself(terminal: int) -> None:
    with single_keys() as keyboard:
        press(terminal, "sé世😀ｑ\r\x1b[C\x1bOC\x1b[A\x1b[3~\x1b[1;5C\x01l")
        pressed = [keyboard.pressed("?") for _ in range(13)]
    assert pressed == ["s", "é", "世", "😀", "q", "enter", "right", "right",
                       "other", "other", "other", "other", "l"]  # fmt: skip


def test_a_lone_escape_is_a_key(terminal: int) -> None:
    with single_keys() as keyboard:
        press(terminal, "\x1b")
        assert keyboard.pressed("?") == "other"


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_the_end(terminal: int, key: str) -> None:
    with single_keys() as keyboard:
        mode = termios.tcgetattr(sys.stdin.fileno())
        mode[3] &= ~termios.ISIG  # nobody is to be interrupted but the dialogue
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, mode)
        press(terminal, key)
        with pytest.raises(KeyboardInterrupt):
            keyboard.pressed("?")


def test_what_was_pressed_before_is_forgotten(terminal: int) -> None:
    with single_keys() as keyboard:
        press(terminal, "sss")
        keyboard.forget()
        press(terminal, "q")
        assert keyboard.pressed("?") == "q"


def test_the_terminal_is_given_back_for_a_while_and_at_the_end(terminal: int) -> None:
    def has_echo() -> bool:
        return bool(termios.tcgetattr(sys.stdin.fileno())[3] & termios.ECHO)

    with single_keys() as keyboard:
        assert not has_echo()
        with keyboard.lines():
            assert has_echo()
        assert not has_echo()
    assert has_echo()


def test_behind_ctrl_z_the_terminal_is_taken_again(terminal: int) -> None:
    with single_keys():
        mode = termios.tcgetattr(sys.stdin.fileno())
        mode[3] |= termios.ECHO | termios.ICANON  # as a shell leaves it
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, mode)
        signal.raise_signal(signal.SIGCONT)
        assert not termios.tcgetattr(sys.stdin.fileno())[3] & (termios.ECHO | termios.ICANON)


def test_without_a_terminal_a_line_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answers = iter(["sent", ""])
    monkeypatch.setattr(keys, "ask", lambda question: next(answers))
    with (tmp_path / "empty").open("w+") as file:
        monkeypatch.setattr(sys, "stdin", file)
        with single_keys() as keyboard:
            keyboard.forget()
            with keyboard.lines():
                assert keyboard.pressed("?") == "s"
            assert keyboard.pressed("?") == "enter"


def test_without_termios_a_line_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "termios", None)
    monkeypatch.setattr(keys, "ask", lambda question: "d")
    with single_keys() as keyboard:
        assert isinstance(keyboard, Keyboard)
        assert keyboard.pressed("?") == "d"
