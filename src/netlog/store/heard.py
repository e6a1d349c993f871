"""Names in other letters than Latin ones: the ways to read them, each in words of syllables.

What is worked out of a word is kept for the next name that has it: first names and family names
come again.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from netlog.questions.romanized import hangul, script_of, spellings
from netlog.rules.names import folded, has_han, is_chinese, is_mark, words
from netlog.store import han
from netlog.store.han import MOST, Syllables, likeliest


class Word(NamedTuple):
    """A word of a name in Latin letters."""

    found: tuple[str, ...]
    """What it is found by: its syllables and all of them in one."""
    joined: str
    initials: str
    initial: str


Reading = tuple[Word, ...]
"""One way to read a name."""


@lru_cache(maxsize=16_384)
def word(syllables: Syllables) -> Word:
    """Return the word that syllables make."""
    joined = "".join(syllables)
    return Word((*syllables, joined), joined, "".join(map(_letter, syllables)), _letter(joined))


@lru_cache(maxsize=1024)  # an import asks for those of a thousand people, and then again
def readings(name: str) -> list[Reading]:
    """Return the ways to read a name in other letters in Latin ones, the likeliest first."""
    parts = words_of(name)
    is_alone = sum(map(is_chinese, parts)) == 1
    found = likeliest([ways for part in parts for ways in _ways(part, is_alone)])
    if is_chinese(name) and (japanese := han.japanese(name)):
        heard = likeliest(_in_words(japanese))
        found[MOST // 2 :] = [*heard, *found[MOST // 2 :]]
        found = list(dict.fromkeys(found))[:MOST]
    return found


@lru_cache(maxsize=8)
def words_of(name: str) -> list[str]:
    """Return the words of a name as they stand, unfolded."""
    bare = "".join([sign if sign.isalnum() or is_mark(sign) else " " for sign in name])
    return [part for part in bare.split() if words(part)]


def given(part: str) -> str:
    """Return the given name inside a Korean one that is written in one word: 민준 of 김민준."""
    text = unicodedata.normalize("NFC", part)
    is_korean = 2 < len(text) < 5 and script_of(text) == "HANGUL"
    return (folded(text[1:]) or "") if is_korean else ""


def _ways(part: str, is_alone: bool) -> Sequence[Sequence[Word]]:
    """Return for each piece of a word of a name the ways to read it.

    `is_alone` says whether it is the only one of the name in Chinese characters, if it is.
    """
    return _in_words(han.chinese(part, is_alone=is_alone)) if is_chinese(part) else _foreign(part)


@lru_cache(maxsize=4096)
def _foreign(part: str) -> list[list[Word]]:
    if has_han(part):
        return _in_words(han.mixed(part))
    script = script_of(part)
    if script == "HANGUL":
        return _in_words(hangul(part))
    if script in ("LATIN", ""):
        return [[word((each,))] for each in words(part)]
    return [[word((each,)) for each in spellings(part) or words(part)]]


def _in_words(choices: Iterable[Iterable[Syllables]]) -> list[list[Word]]:
    return [[*map(word, ways)] for ways in choices]


def _letter(part: str) -> str:
    return part[:1] if part.isascii() else unicodedata.normalize("NFC", part)[:1]
