"""Where a text names somebody who is to be forgotten, and what it is without the name.

Names are compared word by word and folded, as everywhere; scripts that write no spaces are compared
character by character.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from netlog.rules import contacts
from netlog.rules.names import folded, has_han, in_order, is_chinese, is_han

WORDS_TOO = (
    " will may mark grace hope rose june april august dawn art bill rob frank jack joy faith "
    "summer autumn sunny pat sue drew chase grant miles max young long day rich page king brown "
    "green white black gray cook baker hill lake wood stone field bell price law noble sage ivy "
    "lily violet iris jade ruby pearl amber crystal angel christian earnest gene guy harry hunter "
    "ray rusty skip sterling victor wade ward good best new "
)
"""Names that are words besides: alone they are never sure to be a name."""

LEAST_JOINED = 9
"""Letters of a name that is found written as one word, as accounts are; a shorter one may be
another's."""

_TITLES = " prof mrs sir dame lady lord rev phd mba msc llm iii esq "
LEAST_LETTERS = 3

_RUN = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_GAP = re.compile(r"[\W_]{0,4}")
_NUMBER = re.compile(r"\+?\d[\d\s().\-/]{5,}\d")
LEAST_DIGITS = 7

Words = tuple[str, ...]


class Place(NamedTuple):
    """Where somebody is named in a text; `is_sure` where it can hardly be anybody else."""

    begin: int
    end: int
    is_sure: bool


class Names(NamedTuple):
    """How somebody is named: by what is theirs alone, and by what others may be called, too."""

    sure: frozenset[Words] = frozenset()
    short: frozenset[Words] = frozenset()
    numbers: frozenset[str] = frozenset()

    def joined(self, others: "Names") -> "Names":
        """Return these names and others together."""
        return Names(
            self.sure | others.sure, self.short | others.short, self.numbers | others.numbers
        )

    @property
    def first_words(self) -> frozenset[str]:
        """The words that names begin with: a text that holds none of them names nobody."""
        return frozenset(words[0] for words in self.sure | self.short)


def names_of(
    called: Iterable[str], handles: Iterable[str], points: Iterable[str], addresses: Iterable[str]
) -> Names:
    """Return how somebody is named, by their names, handles, contact points, forms of address."""
    sure: set[Words] = set()
    short: set[Words] = set()
    called = list(called)
    for name in called:
        for words in _ways(name):
            (sure if len(words) > 1 else short).add(words)
            sure.update(_joined(words))
        short.update(_parts(name))
    for handle in handles:
        words = _words(handle)
        sure.update([words] if len(words) > 1 else [])
        if len(words) == 2 and any(map(is_chinese, called)):  # it is how they are read
            sure.update([words[::-1], *_joined(words), *_joined(words[::-1])])
            short.update([words[1:]] if len(words[1]) > LEAST_LETTERS else [])
    for address in addresses:
        if len("".join(_words(address))) > 1:
            short.add(_words(address))
    numbers: set[str] = set()
    for point in points:
        words = _words(point)
        if contacts.is_number(point):
            digits = "".join(filter(str.isdecimal, point)).lstrip("0")
            numbers.update({digits[-9:]} if len(digits) >= LEAST_DIGITS else ())
        elif len(words) > 1:
            sure.add(words)
        elif len("".join(words)) > 3:  # an account: no word of any language, as a rule
            short.add(words)
    return Names(frozenset(sure), frozenset(short - sure), frozenset(numbers))


def places(text: str, names: Names, shared: frozenset[Words] = frozenset()) -> list[Place]:
    """Return where a text names somebody, in order. `shared`: names that others have, too.

    These are never sure. A short name is where it is written like a name.
    """
    found: list[Place] = []
    tokens = list(_tokens(text))
    by_first: dict[str, list[Words]] = {}
    for words in sorted(names.sure | names.short, key=len, reverse=True):
        by_first.setdefault(words[0], []).append(words)
    at = 0
    while at < len(tokens):
        named = by_first.get(tokens[at][0], ())
        standing = [(each, end) for each in named if (end := _end(text, tokens, at, each))]
        if not standing:
            at += 1
            continue
        words, behind = standing[0]
        begin, end = tokens[at][1], tokens[behind - 1][2]
        is_sure = words in names.sure or _is_name(text[begin:end], words)
        found.append(Place(begin, end, is_sure and words not in shared))
        at = behind
    found += _numbers(text, names.numbers)
    return _apart(found)


def without(text: str, found: Sequence[Place]) -> str:
    """Return a text without the names at some places."""
    told, end = "", 0
    for place, word in zip(found, instead(text, found), strict=True):
        told += text[end : place.begin] + word
        end = place.end
    return told + text[end:]


