"""Who fits a need: the words of it that count, where somebody has them, what that is worth.

English words are looked for in their usual forms (`designer` meets `design`), of Chinese each two
characters that stand together.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import groupby, pairwise
from math import log10
from typing import NamedTuple

from netlog.rules.names import has_han, is_han, words

MOST_TERMS = 8
WEIGHTS = {"offer": 4, "tag": 3, "role": 3, "talk": 2, "company": 1, "note": 1}
"""What a word counts where it stands: in what they offer, in a tag … in a note on them."""

HIGHEST = max(WEIGHTS.values())
MOST_EVIDENCE = 3

_IDLE = (
    " a about all also am an and any are as at be been best better but by can contact could do "
    "does find for friend from get give go good had happy has have he help her here him his how "
    "i if in into is it its just know known knows let like likely look looking make many may me "
    "meet more most much my need needed needs new next no not of off on one only or other "
    "others our out over people person she should so some somebody someone something soon such "
    "than that the their them then there these they thing things this to too two under up us "
    "use very want wanted wants was way we well were what when where which who whom whose why "
    "will with work working would you your "
)
_IDLE_HAN = (
    " 一个 一位 一些 什么 他们 你们 可以 合适 寻找 希望 帮助 帮忙 我们 找一 推荐 最近 有人 正在 "
    "想要 能够 认识 需要 介绍 "
)
_LEAST, _LONG = 3, 5
"""So many letters are left at least where an ending is taken off, or an ending of a long word."""

_ENDINGS = {"ing": _LEAST, "er": _LEAST, "ed": _LEAST, "or": _LEAST, "ment": _LONG, "ion": _LONG,
            "ant": _LONG}  # fmt: skip
_HISSING = ("s", "x", "z", "ch", "sh")


class Place(NamedTuple):
    """Something that is known of somebody: which kind of WEIGHTS it is, and how it was said.

    A talk has its day, its stage and the event that it was at.
    """

    kind: str
    text: str
    happened_on: date | None = None
    stage: str | None = None
    event: str | None = None


def terms(text: str | None, most: int = MOST_TERMS) -> list[str]:
    """Return the words of a text by which it is looked for, each once: the first of them.

    Of Chinese each two characters. Words that say nothing of what is needed are left out.
    """
    found: dict[str, None] = {}
    seen: set[str] = set()
    for term in _terms(text):
        if term not in seen:
            found.setdefault(term)
            seen.update(forms(term))
    return list(found)[:most]


@cache
def forms(term: str) -> list[str]:
    """Return the words that a word stands for: itself, its plural, what is made of it.

    `designer` gives `design`, `designs`, `designing` … Some of them are no words, and are nowhere.
    """
    if has_han(term) or len(term) < _LEAST or not term.isalpha():
        return [term]
    if len(term) == _LEAST:
        return [term, f"{term}es" if term.endswith(_HISSING) else f"{term}s"]
    one = _singular(term)
    root = _root(one)
    found = dict.fromkeys((term, one, *_made_of(root)))
    if root != one and not _is_doubled(one, root):
        found |= dict.fromkeys(_made_of(f"{root}e"))  # `pric` of `pricing` is no word
    return [form for form in found if f" {form} " not in _IDLE or form == term]


def held(asked: Iterable[str], text: str | None) -> set[str]:
    """Return which of the terms a text has."""
    if not text:
        return set()
    there, chinese = _held(text)
    return {
        term
        for term in asked
        if (term in chinese if is_han(term[0]) else not there.isdisjoint(forms(term)))
    }


def rarity(people: int) -> float:
    """Return what a word counts that so many people have: 1 for one, a half for ten, and so on."""
    return 1 / (1 + log10(max(1, people)))


def fit(asked: Sequence[str], places: Collection[Place], worth: Mapping[str, float]) -> float:
    """Return how well somebody fits: each term where it weighs most, times what it is worth.

    0 where nothing speaks for them; a term that `worth` doesn't know is worth 1.
    """
    best: dict[str, int] = {}
    for place in places:
        for term in held(asked, place.text):
            best[term] = max(best.get(term, 0), WEIGHTS[place.kind])
    return round(sum(weight * worth.get(term, 1.0) for term, weight in best.items()), 6)


def evidence(
    asked: Sequence[str], places: Iterable[Place], worth: Mapping[str, float]
) -> list[Place]:  # fmt: skip
    """Return what speaks most for somebody: what counts most first, of talks the latest, each once.

    What of a person was told in the same words twice is shown once.
    """
    found: dict[str, tuple[float, int, Place]] = {}
    for place in places:
        terms_held = held(asked, place.text)
        if terms_held:
            value = WEIGHTS[place.kind] * sum(worth.get(term, 1.0) for term in terms_held)
            on = place.happened_on.toordinal() if place.happened_on else 0
            told = (-round(value, 6), -on, place)
            key = place.text.casefold()
            found[key] = min(found.get(key, told), told, key=_in_order)
    return [place for *_, place in sorted(found.values(), key=_in_order)][:MOST_EVIDENCE]


def _in_order(told: tuple[float, int, Place]) -> tuple[float, int, int, str]:
    value, on, place = told
    return value, on, list(WEIGHTS).index(place.kind), place.text


def _terms(text: str | None) -> Iterator[str]:
    for run in _runs(text):
        if not is_han(run[0]):
            if f" {run} " not in _IDLE and len(run) > 1:
                yield run
            continue
        for one, two in pairwise(run):
            if f" {one}{two} " not in _IDLE_HAN and not {"的", "和", "与", "了"} & {one, two}:
                yield one + two


@cache
def _held(text: str) -> tuple[frozenset[str], str]:
    """Return the words of a text, and its runs of Chinese characters."""
    runs = list(_runs(text))
    return frozenset(runs), " ".join(run for run in runs if is_han(run[0]))


def _runs(text: str | None) -> Iterator[str]:
    """Yield the words of a text, Chinese characters apart from others that stand beside them."""
    for word in words(text):
        if not has_han(word):
            yield word
        else:
            yield from ("".join(run) for _, run in groupby(word, is_han))


def _singular(word: str) -> str:
    if len(word) > _LEAST + 1 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and word[-2] not in "sui":
        return word[:-1]
    return word


def _root(word: str) -> str:
    """Return what a word is made of: `design` of `designer`, `plan` of `planning`."""
    for ending, least in _ENDINGS.items():
        root = word.removesuffix(ending)
        if root != word and len(root) >= least:
            is_twice = root[-1] == root[-2] and root[-1] not in "aeioulsfz"
            return root[:-1] if is_twice and len(root) > _LEAST else root
    return word


def _is_doubled(word: str, root: str) -> bool:
    return word.startswith(root + root[-1])


def _made_of(root: str) -> Iterator[str]:
    """Yield a word and what is made of it."""
    yield from (root, f"{root}es" if root.endswith(_HISSING) else f"{root}s")
    if root[-1] == "y" and root[-2] not in "aeiou":
        yield f"{root[:-1]}ies"
        return
    stem = root.removesuffix("e")
    if len(root) <= _LEAST + 1 and root[-1] not in "aeiouwxy" and root[-2] in "aeiou":
        stem = root + root[-1]  # `plan` gives `planning`; a longer word, `market`, doubles nothing
    for ending in ("ing", "ed", "er", "ers"):
        yield stem + ending
    if len(stem) >= _LONG:
        ends = ("ion", "ions", "or", "ors") if stem[-1] in "ts" else ()
        for ending in (*ends, "ment", "ments", "ant", "ants"):
            yield stem + ending
