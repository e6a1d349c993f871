"""How a name stands in a vCard: in one (FN), and in family name, given name and so on (N)."""

import re

from netlog.exchange.vcard.lines import Line, fields
from netlog.rules import eastern, names

Fields = tuple[str, str, str, str, str]
"""Family name, given name, further ones, what stands in front, what behind."""

_PARTICLES = (
    " van von der den de da di do dos das du la le del della ten ter zu zum al el bin ben ibn st "
)
"""Words that a family name may begin with."""


def split(name: str) -> Fields:
    """Return a name in its fields: `欧阳娜娜` as 欧阳 and 娜娜, `Ada van Moss` as van Moss and Ada.

    Dr in front and PhD behind are neither. Where it can't be told which is the family name, all of
    it is the given one.
    """
    told = names.kept(" ".join((names.in_order(name) or name).split()))
    if names.has_han(told):
        return _chinese(told)
    words = names.untitled(told.split(" "))
    if len(words) == 1:
        return "", words[0], "", "", ""
    first, last = (f" {word.casefold()} " for word in (words[0], words[-1]))
    if len(words) == 2 and first in names.FAMILIES and last not in names.FAMILIES:
        return words[0], words[1], "", "", ""
    begin = len(words) - 1
    while begin > 1 and f" {words[begin - 1].casefold()} " in _PARTICLES:
        begin -= 1
    return " ".join(words[begin:]), " ".join(words[:begin]), "", "", ""


def of(line: Line) -> Fields:
    """Return the fields of a line N."""
    family, given, further, front, behind = (*fields(line.value), "", "", "", "", "")[:5]
    return family, given, further, front, behind


def joined(found: Fields) -> str:
    """Return the name that the fields make, as one says it."""
    family, given, further, _, _ = found
    return eastern.joined(given, family, further)


def chosen(full: str, found: Fields) -> str:
    """Return the name of a card with both: FN, without what N says stands in front or behind.

    A Chinese one has the family name first, whichever way FN has it; an e-mail address is none
    where there is another.
    """
    family, given, _, front, behind = found
    plain = full.replace(" ", "")
    if names.is_chinese(plain) and plain == family + given:
        return plain
    is_turned = names.is_chinese(plain) and plain == given + family
    is_address = re.fullmatch(r"[^\s@]+@[^\s@]+", full) and found != split(full)
    if not full or is_turned or is_address:
        return joined(found) or full
    bare = full.removeprefix(f"{front} ") if front else full
    bare = bare.removesuffix(behind).rstrip(" ,") if behind else bare
    return bare.strip() or full


def another(found: Fields, name: str) -> str:
    """Return the name that the fields make where it is another one, else ""."""
    other = joined(found)
    is_same = found == split(name) or agrees(found, name) or not names.squashed(other)
    return "" if is_same else other


def agrees(found: Fields, name: str) -> bool:
    """Say whether the fields still are those of a name, which may have been changed since."""
    family, given, further, front, behind = found
    told = names.squashed(names.in_order(name))
    ways = (
        (family, given), (given, family), (given, further, family), (front, given, family),
        (front, given, further, family), (family, given, further), (given, further, family, behind),
        (given, family, behind), (front, given, family, behind),
        (front, given, further, family, behind),
    )  # fmt: skip
    return bool(told) and told in {names.squashed(names.in_order(" ".join(way))) for way in ways}


def _chinese(name: str) -> Fields:
    whole = ("", name, "", "", "")
    if not names.is_chinese(name) or len(name) < 2:
        return whole
    if "·" in name:
        given, _, family = name.rpartition("·")
        return (family, given, "", "", "") if family and given else whole
    length = 2 if len(name) > 2 and eastern.is_double(name[:2]) else 1
    # Longer ones are no names: 水电工老王师傅.
    return (name[:length], name[length:], "", "", "") if len(name) <= length + 3 else whole
