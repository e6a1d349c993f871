"""A process of netlog under watch: when it writes, and how it is killed at a chosen moment."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from torture.calling import Answer, started

from netlog.questions.file import JOURNAL_MARK

GLANCE = 0.0004
"""Seconds between two looks; a write to memory takes some milliseconds."""


class Times(NamedTuple):
    """When things happened in a run, in seconds from its start."""

    wrote: float
    """The first file changed."""
    journal: float
    """The journal was seen, or the end where there was none."""
    kept: float
    """The journal was gone again: what was written is kept."""
    ended: float


class Moment(NamedTuple):
    """When to kill: so many seconds behind an event.

    That is the start, the first `write` to any file, when the `journal` appears, when it is `hot`,
    and when it is gone again and all is `kept`.
    """

    behind: str
    seconds: float


def watched(
    words: list[str], around: dict[str, str], home: Path, stdin: str
) -> tuple[Answer, Times]:
    """Run netlog to its end, and say when it wrote."""
    seen: dict[str, float] = {}
    before = traces(home)
    begun = time.monotonic()
    process = _begun(words, around, home, stdin)
    while process.poll() is None:
        passed = time.monotonic() - begun
        if "wrote" not in seen and traces(home) != before:
            seen["wrote"] = passed
        is_there = has_journal(home)
        if is_there and "journal" not in seen:
            seen["journal"] = passed
        if "journal" in seen and not is_there and "kept" not in seen:
            seen["kept"] = passed
        time.sleep(GLANCE)
    ended = time.monotonic() - begun
    out, err = process.communicate()
    times = Times(*(seen.get(what, ended) for what in ("wrote", "journal", "kept")), ended)
    return Answer(process.returncode, out.decode(), err.decode()), times


def killed(
    words: list[str], around: dict[str, str], home: Path, stdin: str, moment: Moment
) -> Answer:
    """Run netlog and kill it at a moment, unless it has ended by then; return what it said."""
    before = traces(home)
    process = _begun(words, around, home, stdin)
    is_time: dict[str, Callable[[], bool]] = {
        "start": lambda: True,
        "write": lambda: traces(home) != before,
        "journal": lambda: has_journal(home),
        "hot": lambda: has_hot_journal(home),
        "kept": lambda: not has_journal(home),
    }
    # What is kept, and a journal that is hot, is to be seen once there is a journal.
    steps = ["journal", moment.behind] if moment.behind in ("hot", "kept") else [moment.behind]
    for step in steps:
        while process.poll() is None and not is_time[step]():
            time.sleep(0 if step == "hot" else GLANCE)
    time.sleep(moment.seconds)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    out, err = process.communicate()
    return Answer(process.returncode, out.decode(errors="replace"), err.decode(errors="replace"))


def traces(home: Path) -> list[tuple[str, int, int]]:
    """The files of a home and of the folders in it, each with its size and time."""
    found = []
    for folder in (home, *(Path(entry) for entry in os.scandir(home) if entry.is_dir())):
        with os.scandir(folder) as entries:
            for entry in entries:
                with suppress(FileNotFoundError):
                    stat = entry.stat()
                    if not entry.is_dir():
                        found.append((entry.path, stat.st_size, stat.st_mtime_ns))
    return sorted(found)


def has_journal(home: Path) -> bool:
    """Whether a transaction on the store is under way, or was when its process died."""
    return (home / "netlog.db-journal").exists()


def has_hot_journal(home: Path) -> bool:
    """Whether a journal holds what has to be rolled back: its header tells how many pages."""
    with suppress(FileNotFoundError), (home / "netlog.db-journal").open("rb") as journal:
        head = journal.read(12)
        return head.startswith(JOURNAL_MARK) and head[8:] not in (b"", bytes(4))
    return False


def _begun(
    words: list[str], around: dict[str, str], home: Path, stdin: str
) -> "subprocess.Popen[bytes]":
    process = started(words, around, cwd=home, start_new_session=True)
    assert process.stdin
    process.stdin.write(stdin.encode())
    process.stdin.close()
    process.stdin = None  # `communicate` has nothing more to give
    return process
