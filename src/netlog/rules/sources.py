"""Where leads, clients and sales came from: of whom, at which event, by which channel (book §4.4).

The source of a lead is its own, where it has one, else how its person was met. That of a sale is
its lead's; one without a lead goes on with that of the sale before it to the same person.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum
from typing import NamedTuple

from netlog.rules.stages import Stage


class Way(StrEnum):
    """What a source is: who introduced or referred somebody, where they were met, or how."""

    PERSON = "person"
    EVENT = "event"
    CHANNEL = "channel"


PLACES = {way: place for place, way in enumerate(Way)}
"""Where a way stands in what was told of a source."""


class Rest(Enum):
    """What stands for a source where there is none: a channel may have any name."""

    NONE = 1
    KNOWN = 2


Key = int | str | Rest
"""A source: the id of a person or an event, the name of a channel, or a `Rest`."""


class Told(NamedTuple):
    """A source as it was told: whose introduction or referral, which event, which channel."""

    person: int | None = None
    event: int | None = None
    channel: str | None = None


class Lead(NamedTuple):
    """A lead: its own source, and how its person was met, or that they were known beforehand."""

    person: int
    opened_on: date
    own: Told = Told()
    met: Told = Told()
    is_known: bool = False
    outcome: str | None = None


class Sale(NamedTuple):
    """Something that was bought; `own` is the source of its lead, None where it came of none."""

    person: int
    bought_on: date
    minor: int
    currency: str
    own: Told | None = None
    met: Told = Told()
    is_known: bool = False


class Met(NamedTuple):
    """New people of a source: how many there are, and how many got so far, or further."""

    people: int = 0
    talked: int = 0
    connects: int = 0
    coffees: int = 0

    def without(self, others: Iterable["Met"]) -> "Met":
        """Return what is left when others are taken out."""
        taken = added_up(others)
        return Met(*(have - gone for have, gone in zip(self, taken, strict=True)))


@dataclass(kw_only=True)
class Business:
    """What came of a source: leads, and of whom; who bought first through it; and for how much.

    `sums` are in the smallest unit of each currency, and are never added across.
    """

    leads: int = 0
    won: int = 0
    asked: set[int] = field(default_factory=set)
    clients: set[int] = field(default_factory=set)
    sales: int = 0
    sums: dict[str, int] = field(default_factory=dict)


class Step(NamedTuple):
    """A step on the way from a first meeting to a sale, and its share of the step before.

    None where it is more: those whom one knew beforehand weren't met, and may well buy.
    """

    name: str
    people: int
    share: float | None = None


class Part(NamedTuple):
    """So much of so much."""

    part: int
    of: int


class Relationships(NamedTuple):
    """What came through relationships, of all: an introduction, a referral, an earlier customer."""

    leads: Part
    clients: Part
    sums: Mapping[str, Part]


def source(place: int, own: Told, met: Told, *, is_known: bool) -> Key:
    """Return the source of a lead, by the place of a way in `Told`.

    With whom one was acquainted already no event or channel began it.
    """
    if (found := own[place]) is not None:
        return found
    if (found := met[place]) is not None and not (is_known and place):
        return found
    return Rest.KNOWN if is_known else Rest.NONE


def met(stages: Mapping[str, int]) -> Met:
    """Return new people by how many of them got how far: `stages` counts the highest of each."""
    found = {stage: stages.get(stage, 0) for stage in Stage}
    coffees = found[Stage.COFFEE]
    connects = coffees + found[Stage.FOLLOW_UP] + found[Stage.CONNECT]
    talked = connects + found[Stage.CHAT]
    return Met(talked + found[Stage.INTRO], talked, connects, coffees)


def added_up(parts: Iterable[Met]) -> Met:
    """Return new people of several sources; each was met once."""
    return Met(*map(sum, zip(Met(), *parts, strict=True)))


def business(
    way: Way, leads: Iterable[Lead], sales: Iterable[Sale], since: date = date.min
) -> dict[Key, Business]:
    """Return what came of each source since a day. Sales come in the order of their days.

    Somebody is a client of the source of what they bought first, be that before the day or not;
    they count since the day on which they did.
    """
    place = PLACES[way]
    found: dict[Key, Business] = {}
    for lead in leads:
        if lead.opened_on >= since:
            key = source(place, lead.own, lead.met, is_known=lead.is_known)
            came = found.setdefault(key, Business())
            came.leads += 1
            came.won += lead.outcome == "won"
            came.asked.add(lead.person)
    for sale, own, is_first in _in_turn(sales):
        if sale.bought_on >= since:
            key = source(place, own, sale.met, is_known=sale.is_known)
            came = found.setdefault(key, Business())
            came.sales += 1
            came.sums[sale.currency] = came.sums.get(sale.currency, 0) + sale.minor
            if is_first:
                came.clients.add(sale.person)
    return found


def together(parts: Iterable[Business]) -> Business:
    """Return several as one: somebody of whom leads came from two sources counts once in it."""
    whole = Business()
    for part in parts:
        whole.leads += part.leads
        whole.won += part.won
        whole.asked |= part.asked
        whole.clients |= part.clients
        whole.sales += part.sales
        for currency, minor in part.sums.items():
            whole.sums[currency] = whole.sums.get(currency, 0) + minor
    return whole


def relationships(
    leads: Sequence[Lead], sales: Sequence[Sale], since: date = date.min
) -> Relationships:
    """Return what came through relationships since a day (book §1.8, 4.4)."""
    bought: dict[int, date] = {}
    for sale in sales:
        bought.setdefault(sale.person, sale.bought_on)
    opened = [lead for lead in leads if lead.opened_on >= since]
    known = [lead for lead in opened
             if _is_owed(lead.own, lead.met)
             or bought.get(lead.person, date.max) < lead.opened_on]  # fmt: skip
    clients, sums = Part(0, 0), dict[str, Part]()
    for sale, own, is_first in _in_turn(sales):
        if sale.bought_on < since:
            continue  # and yet the first of its person, if it was
        is_owed = _is_owed(own, sale.met)
        if is_first:
            clients = Part(clients.part + is_owed, clients.of + 1)
        was = sums.get(sale.currency, Part(0, 0))
        came = sale.minor if is_owed or not is_first else 0
        sums[sale.currency] = Part(was.part + came, was.of + sale.minor)
    return Relationships(Part(len(known), len(opened)), clients, sums)


def steps(people: Met, came: Business) -> list[Step]:
    """Return the steps from meeting to selling, each with its share of the step before."""
    counts = {"met": people.people, "connect": people.connects, "coffee": people.coffees,
              "lead": len(came.asked), "client": len(came.clients)}  # fmt: skip
    before = [0, *counts.values()]
    return [
        Step(name, count, count / of if count <= of and of else None)
        for (name, count), of in zip(counts.items(), before, strict=False)
    ]


def _in_turn(sales: Iterable[Sale]) -> Iterable[tuple[Sale, Told, bool]]:
    """Yield each sale with its source as told, and whether it was the first to its person."""
    last: dict[int, Told] = {}
    for sale in sales:
        own = last.get(sale.person, Told()) if sale.own is None else sale.own
        yield sale, own, sale.person not in last
        last[sale.person] = own


def _is_owed(own: Told, met: Told) -> bool:
    return own.person is not None or met.person is not None
