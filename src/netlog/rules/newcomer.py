"""What is told about somebody who was met, and whether it tells them from a namesake."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netlog.errors import WrongUsage
from netlog.rules import birthdays, contacts, names, zones
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
    birthday: str | None = None
    zone: str | None = None
    note: str | None = None
    also: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    contacts: tuple[tuple[str, str], ...] = ()
    is_private: bool = False


FIELDS = Newcomer._fields[1:12]
"""What a newcomer and a kept person share, name apart: from the company to the note."""


def checked(
    told: Newcomer, languages: Sequence[str], today: date | None = None
) -> Newcomer:  # fmt: skip
    """Return the newcomer as kept. Raises BadText or WrongUsage for what can't be kept.

    Where `today` is given, nobody was born behind it.
    """
    name = names.kept(label("name", told.name))
    if not (name[0].isalnum() or any(map(str.isalnum, name))) or names.folded(name) == "":
        raise WrongUsage(f'"{name}" has no letter in it. Give the name as you would say it')
    if told.relation is not None and told.relation not in RELATIONS:
        raise none_of(told.relation, "relation", RELATIONS)
    if told.language is not None and told.language not in languages:
        raise WrongUsage(f'"{told.language}": drafts are written in {" or ".join(languages)}')
    return Newcomer(
        name,
        _line("company", told.company),
        _line("role", told.role),
        told.relation,
        told.language,
        _line("form of address", told.address),
        _line("place", told.place),
        _line("need", told.need),
        _line("offer", told.offer),
        None if told.birthday is None else birthdays.kept(told.birthday, today),
        told.zone and zones.kept(told.zone),
        None if told.note is None else block("note", told.note),
        tuple([names.kept(label("other name", also)) for also in told.also]),
        tuple([label("tag", tag) for tag in told.tags]),
        tuple([(kind, contacts.checked(kind, value)) for kind, value in told.contacts]),
        told.is_private,
    )


def fields(told: Newcomer) -> tuple[str | None, ...]:
    """Return what a newcomer has of FIELDS."""
    return told[1:12]


def is_told_apart(told: Newcomer, company: str | None) -> bool:
    """Say whether somebody of the same name is surely another: both companies known, and unlike.

    Nothing else tells two people of one name apart: a new address may be the same person's.
    """
    return bool(told.company and company and names.folded(told.company) != names.folded(company))


def _line(what: str, text: str | None) -> str | None:
    return None if text is None else one_line(what, text)
