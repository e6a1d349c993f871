"""A thousand SIGKILLs at random moments of commands that write.

Each command is first played to its end on a copy: that is the store of after. Then it is killed on
the store itself, which must be the one of before or the one of after, whole and sound; and the one
of after if the answer had been read. Workers, one a core, have a store each.
"""

import os
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event

from torture.figures import Figure, Trial
from torture.killable import KINDS
from torture.killing import Struck, Worker

TITLE = "SIGKILL at random moments"
KILLS = 1_000
A_WORKER = 40
"""So many kills are worth another worker, with a store of its own."""


def suffer(trial: Trial) -> list[Figure]:
    """Kill, and judge what is there each time; at the end walk the line of changes back."""
    wanted = max(1, round(KILLS * trial.scale))
    cores = max(1, min(os.cpu_count() or 1, wanted // A_WORKER))
    workers = [Worker(trial.folder / str(number), number) for number in range(cores)]
    stop, turn = Event(), count()
    struck: list[Struck] = []
    missed: list[Struck] = []

    def work(worker: Worker) -> None:
        while not stop.is_set() and len(struck) < wanted and time.monotonic() < trial.deadline:
            kinds = list(KINDS)
            found = worker.strike(kinds[next(turn) % len(kinds)])
            (struck if found.was_killed else missed).append(found)
            trial.tell(f"{len(struck):,} of {wanted:,} kills")
        worker.look_back()

    with ThreadPoolExecutor(cores) as pool:
        running = [pool.submit(work, worker) for worker in workers]
        try:
            for each in running:
                each.result()
        finally:
            stop.set()
    return _figures(struck, missed, workers, wanted)


def _figures(
    struck: list[Struck], missed: list[Struck], workers: list[Worker], wanted: int
) -> list[Figure]:
    answered = sum(each.was_acknowledged for each in struck + missed)
    hot = sum(each.left == "hot journal" for each in struck)
    kept, entries = (sum(getattr(w, what) for w in workers) for what in ("kept", "entries"))
    wrong = {
        what: [f"{each.kind}: {line}" for each in struck + missed for line in getattr(each, what)]
        for what in ("halves", "lost", "faults")
    }
    astray = [line for worker in workers for line in worker.astray]
    return [
        Figure("kills", f"{len(struck):,}\n{_by_kind(struck, missed)}", f"{wanted:,}",
               len(struck) >= wanted),
        _none("neither the store of before nor that of after", wrong["halves"]),
        _none(f"answered and not kept, of {answered:,} answered", wrong["lost"]),
        _none("unsound: integrity, foreign keys, derived, backups", wrong["faults"]),
        Figure("kills that left a hot journal", f"{hot:,}", "some (from 200 on)",
               hot > 0 or wanted < 200),
        Figure("entries of all kept that are there at the end", f"{kept:,}", f"{entries:,}",
               kept == entries > 0),
        _none("faults of undo of all, then redo of all", astray),
    ]  # fmt: skip


def _none(what: str, found: list[str]) -> Figure:
    return Figure(what, "\n".join([f"{len(found):,}", *found[:5]]), "0", not found)


def _by_kind(struck: list[Struck], missed: list[Struck]) -> str:
    """Where the kills fell, a line a kind of command."""
    lines = []
    for kind in KINDS:
        mine = [each for each in struck if each.kind == kind]
        places = Counter(each.place for each in mine)
        left = Counter(each.left for each in mine if each.left)
        told = ", ".join(f"{place} {places[place]}" for place in ("before", "during", "after"))
        more = f" ({', '.join(f'{n} {what}' for what, n in left.most_common())})" if left else ""
        too_late = sum(each.kind == kind for each in missed)
        lines.append(f"{kind}: {len(mine)}: {told}{more}; too late {too_late}")
    return "\n".join(lines)
