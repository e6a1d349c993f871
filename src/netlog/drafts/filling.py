"""Filling a template: what the record gives, what the user gives, and what is still missing."""

from collections.abc import Mapping
from typing import Any

from netlog.drafts.headers import Header
from netlog.errors import MissingValues, WrongUsage
from netlog.rules.names import greeting
from netlog.rules.text import one_line

ME = ("name", "company", "role", "industry", "years", "community", "cause", "place", "link",
      "email", "pitch")  # fmt: skip
PERSON = ("name", "company", "role", "address", "place", "email")
FORMAL = ("customer", "employer", "mentor", "supplier", "competitor")
"""Relations that are written to with 您; so are strangers, and those with a form of address."""

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
    given: Mapping[str, str],
) -> dict[str, Any]:
    """Return plain values for all that the template may use; None for what is not known.

    `record` holds what the store knows (thread, event, introducer, need, offer, connected, counts);
    what the user gave wins. Raises WrongUsage for a value that the template has no place for,
    MissingValues for what it needs and nobody gave.
    """
    variables = {**header.needs, **header.takes}
    for name in given:
        if name not in variables or "." in name:
            places = ", ".join(v for v in variables if "." not in v) or "none"
            raise WrongUsage(f'{header.name} has no place for "{name}". It takes: {places}')
    known = {name: record.get(name) for name in variables if "." not in name}
    if known.get("topic", "") is None and person is not None:
        known["topic"] = record.get("thread")
    known |= {name: _read(name, value, known[name]) for name, value in given.items()}
    filled: dict[str, Any] = {
        "connected": False,
        "you": "您",
        **known,
        "me": {field: me.get(field) for field in ME},
        "person": person and {field: person.get(field) for field in PERSON},
    }
    if person is not None:
        filled["person"]["first"] = greeting(person["name"])
        filled["connected"] = record.get("connected", False)
        filled["you"] = you(person)
    if missing := [name for name in header.needs if _looked_up(filled, name) is None]:
        raise MissingValues(header.name, [_way(name, header.needs[name]) for name in missing])
    return filled


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


def you(person: Mapping[str, Any]) -> str:
    """Return 您 for those one is formal with, 你 among peers."""
    is_stranger = person.get("stage") in (None, "intro")
    return (
        "您" if is_stranger or person.get("address") or person.get("relation") in FORMAL else "你"
    )


def _looked_up(filled: Mapping[str, Any], name: str) -> Any:
    holder, dot, field = name.partition(".")
    return filled[holder][field] if dot else filled[name]


def _way(name: str, meaning: str) -> str:
    holder, dot, field = name.partition(".")
    way = f'netlog me --{field} "…"' if dot and holder == "me" else f'{name}="…"'
    return f"{way}   {meaning}"
