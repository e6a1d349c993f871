"""What the rows of an import are weighed as: a row, or what happened in several of them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from netlog.rules import arrivals
from netlog.rules.incoming import Incoming, Read, Rejected, Skipped, Tallies, Tally


class Unit(NamedTuple):
    """What is known again as one: by which key, what it says, and of how many rows it is made."""

    told: Incoming
    key: str
    said: str
    rows: int


Seen = Counter[int]
"""How often each key came in a file, by its hash: a hundred thousand keys needn't be kept."""


def units(reads: Iterable[Read], tallies: Tallies, seen: Seen) -> Iterator[Unit]:
    """Yield what rows are weighed as; those that tell of nobody are counted."""
    for read in reads:
        tally = tallies.get(read.part)
        if tally is None:
            tally = tallies[read.part] = Tally()
        if isinstance(read, Incoming):
            yield from _units_of(read, seen)
        elif isinstance(read, Skipped):
            tally.skipped[read.why] += read.rows
        else:
            tally.rejected.append(read)


def rejected(unit: Unit, why: str, tallies: Tallies) -> None:
    """Count a unit that can't be kept."""
    told = unit.told
    tallies[told.part].rejected += [Rejected(told.line, why, told.part, told.cells)] * unit.rows


def _units_of(told: Incoming, seen: Seen) -> Iterator[Unit]:
    """Yield what a row is weighed as: one that only carries what happened, each of that.

    A row whose key the file told before is known by its number, too.
    """
    key = arrivals.known_by(told)
    if told.is_counted:
        number = seen[hash(key)] = seen[hash(key)] + 1
        yield Unit(told, f"{key} {number}" if number > 1 else key, arrivals.as_told(told), 1)
        return
    for each in told.happened:
        alone = told if len(told.happened) == 1 else told._replace(happened=(each,))
        said = arrivals.happening_as_told(each, told.rest)
        yield Unit(alone, f"{key} {each.key}", said, each.rows)
