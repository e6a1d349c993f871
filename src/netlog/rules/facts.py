"""What is kept about a person and can be told anew: each key with its texts, and their changes.

What happened with a person is not of it, nor is what follows from that.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from netlog.errors import NetlogError, WrongUsage, shown
from netlog.rules import contacts
from netlog.rules.contacts import KINDS
from netlog.rules.names import folded
from netlog.rules.newcomer import Newcomer, checked

SINGLE = ("name", "company", "role", "relation", "language", "address", "place", "need", "offer",
          "birthday", "zone", "through", "known", "friend-only", "private", "note")  # fmt: skip
"""Keys with one text at most: the name always, those of `CLAIMS` always yes or no."""

CLAIMS = {"known": "is_known", "friend-only": "is_friend_only", "private": "is_private"}
"""Keys that are yes or no → what is true of somebody then."""

SEVERAL = ("also", *KINDS, "tag", "knows")
"""Keys with any number of texts."""

Facts = Mapping[str, tuple[str, ...]]
"""Every key with its texts. `through` is the handle of who introduced them, `knows` those of whom
they know."""

Given = Mapping[str, str | Sequence[str] | None]
"""What options say: None for nothing, an empty text for what is to be removed."""

_WORDS = {"yes": "yes", "y": "yes", "true": "yes", "是": "yes",
          "no": "no", "n": "no", "false": "no", "否": "no", "不": "no"}  # fmt: skip


class Difference(NamedTuple):
    """What goes and what comes under a key; of a key with several texts only those."""

    key: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def claim(is_so: bool | None) -> str | None:
    """Return what an option says of a key of `CLAIMS`; None for nothing."""
    return None if is_so is None else "yes" if is_so else "no"


def differences(before: Facts, after: Facts) -> list[Difference]:
    """Return how two states of a person differ, in the order of the keys."""
    found = []
    for key in (*SINGLE[:-1], *SEVERAL, "note"):
        gone = tuple(text for text in before[key] if text not in after[key])
        come = tuple(text for text in after[key] if text not in before[key])
        if gone or come:
            found.append(Difference(key, gone, come))
    return found


def told_anew(before: Facts, given: Given, without: Sequence[str] = ()) -> Facts:
    """Return the facts as they are once the options were followed.

    A text takes the place of what stood under a single key, and is added where there may be
    several; an empty one removes all of its key. `without` names what else goes. Raises NetlogError
    for one that isn't there.
    """
    after = dict(before)
    for key, value in given.items():
        texts = [] if value is None else [value] if isinstance(value, str) else value
        if not texts:
            continue
        is_added = key in SEVERAL and all(text.strip() for text in texts)
        kept = tuple(text for text in texts if text.strip())
        after[key] = (*before[key], *kept) if is_added else kept
    for text in without:
        found = [(key, kept) for key in SEVERAL for kept in before[key] if is_same(key, kept, text)]
        if not found:
            there = ", ".join(kept for key in SEVERAL for kept in before[key])
            told = f'"{shown(text)}" is no other name, contact point or tag of {before["name"][0]}'
            raise NetlogError(f"{told}. There are: {there}" if there else f"{told}, who has none")
        for key, gone in found:
            after[key] = tuple(kept for kept in after[key] if kept != gone)
    return after


def is_same(key: str, one: str, other: str) -> bool:
    """Say whether two texts under a key are the same thing: spelt alike, or one contact point."""
    if key in KINDS:
        return contacts.key(key, one) == contacts.key(key, other)
    return (folded(one) or one) == (folded(other) or other)


def kept(key: str, text: str, languages: Sequence[str], today: date) -> str:
    """Return a text as it is kept under its key, by the rules for somebody who is met `today`.

    Raises BadText or WrongUsage. Who introduced them, or knows them, is for the store to say.
    """
    if key in ("through", "knows"):
        return text
    if key in CLAIMS:
        if (answer := _WORDS.get(text.strip().casefold())) is None:
            raise WrongUsage(f'"{text}" is neither yes nor no')
        return answer
    field = {"tag": "tags", **dict.fromkeys(KINDS, "contacts")}.get(key, key)
    value: Any = (key, text) if key in KINDS else text
    given: Any = {field: (value,) if key in SEVERAL else value}
    found = getattr(checked(Newcomer("nobody")._replace(**given), languages, today), field)
    if key in KINDS:
        return str(found[0][1])
    return str(found[0] if key in SEVERAL else found)
