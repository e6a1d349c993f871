"""What is told about somebody who was met, and whether it tells them from a namesake."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netlog.errors import WrongUsage
from netlog.rules import birthdays, contacts, names
from netlog.rules.slips import none_of
from netlog.rules.stages import RELATIONS
from netlog.rules.text import block, label, one_line


class Newcomer(NamedTuple):
    """A person as told by the user: every text is one that can be kept."""

    name: str
    company: str | None = None
    role: str | None = None
    relation: str | None = None
    language: str | None = None
    address: str | None = None
    place: str | None = None
    need: str | None = None
    offer: str | None = None
    note: str | None = None
    birthday: str | None = None
    also: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    contacts: tuple[tuple[str, str], ...] = ()


FIELDS = ("company", "role", "relation", "language", "address", "place", "need", "offer",
          "birthday", "note")  # fmt: skip
"""What a newcomer and a kept person share, name apart."""

_LINES = {"company": "company", "role": "role", "address": "form of address", "place": "place",
          "need": "need", "offer": "offer"}  # fmt: skip


def checked(
    told: Newcomer, languages: Sequence[str], today: date | None = None
) -> Newcomer:  # fmt: skip
    """Return the newcomer as kept. Raises BadText or WrongUsage for what can't be kept.

    Where `today` is given, nobody was born behind it.
    """
    name = names.kept(label("name", told.name))
    if names.folded(name) == "" or not any(character.isalnum() for character in name):
        raise WrongUsage(f'"{name}" has no letter in it. Give the name as you would say it')
    if told.relation is not None and told.relation not in RELATIONS:
        raise none_of(told.relation, "relation", RELATIONS)
    if told.language is not None and told.language not in languages:
        raise WrongUsage(f'"{told.language}": drafts are written in {" or ".join(languages)}')
    lines = {
        field: one_line(what, value)
        for field, what in _LINES.items()
        if (value := getattr(told, field)) is not None
    }
    return told._replace(
        name=name,
        note=None if told.note is None else block("note", told.note),
        birthday=None if told.birthday is None else birthdays.kept(told.birthday, today),
        also=tuple(names.kept(label("other name", also)) for also in told.also),
        tags=tuple(label("tag", tag) for tag in told.tags),
        contacts=tuple((kind, contacts.checked(kind, value)) for kind, value in told.contacts),
        **lines,
    )


def is_told_apart(told: Newcomer, company: str | None) -> bool:
    """Say whether somebody of the same name is surely another: both companies known, and unlike.

    Nothing else tells two people of one name apart: a new address may be the same person's.
    """
    return bool(told.company and company and names.folded(told.company) != names.folded(company))
