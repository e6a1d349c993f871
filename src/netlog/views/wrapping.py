"""Lines that are too long for their room, broken between words, or between Chinese characters."""

from collections.abc import Sequence
from typing import NamedTuple

from netlog.views.ink import SIGNS, Ink, Span, joined, plain
from netlog.views.width import clusters, width

OPENING, CLOSING = "（「『“‘《〈【〔", "），。、；：？！」』”’》〉】〕…·%"
"""No line ends with the one, or begins with the other."""

NARROWEST = 6
"""In fewer columns no line is set in."""

TOGETHER = 16
"""Up to so many columns a piece stays together while it can: a name, a day. So does a command."""


class Part(NamedTuple):
    """What is never taken apart, its columns and its ink; `unit` counts pieces, 0 is for none."""

    text: str
    columns: int
    ink: Ink | None
    unit: int


def wrapped(line: Sequence[Span], room: int) -> list[list[Span]]:
    """Return a line as lines of at most so many columns; none is shorter than it must be.

    Blanks at a break are dropped; so are those before the line, where what is behind them fits
    only without. A word that is longer than the room is taken apart. Behind a sign that begins the
    line it goes on below itself.
    """
    if all("\n" not in text for text, _ in line) and length(line) <= room:
        return [list(line)]
    begins_with_sign = plain(line)[:1] in SIGNS
    hang = [Span("  ")] if begins_with_sign and room > NARROWEST else []
    parts = [part for unit, span in enumerate(line, start=1) for part in _parts(span, unit, room)]
    lines: list[list[Span]] = []
    start = 0
    while start < len(parts):
        before = hang if lines else []
        end = _end(parts, start, room - 2 * len(before))
        broken = end < len(parts) and parts[end].text == "\n"
        said = _trimmed(parts[start:end])
        if said or broken or end == len(parts):
            lines.append([*before, *said])
        start = end + 1 if broken else end
        while not broken and start < len(parts) and parts[start].text == " ":
            start += 1
    return lines


def indented(line: Sequence[Span], room: int) -> list[list[Span]]:
    """Return a line wrapped, each part set in as far as the line was."""
    if not line:
        return [[]]
    (text, ink), *rest = line
    blanks = min(len(text) - len(text.lstrip(" ")), room // 2)
    parts = wrapped([Span(text[blanks:], ink), *rest], room - blanks)
    return [[Span(" " * blanks), *part] for part in parts] if blanks else parts


def length(line: Sequence[Span]) -> int:
    """Return how many columns a line takes: its longest, where it is broken."""
    return max(map(width, plain(line).split("\n")))


def _parts(span: Span, unit: int, room: int) -> list[Part]:
    text, ink = span
    most = room if ink is Ink.COMMAND else min(room, TOGETHER)
    unit = unit if width(text) <= most else 0
    blanks = len(text) - len(text.lstrip(" "))
    return [Part(part, columns, ink, unit if place >= blanks else 0)
            for place, (part, columns) in enumerate(clusters(text))]  # fmt: skip


def _end(parts: Sequence[Part], start: int, room: int) -> int:
    """Return behind which part a line ends that begins with one.

    At the worst that is a hyphen, or within what should stay together.
    """
    taken, best, worst = 0, 0, 0
    for place in range(start, len(parts)):
        part, before = parts[place], parts[place - 1]
        if part.text == "\n":
            return place
        if place > start and _may_break(before, part):
            worst = place
            best = best if before.unit == part.unit != 0 else place
        elif place > start + 1 and before.text == "-" and parts[place - 2].text.isalpha():
            worst = place
        if taken + part.columns > room and part.text != " ":
            return best or worst or max(place, start + 1)
        taken += part.columns
    return len(parts)


def _may_break(before: Part, behind: Part) -> bool:
    if before.text == " " or behind.text == " ":
        return behind.text not in " ·"
    is_chinese = before.columns == 2 or behind.columns == 2
    return is_chinese and before.text not in OPENING and behind.text not in CLOSING


def _trimmed(parts: Sequence[Part]) -> list[Span]:
    end = len(parts)
    while end and parts[end - 1].text == " ":
        end -= 1
    return joined([Span(part.text, part.ink) for part in parts[:end]])
