"""Names in Latin letters: for the handle, and for finding somebody by them.

A name is read as words of syllables, in several ways where there are several: 曾乐 is zeng le,
zeng yue, ceng le … `questions.people` asks for what is derived from all of them. What is worked
out of a word is kept for the next name that has it: those that are called alike are many.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from netlog.questions.romanized import hangul, script_of, skeleton, spellings
from netlog.questions.words import SKELETON, WHOLE
from netlog.rules.names import folded, has_han, is_chinese, is_mark, words
from netlog.store import han
from netlog.store.han import MOST, Syllables, likeliest

_PARTICLES = {
    "al", "el", "bin", "ibn", "ben", "abu", "o", "d", "da", "de", "del", "della", "der", "den",
    "des", "di", "do", "dos", "du", "la", "le", "lo", "mac", "mc", "san", "st", "ten", "ter", "van",
    "vander", "von", "vom", "zu", "zum", "af", "av",
}  # fmt: skip
"""Words that belong to the one behind them, and are often written in one with it."""

# What some write for a letter that has a mark, or that others don't have.
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj"})


class Word(NamedTuple):
    """A word of a name in Latin letters."""

    found: tuple[str, ...]
    """What it is found by: its syllables and all of them in one."""
    joined: str
    initials: str
    initial: str


Reading = tuple[Word, ...]
"""One way to read a name."""


class Part(NamedTuple):
    """What stands between two spaces of a name: most often one word in Latin letters."""

    is_latin: bool
    words: Reading
    """Its words as they are."""
    besides: tuple[list[str], ...]
    """How they are written besides in Latin letters: with umlauts spelt out (mueller for Müller),
    without umlauts that are spelt out, and all in one; empty where none of it is news."""


class Derived(NamedTuple):
    """What is derived of a name, each of it words with spaces between; None where there are none.

    `latin` are the words by which it is found besides its own, in every reading the whole name,
    its words and their syllables: for 王小明 `wangxiaoming wang xiao ming xiaoming`. For Müller
    mueller, and for Mueller muller.

    `initials` are those by which it is found: `am` for Ada Moss, `wxm wx` for 王小明. Of three
    words and more those of the first and the last, too; none of a single word.

    `whole` is the whole name in one word, in every reading, and with the first or last word moved.
    Each begins with the mark WHOLE: it is no word that a name begins with.
    """

    latin: str | None
    initials: str | None
    whole: str | None


def latin(name: str) -> str:
    """Return a name in Latin letters: 王小明 as `wang xiaoming`, Иван as `ivan`, Ada as it is."""
    if _is_latin(name):
        return name
    return next((" ".join(word.joined for word in way) for way in _readings(name)), name)


def readings(name: str | None) -> str | None:
    """Return the words by which a name is found besides its own; None where there are none."""
    return None if name is None else derived(name).latin


def initials(name: str | None) -> str | None:
    """Return the initials by which a name is found; None where there are none."""
    return None if name is None else derived(name).initials


def whole(name: str | None) -> str | None:
    """Return the whole name in one word, in every way; None where that is nothing."""
    return None if name is None else derived(name).whole


@lru_cache(maxsize=8)  # it is asked for three times in a row
def derived(name: str) -> Derived:
    """Return what is derived of a name."""
    parts = [*map(_part, name.split())]
    way = tuple([word for part in parts for word in part.words])
    own = [word.joined for word in way]
    written = [part.besides for part in parts if part.besides]
    if _is_latin(name):
        heard = _as_chinese(own)
        found = _heard(heard, is_one_word=True) if heard else []
        if written:  # what is spelt out in all parts, then what is without umlauts in all …
            found += chain.from_iterable(chain.from_iterable(zip(*written, strict=True)))
        found += _with_particles(own)
    else:
        heard = _readings(name)
        found = _found(name, heard)
    ways = heard if has_han(name) else [way, *heard]
    spelt = "".join(_spelt_out(name) if written else own)
    return Derived(_besides(found, own), _initials(ways), _whole(ways, spelt))


def _besides(found: Iterable[str], own: Sequence[str]) -> str | None:
    return " ".join([word for word in dict.fromkeys(found) if word and word not in own]) or None


def _found(name: str, heard: Iterable[Reading]) -> list[str]:
    """Return the words by which a name in other letters is found, in Latin ones and besides."""
    found = _heard(heard, is_one_word=len(_words(name)) == 1)
    if not has_han(name):
        bones = map(skeleton, dict.fromkeys(found))
        found += [SKELETON + each for each in bones if len(each) > 1]
    found += map(_given, _words(name))
    return found


def _heard(ways: Iterable[Reading], *, is_one_word: bool) -> list[str]:
    found: list[str] = []
    for way in ways:
        if is_one_word and len(way) > 1:
            found.append("".join([word.joined for word in way]))
        for word in way:
            found += word.found
    return found


def _initials(ways: Iterable[Reading]) -> str | None:
    found = []
    for way in ways:
        letters = "".join([word.initials for word in way])
        found.append(letters)
        if len(letters) > len(way):  # some word has several syllables
            found.append("".join([word.initial for word in way]))
        if len(way) > 2:
            found.append(way[0].initial + way[-1].initial)
    return " ".join([each for each in dict.fromkeys(found) if len(each) > 1]) or None


def _whole(ways: Iterable[Reading], spelt: str) -> str | None:
    found = []
    for way in ways:
        joined = "".join([word.joined for word in way])
        found.append(joined)
        if len(way) > 1:
            last = way[-1].joined
            found.append(last + joined[: -len(last)])
        if len(way) > 2:  # of two it is the same
            first = way[0].joined
            found.append(joined[len(first) :] + first)
    found.append(spelt)
    every = [each for each in dict.fromkeys(found) if each and not has_han(each)]
    return WHOLE + f" {WHOLE}".join(every) if every else None


def _is_latin(name: str) -> bool:
    return name.isascii() or all(_part(part).is_latin for part in name.split())


@lru_cache(maxsize=16_384)
def _part(text: str) -> Part:
    own = words(text)
    besides = (_spelt_out(text), [*map(_without_umlaut, own)], ["".join(own)])
    is_news = besides != (own, own, own)
    is_latin = script_of(text) in ("LATIN", "")
    return Part(is_latin, tuple([_word((word,)) for word in own]), besides if is_news else ())


def _as_chinese(own: Sequence[str]) -> list[Reading]:
    """Return the ways to read words in Latin letters as a Chinese name: most often none."""
    return [tuple(map(_word, way)) for way in han.as_chinese(own)]


@lru_cache(maxsize=8)
def _readings(name: str) -> list[Reading]:
    """Return the ways to read a name in other letters in Latin ones, the likeliest first."""
    is_alone = sum(map(is_chinese, _words(name))) == 1
    found = likeliest([ways for word in _words(name) for ways in _ways(word, is_alone)])
    if is_chinese(name) and (japanese := han.japanese(name)):
        heard = likeliest(_in_words(japanese))
        found[MOST // 2 :] = [*heard, *found[MOST // 2 :]]
        found = list(dict.fromkeys(found))[:MOST]
    return found


@lru_cache(maxsize=8)
def _words(name: str) -> list[str]:
    """Return the words of a name as they stand, unfolded."""
    bare = "".join([sign if sign.isalnum() or is_mark(sign) else " " for sign in name])
    return [word for word in bare.split() if words(word)]


def _ways(word: str, is_alone: bool) -> Sequence[Sequence[Word]]:
    """Return for each part of a word of a name the ways to read it.

    `is_alone` says whether it is the only one of the name in Chinese characters, if it is.
    """
    return _in_words(han.chinese(word, is_alone=is_alone)) if is_chinese(word) else _foreign(word)


@lru_cache(maxsize=4096)
def _foreign(word: str) -> list[list[Word]]:
    script = script_of(word)
    if has_han(word):
        return _in_words(han.mixed(word))
    if script == "HANGUL":
        return _in_words(hangul(word))
    if script in ("LATIN", ""):
        return [[_word((each,))] for each in words(word)]
    return [[_word((spelling,)) for spelling in spellings(word) or words(word)]]


def _in_words(choices: Iterable[Iterable[Syllables]]) -> list[list[Word]]:
    return [[*map(_word, ways)] for ways in choices]


@lru_cache(maxsize=16_384)
def _word(syllables: Syllables) -> Word:
    joined = "".join(syllables)
    return Word((*syllables, joined), joined, "".join(map(_letter, syllables)), _letter(joined))


def _letter(part: str) -> str:
    return unicodedata.normalize("NFC", part)[:1]


def _given(word: str) -> str:
    """Return the given name inside a Korean one that is written in one word: 민준 of 김민준."""
    text = unicodedata.normalize("NFC", word)
    is_korean = 2 < len(text) < 5 and script_of(text) == "HANGUL"
    return (folded(text[1:]) or "") if is_korean else ""


def _with_particles(own: Sequence[str]) -> list[str]:
    """Return words that are often written in one with the ones before them: vanderberg."""
    found: list[str] = []
    if _PARTICLES.isdisjoint(own):
        return found
    begun = ""
    for word in own:
        if begun:
            found.append(begun + word)
        begun = begun + word if word in _PARTICLES else ""
    return found


def _spelt_out(name: str) -> list[str]:
    """Return the words of a name with its umlauts spelt out: mueller for Müller."""
    return words(unicodedata.normalize("NFC", name).casefold().translate(_SPELT_OUT))


def _without_umlaut(word: str) -> str:
    """Return a word as if its ae, oe or ue were an umlaut without dots; not so Zoe and Michael."""
    bare = re.sub("(?<=[^aeiouq])([aou])e(?!l+[ae]*$|$)", r"\1", word)
    return bare if word.isascii() else word
