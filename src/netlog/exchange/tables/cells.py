"""What stands in a cell of a table that people filled in: several texts in one.

Each reader of several returns the texts that are what they should be, and whether that is all that
the cell says.
"""

import re

from netlog.errors import BadText
from netlog.rules.contacts import KINDS, checked
from netlog.rules.headings import is_link
from netlog.rules.text import NAME_LENGTH, label

Several = tuple[list[str], bool]

_EMAIL = re.compile(r"[^@\s,;<>\"()，；、]+@[^@\s,;<>\"()，；、]+\.[^@\s,;<>\"().，；、]+")
_NUMBER = re.compile(r"(?!\d+\.0$)\+?[0-9][0-9 ().-]{4,24}[0-9]")
_BETWEEN = re.compile(r"\s*(?:[;；\n┋]|:::)\s*")
"""What stands between several in a cell, whatever they are; where it doesn't, commas may."""

_SLASHES = re.compile(r"\s+/\s+|\s*[,，、]\s*")
_COMMAS = re.compile(r"\s*[,，、]\s*")


def emails(text: str) -> Several:
    """Return the e-mail addresses, as they are or as `Ada Moss <ada@example.org>`."""
    if _EMAIL.fullmatch(text):
        return [text], True
    bare = text.replace("mailto:", "")
    is_all = "<" in bare or not re.search(r"\w", _EMAIL.sub("", bare))
    found = _EMAIL.findall(bare)
    return found, bool(found) and is_all


def phones(text: str) -> Several:
    """Return the telephone numbers; one that a spreadsheet spoilt is none."""
    if _NUMBER.fullmatch(text):
        return [text], True
    parts = [part for listed in _BETWEEN.split(text) for part in _SLASHES.split(listed) if part]
    whole = [re.sub(r"^(\d{7,})\.0$", r"\1", part) for part in parts]
    found = [part for part in whole if is_kept("phone", part)]
    return found, len(found) == len(whole)


def links(text: str) -> Several:
    """Return the web addresses."""
    parts = [part for part in re.split(r"[\s;；,，]+", text) if part]
    found = [part for part in parts if is_link(part) and is_kept("link", part)]
    return found, len(found) == len(parts)


def words(text: str) -> Several:
    """Return texts that are parted by semicolons, or else by commas: tags, boxes of a form."""
    parts = _BETWEEN.split(text)
    parts = [part for part in parts if part] if len(parts) > 1 else _COMMAS.split(text)
    found = [part for part in parts if part and is_kept("tag", part)]
    return found, len(found) == len(list(filter(None, parts)))


def is_kept(kind: str, text: str) -> bool:
    """Say whether a text can be kept as a contact point of a kind, or else as a tag or event."""
    if kind not in KINDS and len(text) <= NAME_LENGTH and text.isprintable():
        return True
    try:
        checked(kind, text) if kind in KINDS else label(kind, text)
    except BadText:
        return False
    return True
