"""What was found: a table for each size, a summary of all, and the raw figures as JSON."""

import os
import platform
import sqlite3
from collections.abc import Sequence
from itertools import groupby
from statistics import median, quantiles
from typing import Any

from cases import FLOORS, Case
from process import Run

FLAT = 1.15
"""Nearly flat: at most so many times the smallest store's ratio in the largest."""


class Figures:
    """What was measured at one size."""

    def __init__(self, size: int, bytes_: int, cases: Sequence[Case]) -> None:
        self.size = size
        self.bytes = bytes_
        self.cases = cases
        self.runs: dict[Case | str, list[Run]] = {floor: [] for floor in FLOORS}
        self.runs |= {case: [] for case in cases}
        self.failed: dict[Case, Run] = {}

    def add(self, key: Case | str, run: Run, *, is_counted: bool) -> None:
        """Take in a run of a case or a floor; a case that failed is kept apart."""
        if run.code and not isinstance(key, str):
            self.failed[key] = run
        elif is_counted:
            self.runs[key].append(run)

    def seconds(self, key: Case | str) -> float:
        """Return the median time of a case or floor."""
        return median(run.seconds for run in self.runs[key])

    def best(self, key: Case | str) -> float:
        """Return the time of the fastest run, on which a busy machine shows least."""
        return min(run.seconds for run in self.runs[key])

    def spread(self, key: Case | str) -> float:
        """Return how far apart the middle half of the runs lies, as a share of the median."""
        times = [run.seconds for run in self.runs[key]]
        if len(times) < 2:
            return 0.0
        low, _, high = quantiles(times, n=4)
        return (high - low) / median(times)

    def peak(self, key: Case | str) -> float:
        """Return the highest memory that a run took, in MB."""
        return max(run.peak for run in self.runs[key]) / 1e6

    def ratio(self, case: Case) -> float:
        """Return how many times its floor a case takes."""
        return self.seconds(case) / self.seconds(case.kind.floor)

    def best_ratio(self, case: Case) -> float:
        """Return how many times its floor's fastest run a case takes at its best."""
        return self.best(case) / self.best(case.kind.floor)

    def is_met(self, case: Case) -> bool:
        """Say whether a case meets its bar; one without a bar does."""
        return case.kind.most is None or self.ratio(case) <= case.kind.most

    @property
    def whole(self) -> list[Case]:
        """The cases that never failed."""
        return [case for case in self.cases if case not in self.failed]


def machine(rounds: int) -> str:
    """Return what the figures were taken with."""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, SQLite {sqlite3.sqlite_version}, {system}; medians of {rounds} rounds"


def table(figures: Figures) -> str:
    """Return the table of one size: what each command takes, and whether its bar is met."""
    lines = ["", f"{figures.size:,} people, a store of {figures.bytes / 1e6:,.0f} MB", ""]
    rows: list[tuple[str, ...]] = [("", "ms", "±", "ratio", "bar", "", "best", "ratio", "MB")]
    for floor, code in FLOORS.items():
        ms, spread, best, peak = _measures(figures, floor)
        rows.append((f'{floor} = python -c "{code}"', ms, spread, "", "", "", best, "", peak))
    for kind, cases in groupby(figures.cases, key=lambda case: case.kind):
        bar = f"at most {kind.most:.2f} {kind.floor}" if kind.most else "no bar"
        rows += [("",) * 9, (f"{kind.name}: {bar}", *("",) * 8)]
        rows += [_row(figures, case) for case in cases]
    return "\n".join([*lines, *_aligned(rows)])


