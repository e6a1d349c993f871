"""Bringing in what a file tells: people, what happened with them, and where they came from.

Rows are taken a thousand at a time: known again, weighed, written and settled, so that memory
doesn't grow with the file.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from netlog.errors import NetlogError
from netlog.questions import identity, origins
from netlog.questions.origins import Before
from netlog.rules import arrivals
from netlog.rules.arrivals import Point
from netlog.rules.crowd import Crowd
from netlog.rules.incoming import Incoming, Read, Rejected, Skipped, Tallies, Tally
from netlog.rules.newcomer import Newcomer
from netlog.settings import LANGUAGES
from netlog.store import bulk
from netlog.store.arriving import Arriving
from netlog.store.page import Page

AT_ONCE = 1_000
"""So many rows are looked up together."""

SHOWN = 8
"""So many of the new people are shown as they are."""


class Unit(NamedTuple):
    """What is known again and weighed as one: a row, or something that happened in several rows."""

    told: Incoming
    key: str
    said: str
    rows: int


class Weighed(NamedTuple):
    """A unit that says something new: the person as kept, and what was said before."""

    unit: Unit
    before: Before | None
    person: Newcomer
    points: tuple[Point, ...]
    keys: tuple[str, ...]
    """By which of them somebody who has one of the contact points is found."""


class Brought(NamedTuple):
    """What became of all rows, and who came with them."""

    tallies: Tallies
    crowd: Crowd


def bring(
    page: Page, source: str, rows: Iterable[Read], region: str | None,
    tell: Callable[[int], object] = lambda _: None,
) -> Brought:  # fmt: skip
    """Write what rows of a source tell, and return what became of each; `tell` hears how many."""
    brought = Brought({}, Crowd(SHOWN))
    seen: Counter[int] = Counter()
    left = iter(rows)
    with bulk.inserting(page) as table:
        arriving = Arriving(page, table, source, brought.crowd)
        while some := list(islice(left, AT_ONCE)):
            units = list(_units(some, brought.tallies, seen))
            before = origins.before(page, source, [unit.key for unit in units])
            weighed = list(_weighed(units, before, brought.tallies, region))
            arriving.look_up(
                [each.keys for each in weighed], [each.person.name for each in weighed]
            )
            for each in weighed:
                _take(arriving, each, brought.tallies[each.unit.told.part])
            arriving.settle()
            tell(len(some))
    return brought


def _units(some: list[Read], tallies: Tallies, seen: Counter[int]) -> Iterator[Unit]:
    """Yield what rows are weighed as; those that tell of nobody are counted."""
    for read in some:
        tally = tallies.setdefault(read.part, Tally())
        if isinstance(read, Skipped):
            tally.skipped[read.why] += read.rows
        elif isinstance(read, Rejected):
            tally.rejected.append(read)
        else:
            yield from _units_of(read, seen)


def _units_of(told: Incoming, seen: Counter[int]) -> Iterator[Unit]:
    """Yield what a row is weighed as: one that only carries what happened, each of that.

    A file that tells the same key again is known by its number.
    """
    key = arrivals.known_by(told)
    if told.is_counted:
        number = seen[hash(key)] = seen[hash(key)] + 1
        key = f"{key} {number}" if number > 1 else key
        yield Unit(told, key, arrivals.as_told(told), 1)
        return
    for each in told.happened:
        alone = told._replace(happened=(each,))
        said = arrivals.as_told(alone._replace(person=Newcomer("")))
        yield Unit(alone, f"{key} {each.key}", said, each.rows)


def _weighed(
    units: list[Unit], before: dict[str, Before], tallies: Tallies, region: str | None
) -> Iterator[Weighed]:
    """Yield the units that say something new and can be kept; the others are counted."""
    for unit in units:
        told, earlier = unit.told, before.get(unit.key)
        if earlier and earlier.told == unit.said:
            tallies[told.part].unchanged += unit.rows
            continue
        try:
            person = arrivals.kept(told.person, LANGUAGES)
            happened = tuple(map(arrivals.kept_happening, told.happened))
        except NetlogError as error:
            rejected = Rejected(told.line, str(error), told.part, told.cells)
            tallies[told.part].rejected += [rejected] * unit.rows
            continue
        unit = unit._replace(told=told._replace(happened=happened))
        points = tuple((kind, value, identity.key(kind, value, region))
                       for kind, value in person.contacts)  # fmt: skip
        keys = {key for point in person.contacts for key in identity.same(*point, region)}
        yield Weighed(unit, earlier, person, points, tuple(keys))


def _take(arriving: Arriving, weighed: Weighed, tally: Tally) -> None:
    """Write what a unit says, and count it."""
    unit, before, person, points, keys = weighed
    here = before.person if before else arriving.known(person, keys)
    if here is None:
        arriving.add(unit.told, person, points, unit.key, unit.said)
        tally.added += unit.rows
    elif not arriving.update(here, before, unit.told, person, points, unit.key, unit.said):
        tally.unchanged += unit.rows
    elif unit.told.is_counted or before:
        tally.updated += unit.rows
    else:  # something that happened with somebody who is here
        tally.added += unit.rows
