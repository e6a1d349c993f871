"""Every reader, given files that no program wrote: it may refuse them in words, and nothing else.

    PYTHONPATH=src:tests python -m exchange.fuzzing --minutes 10 google outlook vcard

Without names, all readers take their turns. What made one fail, and what took it longest, is
written to the folder of `--keep`, and can be given as a file: `… --replay FILE google`.
"""

import argparse
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any

from exchange.good_files import SEEDS
from exchange.mutations import Mutation, mutated

from netlog.errors.files import BadFile
from netlog.exchange.archive import shape
from netlog.exchange.archive.reading import Archive
from netlog.exchange.recognising import Unmapped, recognised
from netlog.exchange.tables import mapped
from netlog.exchange.tables.records import TableRow
from netlog.rules.headings import guessed

SLOW = 2.0
"""Seconds that no file of this size may take."""

HANGS = 30


_WORDS = {"forms": "table", "any": None}


def read_all(reader: str, data: bytes) -> Counter[str]:
    """Return how many rows of each kind a reader makes of a file. Raises BadFile alone."""
    found = recognised(data, name="x", as_=_WORDS.get(reader, reader), zone=UTC)
    rows: Iterator[Any]
    if isinstance(found, Archive):
        rows = (record for name in shape.LISTS for record in found.records(name))
    elif isinstance(found, Unmapped):
        first = islice(found.table.rows(), 50)
        cells = [row.cells for row in first if isinstance(row, TableRow)]
        rows = mapped.read(found.table, guessed(found.table.header, cells))
    else:
        rows = found.read()
    kinds = Counter(type(row).__name__ for row in rows)
    if isinstance(found, Archive):
        found.finish()
    return kinds


def chosen(reader: str, chance: random.Random) -> bytes:
    """Return the next file to be tried."""
    if chance.random() < 0.02:
        return chance.randbytes(chance.randrange(2_000))
    steps = [
        Mutation(chance.randrange(100), chance.random(), chance.getrandbits(16),
                 chance.getrandbits(16))
        for _ in range(chance.randint(1, 8))
    ]  # fmt: skip
    return mutated(chance.choice(SEEDS[reader]), steps)


class _Hangs(BaseException):
    """A file took longer than anybody waits."""


def _interrupt(signum: int, frame: FrameType | None) -> None:
    raise _Hangs


class Tally:
    """What came of the files that a reader was given."""

    def __init__(self, reader: str, keep: Path | None) -> None:
        self.reader, self.keep = reader, keep
        self.files = self.refused = self.faults = self.slow = 0
        self.rows: Counter[str] = Counter()
        self.slowest = 0.0

    def give(self, data: bytes) -> None:
        """Give the reader a file."""
        self.files += 1
        began = time.process_time()  # the machine may have other things to do
        signal.setitimer(signal.ITIMER_REAL, HANGS)
        try:
            self.rows += read_all(self.reader, data)
        except BadFile:
            self.refused += 1
        except (Exception, _Hangs):
            self.faults += 1
            print(f"{self.reader}: {data[:200]!r}", file=sys.stderr)
            traceback.print_exc()
            self._keep(f"fault-{self.faults}", data)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        took = time.process_time() - began
        self.slow += took > SLOW
        if took > self.slowest:
            self.slowest = took
            self._keep("slowest", data)

    def line(self) -> str:
        """Return the figures in a line."""
        rows = ", ".join(f"{self.rows[kind]:,} {_KINDS[kind]}" for kind in sorted(self.rows))
        slowest = f"slowest {self.slowest * 1000:.0f} ms"
        return (
            f"{self.reader:9} {self.files:9,} files, {self.refused:,} refused; {rows}; "
            f"{self.faults} faults, {self.slow} over {SLOW:g} s, {slowest}"
        )

    def _keep(self, what: str, data: bytes) -> None:
        if self.keep:
            self.keep.mkdir(parents=True, exist_ok=True)
            (self.keep / f"{self.reader}-{what}").write_bytes(data)


_KINDS = {"Incoming": "people", "Skipped": "skipped", "Rejected": "rejected", "dict": "records"}


def main() -> int:
    """Fuzz for as long as was said; 1 if anything but a refusal came of it."""
    told = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    told.add_argument("readers", nargs="*", metavar="READER")
    told.add_argument("--minutes", type=float, default=1.0, help="for each reader")
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--keep", type=Path, metavar="FOLDER")
    told.add_argument("--replay", type=Path, metavar="FILE")
    asked = told.parse_args()
    if unknown := set(asked.readers) - set(SEEDS):
        told.error(f"no reader: {', '.join(unknown)}. There are: {', '.join(SEEDS)}")
    signal.signal(signal.SIGALRM, _interrupt)
    faults = 0
    for reader in asked.readers or SEEDS:
        tally = Tally(reader, asked.keep)
        chance = random.Random(asked.seed)
        until = time.monotonic() + asked.minutes * 60
        if asked.replay:
            tally.give(asked.replay.read_bytes())
        while not asked.replay and time.monotonic() < until:
            tally.give(chosen(reader, chance))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{tally.line()}, peak so far {peak:.0f} MiB", flush=True)
        faults += tally.faults + tally.slow
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
