"""Filling a template: what the record gives, what the user gives, and what is still missing."""

from collections.abc import Mapping
from typing import Any

from netlog.drafts.headers import OTHER, Header
from netlog.errors import WrongUsage
from netlog.errors.drafts import MissingValues
from netlog.rules import languages
from netlog.rules.names import greeting, has_han, in_order
from netlog.rules.text import one_line

ME = ("name", "company", "role", "industry", "years", "community", "cause", "place", "link",
      "email", "pitch")  # fmt: skip
PERSON = ("name", "company", "role", "address", "place", "email", "need", "offer")

PHRASES = ("thread", "topic", "thought", "need", "offer", "why", "help", "reason", "taster",
           "whole", "opportunity")  # fmt: skip
"""What stands within a sentence of a script; a stop that was written behind it falls away."""

_TRUTH = {"yes": True, "no": False, "是": True, "否": False}

RECENT_DAYS = 30
"""For how many days after connecting a message still thanks for it."""


def split(words: list[str]) -> tuple[list[str], dict[str, str]]:
    """Return the words that name things, and the values given as `name=value`."""
    pairs = dict(word.split("=", 1) for word in words if "=" in word)
    return [word for word in words if "=" not in word], pairs


def values(
    header: Header,
    *,
    me: Mapping[str, Any],
    person: Mapping[str, Any] | None,
    record: Mapping[str, Any],
    given: Mapping[str, str | None],
    language: str = "",
) -> dict[str, Any]:
    """Return plain values for all that the template may use; None for what is not known.

    Takes what `known` takes. Raises WrongUsage for a value that the template has no place for,
    MissingValues for what it needs and nobody gave.
    """
    filled = known(header, me=me, person=person, record=record, given=given, language=language)
    if lacking := missing(header, filled):
        ways = [_way(name, header.needs[name], person) for name in lacking]
        raise MissingValues(header.name, ways)
    return filled


def known(
    header: Header,
    *,
    me: Mapping[str, Any],
    person: Mapping[str, Any] | None,
    record: Mapping[str, Any],
    given: Mapping[str, str | None],
    language: str = "",
) -> dict[str, Any]:
    """Return like `values` what is known so far, whether or not anything is missing.

    `record` holds what the store knows (thread, event, introducer, need, offer, connected, counts,
    the other person); what the user gave wins, and None or an empty text leaves an optional value
    out. Raises WrongUsage, and BadText for a text that can't be kept.
    """
    variables = {**header.needs, **header.takes}
    for name in given:
        if name not in variables or "." in name:
            places = ", ".join(v for v in variables if "." not in v) or "none"
            raise WrongUsage(f'{header.name} has no place for "{name}". It takes: {places}')
    found = {name: record.get(name) for name in variables if "." not in name}
    if found.get("topic", "") is None and person is not None:
        found["topic"] = record.get("thread")
    found |= {
        name: None if _leaves_out(header, name, value) else _read(name, value or "", found[name])
        for name, value in given.items()
    }
    found = {name: _phrase(value) if name in PHRASES else value for name, value in found.items()}
    if other := found.get(OTHER):
        found[OTHER] = _described(other, language)
    return {
        "connected": person is not None and record.get("connected", False),
        "you": "您" if person is None else you(person),
        "short": False,
        **found,
        "me": {field: me.get(field) for field in ME},
        "person": None if person is None else _described(person, language),
    }


def _leaves_out(header: Header, name: str, value: str | None) -> bool:
    return value is None or (name in header.takes and not value.strip())


def missing(header: Header, filled: Mapping[str, Any]) -> list[str]:
    """Return the names of the values that the template needs and that are not known."""
    return [name for name in header.needs if looked_up(filled, name) is None]


def looked_up(filled: Mapping[str, Any], name: str) -> Any:
    """Return the value of a name such as `topic` or `me.name`."""
    holder, dot, field = name.partition(".")
    return filled[holder][field] if dot else filled[name]


def _described(person: Mapping[str, Any] | str, language: str) -> dict[str, Any]:
    """Return what a template may use of a person; of one who is not known that is the name."""
    if isinstance(person, str):
        return {**dict.fromkeys(PERSON), "name": person, "first": greeting(person, language)}
    first = greeting(person["name"], language, person.get("names") or ())
    address = person.get("address")
    if language == "en" and has_han(address or "") and not has_han(first):
        address = None  # 王总 is no way to begin an English message to Tom
    fields = {field: person.get(field) for field in PERSON}
    fields |= {field: _phrase(fields[field]) for field in ("need", "offer")}
    return {**fields, "name": in_order(person["name"]), "first": first, "address": address}


def _phrase(value: Any) -> Any:
    """Return a text without the stop behind it, so that the sentence around it can go on."""
    if not isinstance(value, str):
        return value
    return value.rstrip(" .,;:!?…。，；：！？、") or value


def _read(name: str, text: str, recorded: Any) -> Any:
    """Return a given value as what the record holds: a count as a number, a fact as yes or no."""
    line = one_line(name, text)
    if isinstance(recorded, bool):
        if line not in _TRUTH:
            raise WrongUsage(f'{name}="{line}": it is yes or no')
        return _TRUTH[line]
    if isinstance(recorded, int):
        if not line.isdecimal():
            raise WrongUsage(f'{name}="{line}": it is a number')
        return int(line)
    return line


def said(value: object, language: str) -> str:
    """Return a value as it can be given again, "" for None."""
    if isinstance(value, bool):
        return {"en": ("no", "yes"), "zh": ("否", "是")}[language][value]
    return "" if value is None else str(value)


def you(person: Mapping[str, Any]) -> str:
    """Return 您 for those one is formal with, 你 among peers."""
    return languages.you(person.get("stage"), person.get("address"), person.get("relation"))


def _way(name: str, meaning: str, person: Mapping[str, Any] | None) -> str:
    holder, dot, field = name.partition(".")
    way = f'{name}="…"'
    if dot and holder == "me":
        way = f'netlog me --{field} "…"'
    elif dot and holder == "person" and person is not None:
        way = f'netlog edit {person.get("handle")} --{field} "…"'
    return f"{way}   {meaning}"
