"""A terminal to talk in: keys go to netlog, and what it draws is seen as a person would see it."""

import os
import re
import sys
import time
from pathlib import Path
from typing import Self

import pexpect
import pyte

LINES = 60
PATIENCE = 30
"""Seconds until what is waited for must be seen: a loaded machine is slow, and not wrong."""


class Dialogue:
    """netlog in a terminal of so many columns, answered key by key."""

    def __init__(self, *words: str, columns: int = 80, **env: str) -> None:
        size = ("COLUMNS", "LINES")
        around = {name: value for name, value in os.environ.items() if name not in size}
        around |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **env}
        # The user's own key bindings are none of a test's business.
        around["INPUTRC"] = str(Path(os.devnull))
        self.keys = 0
        self.data = b""
        self.screen = pyte.Screen(columns, LINES)
        self._stream = pyte.ByteStream(self.screen)
        self._child = pexpect.spawn(
            sys.executable, ["-m", "netlog", *words],
            dimensions=(LINES, columns), env=around, timeout=PATIENCE, echo=True,
        )  # fmt: skip
        self._child.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._child.close(force=True)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        lines = [line.rstrip() for line in self.screen.display]
        return "\n".join(lines).rstrip() + "\n"

    @property
    def line(self) -> str:
        """The line that the cursor stands on."""
        return self.screen.display[self.screen.cursor.y]

    def sees(self, pattern: str) -> str:
        """Wait until the line of the cursor holds the pattern, and return it."""
        until = time.monotonic() + PATIENCE
        while not re.search(pattern, self.line):
            assert time.monotonic() < until, f"{pattern!r} was not seen:\n{self.text}"
            self._read()
        return self.line

    def shows(self, text: str) -> None:
        """Wait until the text stands anywhere on the screen."""
        until = time.monotonic() + PATIENCE
        while text not in self.text:
            assert time.monotonic() < until, f"{text!r} was not shown:\n{self.text}"
            self._read()

    def answer(self, question: str, keys: str, *, then: str = "") -> None:
        """Type keys once the question is asked; wait for what they make of the line; Enter."""
        self.sees(question)
        self.type(keys)
        if then:
            self.sees(then)
        before = len(self.data)
        self.type("\r")
        while b"\n" not in self.data[before:] and self._read():
            pass  # until the line is taken: the next question is another

    def type(self, keys: str) -> None:
        """Press keys, one after the other."""
        if keys == "\x03":
            time.sleep(0.2)  # no person is as quick: a signal between prompt and waiting is lost
        self.keys += len(keys)
        self._child.send(keys)
        self._read()

    def ends(self) -> int:
        """Wait until netlog has ended and return its exit code."""
        until = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < until, f"netlog didn't end:\n{self.text}"
        self._child.close()
        return int(self._child.exitstatus)

    def _read(self) -> bool:
        """Draw what has come; False when nothing can come any more."""
        try:
            data = self._child.read_nonblocking(65536, timeout=0.05)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.data += data
        self._stream.feed(data)
        return True
