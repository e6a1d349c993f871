"""How a team's server answers as it grows: `bench/team.py --server "host=/tmp user=postgres"`.

Each command runs in this process as an ordinary member, under row-level security. Of each question
that it asks are told how long it takes and which step of its plan goes through the most rows. A
sequential scan of a large table is a fault, unless the question is about all rows.
"""

import argparse
import io
import json
import os
import pkgutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
import team_seed
from cases import NOW

import netlog.questions
from netlog.questions.link import FULL_TEXT, Link, translated
from netlog.questions.reader import Question, plain
from netlog.questions.words import tsquery

SIZES = (10_000, 100_000, 1_000_000)
ROUNDS = 5
LARGE = 10_000
"""So many rows make a table large."""

WHO = "zephyrine-quillfeather"
COMMANDS = {
    "month": ("month",),
    "month --team": ("month", "--team"),
    "next": ("next",),
    "list --stage coffee": ("list", "--stage", "coffee", "--limit", "20"),
    "list --tag founder": ("list", "--tag", "founder", "--limit", "20"),
    "list --event": ("list", "--event", "Web Forum 1", "--limit", "20"),
    "show HANDLE": ("show", WHO),
    "show part of a Chinese name": ("show", "青岚"),
    "show a misspelt name": ("show", "Zephirine Quilfeather"),
    "find a name": ("find", "Quillfeather"),
    "find a common name": ("find", "Maria"),
    "find a rare word": ("find", "theremin"),
    "find a common word": ("find", "pricing"),
    "find two words": ("find", "maria pricing"),
    "who COMPANY": ("who", "Quillfeather"),
    "sources": ("sources",),
    "forecast": ("forecast",),
    "route to a person": ("route", "Isolde Farweather"),
    "route to a role": ("route", "head of sales"),
    "match": ("match",),
    "top": ("top",),
    "circle": ("circle",),
    "balance": ("balance",),
    "lead": ("lead",),
    "messages": ("messages",),
    "templates stats": ("templates", "stats"),
    "every": ("every",),
    "goal": ("goal",),
    "prep HANDLE": ("prep", WHO),
    "story HANDLE": ("story", WHO),
    "changes": ("changes",),
    "event list": ("event", "list", "--limit", "20"),
    "event show": ("event", "show", "Web Forum 1"),
    "log --dry-run": ("log", WHO, "coffee", "--dry-run"),
}
"""What is measured: how it is called here, and its words."""

OF_ALL = ("sources", "forecast", "templates stats", "balance", "lead", "event list", "event show")
"""Commands about all leads, gifts, messages or events: some of their questions read all."""


class Asked(NamedTuple):
    """A question that a command asked, with what, and how long that took in milliseconds."""

    name: str
    sql: str
    parameters: dict[str, Any]
    took: float


class Step(NamedTuple):
    """The step of a plan that goes through the most rows, and the large tables that are scanned."""

    name: str
    rows: int
    scanned: tuple[str, ...]


