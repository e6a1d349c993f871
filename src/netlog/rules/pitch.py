"""A pitch (book §3.2): what it is made of, how long it takes to say, and what to leave out of it.

Three principles that one wants to be known for, what went well lately, and what one looks for. What
was stated may be a sentence or a few words: both are said in the language that the pitch is in.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netlog.rules.amounts import counted
from netlog.rules.month import Totals
from netlog.rules.names import has_han, is_han

WORDS_A_MINUTE, CHARACTERS_A_MINUTE = 150, 240
"""How fast one speaks without hurry: words of English, characters of Chinese."""

GOOD, LONGEST = 20, 30
"""Seconds: what the sales article asks for, and what nobody should cram everything into."""

SPARE = 2
"""So many seconds more are still good: nobody speaks by the clock."""

PRINCIPLES = 3
"""So many principles one can be known for."""

_BEGINS = re.compile(r"(i|we|i'm|we're|i've|we've|my|our|it|there|this)\b", re.IGNORECASE)
_VERBS = re.compile(
    r"(to|meet|find|learn|hear|talk|work|sell|help|get|join|win|bring|reach|speak|start|understand)\b",
    re.IGNORECASE,
)
_BEGINS_HAN = ("我", "希望", "想", "在找", "正在", "寻找")
_SOMEBODY_HAN = re.compile(
    r"(想|希望)(?!认识|结识|找|寻找|见|和|跟|与|为|帮|请|听|问|拜访|联系).+的[^的，]{0,4}"
    r"(人|者|家|师|友|主|生|伴|客户|公司|团队|企业|机构|家长)"
)
"""Who wants something, 想开店的年轻人, rather than what the member wants."""

_ENDS = tuple(".!?。！？…")


class Said(NamedTuple):
    """What a pitch is made of; the latest win comes first."""

    name: str | None = None
    company: str | None = None
    role: str | None = None
    principles: Sequence[str] = ()
    wins: Sequence[str] = ()
    aim: str | None = None

    @property
    def is_told(self) -> bool:
        """Whether anything was stated that a pitch can be made of."""
        return bool(self.principles or self.wins or self.aim)


class Cut(NamedTuple):
    """Something to leave out, and how many seconds that spares."""

    text: str
    seconds: int


def composed(said: Said, language: str) -> str:
    """Return the pitch as it is said, in a language (`en` or `zh`)."""
    if language == "zh":
        return "".join(_chinese(said))
    return " ".join(_english(said))


def too_much(said: Said, language: str) -> list[Cut]:
    """Return what to leave out so that the rest is short enough; nothing where it is already.

    Older wins go first, then the third principle and the second, then the latest win: the aim and
    the first principle stay. It is one of them, the first that is enough, where one is.
    """
    ways = [("wins", win) for win in reversed(said.wins[1:])]
    ways += [("principles", each) for each in reversed(said.principles[1:])]
    ways += [("wins", win) for win in said.wins[:1]]
    if _is_good(said, language):
        return []
    whole = seconds(composed(said, language))
    for way in ways:
        rest = _without(said, *way)
        if _is_good(rest, language):
            return [Cut(way[1], whole - seconds(composed(rest, language)))]
    cuts = []
    for way in ways:
        said = _without(said, *way)
        left = seconds(composed(said, language))
        cuts.append(Cut(way[1], whole - left))
        whole = left
        if _is_good(said, language):
            break
    return cuts


def customers_won(number: int, language: str) -> str:
    """Return as a win how many became customers in a year."""
    if language == "zh":
        return f"过去一年，有{number}位成为了我的客户"
    return f"In the last twelve months I won {counted(number, 'customer')}"


def people_met(totals: Totals, language: str, *, is_challenge: bool) -> str:
    """Return as a win with how many new people one talked in six months, and had coffee."""
    talks, _, coffees = totals
    if language == "zh":
        rule = "我连续六个月做到了3-2-1：" if is_challenge else "最近六个月，"
        return f"{rule}和{talks}位新朋友聊过，和{coffees}位喝了咖啡"
    rule = "I kept the 3-2-1 rule for six months: " if is_challenge else "In six months I had "
    return (
        f"{rule}{counted(talks, 'conversation')} with new people, and {counted(coffees, 'coffee')}"
    )


def is_chinese(texts: Sequence[str]) -> bool:
    """Say whether most letters of some texts are Chinese characters."""
    text = "".join(texts)
    return sum(map(is_han, text)) * 2 > sum(map(str.isalpha, text))


def seconds(text: str) -> int:
    """Return about how many seconds a text takes to say."""
    han = sum(map(is_han, text))
    other = "".join(" " if is_han(sign) else sign for sign in text)
    words = sum(any(map(str.isalnum, word)) for word in other.split())
    return round(60 * (words / WORDS_A_MINUTE + han / CHARACTERS_A_MINUTE))


def judged(text: str) -> str:
    """Return how long a pitch takes, in words, and whether that is too long."""
    taken = seconds(text)
    about = f"about {counted(taken, 'second')} aloud"
    if taken > LONGEST:
        return f"{about}: too long, as {GOOD} are enough"
    return f"{about}: {GOOD} would be better" if taken > GOOD + SPARE else about


def _is_good(said: Said, language: str) -> bool:
    return seconds(composed(said, language)) <= GOOD + SPARE


def _without(said: Said, field: str, text: str) -> Said:
    if field == "wins":
        return said._replace(wins=[each for each in said.wins if each != text])
    return said._replace(principles=[each for each in said.principles if each != text])


def _english(said: Said) -> Iterator[str]:
    if said.name:
        work = " at ".join(filter(None, [said.role, said.company]))
        comma = ", " if said.role else " of "
        yield f"I'm {said.name}{comma if work else ''}{work}."
    short = [each for each in said.principles if not _is_sentence(each)]
    if short:
        *before, last = short
        yield f"I stand for {', '.join(before)}{' and ' if before else ''}{last}."
    yield from (_sentence(each) for each in said.principles if _is_sentence(each))
    yield from map(_sentence, said.wins)
    if said.aim and not _is_sentence(said.aim):
        is_verb = _VERBS.match(said.aim)
        lead = "I'd like to" if is_verb else "I'm looking for"
        yield f"{lead} {said.aim.removeprefix('to ') if is_verb else said.aim}."
    elif said.aim:
        yield _sentence(said.aim)


def _chinese(said: Said) -> Iterator[str]:
    if said.name:
        parts = [part for part in (said.company, said.role) if part]
        work = ("" if has_han("".join(parts)) else " ").join(parts)
        of = f"{work}的" if work else ""
        yield f"我是{said.name}，{work}。" if said.role else f"我是{of}{said.name}。"
    short = [each for each in said.principles if not _is_sentence(each)]
    if short:
        *before, last = short
        yield f"我看重{'、'.join(before)}{'和' if before else ''}{last}。"
    for text in (*(each for each in said.principles if _is_sentence(each)), *said.wins):
        yield _sentence(text, "。")
    if said.aim:
        yield _sentence(said.aim if _is_sentence(said.aim) else f"我想认识{said.aim}", "。")


def _is_sentence(text: str) -> bool:
    """Say whether a text is said as it stands: with a stop behind it, or with who does what."""
    if text.endswith(_ENDS) or _BEGINS.match(text):
        return True
    return text.startswith(_BEGINS_HAN) and not _SOMEBODY_HAN.fullmatch(text)


def _sentence(text: str, stop: str = ".") -> str:
    begun = text[:1].upper() + text[1:]
    return begun if begun.endswith(_ENDS) else begun + stop
