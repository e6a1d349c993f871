"""The real shells, with the completion of netlog installed as a user installs it."""

import os
import re
import shutil
import sys
import time
from pathlib import Path
from typing import NamedTuple, Self

import pexpect
import pyte

PATIENCE = 30
"""Seconds until what is waited for must be there: a loaded machine is slow, and not wrong."""

QUIET = 0.3
"""Seconds without a sign after which a shell is taken to wait for the next key."""

COLUMNS, LINES = 80, 40

# Tab asks the real netlog; a whole command line only tells the words that it was given.
NETLOG = """#!/bin/sh
[ "$1" = --complete ] && exec {python} -m netlog "$@"
for word; do printf '%s\\0' "$word"; done > {given}.part
mv {given}.part {given}
"""


class Kind(NamedTuple):
    """How a shell is started, and what its own file has to hold for a prompt that can be seen."""

    words: tuple[str, ...]
    loader: str
    prompt: str


KINDS = {
    "bash": Kind(("bash", "-i"), ".bashrc", "PS1='% '\n"),
    "zsh": Kind(("zsh", "-i"), ".zshrc", "PS1='%% '\n"),
    "fish": Kind(
        ("fish", "-i"), ".config/fish/config.fish",
        "function fish_prompt; echo -n '% '; end\nset -g fish_greeting\n",
    ),
}  # fmt: skip

INSTALLED = [name for name in KINDS if shutil.which(name)]


def prepare(shell: str, home: Path) -> None:
    """Put a prompt into the shell's own file, before completion is installed."""
    loader = home / KINDS[shell].loader
    loader.parent.mkdir(parents=True, exist_ok=True)
    loader.write_text(KINDS[shell].prompt)


class Shell:
    """An interactive shell in a terminal, in which `netlog` is found on the PATH."""

    def __init__(self, shell: str, folder: Path) -> None:
        self._given = folder / "given"
        program = folder / "bin" / "netlog"
        program.parent.mkdir()
        program.write_text(NETLOG.format(python=sys.executable, given=self._given))
        program.chmod(0o700)
        around = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
        around |= {
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            "INPUTRC": os.devnull,
            "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        }
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._child = pexpect.spawn(
            KINDS[shell].words[0], list(KINDS[shell].words[1:]),
            dimensions=(LINES, COLUMNS), env=around, timeout=PATIENCE, cwd=str(folder),
        )  # fmt: skip
        self._child.delaybeforesend = None
        self._until(lambda: self.line.startswith("%"), "a prompt")
        self._settle()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._child.close(force=True)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip()

    @property
    def line(self) -> str:
        """The line that the cursor stands on."""
        return str(self._screen.display[self._screen.cursor.y]).rstrip()

    def press(self, keys: str) -> None:
        """Press keys, and wait until the shell has taken them."""
        for key in re.findall(r"\t|[^\t]+", keys):
            self._child.send(key)
            self._settle()

    def given(self, keys: str) -> list[str]:
        """Press keys and Enter; return the words that netlog was then given."""
        self._given.unlink(missing_ok=True)
        # All at once: a shell takes one key after the other, however long Tab takes.
        self._child.send(f"{keys}\r")
        self._until(self._given.exists, "netlog called")
        self._until(lambda: self.line == "%", "a prompt")
        return self._given.read_bytes().decode().split("\0")[:-1]

    def sees(self, *parts: str) -> None:
        """Wait until all of the parts stand on the screen."""
        self._until(lambda: all(part in self.text for part in parts), repr(parts))

    def clear(self) -> None:
        """Drop the line, and what stands on the screen."""
        self.press("\x03")
        self.press("clear\r")

    def _until(self, is_there: object, what: str) -> None:
        until = time.monotonic() + PATIENCE
        while not is_there():  # type: ignore[operator]
            assert time.monotonic() < until, f"{what} was not seen:\n{self.text}"
            self._read(0.05)

    def _settle(self) -> None:
        """Read until nothing comes any more, netlog's own time to answer included."""
        while self._read(QUIET):
            pass

    def _read(self, seconds: float) -> bool:
        try:
            data = self._child.read_nonblocking(65536, timeout=seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self._stream.feed(data)
        return True
