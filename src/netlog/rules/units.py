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
            yield from _units_of(read, tally, seen)
        elif isinstance(read, Skipped):
            tally.skipped[read.why] += read.rows
        else:
            tally.rejected.append(read)


def rejected(unit: Unit, why: str, tallies: Tallies) -> None:
    """Count a unit that can't be kept."""
    told = unit.told
    tallies[told.part].rejected += [Rejected(told.line, why, told.part, told.cells)] * unit.rows


def _units_of(told: Incoming, tally: Tally, seen: Seen) -> Iterator[Unit]:
    """Yield what a row is weighed as: one that only carries what happened, each of that.

    What has a key that the file told before is known by its number, too; what happened is the same
    when it is told again word for word.
    """
    key = arrivals.known_by(told)
    if told.is_counted:
        yield Unit(told, _numbered(key, seen), arrivals.as_told(told), 1)
        return
    for each in told.happened:
        alone = told if len(told.happened) == 1 else told._replace(happened=(each,))
        said = arrivals.happening_as_told(each, told.rest)
        its = f"{key} {each.key}"
        if (same := hash((its, said))) in seen:
            tally.unchanged += each.rows
            continue
        seen[same] = 1
        yield Unit(alone, _numbered(its, seen), said, each.rows)


def _numbered(key: str, seen: Seen) -> str:
    number = seen[hash(key)] = seen[hash(key)] + 1
    return f"{key} {number}" if number > 1 else key
