"""Names: how they are kept, compared, cut to handles, and used in a greeting."""

import re
import unicodedata

# Ranges of Chinese characters. Comparing is as fast as a pattern, and needs no compiling at start.
_HAN = (("\u4e00", "\u9fff"), ("\u3400", "\u4dbf"), ("\uf900", "\ufaff"),
        ("\U00020000", "\U0003134f"))  # fmt: skip
_TITLES = {"dr", "prof", "mr", "mrs", "ms", "mx", "sir", "dame", "lady", "lord", "rev"}
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ð": "d",
                          "þ": "th", "ı": "i"})  # fmt: skip

LONGEST_HANDLE = 60


def is_han(character: str) -> bool:
    """Say whether a character is a Chinese one."""
    return any(first <= character <= last for first, last in _HAN)


def has_han(text: str) -> bool:
    """Say whether any character of the text is a Chinese one."""
    return not text.isascii() and any(map(is_han, text))


def is_chinese(text: str) -> bool:
    """Say whether the whole text is Chinese characters (and the dot between foreign names)."""
    return has_han(text) and all(is_han(character) or character == "·" for character in text)


def kept(name: str) -> str:
    """Return a name as it is kept: a Chinese one without spaces between its characters."""
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
    # Folded twice: letters in mathematical bold, as some profiles have them, have no other case.
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c)).translate(_LETTERS)
    return " ".join(bare.split())


def spaced(text: str | None) -> str | None:
    """Return the text for the full-text index: every Chinese character a word of its own."""
    if text is None or not has_han(text):
        return text
    return "".join(f" {character} " if is_han(character) else character for character in text)


def slug(latin: str) -> str:
    """Return the handle for a name in Latin letters (pinyin for a Chinese one).

    ASCII letters, digits and hyphens, at most 60; `person` where nothing is left.
    """
    cut = re.sub("[^a-z0-9]+", "-", folded(latin) or "")[:LONGEST_HANDLE].strip("-")
    return cut or "person"


def greeting(name: str) -> str:
    """Return what one writes after "Hi": the given name, or the whole name where unsure.

    Whole for Chinese names, and for those with a title or an initial in front.
    """
    words = re.sub(r"\s*[(（].*?[)）]", "", name).split()
    first = words[0].casefold().strip(".") if words else ""
    if has_han(name) or first in _TITLES or sum(map(str.isalpha, first)) < 2:
        return " ".join(words) or name
    return words[0].rstrip(",")
