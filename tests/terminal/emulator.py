"""A terminal to look at what people see: netlog in a pseudo-terminal, drawn by an emulator."""

import os
import re
import sys
from typing import NamedTuple

import pexpect
import pyte

LINES = 200


class Seen(NamedTuple):
    """What was drawn: the bytes as they came, and the screen that they made."""

    data: bytes
    screen: pyte.Screen
    code: int

    @property
    def lines(self) -> list[str]:
        """The lines of the screen, down to the last one with anything on it."""
        lines = [line.rstrip() for line in self.screen.display]
        while lines and not lines[-1]:
            lines.pop()
        return lines

    @property
    def text(self) -> str:
        """The screen as a text."""
        return "\n".join(self.lines) + "\n"

    def starts(self, text: str) -> list[int]:
        """Return the columns at which lines begin to hold a text, from the top down."""
        found = []
        for row in range(len(self.lines)):
            # A wide character fills its column and leaves the next one empty.
            cells = [self.screen.buffer[row][column].data for column in range(self.screen.columns)]
            line = "".join(cells)
            if text in line:
                place, column = line.index(text), 0
                while place > 0:
                    place -= len(cells[column])
                    column += 1
                found.append(column + (cells[column] == ""))
        return found

    @property
    def has_colour(self) -> bool:
        """Whether any character is drawn in a colour."""
        return any(
            char.fg != "default" or char.bg != "default"
            for line in self.screen.buffer.values()
            for char in line.values()
        )


def look(*words: str, columns: int = 80, now: str | None = None, **env: str) -> Seen:
    """Run netlog in a terminal of so many columns and return what is seen at its end."""
    size = ("COLUMNS", "LINES")
    around = {name: value for name, value in os.environ.items() if name not in size}
    around |= {"TERM": "xterm-256color", **({"NETLOG_NOW": now} if now else {}), **env}
    child = pexpect.spawn(
        sys.executable, ["-m", "netlog", *words],
        dimensions=(LINES, columns), env=around, timeout=30,
    )  # fmt: skip
    child.expect(pexpect.EOF)
    data: bytes = child.before
    child.close()
    # Wider than the terminal is no line: what overflowed would show as a line of its own.
    screen = pyte.Screen(columns, LINES)
    pyte.ByteStream(screen).feed(data)
    return Seen(data, screen, child.exitstatus)


LOOKS = {1: "bold", 2: "dim", 4: "underlined", 31: "red", 32: "green", 33: "yellow", 36: "cyan"}


def styled(data: bytes) -> list[tuple[str, str]]:
    """Return each text that was drawn in a style, with that style in words: `bold red`."""
    return [
        (" ".join(LOOKS[int(code)] for code in codes.split(";")), text)
        for codes, text in re.findall(r"\x1b\[([1-9][0-9;]*)m([^\x1b]*)", data.decode())
    ]


def without_styles(data: bytes) -> str:
    """Return what was drawn as a text without bold and colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", data.decode())
