"""What stands in a cell of a table that people filled in: several texts in one, and days.

Each reader of several returns the texts that are what they should be, and whether that is all that
the cell says.
"""

import re
from collections.abc import Sequence
from datetime import date

from netlog.errors import BadText
from netlog.exchange.foreign_dates import Order, day, order
from netlog.rules.contacts import KINDS, checked
from netlog.rules.headings import is_link
from netlog.rules.text import NAME_LENGTH, label

Several = tuple[list[str], bool]

_EMAIL = re.compile(r"[^@\s,;<>\"()，；、]+@[^@\s,;<>\"()，；、]+\.[^@\s,;<>\"().，；、]+")
_SPOILT = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d{1,2}")
"""A number as a spreadsheet leaves it that took it for a quantity: digits of it are gone."""

_NUMBER = re.compile(r"(?!\d+\.0$)\+?[0-9][0-9 ().-]{4,24}[0-9]")
_BETWEEN = re.compile(r"\s*(?:[;；\n┋]|:::)\s*")
"""What stands between several in a cell, whatever they are; where it doesn't, commas may."""

_SLASHES = re.compile(r"\s+/\s+|\s*[,，、]\s*")
_COMMAS = re.compile(r"\s*[,，、]\s*")
_ZONE = re.compile(r"(?<=[\dM午])\s[A-Z]{3,5}$")
"""The name of a time zone behind a time: the day is that of the file."""

_BORN_SINCE, _ENTERED_SINCE = 1926, 1970
"""The first of the hundred years that two digits stand for."""

_NO_YEARS = (1, 1604)
"""Years that programs write for a birthday of which they know none."""


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
    found = [part for part in whole if not _SPOILT.fullmatch(part) and is_kept("phone", part)]
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


def order_of(texts: Sequence[str]) -> Order:
    """Return whether days of a column begin with their day or their month.

    Where neither the figures nor their sequence tell, spreadsheets do by their zeros: `08/02/2026`
    and `8/02/2026` is how those write who begin with the day, `2/8/2026` how those do who don't.
    """
    figures = [found for text in texts if (found := re.match(r"(\d\d?)[-/](\d\d?)[-/]", text))]
    has_zero = any(found[2][0] == "0" for found in figures)
    is_short = any(len(found[1]) == 1 or len(found[2]) == 1 for found in figures)
    return order(texts, Order.MONTH if is_short and not has_zero else Order.DAY)


def entered(text: str, order: Order) -> date | None:
    """Return the day of a time stamp, as forms and spreadsheets write it; None for what is none."""
    return day(_ZONE.sub("", text), order, since=_ENTERED_SINCE)


def birthday(text: str, order: Order) -> str | None:
    """Return a birthday as `1990-05-09`, `--05-09` without a year, or None for what is none."""
    if on := day(text, order, since=_BORN_SINCE):
        return f"{on:--%m-%d}" if on.year in _NO_YEARS else on.isoformat()
    on = day(_in_leap_year(text), order)
    return f"{on:--%m-%d}" if on else None


def _in_leap_year(text: str) -> str:
    """Return a day without a year as one of 2000: 9 May, 5月9日, 05-09, --0509."""
    if found := re.fullmatch(r"--(\d\d)-?(\d\d)", text):
        return f"2000-{found[1]}-{found[2]}"
    if found := re.fullmatch(r"(\d\d?)([-/.])(\d\d?)\.?", text):
        return f"{found[1]}{found[2]}{found[3]}{found[2]}2000"
    return f"2000年{text}" if "月" in text else f"{text} 2000"
