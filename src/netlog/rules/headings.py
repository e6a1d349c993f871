"""What the header of a column is likely to mean, in English or Chinese, seen with its values.

A header is a word (`E-mail`), several (`LinkedIn profile URL`) or a question (`What's your name?`).
It means the longest of the `header_words` that it holds, if little else is said in it: "Do you
agree that we keep your e-mail?" is no e-mail address. The values have a say, too.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from netlog.rules.contacts import is_number
from netlog.rules.header_words import ALONE, ANYTHING, IDLE, MEANINGS, NOTES, OTHERS
from netlog.rules.mapping import IGNORE, NOTE, SEVERAL, Mapping
from netlog.rules.names import folded, is_han, words
from netlog.rules.stages import RELATIONS, parse

_HEAVY = 3
"""How many letters a Chinese character counts for."""

_SOME, _ENOUGH, _SURE = 0.3, 0.5, 0.8
"""How much of a header, or of the values, must say so."""

_LONGEST = 300
"""So much of a header and of a value is looked at."""

_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
_LINK = re.compile(r"(?i)(?:https?://|www\.)\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?")
_DAY = re.compile(
    r"\d{1,4}\s?[-/.年]\s?\d{1,2}|\d{1,2}[. -]+[^\W\d]{3}|[^\W\d]{3,}\.? \d{1,2}\b|--\d"
)
_HONORIFICS = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "madam", "先生",
               "女士", "小姐", "博士", "教授", "老师"}  # fmt: skip
_YES_NO = {"yes", "no", "y", "n", "true", "false", "maybe", "是", "否", "有", "无", "愿意", "可以"}
_NUMBERING = re.compile(r"^\s*(?:q(?:uestion)?\s*)?\d{1,3}\s*[.、:：)）．]\s*(?=\D)", re.IGNORECASE)
_LONGEST = 500
"""What stands further on in a header says nothing of its meaning."""

_BRACKETS = re.compile(r"[(\[（【][^)\]）】]*[)\]）】]")

_Fits = Callable[[str], object]


class _Guess(NamedTuple):
    """What a header may mean; `weight` is how much of it says so, 1 for all."""

    target: str
    weight: float = 1.0
    letters: int = 0
    is_entered: bool = False


def guessed(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Mapping:
    """Return what the columns are likely to be, by their header and the values of a few rows.

    What nothing speaks for goes to the note; a column without header and values is left out.
    """
    columns = [
        [text for row in rows if place < len(row) and (text := row[place].strip()[:_LONGEST])]
        for place in range(len(header))
    ]
    guesses = [_guess(text, values) for text, values in zip(header, columns, strict=True)]
    targets = [guess.target for guess in guesses]
    for target in set(targets) - set(SEVERAL):
        places = [place for place, its in enumerate(targets) if its == target]
        best = max(places, key=lambda place: (not guesses[place].is_entered, guesses[place].weight))
        for place in set(places) - {best}:
            targets[place] = IGNORE if guesses[place].is_entered else NOTE
    if "email" not in targets:
        for place, values in enumerate(columns):
            if not guesses[place].weight and _share(_EMAIL.fullmatch, values) >= _SURE:
                targets[place] = "email"
                break
    if "last-name" in targets and "first-name" not in targets and "name" in targets:
        targets[targets.index("name")] = "first-name"
    return Mapping(tuple(targets))


def is_headless(header: Sequence[str]) -> bool:
    """Say whether a header looks like a row: it holds an e-mail address, a number or a link."""
    return any(
        _EMAIL.fullmatch(text)
        or (text.startswith("+") and _is_phone(text))
        or text.casefold().startswith(("http://", "https://"))
        for text in header
    )


def is_for_notes(header: str) -> bool:
    """Say whether a header says no more than that notes stand below it: Notes, 备注."""
    return tuple(_tokens(header)) in _NOTES


def is_of_form(header: str) -> bool:
    """Say whether a header is that of the first column of answers to a form, English or Chinese."""
    return (folded(header) or "") in _OF_FORM


def is_of_entry(header: str) -> bool:
    """Say whether a header is that of the days on which rows were written: Timestamp, Added on."""
    found = _meanings(_tokens(header))
    return bool(found) and max(found, key=lambda guess: (guess.letters, guess.weight)).is_entered


def is_link(text: str) -> bool:
    """Say whether a text is a web address, with or without its scheme."""
    return bool(_LINK.fullmatch(text))


def _guess(header: str, values: Sequence[str]) -> _Guess:
    if not header and not values:
        return _Guess(IGNORE)
    tokens = _tokens(header)
    if set(tokens) <= _ANYTHING | _IDLE and (seen := _by_values(values)):
        return _Guess(seen, 0.9)
    found = max(_meanings(tokens), key=lambda guess: (guess.letters, guess.weight), default=None)
    if found:
        return _seen(found, values)
    if set(tokens) & _OTHERS:
        return _Guess(NOTE)
    is_abroad = _share(lambda text: text.startswith("+") and is_number(text), values) >= _SURE
    return _Guess("phone" if is_abroad else NOTE, 0)


def _meanings(tokens: Sequence[str]) -> list[_Guess]:
    """Return what a header may mean: each word that it holds, and how much of it that is."""
    found = []
    for start, token in enumerate(tokens):
        for phrase, target, is_entered in _beginning().get(token, ()):
            end = start + len(phrase)
            rest = [*tokens[:start], *tokens[end:]]
            is_said = tuple(tokens[start:end]) == phrase and not (rest and phrase in _ALONE)
            if is_said and not set(rest) & _OTHERS:
                letters = _letters(phrase)
                besides = _letters([each for each in rest if each not in _IDLE])
                found.append(_Guess(target, letters / (letters + besides), letters, is_entered))
    return found


def _seen(guess: _Guess, values: Sequence[str]) -> _Guess:
    """Return a guess as the values let it stand."""
    target = guess.target
    if target == "role" and _share(lambda text: _bare(text) in _HONORIFICS, values) >= _SURE:
        return guess._replace(target="address")
    if target in ("name", "first-name") and _by_values(values) == "email":
        return guess._replace(target="email")
    fits = _FITS.get(target)
    if fits and values:
        is_likely = guess.weight >= _SOME and _share(fits, values) >= _ENOUGH
    else:
        is_agreed = _share(lambda text: _bare(text) in _YES_NO, values) >= _SURE
        is_likely = guess.weight >= _ENOUGH and not is_agreed
    return guess if is_likely else _Guess(NOTE)


def _by_values(values: Sequence[str]) -> str | None:
    kinds = (kind for kind in ("email", "phone", "link") if _share(_FITS[kind], values) >= _SURE)
    return next(kinds, None)


def _share(fits: _Fits, values: Sequence[str]) -> float:
    return sum(bool(fits(text)) for text in values) / len(values) if values else 0.0


def _is_phone(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    return (
        is_number(text) and 7 <= digits <= 20 and not re.match(r"\d{4}[-/.]\d|\d+[/.]\d+[/.]", text)
    )


def _bare(text: str) -> str:
    return text.casefold().strip(" .")


def _letters(tokens: Sequence[str]) -> int:
    return sum(_HEAVY if is_han(token[0]) else len(token) for token in tokens)


def _tokens(header: str) -> list[str]:
    """Return the words of a header, each Chinese character one: no number, no brackets."""
    plain = unicodedata.normalize("NFKC", _NUMBERING.sub("", header[:_LONGEST]))
    plain = _BRACKETS.sub(" ", plain) if _BRACKETS.sub("", plain).strip(" *?:") else plain
    plain = next(filter(str.strip, re.split("[?。\n]", plain)), plain)  # what is asked comes first
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain).replace("_", " ")
    plain = re.sub(r"(?i)\be[- ]?mail", "email", plain)
    plain = re.sub(r"(?i)\b(linked|whats|we|git) (in|app|chat|hub)\b", r"\1\2", plain)
    spaced = "".join(f" {sign} " if is_han(sign) else sign for sign in plain)
    return words(spaced)


def _phrases(listed: str) -> set[tuple[str, ...]]:
    return {tuple(_tokens(phrase)) for phrase in listed.split(",")}


@cache
def _beginning() -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    """Return the phrases by their first word, with what each means, and if as a time of entry."""
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for target, _, listed in (line.partition(":") for line in MEANINGS.strip().splitlines()):
        is_entered = target == "entered"
        for phrase in _phrases(listed):
            meaning = (phrase, "met-on" if is_entered else target, is_entered)
            found.setdefault(phrase[0], []).append(meaning)
    return found


_ALONE, _NOTES = _phrases(ALONE), _phrases(NOTES)
_IDLE, _OTHERS, _ANYTHING = (set(listed.split()) for listed in (IDLE, OTHERS, ANYTHING))
_OF_FORM = {"timestamp", "时间戳记", "時間戳記", "提交答卷时间"}
_FITS: dict[str, _Fits] = {
    "email": lambda text: _EMAIL.search(text),
    "phone": _is_phone,
    "whatsapp": _is_phone,
    "link": is_link,
    "met-on": _DAY.search,
    "birthday": _DAY.search,
    "relation": lambda text: _bare(text) in RELATIONS,
    "stage": parse,
}
