"""What becomes of a person that an import tells of: what is kept, and what changes who is here.

What the user wrote by hand is never overwritten; what an import wrote itself may be.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from netlog.errors import NetlogError
from netlog.rules import contacts, newcomer
from netlog.rules.incoming import Happened, Incoming
from netlog.rules.names import folded, has_han, words
from netlog.rules.newcomer import FIELDS, Newcomer
from netlog.rules.nicknames import is_short
from netlog.rules.text import block, label, one_line

_FIRST = ("link", "email", "phone", "whatsapp", "wechat")
"""By which kind of contact point a row is known again, the surest first."""

_SHARED = ("admin", "contact", "enquiries", "hello", "help", "hi", "info", "mail", "office",
           "post", "press", "sales", "service", "support", "team")  # fmt: skip
"""Addresses that are an office's, and nobody's own."""

_PROFILES = ("linkedin.com/in/", "linkedin.com/pub/", "linkedin.cn/in/")
"""What stands in a link to a page that is somebody's own."""

_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


Point = tuple[str, str, str]
"""A contact point: kind, value and key."""


class Present(NamedTuple):
    """Somebody who is here, as far as an import may change it."""

    id: int
    fields: Mapping[str, str | None]
    names: Collection[str]
    """Their other names, folded."""
    tags: Collection[str]
    points: Collection[tuple[str, str]]
    """The kinds and keys of their contact points."""


