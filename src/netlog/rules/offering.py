"""Who may help with a need: a light match by words, of what others offer, are called and do."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from netlog.rules.names import is_han, words

MOST_TERMS = 8
_IDLE = (
    " a about an and any are as at be better by can do find for from get good has have he help her "
    "him his how i in into is it its just like looking me more my need needs new next of on one or "
    "our out people she some somebody someone that the their them they things to up us want wants "
    "we what who will with work would you your "
)
_IDLE_HAN = " 需要 想要 希望 寻找 帮助 一个 一位 我们 他们 可以 能够 推荐 介绍 合适 有人 找一 "
_SHORT, _LEFT_OFF = 5, 2
"""A longer word is looked for without its last letters, so that `designer` meets `design`."""

OFFER, TAG, ROLE = 3, 2, 1
"""What a word weighs in each."""


def terms(need: str | None) -> list[str]:
    """Return the beginnings of words by which a need is looked for; at most eight, each once."""
    found: dict[str, None] = {}
    for word in words(need):
        for piece in _pieces(word):
            found.setdefault(piece)
    return list(found)[:MOST_TERMS]


def fit(asked: Sequence[str], offer: str | None, tags: Iterable[str], role: str | None) -> int:
    """Return how well somebody fits what is asked for; 0 where nothing speaks for them."""
    places = ((OFFER, offer), (TAG, " ".join(tags)), (ROLE, role))
    return sum(weight * sum(is_held(term, text) for term in asked) for weight, text in places)


def is_held(term: str, text: str | None) -> bool:
    """Say whether a text holds a word that begins so, or these Chinese characters."""
    if not text:
        return False
    if is_han(term[0]):
        return term in text
    return any(word == term or (len(term) > 3 and word.startswith(term)) for word in words(text))


def _pieces(word: str) -> Iterable[str]:
    """Yield what is looked for of a word: its beginning, of Chinese each two characters."""
    if not any(map(is_han, word)):
        if f" {word} " not in _IDLE and len(word) > 1:
            yield word if len(word) <= _SHORT else word[: max(_SHORT, len(word) - _LEFT_OFF)]
        return
    for one, two in pairwise(word):
        if (
            is_han(one)
            and is_han(two)
            and f" {one}{two} " not in _IDLE_HAN
            and "的" not in (one, two)
        ):
            yield one + two
