"""How well `netlog dupes` finds who is there twice, and how fast: `python bench/duplicates.py`.

One person of fifty is planted twice, in seven ways; see `planted.py`. Exit code 1 if it failed.
"""

import argparse
import json
import os
import sqlite3
import sys
import tempfile
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

import stores
from cases import FLOORS, NOW
from planted import REGION, Planted
from process import measured
from seed import make

SIZES, ROUNDS = "2000,100000", 5


def main() -> int:
    """Make the stores, look for the pairs in them, and print what was found."""
    parser = argparse.ArgumentParser(prog="bench/duplicates.py", description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help=f"how many people: {SIZES}")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how many rounds: {ROUNDS}")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="scratch-", dir=stores.folder()) as scratch:
        for size in map(int, asked.sizes.split(",")):
            if not _judged(size, asked.rounds, Path(scratch)):
                return 1
    return 0


def _judged(size: int, rounds: int, scratch: Path) -> bool:
    network = Planted(size)
    path = scratch / f"{size}.db"
    make(network, path)
    _tell_region(path)
    runs, floors = [], []
    for _ in range(rounds + 1):
        floors.append(measured([sys.executable, "-c", FLOORS["L"]], os.environ))
        words = [sys.executable, "-m", "netlog", "dupes", "--json"]
        runs.append(measured(words, {**os.environ, "NETLOG_DB": str(path), "NETLOG_NOW": NOW}))
    if runs[-1].code:
        print(runs[-1].err)
        return False
    seconds, floor = (median(run.seconds for run in each[1:]) for each in (runs, floors))
    best = min(run.seconds for run in runs) / min(run.seconds for run in floors)
    peak = max(run.peak for run in runs) >> 20
    print(f"{size:,} people: {seconds:.2f} s, {seconds / floor:.1f} L (best {best:.1f}), {peak} MB")
    _tell(network, _ids(path), json.loads(runs[-1].out)["pairs"])
    path.unlink()
    return True


def _tell(network: Planted, ids: dict[str, int], found: list[dict[str, Any]]) -> None:
    """Print how many of the planted pairs were found, and how many others."""
    got = {tuple(sorted(ids[pair[side]["handle"]] for side in ("keep", "other"))) for pair in found}
    planted = network.pairs()
    hits = got & planted.keys()
    recall, precision = len(hits) / len(planted), len(hits) / max(1, len(got))
    print(f"  {len(planted):,} planted, {len(got):,} proposed: "
          f"recall {recall:.3f}, precision {precision:.3f}")  # fmt: skip
    ways = Counter(planted.values())
    there = Counter(planted[pair] for pair in hits)
    print("  " + " · ".join(f"{way} {there[way]}/{count}" for way, count in ways.items()))


def _ids(path: Path) -> dict[str, int]:
    file = sqlite3.connect(path)
    try:
        return dict(file.execute("SELECT handle, id FROM person").fetchall())
    finally:
        file.close()


def _tell_region(path: Path) -> None:
    """Say whose numbers are written without their country: outside of the record, as all is."""
    file = sqlite3.connect(path)
    try:
        file.execute("PRAGMA journal_mode = OFF")
        file.execute("UPDATE pen SET is_recording = 0")
        file.execute("UPDATE member SET region = ?", [REGION])
        file.execute("UPDATE pen SET is_recording = 1")
        file.commit()
    finally:
        file.close()


if __name__ == "__main__":
    sys.exit(main())
