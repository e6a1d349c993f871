"""What came of a network, reckoned plainly on lists: sources, events and the forecast once more.

It shares no code with the program. People, events and channels are numbers and names as the test
has them.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

STAGES = ("intro", "chat", "connect", "follow-up", "coffee")
WAYS = ("person", "event", "channel")


class Somebody(NamedTuple):
    """A person: who introduced them, and their talks: (day, stage, event, channel)."""

    introducer: int | None = None
    is_known: bool = False
    is_friend_only: bool = False
    talks: tuple[tuple[date, str, int | None, str | None], ...] = ()


class Lead(NamedTuple):
    """A lead with a person, its own source, and what is told of it."""

    person: int
    opened_on: date
    source: tuple[int | None, int | None, str | None] = (None, None, None)
    value: tuple[int, str] | None = None
    chance: int | None = None
    closes_on: date | None = None
    outcome: str | None = None
    kind: str = "sale"


class Sale(NamedTuple):
    """A purchase; `lead` is the place of the lead of which it came."""

    person: int
    bought_on: date
    minor: int
    currency: str
    lead: int | None = None


class Network(NamedTuple):
    """All of it; sales in the order of their days."""

    people: Sequence[Somebody]
    leads: Sequence[Lead]
    sales: Sequence[Sale]


def begun(network: Network, person: int) -> tuple[int | None, int | None, str | None]:
    """How somebody was met: by whose introduction, at which event, by which channel."""
    one = network.people[person]
    first = min(enumerate(one.talks), key=lambda talk: (talk[1][0], talk[0]), default=None)
    return (one.introducer, *(first[1][2:] if first else (None, None)))


def source(network: Network, way: str, person: int, own: Sequence[Any]) -> object:
    """Where a lead with a person came from: a key, None for none, "known" for no need of one."""
    place = WAYS.index(way)
    if own[place] is not None:
        return own[place]
    one = network.people[person]
    if one.is_known and way != "person":
        return "known"
    found = begun(network, person)[place]
    return "known" if found is None and one.is_known else found


def own_of_sales(network: Network) -> list[tuple[Any, ...]]:
    """Return the source that each sale goes on with: its lead's, or that of the one before."""
    found: list[tuple[Any, ...]] = []
    for number, sale in enumerate(network.sales):
        if sale.lead is not None:
            found.append(network.leads[sale.lead].source)
            continue
        before = [at for at in range(number) if network.sales[at].person == sale.person]
        found.append(found[before[-1]] if before else (None, None, None))
    return found


def came_of(network: Network, way: str, key: object) -> dict[str, Any]:
    """What came of a source: how far its new people got, leads, clients, sales by currency."""
    people = [
        number for number, one in enumerate(network.people)
        if not one.is_known and one.talks and begun(network, number)[WAYS.index(way)] == key
    ]  # fmt: skip
    furthest = [max(STAGES.index(talk[1]) for talk in network.people[number].talks)
                for number in people]  # fmt: skip
    leads = [lead for lead in network.leads
             if not network.people[lead.person].is_friend_only
             and source(network, way, lead.person, lead.source) == key]  # fmt: skip
    owns = own_of_sales(network)
    clients, sums = set(), dict[str, int]()
    for number, sale in enumerate(network.sales):
        if network.people[sale.person].is_friend_only:
            continue
        if source(network, way, sale.person, owns[number]) == key:
            sums[sale.currency] = sums.get(sale.currency, 0) + sale.minor
            if all(other.person != sale.person for other in network.sales[:number]):
                clients.add(sale.person)
    return {
        "met": len(people),
        "connects": sum(stage >= 2 for stage in furthest),
        "coffees": sum(stage >= 4 for stage in furthest),
        "leads": len(leads),
        "asked": len({lead.person for lead in leads}),
        "clients": len(clients),
        "sums": sums,
    }


def keys(network: Network, way: str) -> set[object]:
    """All sources that there are, "known" and None among them."""
    found = {source(network, way, lead.person, lead.source) for lead in network.leads}
    found |= {source(network, way, sale.person, own)
              for sale, own in zip(network.sales, own_of_sales(network), strict=True)}  # fmt: skip
    return found | {begun(network, number)[WAYS.index(way)]
                    for number, one in enumerate(network.people) if one.talks}  # fmt: skip


def through(network: Network) -> dict[str, Any]:
    """How many leads and clients, and how much money, came through relationships."""
    known = 0
    for lead in network.leads:
        if network.people[lead.person].is_friend_only:
            continue
        bought = any(sale.person == lead.person and sale.bought_on < lead.opened_on
                     for sale in network.sales)  # fmt: skip
        owed = lead.source[0] is not None or network.people[lead.person].introducer is not None
        known += owed or bought
    clients, sums = 0, dict[str, int]()
    for number, (sale, own) in enumerate(zip(network.sales, own_of_sales(network), strict=True)):
        if network.people[sale.person].is_friend_only:
            continue
        first = all(other.person != sale.person for other in network.sales[:number])
        owed = own[0] is not None or network.people[sale.person].introducer is not None
        clients += first and owed
        if owed or not first:
            sums[sale.currency] = sums.get(sale.currency, 0) + sale.minor
    return {"leads": known, "clients": clients, "sums": sums}


def expected(network: Network, currency: str, first: date, until: date) -> Fraction:
    """All that is expected in a currency, exactly: what is bought from a day until before another,
    and each open lead's value by its chance."""
    bought = sum(
        sale.minor for sale in network.sales
        if sale.currency == currency and first <= sale.bought_on < until
        and not network.people[sale.person].is_friend_only
    )  # fmt: skip
    likely = sum(
        (Fraction(lead.value[0] * lead.chance, 100) for lead in network.leads
         if lead.value and lead.value[1] == currency and lead.chance
         and lead.outcome is None and lead.kind == "sale"
         and not network.people[lead.person].is_friend_only),
        Fraction(0),
    )  # fmt: skip
    return bought + likely
