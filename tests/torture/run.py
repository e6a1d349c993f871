"""The torture: whatever can happen to a store, done to it. See README.md here.

Exit code 0 if every figure holds, 1 if one doesn't, 2 for wrong usage.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from torture import chance, report
from torture.lanes import Lanes
from torture.plan import PARTS


def main() -> int:
    """Run the parts, tell what came of them, and return the exit code."""
    asked = _arguments()
    os.environ[chance.VARIABLE] = str(asked.seed)
    print(report.machine(asked.seed, asked.scale, asked.minutes), flush=True)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="netlog-torture-", dir=_quick_place()) as scratch:
        lanes = Lanes(Path(scratch), asked.scale, 60 * asked.minutes)
        outcomes = []
        for outcome in lanes.run(asked.parts):
            outcomes.append(outcome)
            print("\n" + report.table(outcome), flush=True)
    print("\n" + report.summary(outcomes, time.monotonic() - begun))
    if asked.json:
        data = report.as_json(outcomes, asked.seed, asked.scale)
        asked.json.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
    return 0 if all(outcome.holds for outcome in outcomes) else 1


def _arguments() -> argparse.Namespace:
    here = {part.name: part for part in PARTS if find_spec(f"torture.{part.name}")}
    parser = argparse.ArgumentParser(prog="./run torture", description="Torture netlog's store.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some only: {', '.join(here)}")
    parser.add_argument("--scale", type=_share, default=1.0, help="0.01 for a hundredth of it all")
    parser.add_argument("--minutes", type=_share, default=60, help="how long it may take: 60")
    parser.add_argument("--seed", type=int, default=1, help="another one for other chances: 1")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    asked = parser.parse_args()
    if unknown := [name for name in asked.parts if name not in here]:
        parser.error(f"no part is called {', '.join(unknown)}; there are {', '.join(here)}")
    asked.parts = [part for part in here.values() if not asked.parts or part.name in asked.parts]
    return asked


def _share(text: str) -> float:
    value = float(text)
    if not 0 < value <= 1_000:
        raise ValueError(text)
    return value


def _quick_place() -> str | None:
    """In memory where there is one: a disk that is waited for ten thousand times is slow."""
    memory = Path("/dev/shm")
    return str(memory) if os.access(memory, os.W_OK) else None


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        sys.exit(130)
