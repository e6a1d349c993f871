"""The look of netlog in a terminal. Loaded only where somebody looks at one.

One visual language for all views. A view says what a piece of text is (views/ink.py), and here
stands how that looks:

    heading      bold
    name         bold
    command      cyan: what is typed again, a handle or a whole command
    aside        dim: what is there for those who look for it, such as when and where
    done         green, with ● or ✓
    open         yellow, with ◐
    missing      dim, with ○
    overdue      bold red, with !
    found        bold and underlined: the words that were looked for
    paper        black on white, whatever the ground is: a code that a camera reads
    print        white on black, the same

Colour never says what a word or a sign doesn't say as well: without colour, for eyes that see no
red, and in a pipe the text is the same. There are few colours, and a line of plain text is in none.

They are of the terminal's own sixteen, on its own ground, so that whoever chose a light or a dark
one reads what they chose. White and black are left to it, and so are the bright colours: bright
black is the background in some dark schemes, bright yellow can't be read on paper. Of those that
are left cyan alone makes words that are read well on dark grounds and still on light ones. Dim is
made of the text's own colour, and keeps its contrast on both. Only what a camera is to read has a
black and a white of its own, from the ramp of greys, which no scheme changes.

Lines are laid out before they come here (views/columns.py), and only Rich's styles are loaded: its
tables and its console take longer to load and to draw than netlog takes to answer.
"""

import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from rich.color import ColorSystem
from rich.style import Style

from netlog.views.ink import Ink, Span

STYLES = {
    Ink.HEADING: Style(bold=True),
    Ink.NAME: Style(bold=True),
    Ink.COMMAND: Style(color="cyan"),
    Ink.ASIDE: Style(dim=True),
    Ink.DONE: Style(color="green"),
    Ink.OPEN: Style(color="yellow"),
    Ink.MISSING: Style(dim=True),
    Ink.OVERDUE: Style(color="red", bold=True),
    Ink.FOUND: Style(bold=True, underline=True),
    Ink.PAPER: Style(color="color(232)", bgcolor="color(255)"),
    Ink.PRINT: Style(color="color(255)", bgcolor="color(232)"),
}

Lines = Iterable[Sequence[Span]]
END = Span("\n")


def draw(lines: Lines, stream: TextIO, *, in_colour: bool) -> None:
    """Draw lines that fit. Texts are plain, never markup."""
    system: str = sys.platform  # mypy takes the one it runs on for the only one
    if system == "win32":
        draw_by_console(lines, stream, in_colour=in_colour)
        return
    styles = {ink: style if in_colour else style.without_color for ink, style in STYLES.items()}
    for line in lines:
        drawn = [
            styles[ink].render(text, color_system=ColorSystem.EIGHT_BIT) if ink else text
            for text, ink in line
        ]
        stream.write("".join(drawn) + "\n")


def draw_by_console(lines: Lines, stream: TextIO, *, in_colour: bool) -> None:
    """Draw the same through Rich's console, which knows the older ones of Windows, too."""
    from rich.console import Console
    from rich.segment import Segment, Segments

    pieces = [piece for line in lines for piece in (*line, END)]
    segments = [Segment(text, STYLES[ink] if ink else None) for text, ink in pieces]
    console = Console(file=stream, force_terminal=True, no_color=not in_colour)
    console.print(Segments(segments), end="", crop=False, soft_wrap=True)
