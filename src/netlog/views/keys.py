"""Single keys of a terminal: what is pressed is known at once, without Enter."""

import os
import select
import signal
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from netlog.views.prompt import ask, given_back

ENTER, RIGHT, OTHER = "enter", "right", "other"
"""Keys that are no character; `other` is whatever else sends an escape sequence."""

_ENDS = (b"\x03", b"\x04", b"")
"""Ctrl-C where the terminal makes no signal of it, Ctrl-D, and the end of the input."""

_NAMED = {b"\r": ENTER, b"\n": ENTER, b"\x1b[C": RIGHT, b"\x1bOC": RIGHT}

_SEQUENCE_SECONDS = 0.05
"""How long the rest of an escape sequence may take to come; a lone Escape has none."""


class Keyboard:
    """The keys of a terminal, while `single_keys` lasts."""

    def __init__(self, terminal: "_Terminal | None") -> None:
        self._terminal = terminal

    def pressed(self, question: str) -> str:
        """Return the key that is pressed: a character, or the name of another key.

        Letters of full width are plain ones. Without such a terminal a line is asked for, with the
        `question`, and its first character counts. Raises KeyboardInterrupt for Ctrl-C, Ctrl-D and
        the end of the input.
        """
        if self._terminal is None:
            return ask(question)[:1] or ENTER
        sys.stdout.flush()
        return unicodedata.normalize("NFKC", self._terminal.key())

    def forget(self) -> None:
        """Forget what was pressed before now: nobody answers what they haven't read."""
        if self._terminal is not None:
            self._terminal.flush()

    @contextmanager
    def lines(self) -> Iterator[None]:
        """Give the terminal back for a while: for a question, or for the user's editor."""
        if self._terminal is None:
            yield
            return
        with self._terminal.given_back():
            yield


@contextmanager
def single_keys() -> Iterator[Keyboard]:
    """Have single keys of the terminal, and give it back as it was, whatever ends netlog."""
    try:
        import termios
    except ImportError:  # Windows: a plain line
        yield Keyboard(None)
        return
    with given_back():
        try:
            terminal = _Terminal(termios)
        except (OSError, termios.error):  # no terminal after all
            yield Keyboard(None)
            return
        with terminal.taken():
            yield Keyboard(terminal)


class _Terminal:
    """A terminal that hands on each key as it comes, and shows none of them."""

    def __init__(self, termios: Any) -> None:
        self._termios = termios
        self._place = sys.stdin.fileno()
        self._before = termios.tcgetattr(self._place)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Take the terminal, and again after Ctrl-Z; give it back at the end."""
        self._take()
        handler = signal.signal(signal.SIGCONT, lambda *_: self._take())
        try:
            yield
        finally:
            signal.signal(signal.SIGCONT, handler)
            self._give()

    @contextmanager
    def given_back(self) -> Iterator[None]:
        handler = signal.signal(signal.SIGCONT, signal.SIG_DFL)
        self._give()
        try:
            yield
        finally:
            self._take()
            signal.signal(signal.SIGCONT, handler)

    def flush(self) -> None:
        self._termios.tcflush(self._place, self._termios.TCIFLUSH)

    def key(self) -> str:
        """Return the next key. Raises KeyboardInterrupt."""
        first = self._read(1)
        if first == b"\x1b":
            first += self._rest()
        elif first >= b"\xc0":  # the first byte of a character says how many there are
            first += self._read(1 if first < b"\xe0" else 2 if first < b"\xf0" else 3)
        if first in _ENDS:
            raise KeyboardInterrupt
        if first in _NAMED:
            return _NAMED[first]
        text = first.decode(errors="replace")
        return text if text.isprintable() else OTHER

    def _rest(self) -> bytes:
        """Return what follows an Escape at once."""
        found = b""
        while select.select([self._place], [], [], _SEQUENCE_SECONDS)[0]:
            byte = self._read(1)
            found += byte
            if not byte or (len(found) > 1 and byte.isalpha()) or byte == b"~":
                break
        return found

    def _read(self, count: int) -> bytes:
        try:
            return os.read(self._place, count)
        except OSError as error:  # the window was closed
            raise KeyboardInterrupt from error

    def _take(self) -> None:
        mode = self._termios.tcgetattr(self._place)
        mode[3] &= ~(self._termios.ICANON | self._termios.ECHO)
        mode[6][self._termios.VMIN], mode[6][self._termios.VTIME] = 1, 0
        # What was typed stays to be read: TCSAFLUSH would throw it away.
        self._termios.tcsetattr(self._place, self._termios.TCSADRAIN, mode)

    def _give(self) -> None:
        self._termios.tcsetattr(self._place, self._termios.TCSADRAIN, self._before)
