"""Names: how they are kept, compared, cut to handles, and used in a greeting."""

import re
import unicodedata
from collections.abc import Callable, Sequence

_TITLES = {"dr", "prof", "mr", "mrs", "ms", "mx", "sir", "dame", "lady", "lord", "rev"}
_BEHIND = {"phd", "md", "mba", "msc", "ma", "ba", "bsc", "llm", "jd", "jr", "sr", "ii", "iii",
           "esq", "cpa", "cfa", "pmp", "rn", "obe", "mbe"}  # fmt: skip
# The most frequent family names of China and Vietnam in Latin letters, one text to look them up in:
# Wang Xiaoming begins with it, Xiaoming Wang does not.
FAMILIES = (
    " wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng "
    "liang xie song tang han feng deng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye "
    "cheng wei su lu ding ren yao shen zhong cui tan liao fan jin shi jia xia fu fang bai zou meng "
    "xiong qin qiu hou yin xue yan lei long tao gu mao hao gong shao wan qian dai ouyang sima "
    "zhuge lv kong nguyen tran pham hoang huynh "
)
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ð": "d",
                          "þ": "th", "ı": "i"})  # fmt: skip

LONGEST_HANDLE = 60
LONGEST_COMPARED, MOST_WORDS = 80, 8
"""How many letters and words a text has at most that is taken for a misspelt name."""


class _Signs(dict[int, str]):
    """What becomes of each character of a text, worked out when it is first met."""

    MOST = 16_384

    def __init__(self, become: Callable[[str], str]) -> None:
        self._become = become

    def __missing__(self, code: int) -> str:
        if len(self) >= self.MOST:
            self.clear()
        self[code] = became = self._become(chr(code))
        return became


def is_han(character: str) -> bool:
    """Say whether a character is a Chinese one."""
    # Comparing is as fast as a pattern, and needs no compiling at start.
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or "\uf900" <= character <= "\ufaff"
        or "\U00020000" <= character <= "\U0003134f"
    )


def has_han(text: str) -> bool:
    """Say whether any character of the text is a Chinese one."""
    return not text.isascii() and max(text) >= "\u3400" and any(map(is_han, text))


def is_chinese(text: str) -> bool:
    """Say whether the whole text is Chinese characters (and the dot between foreign names)."""
    return has_han(text) and all(is_han(character) or character == "·" for character in text)


def kept(name: str) -> str:
    """Return a name as it is kept: a Chinese one without spaces between its characters."""
    if name.isascii():
        return name
    words = name.split(" ")
    joined = words[0]
    for word in words[1:]:
        between = joined[-1:] and word[:1] and is_han(joined[-1]) and is_han(word[0])
        joined += word if between else f" {word}"
    return joined


def folded(text: str | None) -> str | None:
    """Return what two spellings of one name share: no case, accents, or spare spaces."""
    if text is None:
        return None
    if text.isascii():
        return " ".join(text.casefold().split())
    return " ".join(text.translate(_FOLDED).split())


def _fold(character: str) -> str:
    # Folded twice: letters in mathematical bold, as some profiles have them, have no other case.
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join([c for c in bare if not unicodedata.combining(c)]).translate(_LETTERS)


_FOLDED = _Signs(_fold)


def is_plain(text: str) -> bool:
    """Say whether a text has ASCII letters, digits and spaces alone, as most names have."""
    return text.isascii() and text.replace(" ", "").isalnum()


def words(text: str | None) -> list[str]:
    """Return the words of a text, folded: runs of letters, digits and the marks on them."""
    if text is None:
        return []
    if is_plain(text):
        return text.casefold().split()
    found = text.translate(_IN_WORDS).split()
    return [word for each in found if (word := each if each[0].isalnum() else _unmarked(each))]


def _in_word(character: str) -> str:
    # In many scripts a vowel is a mark, which is no letter to a pattern.
    return "".join(sign if sign.isalnum() or is_mark(sign) else " " for sign in _fold(character))


_IN_WORDS = _Signs(_in_word)


def _unmarked(word: str) -> str:
    """Return a word without the marks that it begins with, which are on nothing."""
    return word.lstrip("".join(filter(is_mark, word)))


def squashed(text: str) -> str:
    """Return the words of a text in one: `obrien` for O'Brien."""
    return "".join(words(text))


def without_tones(text: str) -> str:
    """Return pinyin without the numbers of its tones: `wang xiao` for `wang2 xiao3`."""
    if re.fullmatch(r"(?:[a-zA-ZüÜ:]{1,6}[1-5][\s'-]*)+", text):
        return re.sub("[1-5]", "", text.replace("u:", "v"))
    return text


