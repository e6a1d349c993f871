"""How many columns of a terminal a text takes, and where it may be taken apart.

Chinese takes two a character, a mark none, and what is drawn as one sign is one: a flag, a joined
emoji, a syllable of Korean or Hindi put together. Terminals that are behind draw some of these in
pieces; this is what the libraries that measure text agree on.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from unicodedata import category, combining, east_asian_width

from netlog.rules.text import safe

JOINER, AS_EMOJI = "\u200d", "\ufe0f"
VIRAMA, SILENCERS = 9, "\u0e3a\u0eba\u0f84\u103a"
"""Marks of that class bind two letters of India into one; these, from around it, bind nothing."""


def width(text: str) -> int:
    """Return the number of columns of a text without control characters."""
    if text.isascii():
        return len(text)
    if all(map(_stands_alone, text)):
        return sum(map(_columns, text))
    return sum(columns for _, columns in clusters(text))


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """Yield what is drawn in one place, never to be taken apart, with its columns."""
    if all(map(_stands_alone, text)):
        yield from zip(text, map(_columns, text), strict=True)
        return
    cluster, columns = "", 0
    for character in text:
        least = _joined(cluster, character) if cluster else None
        if least is not None:
            cluster, columns = cluster + character, max(columns, least)
            continue
        if cluster:
            yield cluster, columns
        cluster, columns = character, _columns(character)
    if cluster:
        yield cluster, columns


def _joined(cluster: str, character: str) -> int | None:
    """Return how wide a cluster gets at least by a character that joins it, None if none does."""
    base, last = cluster[0], cluster[-1]
    if character == AS_EMOJI:
        return 2 if category(base)[0] in "SN" or base in "#*‼⁉〰ℹ" else 0
    if category(character) == "Mc":
        return 2
    if _columns(character) == 0:
        return 0
    if _is_flag(character):
        return 2 if len(cluster) == 1 and _is_flag(base) else None
    if _is_skin(character):
        return 0 if category(base) == "So" else None
    if last == JOINER and category(base) == category(character) == "So":
        return 0
    sign = cluster.rstrip(JOINER)[-1:]
    is_bound = bool(sign) and combining(sign) == VIRAMA and sign not in SILENCERS
    return 2 if is_bound and character.isalpha() else None


@cache
def _columns(character: str) -> int:
    """Return the columns of a character by itself."""
    if category(character) in ("Mn", "Mc", "Me", "Cf") and character != "\u00ad":
        return 0
    # The vowels and final consonants of Korean, and its fillers, are drawn with what is before.
    if "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb":
        return 0
    if character in "\u3164\uffa0":
        return 0
    return 2 if east_asian_width(character) in "WF" or _is_flag(character) else 1


@cache
def _stands_alone(character: str) -> bool:
    """Say whether a character is one of those, nearly all that there are, that join no other."""
    return _columns(character) > 0 and not _is_flag(character) and not _is_skin(character)


def _is_flag(character: str) -> bool:
    """Say whether two of these are the letters of a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_skin(character: str) -> bool:
    """Say whether this is the colour of an emoji's skin."""
    return "\U0001f3fb" <= character <= "\U0001f3ff"


def padded(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield each row as a line of columns, two spaces apart, as wide as their widest cell."""
    taken = [[width(cell) for cell in row] for row in rows]
    widths = [max(column) for column in zip(*taken, strict=True)]
    for row, its in zip(rows, taken, strict=True):
        cells = [
            cell + " " * (wanted - columns)
            for cell, columns, wanted in zip(row, its, widths, strict=True)
        ]
        yield "  ".join(cells).rstrip()


def cropped(text: str, room: int | None) -> str:
    """Return a text as a line in at most so many columns, with a sign where more of it was."""
    text = safe(text)
    if room is None or width(text) <= room:
        return text
    taken, kept = 1, ""
    for cluster, columns in clusters(text):
        taken += columns
        if taken > room:
            break
        kept += cluster
    return f"{kept.rstrip()}…"
