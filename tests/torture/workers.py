"""Processes under the shim that do a part's work side by side, and tell what they found."""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

from torture import shim
from torture.figures import Trial

Work = Callable[[Path, float, float, int, int], None]
"""Called with a folder, the scale, when to stop, which share of the work it is, of how many."""


def told(module: str, trial: Trial, *, has_all_cores: bool) -> list[dict[str, Any]]:
    """Let a module's `work` be done, a worker a core, and return what they reported.

    Half of the cores, where another part runs beside this one; one where there is little to do.

    Raises NoShim where there is none, RuntimeError where a worker failed.
    """
    library = shim.built(trial.folder)
    cores = os.cpu_count() or 1
    shares = max(1, cores if has_all_cores else cores // 2) if trial.scale >= 0.2 else 1
    running, found = [], []
    for share in range(shares):
        folder = trial.folder / f"worker-{share}"
        folder.mkdir()
        left = trial.deadline - time.monotonic()
        words = [str(folder), str(trial.scale), str(left), str(share), str(shares)]
        process = shim.under_shim(library, module, words)
        reading = Thread(target=_read, args=(process.stdout, trial.tell, found))
        reading.start()
        running.append((process, reading))
    for process, reading in running:
        reading.join()
        if process.wait():
            raise RuntimeError(f"a worker of {module} ended with {process.returncode}")
    return found


def _read(lines: Any, tell: Callable[[str], None], found: list[dict[str, Any]]) -> None:
    with lines:
        for line in lines:
            said = json.loads(line)
            if isinstance(said, str):
                tell(said)
            else:
                found.append(said)


def serve(work: Work, words: list[str]) -> None:
    """Do a share of the work, in the process that `told` started."""
    folder, scale, seconds, share, shares = words[1:]
    work(Path(folder), float(scale), time.monotonic() + float(seconds), int(share), int(shares))


def say(text: str) -> None:
    """Tell how far the work is."""
    report(text)


def report(found: dict[str, Any] | str) -> None:
    """Hand a finding over."""
    sys.stdout.write(json.dumps(found, ensure_ascii=True, default=str) + "\n")
    sys.stdout.flush()
