"""What is kept of a card beside the person, and which of it is written back.

A line is kept if netlog could not write it as it is: it knows nothing of its kind, or the line says
more than the facts that netlog takes from it (a type, a label, a department). Such a line stands in
for those facts when the card is written, as long as they are still so.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from netlog.exchange.vcard import naming
from netlog.exchange.vcard.lines import Line, read_again, unescaped
from netlog.exchange.vcard.meaning import (
    LABEL,
    OWN,
    SINGLE,
    Fact,
    Told,
    labels,
    primary,
    telling,
    told,
)

MOST = 2 * 2**20
"""How many characters are kept of a card beside the person."""

KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")

_WRITTEN_ANEW = {"BEGIN", "END", "VERSION", "PRODID", "REV", "PROFILE", "FN", "NOTE"}
_STAYS = {"place", "language"}
"""Fields whose line is more than the field: an address stays though another place is given."""


class Kept(NamedTuple):
    """Lines that are kept word for word, and the names of those that are too large for it."""

    lines: tuple[str, ...]
    too_large: list[str]


class Standing(NamedTuple):
    """Lines that are written back, the facts that they tell, and fields that need netlog's own."""

    lines: list[Line]
    facts: set[Fact]
    otherwise: set[str]


def kept(every: Sequence[Told], name: str) -> Kept:
    """Return what is kept of the lines of a card, whose person has that name."""
    several = {
        field
        for field, found in telling(every).items()
        if field in SINGLE and sum(not each.line.name.startswith(OWN) for each in found) > 1
    }
    said = [_is_said(each, several, name) for each in every]
    silent = _groups(each.line for each, is_said in zip(every, said, strict=True) if is_said)
    silent -= _groups(each.line for each, is_said in zip(every, said, strict=True) if not is_said)
    lines: list[str] = []
    too_large = []
    size = 0
    for each, is_said in zip(every, said, strict=True):
        line = each.line
        if is_said or (line.name == LABEL and line.group in silent):
            continue
        if size + len(line.text) > MOST:
            too_large.append(line.name[:40])
            continue
        size += len(line.text)
        lines.append(line.text)
    return Kept(tuple(lines), too_large)


def standing(texts: Iterable[str], names: Sequence[str], facts: Set[Fact]) -> Standing:
    """Return which of the lines that were kept still hold for a person of these facts."""
    lines = [line for text in texts if (line := read_again(text)) and line.head.isprintable()]
    called = labels(lines)
    every = [told(line, called.get(line.group, "")) for line in lines]
    first = {id(primary(found)) for field, found in telling(every).items() if field in SINGLE}
    wanted = {_alike(fact): fact for fact in facts}
    done: set[Fact] = set()
    otherwise: set[str] = set()
    held: dict[int, Line] = {}
    gone = []
    for each in _possible(every, names, wanted):
        alike = {_alike(fact) for fact in each.facts}
        fields = {field for field, _ in alike}
        is_beside = not fields.isdisjoint(SINGLE) and id(each) not in first
        if alike and not is_beside:
            if alike <= wanted.keys() and not alike & done:
                done |= alike
            elif fields & _STAYS:
                otherwise |= fields
            else:
                gone.append(each.line)
                continue
        held[id(each.line)] = each.line
    labelled = _groups(lines) - (_groups(gone) - _groups(held.values()))
    result = [
        line
        for line in lines
        if id(line) in held or (line.name == LABEL and line.group in labelled)
    ]
    return Standing(result, {wanted[alike] for alike in done}, otherwise)


def _possible(
    every: Iterable[Told], names: Sequence[str], wanted: Iterable[Fact]
) -> Iterator[Told]:
    """Return the lines that netlog doesn't write itself, and the first of what there is one of."""
    is_born = any(field == "birthday" for field, _ in wanted)
    seen = set()
    for each in every:
        line = each.line
        is_once = line.name in ("N", "UID", *KINDS)
        if (
            line.name == LABEL
            or line.name in _WRITTEN_ANEW
            or (line.name.startswith(OWN) and each.facts)
            or (line.name == "BDAY" and not each.facts and is_born)
            or (line.name == "N" and not any(naming.agrees(naming.of(line), one) for one in names))
            or (is_once and line.name in seen)
        ):
            continue
        seen.add(line.name)
        yield each


def _is_said(each: Told, several: set[str], name: str) -> bool:
    """Say whether netlog writes by itself what a line says."""
    line = each.line
    if line.name == "N":
        return not any(naming.of(line)) or naming.of(line) == naming.split(name)
    if line.name in KINDS:
        return unescaped(line.value).strip().casefold() == "individual"
    is_one_of = any(field in several for field, _ in each.facts)
    return (
        line.name in _WRITTEN_ANEW
        or not line.value.strip("; \t")
        or (each.is_plain and not (is_one_of and not line.name.startswith(OWN)))
    )


def _groups(lines: Iterable[Line]) -> set[str]:
    return {line.group for line in lines if line.group and line.name != LABEL}


def _alike(fact: Fact) -> Fact:
    """Return what two spellings of a fact share: the store folds white space."""
    return fact[0], " ".join(fact[1].split()).casefold()