def spaced(text: str | None) -> str | None:
    """Return the text for the full-text index: every Chinese character a word of its own."""
    return text if text is None or text.isascii() else text.translate(_SPACED)


def _space(character: str) -> str:
    return f" {character} " if is_han(character) else character


_SPACED = _Signs(_space)


def slug(latin: str) -> str:
    """Return the handle for a name in Latin letters (pinyin for a Chinese one).

    ASCII letters, digits and hyphens, at most 60; `person` where nothing is left.
    """
    plain = folded(latin) or ""
    hyphened = plain.replace(" ", "-") if is_plain(plain) else re.sub("[^a-z0-9]+", "-", plain)
    return hyphened[:LONGEST_HANDLE].strip("-") or "person"


def greeting(name: str, language: str = "", others: Sequence[str] = ()) -> str:
    """Return what one writes after "Hi": the given name, or the whole name where unsure.

    Of a person's names it is the first in the letters of the language (`en` or `zh`). Whole stay
    Chinese names, those with a title or an initial in front, and those that may begin with the
    family name, such as Wang Xiaoming.
    """
    names = [in_order(one) for one in (name, *others)]
    fitting = (_in_letters_of(language, one) for one in names)
    return _given(next(filter(None, fitting), names[0])) or name


def in_order(name: str) -> str:
    """Return a name as one says it: `Moss, Ada, PhD (Acorn Labs)` as `Ada Moss`."""
    bare = re.sub(r"\s*[(（].*?[)）]", "", name)
    first, *behind = (part.strip() for part in re.split("[,，]", bare))
    given = [part for part in behind if part.casefold().replace(".", "") not in _BEHIND]
    return " ".join(" ".join([*given, first]).split())


def without_titles(name: str) -> list[str]:
    """Return the words of a name, folded and as one says them, without Dr in front or PhD behind.

    At least two of them stay: of Yun Ma the last one is his name.
    """
    return untitled(words(in_order(name)) or words(name))


def untitled(words: list[str]) -> list[str]:
    """Return the words of a name without Dr in front or PhD behind; at least two of them stay."""
    plain = [word.casefold().replace(".", "") for word in words]
    begin, end = 0, len(words)
    while end - begin > 2 and plain[begin] in _TITLES:
        begin += 1
    while end - begin > 2 and plain[end - 1] in _BEHIND:
        end -= 1
    return words[begin:end]


def _in_letters_of(language: str, name: str) -> str:
    """Return the part of a name that is in the letters of a language, "" where there is none."""
    words = name.split(" ")
    if language == "zh":
        found = [word for word in words if has_han(word)]
        return " ".join(found) if sum(map(is_han, "".join(found))) > 1 else ""
    found = [word for word in words if word and not has_han(word)]
    return " ".join(found) if language == "en" and any(map(str.isalpha, "".join(found))) else ""


def _given(name: str) -> str:
    first, *rest = name.split(" ")
    bare = first.casefold().strip(".")
    is_unsure = (
        bare in _TITLES or sum(map(str.isalpha, bare)) < 2 or (rest and f" {bare} " in FAMILIES)
    )
    return name if has_han(name) or is_unsure else first


def may_be_name(text: str) -> bool:
    """Say whether a text is short enough to be compared, letter by letter, with names."""
    return len(text) <= LONGEST_COMPARED and len(words(text)) <= MOST_WORDS


def slips(letters: int) -> int:
    """Return how many typing errors a word of so many letters may have and still be meant."""
    return 0 if letters < 3 else 1 if letters < 6 else 2


def edits(one: str, other: str, most: int) -> int | None:
    """Return how many letters were left out, added, mistaken or swapped with the next one.

    None for more than `most`. (The optimal string alignment distance.)
    """
    if abs(len(one) - len(other)) > most:
        return None
    if one == other:
        return 0
    # What both begin and end with needs no looking at.
    begin = 0
    while begin < min(len(one), len(other)) and one[begin] == other[begin]:
        begin += 1
    one, other = one[begin:], other[begin:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, its in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and its == one[i - 2]:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most and (not before or min(before) >= most):
            return None
    return row[-1] if row[-1] <= most else None


def is_mark(character: str) -> bool:
    """Say whether a character is a mark on the one before it: an accent, or a vowel of India."""
    return unicodedata.category(character)[0] == "M"