def main() -> int:
    """Measure each size, tell, and return 1 where a command failed or a large table is scanned."""
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("--server", required=True, help="how to reach it as its administrator")
    parser.add_argument("--sizes", type=lambda text: [*map(int, text.split(","))], default=SIZES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only", default="", help="commands that begin so")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    parser.add_argument("--verbose", action="store_true", help="tell of each question")
    asked = parser.parse_args()
    Link.ask = _ask  # type: ignore[method-assign]
    Link.together = _one_by_one  # type: ignore[assignment,method-assign]
    found: dict[str, dict[int, Any]] = defaultdict(dict)
    for size in asked.sizes:
        if not team_seed.is_made(asked.server, size):
            team_seed.make(asked.server, size)
        with tempfile.TemporaryDirectory() as home, _as_member(asked.server, size, home):
            for title, words in COMMANDS.items():
                if title.startswith(asked.only):
                    found[title][size] = _measured(title, words, asked)
                    print(f"{size:>9,}  {_line(title, found[title][size])}", flush=True)
    _tell_growth(found, asked.sizes)
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return int(any(each["failed"] or each["scanned"]
                   for sizes in found.values() for each in sizes.values()))  # fmt: skip


@contextmanager
def _as_member(server: str, size: int, home: str) -> Iterator[None]:
    """Be a member of the team in this process."""
    words = psycopg.conninfo.conninfo_to_dict(server)
    host = words.get("host", "")
    where = f"postgresql+psycopg://{team_seed.LOGIN}@/{team_seed.database(size)}?host={host}"
    if port := words.get("port"):
        where += f"&port={port}"
    os.environ.update(
        NETLOG_DB=f"{where}&team={team_seed.team_of(size).name}", NETLOG_NOW=NOW, HOME=home,
        COLUMNS="100",
    )  # fmt: skip
    yield


_ASKED: list[Asked] = []
_ASK = Link.ask


def _ask(link: Link, question: Question, parameters: Mapping[str, Any]) -> Any:
    begun = time.perf_counter()
    cursor = _ASK(link, question, parameters)
    took = 1000 * (time.perf_counter() - begun)
    name = _names().get(id(question)) or " ".join(question.postgresql.split())[:60]
    _ASKED.append(Asked(name, question.postgresql, dict(parameters), took))
    return cursor


def _names() -> dict[int, str]:
    if not _NAMES:
        for module in pkgutil.walk_packages(netlog.questions.__path__, "netlog.questions."):
            for name, value in vars(import_module(module.name)).items():
                if isinstance(value, Question):
                    _NAMES[id(value)] = f"{module.name.rpartition('.')[2]}.{name}"
    return _NAMES


_NAMES: dict[int, str] = {}


def _measured(title: str, words: tuple[str, ...], asked: argparse.Namespace) -> dict[str, Any]:
    """Run a command some times; return its time and its slowest question, milliseconds each."""
    runs: list[list[Asked]] = []
    whole: list[float] = []
    code = 0
    for _ in range(asked.rounds + 1):
        _ASKED.clear()
        begun = time.perf_counter()
        code = call(words)
        whole.append(1000 * (time.perf_counter() - begun))
        runs.append([*_ASKED])
    runs, whole = runs[1:], whole[1:]
    server = [sum(each.took for each in run) for run in runs]
    by_name: dict[str, list[float]] = defaultdict(list)
    last: dict[str, Asked] = {}
    for run in runs:
        totals: dict[str, float] = defaultdict(float)
        for each in run:
            totals[each.name] += each.took
            if each.name not in last or each.took > last[each.name].took:
                last[each.name] = each
        for name, took in totals.items():
            by_name[name].append(took)
    told = {name: statistics.median(took) for name, took in by_name.items()}
    plans = {name: _plan(each) for name, each in last.items()}
    scanned = {} if title in OF_ALL else {
        name: step.scanned for name, step in plans.items() if step and step.scanned}  # fmt: skip
    if asked.verbose:
        for name, took in sorted(told.items(), key=lambda each: -each[1])[:12]:
            step = plans[name]
            print(f"      {took:8.1f} ms  {len([1 for a in runs[-1] if a.name == name])}× {name}"
                  f"  {step.name if step else '?'} {step.rows if step else 0:,}"
                  f" {step.scanned if step else ''}")  # fmt: skip
    worst = max(told, key=lambda name: told[name], default="")
    deepest = max((step for step in plans.values() if step), key=lambda step: step.rows,
                  default=None)  # fmt: skip
    return {
        "whole": statistics.median(whole), "server": statistics.median(server or [0]),
        "questions": len(runs[-1]), "slowest": worst, "slowest_ms": told.get(worst, 0),
        "step": deepest.name if deepest else "", "rows": deepest.rows if deepest else 0,
        "scanned": scanned, "failed": code not in (0, 1) or (code == 1 and not runs[-1]),
    }  # fmt: skip


def call(words: tuple[str, ...]) -> int:
    """Run netlog in this process, its output thrown away."""
    from netlog import app

    streams = sys.argv, sys.stdin, sys.stdout, sys.stderr
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        sys.argv = ["netlog", *words]
        sys.stdin = io.TextIOWrapper(io.BytesIO(b""), encoding="utf-8")
        sys.stdout = out
        sys.stderr = err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        code = app.run()
        if code:
            err.flush()
            print(f"{words}: {code}: {err.buffer.getvalue().decode()[:300]}", file=streams[3])
        return code
    finally:
        sys.argv, sys.stdin, sys.stdout, sys.stderr = streams


def _plan(asked: Asked) -> Step | None:
    """Explain a question as the member, and return its worst step."""
    from netlog.questions.link import open_to_ask
    from netlog.settings.server import parsed

    given = {name: tsquery(value) if name in FULL_TEXT else value
             for name, value in plain(asked.parameters).items()}  # fmt: skip
    link = open_to_ask(parsed(os.environ["NETLOG_DB"]))
    try:
        explain = "EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, FORMAT JSON) "
        row = link.connection.execute(explain + translated(asked.sql), given).fetchone()
        steps = list(_steps(row[0][0]["Plan"]))
        large = {
            name for (name,) in link.connection.execute(
                "SELECT relname FROM pg_class WHERE reltuples > %s", (LARGE,))
        }  # fmt: skip
    except psycopg.Error as error:
        print(f"      {asked.name}: {error}", file=sys.stderr)
        return None
    finally:
        link.close()
    scanned = {step["Relation Name"] for step in steps
               if step["Node Type"] == "Seq Scan" and step["Relation Name"] in large
               and step["Actual Loops"]}  # fmt: skip
    worst = max(steps, key=_rows)
    name = worst["Node Type"]
    if place := worst.get("Index Name") or worst.get("Relation Name") or worst.get("Function Name"):
        name += f" {place}"
    return Step(name, _rows(worst), tuple(sorted(scanned)))


def _steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for each in plan.get("Plans", ()):
        yield from _steps(each)


def _rows(step: dict[str, Any]) -> int:
    """How many rows a step went through, those that it left out included."""
    left_out = sum(step.get(name, 0) for name in
                   ("Rows Removed by Filter", "Rows Removed by Index Recheck"))  # fmt: skip
    return int((step["Actual Rows"] + left_out) * step["Actual Loops"])


def _line(title: str, told: dict[str, Any]) -> str:
    marks = f"  SCANS {told['scanned']}" if told["scanned"] else ""
    marks += "  FAILED" if told["failed"] else ""
    return (f"{title:<28} {told['whole']:8.1f} ms, server {told['server']:8.1f} in "
            f"{told['questions']:>3}; {told['slowest']} {told['slowest_ms']:.1f}; "
            f"{told['step']} {told['rows']:,}{marks}")  # fmt: skip


def _tell_growth(found: dict[str, dict[int, Any]], sizes: tuple[int, ...]) -> None:
    print(f"\n{'ms on the server':<30}" + "".join(f"{size:>12,}" for size in sizes) + "   growth")
    for title, told in found.items():
        times = [told[size]["server"] for size in sizes if size in told]
        growth = times[-1] / times[0] if times and times[0] else 0
        print(f"{title:<30}" + "".join(f"{each:>12.1f}" for each in times) + f"{growth:>9.1f}×")


def _one_by_one(link: Link, asked: Sequence[tuple[Question, Mapping[str, Any]]]) -> list[Any]:
    """Have each question waited for, which netlog asks in one go: else none of them takes time."""
    return [link.ask(*each) for each in asked]


if __name__ == "__main__":
    sys.exit(main())
