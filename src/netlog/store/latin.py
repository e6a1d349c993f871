"""Names in Latin letters: for the handle, and for finding somebody by them.

A name is read as words of syllables, in several ways where there are several: 曾乐 is zeng le,
zeng yue, ceng le … `questions.people` asks for what is derived from all of them.
"""

import re
import unicodedata
from functools import lru_cache

from netlog.questions.romanized import hangul, script_of, skeleton, spellings
from netlog.questions.words import SKELETON, WHOLE
from netlog.rules.names import folded, has_han, is_chinese, is_mark, words
from netlog.store import han
from netlog.store.han import MOST, Word, likeliest

_PARTICLES = (
    "al el bin ibn ben abu o d da de del della der den des di do dos du la le lo mac mc san st ten "
    "ter van vander von vom zu zum af av"
)
"""Words that belong to the one behind them, and are often written in one with it."""

# What some write for a letter that has a mark, or that others don't have.
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj"})

Reading = tuple[Word, ...]
"""One way to read a name: its words, each the syllables that may be told apart."""


def latin(name: str) -> str:
    """Return a name in Latin letters: 王小明 as `wang xiaoming`, Иван as `ivan`, Ada as it is."""
    if _is_latin(name):
        return name
    return next((" ".join("".join(word) for word in way) for way in _readings(name)), name)


def readings(name: str | None) -> str | None:
    """Return the words by which a name is found besides its own; None where there are none.

    In every reading the whole name, its words and their syllables: for 王小明 `wangxiaoming wang
    xiao ming xiaoming`. For Müller mueller, and for Mueller muller.
    """
    if name is None:
        return None
    found = []
    is_one_word = len(_words(name)) == 1 or _is_latin(name)
    for reading in _readings(name):
        if is_one_word and len(reading) > 1:
            found.append("".join("".join(word) for word in reading))
        for word in reading:
            found += [*word, "".join(word)]
    if _is_latin(name):
        found += [*_spelt_out(name), *map(_without_umlaut, words(name)), *_joined(name)]
    elif not has_han(name):
        found += [SKELETON + each for word in found if len(each := skeleton(word)) > 1]
    found += [given for word in _words(name) if (given := _given(word))]
    own = set(words(name))
    return " ".join(word for word in dict.fromkeys(found) if word and word not in own) or None


def initials(name: str | None) -> str | None:
    """Return the initials by which a name is found: `am` for Ada Moss, `wxm wx` for 王小明.

    Of three words and more those of the first and the last, too; none of a single word.
    """
    if name is None:
        return None
    found = []
    for reading in [_own(name), *_readings(name)]:
        found.append([syllable for word in reading for syllable in word])
        found.append(["".join(word) for word in reading])
        if len(reading) > 2:
            found.append([reading[0][0], reading[-1][0]])
    letters = ("".join(_letter(part) for part in parts) for parts in found)
    return " ".join(each for each in dict.fromkeys(letters) if len(each) > 1) or None


def whole(name: str | None) -> str | None:
    """Return the whole name in one word, in every reading, and with the first or last word moved.

    Each begins with the mark WHOLE: it is no word that a name begins with.
    """
    if name is None:
        return None
    found = []
    for reading in [_own(name), *_readings(name)]:
        parts = ["".join(word) for word in reading]
        for turned in (parts, [*parts[-1:], *parts[:-1]], [*parts[1:], *parts[:1]]):
            found.append("".join(turned))
    found.append("".join(_spelt_out(name)))
    ways = [each for each in dict.fromkeys(found) if each and not has_han(each)]
    return " ".join(WHOLE + way for way in ways) or None


def _is_latin(name: str) -> bool:
    return name.isascii() or script_of(name) in ("LATIN", "")


@lru_cache(maxsize=8)  # what is derived of a name asks for them three times in a row
def _readings(name: str) -> list[Reading]:
    """Return the ways to read a name in Latin letters, the likeliest first.

    None for a name that is in them, unless it reads as a Chinese one.
    """
    if _is_latin(name):
        return [tuple(reading) for reading in han.as_chinese(words(name))]
    found = likeliest([ways for word in _words(name) for ways in _ways(word, name)])
    if is_chinese(name) and (heard := han.japanese(name)):
        found[MOST // 2 :] = [*likeliest(heard), *found[MOST // 2 :]]
    return list(dict.fromkeys(found))[:MOST]


def _words(name: str) -> list[str]:
    """Return the words of a name as they stand, unfolded."""
    bare = "".join(sign if sign.isalnum() or is_mark(sign) else " " for sign in name)
    return [word for word in bare.split() if words(word)]


def _ways(word: str, name: str) -> list[list[Word]]:
    """Return for each part of a word of a name the ways to read it."""
    script = script_of(word)
    if is_chinese(word):
        return han.chinese(word, is_alone=sum(map(is_chinese, _words(name))) == 1)
    if has_han(word):
        return han.mixed(word)
    if script == "HANGUL":
        return hangul(word)
    if script in ("LATIN", ""):
        return [[(each,)] for each in words(word)]
    return [[(spelling,) for spelling in spellings(word) or words(word)]]


def _own(name: str) -> Reading:
    return () if has_han(name) else tuple((word,) for word in words(name))


def _letter(part: str) -> str:
    return unicodedata.normalize("NFC", part)[:1]


def _given(word: str) -> str | None:
    """Return the given name inside a Korean one that is written in one word: 민준 of 김민준."""
    text = unicodedata.normalize("NFC", word)
    return folded(text[1:]) if script_of(text) == "HANGUL" and 2 < len(text) < 5 else None


def _joined(name: str) -> list[str]:
    """Return words that are written in one, too: obrien, jeanluc, vanderberg."""
    found = ["".join(words(part)) for part in name.split()]
    begun = ""
    for word in words(name):
        if begun:
            found.append(begun + word)
        begun = begun + word if word in _PARTICLES.split() else ""
    return found


def _spelt_out(name: str) -> list[str]:
    """Return the words of a name with its umlauts spelt out: mueller for Müller."""
    return words(unicodedata.normalize("NFC", name).casefold().translate(_SPELT_OUT))


def _without_umlaut(word: str) -> str:
    """Return a word as if its ae, oe or ue were an umlaut without dots; not so Zoe and Michael."""
    bare = re.sub("(?<=[^aeiouq])([aou])e(?!l+[ae]*$|$)", r"\1", word)
    return bare if word.isascii() else word
