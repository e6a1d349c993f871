"""Names: how they are kept, compared, cut to handles, and used in a greeting."""

import re
import unicodedata

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_HAN_CHARACTER = re.compile(f"([{_HAN}])")
_HAN_ONLY = re.compile(f"[{_HAN}·]+")
_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}])\\s+(?=[{_HAN}])")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_TITLES = {"dr", "prof", "mr", "mrs", "ms", "mx", "sir", "dame", "lady", "lord", "rev"}
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ð": "d",
                          "þ": "th", "ı": "i"})  # fmt: skip

LONGEST_HANDLE = 60


def has_han(text: str) -> bool:
    """Say whether any character of the text is a Chinese one."""
    return _HAN_CHARACTER.search(text) is not None


def is_han(text: str) -> bool:
    """Say whether the whole text is Chinese characters."""
    return _HAN_ONLY.fullmatch(text) is not None


def kept(name: str) -> str:
    """Return a name as it is kept: a Chinese one without spaces between its characters."""
    return _BETWEEN_HAN.sub("", name)


def folded(text: str | None) -> str | None:
    """Return what two spellings of one name share: no case, accents, or spare spaces."""
    if text is None:
        return None
    bare = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c)).translate(_LETTERS)
    return " ".join(bare.split())


def spaced(text: str | None) -> str | None:
    """Return the text for the full-text index: every Chinese character a word of its own."""
    return None if text is None else _HAN_CHARACTER.sub(r" \1 ", text)


def slug(latin: str) -> str:
    """Return the handle for a name in Latin letters (pinyin for a Chinese one).

    ASCII letters, digits and hyphens, at most 60; `person` where nothing is left.
    """
    cut = _NOT_SLUG.sub("-", folded(latin) or "")[:LONGEST_HANDLE].strip("-")
    return cut or "person"


def greeting(name: str) -> str:
    """Return what one writes after "Hi": the given name, or the whole name where unsure.

    Whole for Chinese names, and for those with a title.
    """
    words = re.sub(r"\s*[(（].*?[)）]", "", name).split()
    if not words or has_han(name) or words[0].casefold().strip(".") in _TITLES:
        return " ".join(words) or name
    return words[0].rstrip(",")