def summary(found: Sequence[Figures]) -> str:
    """Return which bars are met, how commands grow with the store, and what failed."""
    lines = ["", "Bars"]
    for figures in found:
        barred = [case for case in figures.whole if case.kind.most is not None]
        missed = [case for case in barred if not figures.is_met(case)]
        lines.append(f"  {figures.size:,} people: {len(barred) - len(missed)} of {len(barred)} met")
        lines += [f"    missed: {case.title}, {_of(figures, case)}" for case in missed]
    if len(found) > 1:
        lines += _growth(found[0], found[-1])
    for figures in found:
        for case, run in figures.failed.items():
            lines += ["", f"FAILED at {figures.size:,}: {case.title}, exit code {run.code}"]
            lines.append(run.err.strip() or run.out.strip())
    return "\n".join(lines)


def as_json(found: Sequence[Figures], rounds: int) -> dict[str, Any]:
    """Return all runs in their order: seconds by the clock and of the processor, bytes."""
    return {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "machine": platform.platform(),
        "rounds": rounds,
        "sizes": [
            {
                "people": figures.size,
                "bytes": figures.bytes,
                "floors": {floor: _runs(figures, floor) for floor in FLOORS},
                "commands": [_case_json(figures, case) for case in figures.whole],
                "failed": [case.title for case in figures.failed],
            }
            for figures in found
        ],
    }


def _growth(small: Figures, large: Figures) -> list[str]:
    """Return the growth of each command, set against the floor so that the machine falls out."""
    both = [case for case in small.whole if case in large.whole]
    growth = {case: large.ratio(case) / small.ratio(case) for case in both}
    flat = [case for case in both if growth[case] <= FLAT]
    lines = ["", f"From {small.size:,} to {large.size:,} people",
             f"  {len(flat)} of {len(both)} commands are nearly flat (at most {FLAT})"]  # fmt: skip
    for case in sorted(both, key=growth.__getitem__, reverse=True):
        if case not in flat:
            lines.append(
                f"  grows: {case.title}, {growth[case]:.2f} times "
                f"({small.ratio(case):.2f} to {large.ratio(case):.2f} {case.kind.floor}; "
                f"at its best {large.best_ratio(case) / small.best_ratio(case):.2f} times)"
            )
    return lines


def _row(figures: Figures, case: Case) -> tuple[str, ...]:
    if case in figures.failed:
        return (f"  {case.title}", *("",) * 4, "FAILED", *("",) * 3)
    bar, floor = case.kind.most, case.kind.floor
    verdict = "" if bar is None else "met" if figures.is_met(case) else "missed"
    ms, spread, best, peak = _measures(figures, case)
    return (
        f"  {case.title}", ms, spread, f"{figures.ratio(case):.2f} {floor}",
        f"{bar:.2f}" if bar else "", verdict, best, f"{figures.best_ratio(case):.2f}", peak,
    )  # fmt: skip


def _measures(figures: Figures, key: Case | str) -> tuple[str, str, str, str]:
    return (f"{figures.seconds(key) * 1000:.0f}", f"{figures.spread(key):.0%}",
            f"{figures.best(key) * 1000:.0f}", f"{figures.peak(key):.0f}")  # fmt: skip


def _of(figures: Figures, case: Case) -> str:
    return f"{figures.ratio(case):.2f} of {case.kind.most:.2f} {case.kind.floor}"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return lines with the first column to the left and figures to the right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    # A heading may run over the figures' columns, which are empty there.
    widths[0] = max(len(row[0]) for row in rows if any(row[1:]))
    return [
        "  ".join(
            [row[0].ljust(widths[0]),
             *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        ).rstrip()
        for row in rows
    ]  # fmt: skip


def _case_json(figures: Figures, case: Case) -> dict[str, Any]:
    return {
        "title": case.title,
        "kind": case.kind.name,
        "floor": case.kind.floor,
        "bar": case.kind.most,
        "ratio": round(figures.ratio(case), 4),
        "is_met": figures.is_met(case),
        **_runs(figures, case),
    }


def _runs(figures: Figures, key: Case | str) -> dict[str, list[float]]:
    runs = figures.runs[key]
    return {
        "seconds": [round(run.seconds, 5) for run in runs],
        "cpu": [round(run.cpu, 5) for run in runs],
        "peak": [run.peak for run in runs],
    }