class News(NamedTuple):
    """What an import changes of somebody who is here: fields to set, and what is to be added."""

    fields: dict[str, str]
    also: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    contacts: tuple[Point, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything changes."""
        return any(self)


def known_by(told: Incoming) -> str:
    """Return by what a source's row is known again: its surest contact point, else name and day.

    One that several may have, such as the site of a company, counts together with the name.
    """
    person = told.person
    if person.contacts:
        kind, value = min(person.contacts, key=_surest)
        key = f"{kind} {value.casefold()}"
        return key if is_own(kind, value) else f"{key} {person.name.casefold()}"
    return by_name_and_day(told)


def by_name_and_day(told: Incoming) -> str:
    """Return by what a source's row without a contact point is known again."""
    return f"{told.person.name.casefold()} {told.on or ''}"


def as_told(told: Incoming) -> str:
    """Return all that a row says, as the JSON text by which a later one is compared with it."""
    said: dict[str, object] = {
        field: value for field, value in zip(Newcomer._fields, told.person, strict=True) if value
    }
    return _said(said, told.happened, told.rest)


def happening_as_told(told: Happened, rest: Sequence[str]) -> str:
    """Return what is said of something that happened, as the JSON text of `as_told`."""
    return _said({}, (told,), rest)


def happening(told: Happened) -> list[object]:
    """Return what is said of something that happened, but for how many rows it took, as in JSON."""
    return [str(each) if isinstance(each, date) else each for each in told[1:-1]]


def told_before(text: str) -> tuple[Newcomer, dict[str, list[object]]]:
    """Return what a row said when it was brought in last: the person, and what happened."""
    said = json.loads(text)
    happened = said.pop("happened", {})
    said.pop("rest", None)
    said["contacts"] = tuple((kind, value) for kind, value in said.get("contacts", ()))
    return Newcomer(**{"name": "", **said}), happened


def likeness(name: str, kind: str, other: str) -> tuple[int, bool]:
    """Return how surely a contact point tells who somebody is, for sorting: the surest first."""
    return _FIRST.index(kind), are_unlike(name, other)


def kept(told: Newcomer, languages: Sequence[str]) -> Newcomer:
    """Return a newcomer as kept. Contact points that can't be right go to the note.

    Raises BadText or WrongUsage for what can't be kept.
    """
    try:
        return newcomer.checked(told, languages)
    except NetlogError:
        points = tuple(filter(_is_right, told.contacts))
        odd = [f"{kind}: {value}" for kind, value in told.contacts if (kind, value) not in points]
        note = "\n".join(filter(None, [told.note, *odd])) or None
        return newcomer.checked(told._replace(note=note, contacts=points), languages)


def kept_happening(told: Happened) -> Happened:
    """Return what happened as kept. Raises BadText."""
    topic = one_line("topic", told.topic) if told.topic else None
    note = block("note", told.note) if told.note else None
    sent = None if told.sent is None else block("message", told.sent)
    event = label("event", told.event) if told.event else None
    if (topic, note, sent, event) == (told.topic, told.note, told.sent, told.event):
        return told
    return told._replace(topic=topic, note=note, sent=sent, event=event)


def is_own(kind: str, value: str) -> bool:
    """Say whether a contact point is one person's alone.

    A number may be a family's, a website a company's, an e-mail address an office's.
    """
    text = value.casefold()
    if kind == "email":
        return text.partition("@")[0] not in _SHARED
    return kind == "wechat" or (kind == "link" and any(map(text.__contains__, _PROFILES)))


def is_same(told: Newcomer, kind: str, key: str, name: str, *, of_this_file: bool) -> bool:
    """Say whether a contact point that somebody has makes them the one who is told of.

    A profile is one person's, and so is an e-mail address, unless it is an office's or the file
    itself tells the two apart. With any other, which several may have, the names must be alike.
    """
    if is_own(kind, key) and not (kind == "email" and of_this_file):
        return True
    return not are_unlike(told.name, name)


def are_unlike(one: str, other: str) -> bool:
    """Say whether two names are of two people: Ada and Ben Moss have one number, and are two.

    What the shorter one says must stand in the longer one, be it as an initial or a nickname. In
    different letters nothing can be told.
    """
    if has_han(one) != has_han(other):
        return False
    if has_han(one):
        return folded(one) != folded(other)
    less, more = sorted((_words(one), _words(other)), key=len)
    return any(not any(_may_be(word, each) for each in more) for word in less)


def news(here: Present, told: Newcomer, before: Newcomer | None, points: Sequence[Point]) -> News:
    """Return what a row changes of somebody who is here.

    `points` are the contact points of the row, each with its key; `before` is what the row said
    when it was brought in last. What was taken away since, by hand, is not brought again.
    """
    fields = {}
    for field in FIELDS:
        value, now = getattr(told, field), here.fields[field]
        earlier = before and getattr(before, field)
        if value and value != now and value != earlier and (now is None or now == earlier):
            fields[field] = value
    note = here.fields["note"]
    if before is None and told.note and note and told.note not in note:
        fields["note"] = f"{note}\n{told.note}"
    also = list(told.also)
    name = here.fields["name"]
    if folded(told.name) != folded(name):
        if before and before.name == name:
            fields["name"] = told.name
        else:
            also.append(told.name)
    said = {folded(each) for each in (*(before.also if before else ()), before and before.name)}
    had = before.contacts if before else ()
    return News(
        fields,
        tuple(each for each in dict.fromkeys(also) if folded(each) not in {*here.names, *said}),
        tuple(each for each in dict.fromkeys(told.tags)
              if folded(each) not in here.tags and not (before and each in before.tags)),
        tuple(point for point in points
              if (point[0], point[2]) not in here.points and point[:2] not in had),
    )  # fmt: skip


def on_time(told: Happened, today: date) -> Happened:
    """Return what happened with its days no later than today: zones differ by a day."""
    if told.on <= today and (told.outcome_on is None or told.outcome_on <= today):
        return told
    return told._replace(
        on=min(told.on, today), outcome_on=told.outcome_on and min(told.outcome_on, today)
    )


def _said(said: dict[str, object], happened: Sequence[Happened], rest: Sequence[str]) -> str:
    if happened:
        said["happened"] = {each.key: happening(each) for each in happened}
    if rest:
        said["rest"] = rest
    return _encoded(said)


def _is_right(point: tuple[str, str]) -> bool:
    try:
        contacts.checked(*point)
    except NetlogError:
        return False
    return True


def _surest(point: tuple[str, str]) -> tuple[bool, int]:
    return not is_own(*point), _FIRST.index(point[0])


def _may_be(word: str, other: str) -> bool:
    """Say whether two words may be one name: the same, an initial of it, a nickname."""
    is_initial = min(len(word), len(other)) == 1 and word[0] == other[0]
    return word == other or is_initial or is_short(word, other)


@lru_cache(maxsize=256)
def _words(name: str) -> frozenset[str]:
    return frozenset(words(name))
