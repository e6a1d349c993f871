"""A person as a vCard: 3.0, which every phone reads, or 4.0.

What is read of it again is the same person, but for this:

- every line break is LF, other control characters are left out, and so is white space around a
  text; a text that comes twice comes once;
- not told are a tag `myContacts`, `tel:` and `mailto:` in front of a number and an address, and
  another name that is the name itself;
- what a relation is that netlog has no word for.

Every line of `rest` is written back, but for those that netlog writes anew (VERSION, FN, NOTE …),
the day of the last change (REV), those that tell facts which are no longer so, and what is no line
of a vCard.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from netlog.exchange.vcard import keeping, meaning, naming
from netlog.exchange.vcard.facts import CONTROLS, bare, lines_of, value_of
from netlog.exchange.vcard.lines import BINARY, BREAKS, Line, written
from netlog.exchange.vcard.meaning import OWN, SINGLE, Fact
from netlog.rules.newcomer import Newcomer

_WIDTH = 75
"""How many octets a line has at most; a longer one is folded."""

_MEDIA = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio", "KEY": "application"}
_DATA = re.compile(r"data:[\w.+-]+/([\w.+-]+)[^,]*;base64,", re.IGNORECASE)


class Card(NamedTuple):
    """A person, every text as it is kept, and what their card has besides.

    `uid` is the same in every card of the person. `rest` is of `Incoming`: a UID in it is the one
    by which the program knows them that they came from, and goes before. `through` is the handle
    of who introduced them.
    """

    person: Newcomer
    uid: str = ""
    rest: tuple[str, ...] = ()
    through: str | None = None


def card(told: Card, version: str = "3.0") -> str:
    """Return the card of a person, its lines folded, each ended by CRLF; version 3.0 or 4.0."""
    lines = ["BEGIN:VCARD", f"VERSION:{version}", "PRODID:-//netlog//netlog//EN"]
    lines += _body(told, is_new=version == "4.0")
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCARD"))


def _body(told: Card, is_new: bool) -> Iterator[str]:
    person = told.person
    facts = _facts(person)
    called = (person.name, *person.also)
    standing = keeping.standing(map(_bare_line, told.rest), called, set(facts))
    names = {line.name for line in standing.lines}
    if told.uid and "UID" not in names:
        is_text = is_new and not re.match(r"[A-Za-z][\w+.-]*:", told.uid)
        yield f"UID{';VALUE=text' if is_text else ''}:{value_of(told.uid)}"
    yield f"FN:{value_of(person.name)}"
    if "N" not in names:
        yield "N:" + ";".join(map(value_of, naming.split(bare(person.name))))
    said = ("also", meaning.spoken(standing.lines, person.name))  # it has lines of its own
    untold = [fact for fact in facts if fact not in standing.facts and fact != said]
    if tags := [value_of(text) for kind, text in untold if kind == "tag"]:
        yield f"CATEGORIES:{','.join(tags)}"
    groups = (f"item{number}" for number in range(1, 100_000))
    taken = {line.group.casefold() for line in standing.lines}
    free = (group for group in groups if group not in taken)
    for kind, text in untold:
        if kind in meaning.OWN_FIELDS or kind in standing.otherwise:
            yield f"{OWN}{kind.upper()}:{value_of(text)}"
        else:
            yield from lines_of(kind, text, is_new, free)
    for field in standing.otherwise - {kind for kind, _ in untold}:
        yield f"{OWN}{field.upper()}:"
    if told.through:
        yield f"{OWN}THROUGH:{value_of(told.through)}"
    for line in standing.lines:
        if not (told.through and line.name == f"{OWN}THROUGH"):
            yield _as(line, is_new)


def _facts(person: Newcomer) -> list[Fact]:
    """Return what is to be told of a person, in the order of the card."""
    facts = [(field, getattr(person, field) or "") for field in SINGLE]
    facts += [("also", text) for text in person.also if text.strip() != person.name.strip()]
    facts += [*person.contacts, *(("tag", text) for text in person.tags)]
    facts.append(("note", person.note or ""))
    told = ((kind, bare(text).strip()) for kind, text in facts)
    return list(dict.fromkeys(fact for fact in told if fact[1]))


def _as(line: Line, is_new: bool) -> str:
    """Return a line that was kept in the words of the version."""
    parameters, value = list(line.parameters), line.value
    data = _DATA.match(value) if line.name in BINARY else None
    if is_new and line.name in BINARY and ("ENCODING", "b") in parameters:
        parameters, value = [], f"data:{_media(line)};base64,{value}"
    elif data and not is_new:
        parameters, value = [("ENCODING", "b"), ("TYPE", data[1].upper())], value[data.end() :]
    elif line.name == "TEL" and value[:4].lower() == "tel:" and not is_new:
        parameters, value = [each for each in parameters if each[0] != "VALUE"], value[4:]
    parameters = [_preferred(each, is_new) for each in parameters]
    is_said = parameters == list(line.parameters) and all(map(_is_modern, line.head.split(";")[1:]))
    head = line.head if is_said else line.head.partition(";")[0] + written(parameters)
    return f"{head}:{value}"


def _media(line: Line) -> str:
    kind = line.parameter("TYPE").lower()
    if not re.fullmatch(r"[\w.+-]+(/[\w.+-]+)?", kind, re.ASCII):
        kind = "jpeg" if _MEDIA[line.name] == "image" else "octet-stream"
    return kind if "/" in kind else f"{_MEDIA[line.name]}/{kind}"


def _preferred(parameter: tuple[str, str], is_new: bool) -> tuple[str, str]:
    """Return a parameter, the one that says which is preferred in the words of the version."""
    if is_new and parameter[0] == "TYPE" and parameter[1].lower() == "pref":
        return "PREF", "1"
    return ("TYPE", "pref") if parameter == ("PREF", "1") and not is_new else parameter


def _is_modern(parameter: str) -> bool:
    """Say whether a parameter has its name, and is none of vCard 2.1 alone."""
    name, equals, value = parameter.upper().partition("=")
    return bool(equals) and (name != "ENCODING" or value == "B")


def _bare_line(text: str) -> str:
    return CONTROLS.sub("", BREAKS.sub(r"\\n", text))


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, none of which parts a letter."""
    data = line.encode()
    if len(data) <= _WIDTH:
        return line
    pieces, start, width = [], 0, _WIDTH
    while start < len(data):
        end = start + width
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end])
        start, width = end, _WIDTH - 1  # the space in front counts
    return b"\r\n ".join(pieces).decode()
