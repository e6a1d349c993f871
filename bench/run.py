"""The benchmarks: every command as a whole process, beside the floors. See README.md here.

Exit code 0 whatever the figures, 1 if a command failed, 2 for wrong usage.
"""

import argparse
import json
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

import report
import stores
from cases import FLOORS, NOW, Case, Cast, chosen
from process import Run, measured
from report import Figures

SIZES = (2_000, 20_000, 100_000)
ROUNDS, QUICK_ROUNDS = 15, 7
FLOORS_A_ROUND = 2
"""How often each floor is measured in a round: all ratios hang on it."""


def main() -> int:
    """Measure at each size, tell, and return the exit code."""
    asked = _arguments()
    cases = chosen(asked.only)
    print(report.machine(asked.rounds))
    found = []
    with tempfile.TemporaryDirectory(prefix="scratch-", dir=stores.folder()) as scratch:
        for size in asked.sizes:
            found.append(_measure(size, cases, asked.rounds, Path(scratch)))
            print(report.table(found[-1]), flush=True)
    print(report.summary(found))
    if asked.json:
        data = report.as_json(found, asked.rounds)
        asked.json.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
    return int(any(figures.failed for figures in found))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench", description="Measure netlog's commands.")
    parser.add_argument("--quick", action="store_true", help="2,000 people and seven rounds")
    parser.add_argument("--sizes", type=_numbers, help="how many people: 2000,20000")
    parser.add_argument("--rounds", type=int, help=f"how many rounds: {ROUNDS}")
    parser.add_argument("--only", type=_words, default=[], help="some commands only: add,log")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the raw figures there")
    asked = parser.parse_args()
    if not chosen(asked.only):
        parser.error(f"none of these is measured: {', '.join(asked.only)}")
    asked.sizes = asked.sizes or (SIZES[:1] if asked.quick else SIZES)
    asked.rounds = asked.rounds or (QUICK_ROUNDS if asked.quick else ROUNDS)
    return asked


def _words(text: str) -> list[str]:
    return text.split(",")


def _numbers(text: str) -> list[int]:
    return sorted(map(int, text.split(",")))


def _measure(size: int, cases: Sequence[Case], rounds: int, scratch: Path) -> Figures:
    """Measure the cases at a size: in each round every case once, in an order of its own."""
    store = _seeded(size)
    copy = stores.copied(store, scratch)
    cast = Cast(store, rounds + 1)
    reading, writing = (_environment(path, scratch) for path in (store, copy))
    figures = Figures(size, store.stat().st_size, cases)
    for turn in range(rounds + 1):
        _progress(f"{size:,} people, round {turn} of {rounds}")
        deck: list[Case | str] = [*FLOORS_A_ROUND * [*FLOORS], *cases]
        Random(turn).shuffle(deck)
        for card in deck:
            if isinstance(card, str):
                run = measured([sys.executable, "-c", FLOORS[card]], reading)
                if run.code:
                    sys.exit(f"The floor itself failed: {run.err}")
            elif card in figures.failed:
                continue
            elif card.is_writing:
                run = _changing(card, cast, turn, writing, copy)
            else:
                run = _played(card, card.words, cast, turn, reading)
            # The first round warms up: bytecode, the system's cache of files.
            figures.add(card, run, is_counted=turn > 0)
    _progress("")
    copy.unlink()
    return figures


def _seeded(size: int) -> Path:
    begun = time.perf_counter()
    if not stores.is_seeded(size):
        _tell(f"Making the store of {size:,} people, once …")
    store = stores.seeded(size)
    if (seconds := time.perf_counter() - begun) > 1:
        _tell(f"… in {seconds:.0f} s: {store}")
    return store


def _changing(case: Case, cast: Cast, turn: int, environment: dict[str, str], copy: Path) -> Run:
    """Run a writing case; it fails, too, if it changed nothing."""
    for words in case.before:
        before = _played(case, words, cast, turn, environment)
        if before.code:
            return before
    state = _changes(copy)
    run = _played(case, case.words, cast, turn, environment)
    if run.code == 0 and _changes(copy) == state:
        return run._replace(code=1, err=f"it changed nothing, and said: {run.out}")
    return run


def _played(
    case: Case, words: Iterable[str], cast: Cast, turn: int, environment: dict[str, str]
) -> Run:
    return measured(
        [*_netlog(), *cast.filled(words, turn)],
        environment,
        stdin="".join(cast.filled([case.sheet], turn)),
        is_drawn=case.is_drawn,
    )


def _changes(copy: Path) -> list[tuple[str, int]]:
    """Return how many changes are done, undone and dropped: no command leaves that as it was."""
    file = sqlite3.connect(copy)
    try:
        return file.execute("SELECT state, count(*) FROM change GROUP BY state").fetchall()
    finally:
        file.close()


def _netlog() -> list[str]:
    """Return how netlog is called: as it was installed beside this Python, if it was."""
    script = Path(sys.executable).with_name("netlog")
    return [str(script)] if script.exists() else [sys.executable, "-m", "netlog"]


def _environment(store: Path, scratch: Path) -> dict[str, str]:
    """Return an environment in which nothing of the user's own settings is left."""
    left_out = ("NETLOG_", "XDG_", "NO_COLOR", "FORCE_COLOR", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return {
        **kept,
        "HOME": str(scratch),
        "NETLOG_DB": str(store),
        "NETLOG_NOW": NOW,
        "TERM": "xterm-256color",
        "PAGER": "cat",
    }


def _progress(line: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{line}")
        sys.stderr.flush()


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
