"""What a piece of a line means: a name, a command to type, a sign. How it looks: views/drawn.py.

A line is a text, or texts one behind the other of which some are marked. In a pipe it is the text
alone, so that whatever an ink says must be said by a word or a sign as well.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from typing import NamedTuple


class Ink(StrEnum):
    """What a piece of text is."""

    HEADING = "heading"
    NAME = "name"
    COMMAND = "command"
    ASIDE = "aside"
    DONE = "done"
    OPEN = "open"
    MISSING = "missing"
    OVERDUE = "overdue"
    FOUND = "found"
    PAPER = "paper"
    PRINT = "print"


class Span(NamedTuple):
    """A piece of text and what it is, None where it is just text."""

    text: str
    ink: Ink | None = None


Line = str | Sequence[str | Span]

_Mark = Callable[[str], Span]
heading: _Mark = partial(Span, ink=Ink.HEADING)
name: _Mark = partial(Span, ink=Ink.NAME)
command: _Mark = partial(Span, ink=Ink.COMMAND)
"""A command, or a word of one: what is typed again, such as a handle."""
aside: _Mark = partial(Span, ink=Ink.ASIDE)
"""What is there for those who look for it."""

found: _Mark = partial(Span, ink=Ink.FOUND)
"""A word that was looked for, where it stands."""

SIGNS = {"●": Ink.DONE, "✓": Ink.DONE, "■": Ink.DONE, "◐": Ink.OPEN, "○": Ink.MISSING,
         "□": Ink.MISSING, "!": Ink.OVERDUE}  # fmt: skip

BREAK = Span("\n")
"""The end of a line within a cell."""


def signs(text: str) -> list[Span]:
    """Return a text of netlog's own with each sign in it marked."""
    return joined([Span(character, SIGNS.get(character)) for character in text])


def sentence(text: str) -> list[Span]:
    """Return words of netlog's own with their signs marked, and the command that they end in."""
    before, netlog, words = text.partition("netlog ")
    return [*signs(before), *([command(netlog + words)] if netlog else [])]


def spans(line: Line) -> list[Span]:
    """Return the pieces of a line; of a bare text the signs that it begins with are marked."""
    if not isinstance(line, str):
        return [Span(piece) if isinstance(piece, str) else piece for piece in line]
    rest = line.lstrip("".join(SIGNS))
    return [*signs(line[: len(line) - len(rest)]), *([Span(rest)] if rest else [])]


def plain(line: Line) -> str:
    """Return the text of a line."""
    if isinstance(line, str):
        return line
    return "".join([piece if isinstance(piece, str) else piece.text for piece in line])


def below(*lines: Line) -> list[Span]:
    """Return lines below each other in one cell, without those that are empty."""
    parts = [spans(line) for line in lines if plain(line)]
    return [piece for part in parts for piece in (BREAK, *part)][1:]


def joined(pieces: Sequence[Span]) -> list[Span]:
    """Return pieces with neighbours of one ink as one."""
    found: list[Span] = []
    for text, ink in pieces:
        if found and found[-1].ink is ink:
            found[-1] = Span(found[-1].text + text, ink)
        else:
            found.append(Span(text, ink))
    return found
