"""What the shells ask, and what they are told.

The script of a shell (in `scripts/`) hands its question over on standard input, each part ended by
NUL, so that no word of it stands in a list of processes. The answer is a line that says how to take
what follows, and a line for each word:

    words     any of these, each for the whole word
    loose     likewise, but they don't begin as it was typed: show them, and leave that
    open      likewise, and the word goes on behind it
    files, folders     what the shell itself completes
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from netlog.completion import bash
from netlog.completion.grammar import Offered, offered
from netlog.completion.offers import Offer
from netlog.rules.names import folded
from netlog.rules.text import safe
from netlog.views.width import width

Ask = Callable[[Sequence[str]], Offered]

MENUS = ("37", "42")
"""What bash says when it puts the words themselves into the line, one or all."""


def answer(shell: str) -> None:
    """Tell a shell what the word at its cursor may become.

    Where that can't be told, nothing is: Tab is no place for a message.
    """
    if sys.stdin is None or sys.stdin.isatty():
        return
    try:
        parts = sys.stdin.buffer.read().decode().removesuffix("\0").split("\0")
        told = "".join(f"{line}\n" for line in TELLERS[shell](parts, offered))
        sys.stdout.buffer.write(told.encode())
        sys.stdout.flush()
    except Exception:
        return


def script(shell: str) -> str:
    """Return the text that a shell sources to complete netlog."""
    path = Path(__file__).with_name("scripts") / f"netlog.{shell}"
    return path.read_text(encoding="utf-8")


def tell_bash(parts: Sequence[str], ask: Ask) -> Iterator[str]:
    """Yield the answer for bash, which is handed the line, and quotes nothing by itself."""
    columns, how, part, line = parts
    typed = bash.read(line)
    found = ask(typed.words[1:])
    if typed.is_file or found.files:
        yield found.files or "files"
        return
    # bash takes a part of the word for the whole, from the last quotation mark, colon … on.
    kept = bash.read(typed.raw.removesuffix(part))
    begin = kept.words[-1]
    offers = [
        offer._replace(value=value.removeprefix(begin))
        for offer in plain(found.offers)
        if (value := found.head + offer.value).startswith(begin)
    ]
    yield (how_to_take := _how_to_take(offers, typed.words[-1].removeprefix(begin)))
    values = [bash.quoted(offer.value, kept.quote) for offer in offers]
    if len(values) == 1:
        yield values[0] + (kept.quote if how_to_take != "open" else "")
    elif how in MENUS or values != [offer.value for offer in offers]:
        yield from values
    else:
        # Lines wider than half the screen have one each to themselves.
        least = int(columns) // 2 + 1 if any(offer.about for offer in offers) else 0
        yield from (_filled(line, least) for line in _described(offers, int(columns)))


def tell_zsh(parts: Sequence[str], ask: Ask) -> Iterator[str]:
    """Yield the answer for zsh: behind each word, and a tab, what is shown for it."""
    columns, _, *words = parts
    found = ask(words)
    if found.files:
        yield found.files
        return
    offers = plain(found.offers)
    yield _how_to_take(offers, words[-1].removeprefix(found.head))
    for offer, shown in zip(offers, _described(offers, int(columns)), strict=True):
        yield f"{found.head}{offer.value}\t{shown}"


def tell_fish(parts: Sequence[str], ask: Ask) -> Iterator[str]:
    """Yield the answer for fish, which sorts out by itself what doesn't hold what was typed."""
    *words, last = parts
    typed = bash.read(last).words[-1]
    found = ask([*words[1:], typed])
    if found.files:
        yield found.files
        return
    yield "words"
    asked = typed.removeprefix(found.head).casefold()
    for offer in plain(found.offers):
        is_held = asked in offer.value.casefold() or asked not in offer.name.casefold()
        yield f"{found.head}{offer.value if is_held else offer.name}\t{offer.about}"


TELLERS = {"bash": tell_bash, "zsh": tell_zsh, "fish": tell_fish}


def plain(offers: Sequence[Offer]) -> list[Offer]:
    """Return the offers without those that would break a line or steer a terminal."""
    return [
        offer._replace(about=safe(offer.about), name=safe(offer.name))
        for offer in offers
        if offer.value and safe(offer.value) == offer.value
    ]


def _how_to_take(offers: Sequence[Offer], typed: str) -> str:
    values = [offer.value for offer in offers]
    if values and all(value.endswith("=") for value in values):
        return "open"
    is_anchored = (folded(_shared(values)) or "").startswith(folded(typed) or "")
    return "words" if len(values) < 2 or is_anchored else "loose"


def _shared(values: Sequence[str]) -> str:
    """Return what all values begin with."""
    first, last = min(values, default=""), max(values, default="")
    places = (i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b)
    return first[: next(places, len(first))]


def _described(offers: Sequence[Offer], columns: int) -> Iterator[str]:
    """Yield what is shown for each offer: the word and what it means, a line each."""
    if not any(offer.about for offer in offers):
        yield from (offer.value for offer in offers)
        return
    longest = max(width(offer.value) for offer in offers)
    for offer in offers:
        yield _cut(f"{_filled(offer.value, longest)}  {offer.about}", columns - 2)


def _filled(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _cut(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    while width(text) >= columns:
        text = text[:-1]
    return f"{text}…"
