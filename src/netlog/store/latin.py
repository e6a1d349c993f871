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

from netlog.questions.romanized import script_of, skeleton
from netlog.questions.words import SKELETON, WHOLE
from netlog.rules.names import has_han, words
from netlog.store import han, heard
from netlog.store.heard import Reading, given, word, words_of

_PARTICLES = {
    "al", "el", "bin", "ibn", "ben", "abu", "o", "d", "da", "de", "del", "della", "der", "den",
    "des", "di", "do", "dos", "du", "la", "le", "lo", "mac", "mc", "san", "st", "ten", "ter", "van",
    "vander", "von", "vom", "zu", "zum", "af", "av",
}  # fmt: skip
"""Words that belong to the one behind them, and are often written in one with it."""

# What some write for a letter that has a mark, or that others don't have.
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj"})


Besides = tuple[list[str], ...]
"""How words are written besides: with umlauts spelt out (mueller for Müller), without umlauts that
are spelt out, and all in one; empty where none of it is news."""


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
    return next((" ".join(each.joined for each in way) for way in heard.readings(name)), name)


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
    return _of_latin(name) if _is_latin(name) else _of_other(name)


def _of_latin(name: str) -> Derived:
    parts = [*map(_part, name.split())]
    way = tuple([each for part, _ in parts for each in part])
    own = [each.joined for each in way]
    ways = [
        () if has_han(name) else way,
        *(tuple(map(word, syllables)) for syllables in han.as_chinese(own)),
    ]
    found = _heard(ways[1:], is_one_word=True)
    spelt = own
    if written := [besides for _, besides in parts if besides]:
        spelt = _spelt_out(name, own)
        # First what is spelt out in all parts, then what is without umlauts in all …
        found += chain.from_iterable(chain.from_iterable(zip(*written, strict=True)))
    found += _with_particles(own)
    return Derived(_besides(found, own), _initials(ways), _whole(ways, spelt))


def _of_other(name: str) -> Derived:
    own, parts, ways = words(name), words_of(name), heard.readings(name)
    found = _heard(ways, is_one_word=len(parts) == 1)
    if not has_han(name):
        bones = map(skeleton, dict.fromkeys(found))
        found += [SKELETON + each for each in bones if len(each) > 1]
        ways = [tuple([word((each,)) for each in own]), *ways]
    found += map(given, parts)
    return Derived(_besides(found, own), _initials(ways), _whole(ways, _spelt_out(name, own)))


def _besides(found: Iterable[str], own: Sequence[str]) -> str | None:
    return " ".join([each for each in dict.fromkeys(found) if each and each not in own]) or None


def _heard(ways: Iterable[Reading], *, is_one_word: bool) -> list[str]:
    found: list[str] = []
    for way in ways:
        if is_one_word and len(way) > 1:
            found.append("".join([each.joined for each in way]))
        for each in way:
            found += each.found
    return found


def _initials(ways: Iterable[Reading]) -> str | None:
    found = []
    for way in ways:
        letters = "".join([each.initials for each in way])
        found.append(letters)
        if len(letters) > len(way):  # some word has several syllables
            found.append("".join([each.initial for each in way]))
        if len(way) > 2:
            found.append(way[0].initial + way[-1].initial)
    return " ".join([each for each in dict.fromkeys(found) if len(each) > 1]) or None


def _whole(ways: Iterable[Reading], spelt: Sequence[str]) -> str | None:
    found = []
    for way in ways:
        joined = "".join([each.joined for each in way])
        found.append(joined)
        if len(way) > 1:
            last = way[-1].joined
            found.append(last + joined[: -len(last)])
        if len(way) > 2:  # of two it is the same
            first = way[0].joined
            found.append(joined[len(first) :] + first)
    found.append("".join(spelt))
    every = [each for each in dict.fromkeys(found) if each and not has_han(each)]
    return WHOLE + f" {WHOLE}".join(every) if every else None


def _is_latin(name: str) -> bool:
    return name.isascii() or all(map(_is_latin_part, name.split()))


@lru_cache(maxsize=16_384)
def _is_latin_part(text: str) -> bool:
    return script_of(text) in ("LATIN", "")


@lru_cache(maxsize=16_384)
def _part(text: str) -> tuple[Reading, Besides]:
    """Return the words of what stands between two spaces of a name, most often one."""
    own = words(text)
    besides = (_spelt_out(text, own), [*map(_without_umlaut, own)], ["".join(own)])
    is_news = besides != (own, own, own)
    return tuple([word((each,)) for each in own]), besides if is_news else ()


def _with_particles(own: Sequence[str]) -> list[str]:
    """Return words that are often written in one with the ones before them: vanderberg."""
    found: list[str] = []
    if _PARTICLES.isdisjoint(own):
        return found
    begun = ""
    for each in own:
        if begun:
            found.append(begun + each)
        begun = begun + each if each in _PARTICLES else ""
    return found


def _spelt_out(name: str, own: list[str]) -> list[str]:
    """Return the words of a name with its umlauts spelt out: mueller for Müller."""
    plain = unicodedata.normalize("NFC", name).casefold()
    spelt = plain.translate(_SPELT_OUT)
    return own if spelt == plain else words(spelt)


def _without_umlaut(word: str) -> str:
    """Return a word as if its ae, oe or ue were an umlaut without dots; not so Zoe and Michael."""
    bare = re.sub("(?<=[^aeiouq])([aou])e(?!l+[ae]*$|$)", r"\1", word)
    return bare if word.isascii() else word
