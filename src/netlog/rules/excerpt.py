"""Where in a text the words stand that were looked for, and the piece of it that shows them."""

import re
from collections.abc import Iterator, Sequence

from netlog.rules.names import folded, has_han

Span = tuple[int, int]

WIDTH = 72
"""How many characters of a long text are shown."""


def spans(text: str, words: Sequence[str]) -> list[Span]:
    """Return where words that begin like those looked for stand in a text, in order.

    Chinese characters are found inside a word.
    """
    return [span for span, _ in _matches(text, words)]


def held(text: str | None, words: Sequence[str]) -> set[str]:
    """Return which of the words looked for a text holds, or words that begin so."""
    return {word for _, word in _matches(text or "", words)}


def excerpt(text: str, words: Sequence[str], width: int = WIDTH) -> str:
    """Return a text as one line of about so many characters, where most of the words stand."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    begin = max(0, min(_densest(line, words, width) - width // 3, len(line) - width))
    end = begin + width
    # Between words, where there are any near: Chinese has none.
    if begin and (space := line.find(" ", begin, begin + 15)) >= 0:
        begin = space + 1
    if end < len(line) and (space := line.rfind(" ", end - 15, end)) >= 0:
        end = space
    return ("…" if begin else "") + line[begin:end] + ("…" if end < len(line) else "")


def _densest(line: str, words: Sequence[str], width: int) -> int:
    """Return where a piece of such a width begins that has as many of the words as any."""
    found = list(_matches(line, words))
    reach = width * 2 // 3
    counts = {
        first: len({word for (begin, end), word in found if first <= begin and end < first + reach})
        for (first, _), _ in found
    }
    return max(counts, key=lambda begin: (counts[begin], -begin), default=0)


def _matches(text: str, words: Sequence[str]) -> Iterator[tuple[Span, str]]:
    """Yield where each word begins a word of the text, or stands inside one if it is Chinese.

    Folding each word of a long text by itself takes its time: most texts hold none of the words.
    """
    plain = _lower(text) if words else ""
    wanted = [word for word in words if word in plain]
    for match in re.finditer(r"[^\W_]+", text) if wanted else ():
        token = _lower(match[0])
        for word in wanted:
            place = token.find(word)
            if place == 0 and not has_han(word):
                yield match.span(), word
            elif place >= 0 and has_han(word) and len(token) == len(match[0]):
                yield (match.start() + place, match.start() + place + len(word)), word


def _lower(text: str) -> str:
    """Return a text as words are compared; what is ASCII needs no more than small letters."""
    return text.lower() if text.isascii() else folded(text) or ""
