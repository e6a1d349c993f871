"""Slips of the keyboard: what was probably meant, and signs that mean nothing to a shell."""

import unicodedata
from collections.abc import Collection, Iterable, Sequence

from netlog.errors import WrongUsage, shown

LEAST = 0.65
"""How much of a word must be alike, from 0 to 1, to be taken for a slip of another."""

_DASHES = "－—–―‒‐‑−﹣"
_OPENING, _CLOSING = set("“”„＂‘«"), set("”“＂’»")


def near(word: str, known: Iterable[str], most: int = 2) -> list[str]:
    """Return the known words that a word is nearly, the nearest first; case is no matter."""
    import difflib

    words = {_plain(name): name for name in known}
    asked = _plain(word)
    if asked in words:
        return [words[asked]]
    return [words[name] for name in difflib.get_close_matches(asked, words, most, LEAST)]


def did_you_mean(word: str, known: Iterable[str], most: int = 2) -> str:
    """Return a sentence that offers the nearest of the known words, '' where none is near."""
    close = near(word, known, most)
    return f" Did you mean {' or '.join(close)}?" if close else ""


def none_of(word: str, what: str, known: Iterable[str]) -> WrongUsage:
    """Return the error for a word that is none of a few, with the one it is nearly."""
    listed = list(known)
    hint = did_you_mean(word, listed)
    return WrongUsage(f'"{shown(word)}" is no {what}.{hint} There are: {", ".join(listed)}')


def no_verb(word: str, command: str, known: Iterable[str], then: str) -> WrongUsage:
    """Return the error for a word that is nothing a command does; `then` is the way out."""
    hint = did_you_mean(word, known)
    return WrongUsage(f'"{shown(word)}" is nothing that {command} does.{hint} {then}')


def pasted(words: Sequence[str], options: Collection[str]) -> str | None:
    """Return what is wrong with words as a phone or a word processor writes them, or None.

    That is a long dash before one of the options, and round quotation marks, at which the shell
    has parted what belongs together.
    """
    for place, word in enumerate(words):
        name, _, _ = word.lstrip(_DASHES + "-").partition("=")
        option = next((dashes + name for dashes in ("--", "-") if dashes + name in options), None)
        if option and word[0] in _DASHES:
            return f'"{word}" begins with another dash than an option does. Type it as {option}'
        if word[:1] in _OPENING and not set(word[1:]) & _CLOSING:
            for end, last in enumerate(words[place + 1 :], start=place + 2):
                if last[-1:] in _CLOSING:
                    text = " ".join(words[place:end])
                    bare = "".join(sign for sign in text if sign not in _OPENING | _CLOSING)
                    return f'{text} is in quotes that the shell takes for letters. Type "{bare}"'
    return None


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().strip()
