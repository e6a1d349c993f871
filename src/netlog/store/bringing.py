"""Bringing in what a file tells: people, what happened with them, and where they came from.

Rows are taken a thousand at a time: known again, weighed, written and settled, so that memory
doesn't grow with the file.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from netlog.errors import NetlogError
from netlog.questions import identity, origins
from netlog.questions.origins import Before
from netlog.rules import arrivals
from netlog.rules.arrivals import Point
from netlog.rules.crowd import Crowd
from netlog.rules.incoming import Read, Tallies, Tally
from netlog.rules.newcomer import Newcomer
from netlog.rules.units import Seen, Unit, rejected, units
from netlog.settings import LANGUAGES
from netlog.store import bulk
from netlog.store.arriving import Arriving
from netlog.store.page import Page
from netlog.store.recognition import Recognition

SHOWN = 8
"""So many of the new people are shown as they are."""


class Weighed(NamedTuple):
    """A unit that says something new: the person as kept, and what was said before."""

    unit: Unit
    before: Before | None
    person: Newcomer
    points: list[Point]
    keys: dict[str, None]
    """By which of them somebody who has one of the contact points is found."""


class Brought(NamedTuple):
    """What became of all rows, and who came with them."""

    tallies: Tallies
    crowd: Crowd


def bring(
    page: Page, source: str, rows: Iterable[Read],
    tell: Callable[[int], object] = lambda _: None,
) -> Brought:  # fmt: skip
    """Write what rows of a source tell, and return what became of each; `tell` hears how many."""
    brought = Brought({}, Crowd(SHOWN))
    region = identity.region_of(page, page.member)
    seen: Seen = Seen()
    left = iter(rows)
    with bulk.inserting(page) as table:
        known = Recognition(page, table, source)
        arriving = Arriving(page, table, source, brought.crowd, known)
        while some := list(islice(left, origins.AT_ONCE)):
            found = list(units(some, brought.tallies, seen))
            alone = {key for unit in found if (key := _alone(unit))}
            before = origins.before(page, source, [*(unit.key for unit in found), *alone])
            known.meet(before.values())
            alike = {key: before[key].person for key in alone if key in before}
            weighed = list(_weighed(found, before, brought.tallies, region))
            known.look_up({key for each in weighed for key in each.keys})
            arriving.look_up({each.person.name for each in weighed})
            for each in weighed:
                _take(arriving, known, each, brought.tallies[each.unit.told.part], alike)
            arriving.settle()
            tell(len(some))
    for tally in brought.tallies.values():
        tally.rejected.sort(key=attrgetter("line"))
    return brought


def _weighed(
    found: list[Unit], before: dict[str, Before], tallies: Tallies, region: str | None
) -> Iterator[Weighed]:
    """Yield the units that say something new and can be kept; the others are counted."""
    for unit in found:
        told, earlier = unit.told, before.get(unit.key)
        if earlier and earlier.told == unit.said:
            tallies[told.part].unchanged += unit.rows
            continue
        try:
            person = arrivals.kept(told.person, LANGUAGES)
            happened = tuple(map(arrivals.kept_happening, told.happened))
        except NetlogError as error:
            rejected(unit, str(error), tallies)
            continue
        if happened != told.happened:
            unit = unit._replace(told=told._replace(happened=happened))
        points: dict[tuple[str, str], Point] = {}
        keys: dict[str, None] = {}
        for kind, value in person.contacts:
            same = identity.same(kind, value, region)
            points[kind, same[0]] = (kind, value, same[0])
            keys.update(dict.fromkeys(same))
        yield Weighed(unit, earlier, person, [*points.values()], keys)


def _alone(unit: Unit) -> str:
    """Return by which name and day a person may have come before without a contact point.

    "" where that is nobody: a row that has contact points and no day.
    """
    told = unit.told
    return "" if told.person.contacts and not told.on else arrivals.by_name_and_day(told)


def _take(
    arriving: Arriving, known: Recognition, weighed: Weighed, tally: Tally, alike: dict[str, int]
) -> None:
    """Write what a unit says, and count it; `alike` are those known by name and day alone."""
    unit, before, person, points, keys = weighed
    here = before.person if before else known.known(person, keys, unit.told.handle)
    alone = _alone(unit)
    if here is None and (person.contacts or not unit.told.is_counted):
        here = alike.get(alone)
    if here is None:
        added = arriving.add(unit.told, person, points, unit.key, unit.said)
        if not unit.told.person.contacts:
            alike.setdefault(alone, added)
        tally.added += unit.rows
    elif not arriving.update(here, before, unit.told, person, points, unit.key, unit.said):
        tally.unchanged += unit.rows
    elif unit.told.is_counted or before:
        tally.updated += unit.rows
    else:  # something that happened with somebody who is here
        tally.added += unit.rows
