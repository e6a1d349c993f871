"""What came of the parts: a table for each, a summary of all, and the figures as JSON."""

import os
import platform
import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from torture.figures import Figure


class Outcome(NamedTuple):
    """What came of a part."""

    name: str
    title: str
    figures: list[Figure]
    seconds: float

    @property
    def holds(self) -> bool:
        """Whether all of its figures do; a part without one has shown nothing."""
        return bool(self.figures) and all(figure.holds for figure in self.figures)


def machine(seed: int, scale: float, minutes: float) -> str:
    """Return what the figures are taken with."""
    return (
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"{platform.system()}, {os.cpu_count()} processors; "
        f"seed {seed}, scale {scale:g}, at most {minutes:g} minutes"
    )


def table(outcome: Outcome) -> str:
    """Return the figures of a part, a line each; what is long stands below its line."""
    lines = [f"{outcome.title} ({outcome.name}, {outcome.seconds:.0f} s)"]
    cells = [("", "found", "wanted", "")]
    cells += [
        (figure.what, figure.found.partition("\n")[0], figure.wanted,
         "holds" if figure.holds else "DOES NOT HOLD")
        for figure in outcome.figures
    ]  # fmt: skip
    widths = [max(len(row[place]) for row in cells) for place in range(3)]
    more = ["", *(figure.found.partition("\n")[2] for figure in outcome.figures)]
    for row, rest in zip(cells, more, strict=True):
        padded = [row[0].ljust(widths[0]), row[1].rjust(widths[1]), row[2].rjust(widths[2]), row[3]]
        lines.append("  " + "  ".join(padded).rstrip())
        lines += [f"      {line}" for line in rest.splitlines()]
    return "\n".join(lines)


def summary(outcomes: Sequence[Outcome], seconds: float) -> str:
    """Return a line for each part, and one for all."""
    width = max((len(outcome.title) for outcome in outcomes), default=0)
    lines = []
    for outcome in outcomes:
        hold = sum(figure.holds for figure in outcome.figures)
        told = f"{hold} of {len(outcome.figures)} hold"
        lines.append(f"{outcome.title.ljust(width)}  {outcome.seconds:6.0f} s  {told}")
    figures = [figure for outcome in outcomes for figure in outcome.figures]
    hold = sum(figure.holds for figure in figures)
    lines.append(f"{hold} of {len(figures)} figures hold, in {seconds:.0f} s.")
    return "\n".join(lines)


def as_json(outcomes: Sequence[Outcome], seed: int, scale: float) -> dict[str, Any]:
    """Return all of it as plain data."""
    return {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "seed": seed,
        "scale": scale,
        "parts": [
            {
                "name": outcome.name,
                "title": outcome.title,
                "seconds": round(outcome.seconds, 1),
                "holds": outcome.holds,
                "figures": [figure._asdict() for figure in outcome.figures],
            }
            for outcome in outcomes
        ],
    }
