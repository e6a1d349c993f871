"""Twenty processes at once on one store, fifty mixed commands each, and backups meanwhile.

Each writing command carries a mark. The record of changes must have one line for each that was
answered, in an order that fits the clock, and in the state that the answers of undo and redo leave
it in; and the store holds a mark where its change is done, and nowhere else.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

from store.makers import blank
from store.sample import sample
from torture.calling import environment, inside
from torture.figures import Figure, Trial
from torture.member import START
from torture.soundness import content, faults, opened

from netlog.errors import NetlogError
from netlog.store.sealing import verify

TITLE = "A crowd on one store"
MEMBERS, FEWEST, COMMANDS = 20, 4, 1_000
BACKUPS = 150
LONGEST = 10
"""Seconds that nobody waits."""

TESTS = str(Path(__file__).parents[1])
MARK = re.compile(r"\bmark\d+x\d+\b")
NOTHING_TO_DO = re.compile(r"There is nothing to (undo|redo)|Nothing is open with ")
"""What is no error, with exit code 1: there was nothing to turn, or nothing to close."""


class Deed(NamedTuple):
    """A command that a member carried out, and what came of it."""

    words: list[str]
    begun: float
    ended: float
    waited: float
    """So much of it in which it neither computed nor queued for a core."""
    code: int
    out: str
    err: str

    @property
    def seconds(self) -> float:
        """How long it took, its own work and its waits together."""
        return self.ended - self.begun

    @property
    def marks(self) -> list[str]:
        """The mark that it was called with, if it wrote it."""
        return MARK.findall(" ".join(self.words))


class Line(NamedTuple):
    """A line of the record of changes."""

    id: int
    said: str
    state: str


def suffer(trial: Trial) -> list[Figure]:
    """Let them all at it; then judge the store, its record and each backup."""
    members = max(FEWEST, min(MEMBERS, round(MEMBERS * trial.scale**0.5)))
    each = max(6, round(COMMANDS * trial.scale / members))
    home = trial.folder
    store = home / "netlog.db"
    sample(store)
    with opened(store) as file:
        (first,) = file.execute("SELECT max(id) FROM change").fetchone()
    wanted = max(1, round(BACKUPS * trial.scale))
    deeds = _all_at_once(trial, home, members, each, -(-wanted // members))
    if not deeds:
        return [Figure("processes × commands", "0", f"{members} × {each}", False)]
    lines = [line for line in _record(store) if line.id > first]
    copies = sorted(home.glob("copy-*.db"))
    wrong = [line for copy in copies for line in _judged(copy, home / "again")]
    longest = max(deeds, key=lambda deed: deed.waited)
    slowest = max(deeds, key=lambda deed: deed.seconds)
    kinds = Counter(deed.words[0] for deed in deeds)
    told = ", ".join(f"{kind} {number}" for kind, number in kinds.most_common())
    return [
        Figure("processes × commands", f"{members} × {len(deeds) // members}\n{told}",
               f"{members} × {each}", len(deeds) == members * each),
        _none("errors", [f"{deed.words}: {deed.err}" for deed in deeds if _failed(deed)]),
        _none("updates lost or invented", list(_lost(deeds, lines))),
        _none("lines of the record out of order", list(_disordered(deeds, lines))),
        _none("marks that don't fit the record", _misplaced(store)),
        _none("unsound: integrity, foreign keys, derived", faults(store)),
        Figure("longest wait",
               f"{longest.waited:.1f} s\nby {longest.words[0]}; longest command, with the work and "
               f"the queue for a core: {slowest.words[0]}, {slowest.seconds:.1f} s",
               f"under {LONGEST} s", longest.waited < LONGEST),
        Figure("backups made meanwhile", f"{len(copies):,}", f"{wanted:,}", len(copies) >= wanted),
        _none("backups that can't be restored, or hold two moments", wrong),
    ]  # fmt: skip


def _none(what: str, found: list[str]) -> Figure:
    return Figure(what, "\n".join([f"{len(found):,}", *found[:5]]), "0", not found)


def _all_at_once(trial: Trial, home: Path, members: int, each: int, copies: int) -> list[Deed]:
    """Start the members, each to carry out so many commands and backups; return what they did."""
    deeds: list[Deed] = []
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "torture.member", home, *map(str, (number, each, copies))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([TESTS, *filter(None, sys.path)])},
        )
        for number in range(members)
    ]  # fmt: skip

    def listen(process: "subprocess.Popen[str]") -> None:
        assert process.stdout
        with process.stdout as lines:
            for line in lines:
                deeds.append(Deed(**json.loads(line)))
                trial.tell(f"{len(deeds):,} of {members * each:,} commands")

    listening = [Thread(target=listen, args=[process]) for process in running]
    for process, thread in zip(running, listening, strict=True):
        assert process.stdin
        thread.start()
        with process.stdin as begin:
            begin.write("go\n")
    try:
        for thread in listening:
            thread.join(max(0.0, trial.deadline - time.monotonic()))
    finally:
        for process in running:
            process.kill()
            process.wait()
    for thread in listening:
        thread.join()
    return deeds


def _record(store: Path) -> list[Line]:
    with opened(store) as file:
        rows = file.execute("SELECT id, said, state FROM change ORDER BY id")
        return [Line(*row) for row in rows]


def _failed(deed: Deed) -> bool:
    return deed.code != 0 and not (deed.code == 1 and NOTHING_TO_DO.search(deed.err))


def _lost(deeds: list[Deed], lines: list[Line]) -> Iterator[str]:
    """One line for each answered command, in the state to which it was turned; no other."""
    written = Counter(mark for deed in deeds if deed.code == 0 and deed.words[0] != "undo"
                      for mark in deed.marks if deed.words[0] != "backup")  # fmt: skip
    recorded = Counter(mark for line in lines for mark in MARK.findall(line.said))
    for mark in sorted(written.keys() | recorded.keys()):
        if written[mark] != recorded[mark]:
            yield f"{mark}: {written[mark]} answered, {recorded[mark]} recorded"
    undone: Counter[str] = Counter()
    for deed in deeds:
        if deed.code == 0 and deed.words[0] in ("undo", "redo"):
            for mark in MARK.findall(deed.out):
                undone[mark] += 1 if deed.words[0] == "undo" else -1
    for line in lines:
        for mark in MARK.findall(line.said):
            if undone[mark] != (line.state != "done"):
                yield f"{mark}: undone {undone[mark]} times more than redone, and {line.state}"


def _disordered(deeds: list[Deed], lines: list[Line]) -> Iterator[str]:
    """A command that had ended before another began comes before it in the record."""
    by_mark = {mark: deed for deed in deeds if deed.code == 0 for mark in deed.marks}
    latest = 0.0
    for line in lines:
        for mark in MARK.findall(line.said):
            if deed := by_mark.get(mark):
                if deed.ended < latest:
                    yield f"{mark} ended before one began that was recorded earlier"
                latest = max(latest, deed.begun)


def _misplaced(store: Path) -> list[str]:
    """A store holds what the changes that are done have written, and nothing of the others."""
    there = set(MARK.findall(repr(content(store))))
    done = {mark for line in _record(store) if line.state == "done"
            for mark in MARK.findall(line.said)}  # fmt: skip
    return [f"{mark}: {'lost' if mark in done else 'left'}" for mark in sorted(there ^ done)]


def _judged(copy: Path, scratch: Path) -> Iterator[str]:
    """A backup verifies, can be restored, and is the store of one moment."""
    try:
        verify(copy)
    except NetlogError as error:
        yield f"{copy.name}: {error}"
        return
    scratch.mkdir(exist_ok=True)
    store: Any = blank(scratch / "netlog.db")
    answer = inside(["restore", str(copy), "--yes"], environment(scratch, store, START))
    if answer.code:
        yield f"{copy.name}: {answer.err}"
        return
    yield from (f"{copy.name}: {line}" for line in [*faults(store), *_misplaced(store)])