def instead(text: str, found: Sequence[Place]) -> list[str]:
    """Return what stands in place of each name, in the language of what stands before it."""
    around = text
    for place in found:
        around = around[: place.begin] + " " * (place.end - place.begin) + around[place.end :]
    words = []
    for place in found:
        beside = (*reversed(around[: place.begin]), *around[place.end :], *text)
        letter = next(filter(str.isalpha, beside), "")
        word = "某人" if has_han(letter) else "somebody"
        words.append(word.capitalize() if _begins(text, place) else word)
    return words


def may_name(text: str, words: Iterable[str], numbers: Iterable[str] = ()) -> bool:
    """Say quickly whether a text may hold one of the words: most texts hold none."""
    plain = text.casefold() if text.isascii() else folded(text) or ""
    if any(word in plain for word in words):
        return True
    return bool(numbers) and _NUMBER.search(text) is not None


def _begins(text: str, place: Place) -> bool:
    """Say whether a name is written large, and a sentence begins with it."""
    before = text[: place.begin].rstrip(" ")
    return text[place.begin].isupper() and (not before or before[-1] in ".!?\n")


def _ways(name: str) -> Iterator[Words]:
    """Yield the ways in which a whole name is written: as it is, turned, without what is between.

    Of a Chinese one there is one way.
    """
    for each in (name, in_order(name)):
        words = _words(each)
        if not words:
            continue
        yield words
        if len(words) > 1 and not has_han(each):
            yield (words[-1], *words[:-1])
            yield (words[0], words[-1])


def _parts(name: str) -> Iterator[Words]:
    """Yield what is said for short: the first and the last word; a Chinese given name of two."""
    words = _words(in_order(name))
    if is_chinese(name):
        if len(words) > 2:
            yield words[-2:]
        return
    for word in (words[:1], words[-1:]):
        if len("".join(word)) >= LEAST_LETTERS and f" {word[0]} " not in _TITLES:
            yield word


def _joined(words: Words) -> Iterator[Words]:
    """Yield a name of several words as one, where that is long enough to be nobody else's."""
    word = "".join(words)
    if len(words) > 1 and len(word) >= LEAST_JOINED and not has_han(word):
        yield (word,)


def _words(text: str) -> Words:
    return tuple(word for word, *_ in _tokens(text))


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word of a text, folded, with where it stands."""
    for run in _RUN.finditer(text):
        begin = run.start()
        piece = run[0]
        if piece.isascii() or not any(map(_stands_alone, piece)):
            if word := folded(piece):
                yield word, begin, run.end()
            continue
        for part in re.finditer(_ALONE_OR_RUN, piece):
            if word := folded(part[0]):
                yield word, begin + part.start(), begin + part.end()


# Kana, Thai and Hangul besides Chinese: a name stands there without a space around it.
_ALONE = (
    "\u0e00-\u0e7f\u3040-\u30ff\uac00-\ud7af\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff"
    "\U00020000-\U0003134f"
)
_ALONE_OR_RUN = f"[{_ALONE}]|[^{_ALONE}]+"


def _stands_alone(character: str) -> bool:
    return is_han(character) or re.match(f"[{_ALONE}]", character) is not None


def _end(text: str, tokens: list[tuple[str, int, int]], at: int, words: Words) -> int:
    """Return the place behind the words that stand one behind the other from a place on, else 0.

    An initial may stand in between: Ada B. Moss.
    """
    for step, word in enumerate(words):
        if step and at < len(tokens) and tokens[at][0] != word and len(tokens[at][0]) == 1:
            at += not is_han(tokens[at][0])
        if at >= len(tokens) or tokens[at][0] != word:
            return 0
        if step and not _GAP.fullmatch(text[tokens[at - 1][2] : tokens[at][1]]):
            return 0
        at += 1
    return at


def _is_name(text: str, words: Words) -> bool:
    """Say whether a short name is written like one: `may` is a word, `Ada` is none."""
    return not text[0].islower() and not (len(words) == 1 and f" {words[0]} " in WORDS_TOO)


def _numbers(text: str, numbers: frozenset[str]) -> Iterator[Place]:
    if not numbers:
        return
    for run in _NUMBER.finditer(text):
        digits = "".join(filter(str.isdecimal, run[0]))
        if any(digits.endswith(number) for number in numbers):
            yield Place(run.start(), run.end(), True)


def _apart(found: list[Place]) -> list[Place]:
    """Return places that don't overlap: of two the one that begins first, or is longer."""
    kept: list[Place] = []
    for place in sorted(found, key=lambda each: (each.begin, -each.end)):
        if not kept or place.begin >= kept[-1].end:
            kept.append(place)
    return kept
