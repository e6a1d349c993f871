"""The shim before the calls that change files: how it is made, armed, and what it wrote down.

`shim.c` is compiled into the trial's folder and loaded with LD_PRELOAD into a process of Python
that runs netlog (`under_shim`). There a fork of that process arms it for one command (`arm`): from
then on every call that changes what lies below a folder has a number, SQLite's own as well as
Python's: making a file or folder, writing, truncating, syncing, renaming, linking, removing,
changing permissions. A call that finds nothing to do, such as opening a file that is there, has
none. Linux alone has what it takes, and a C compiler is needed.
"""

import ctypes
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).with_name("shim.c")
TESTS = Path(__file__).parents[1]
SRC = TESTS.parent / "src"


class How(IntEnum):
    """What is done to the call of a number."""

    WATCH = 1
    """Nothing: it is counted, and written down where a log is named."""
    KILL = 2
    """The process is killed before it."""
    TEAR = 3
    """Half of what it writes is written, then the process is killed."""
    FAIL = 4
    """It fails, once."""
    FAIL_FROM = 5
    """It fails, and all behind it; a full disk (ENOSPC) refuses what takes space."""
    SHORTEN = 6
    """Half of what it writes is written, and it says so."""


class Kind(IntEnum):
    """What a call does; ANSWER is a write to the standard output or error, which has no number."""

    CREATE = 1
    WRITE = 2
    TRUNCATE = 3
    ALLOCATE = 4
    FSYNC = 5
    UNLINK = 6
    RENAME = 7
    LINK = 8
    MKDIR = 9
    RMDIR = 10
    CHMOD = 11
    ANSWER = 12


class Call(NamedTuple):
    """A call that succeeded. `place` is the offset of a write, or the length of a truncation."""

    number: int
    kind: Kind
    path: str
    other: str
    is_folder: bool
    inode: int
    place: int
    data: bytes


class NoShim(Exception):
    """There can be no shim here, and why."""


_HEAD = struct.Struct("<BBHHHIIQq")


def built(folder: Path) -> Path:
    """Compile the shim into a folder and return it. Raises NoShim."""
    compiler = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
    if not sys.platform.startswith("linux"):
        raise NoShim("only Linux has LD_PRELOAD and /proc")
    if compiler is None:
        raise NoShim("there is no C compiler (cc)")
    library = folder / "shim.so"
    command = [compiler, "-O2", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoShim(f"the shim can't be compiled: {done.stderr.strip()[-300:]}")
    return library


def under_shim(library: Path, module: str, words: Sequence[str]) -> subprocess.Popen[str]:
    """Start a module of the torture in a process of its own, with the shim loaded.

    Its coverage is not measured: each of its forks would write a file of it.
    """
    left_out = ("NETLOG_", "XDG_", "COV_", "COVERAGE_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    environment: Mapping[str, str] = {
        **kept,
        "LD_PRELOAD": str(library),
        "PYTHONPATH": os.pathsep.join([str(TESTS), str(SRC)]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", module, *words], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL,
        env=environment, text=True,
    )  # fmt: skip


def arm(folder: Path, how: How, at: int = 0, error: int = 0, log: Path | None = None) -> None:
    """Let every call below a folder be counted from now on; what happens to number `at` is `how`.

    `error` is what a call fails with, `log` where each is written down, outside the folder.
    """
    _library().shim_arm(
        os.fsencode(folder), int(how), ctypes.c_long(at), error, os.fsencode(log or "")
    )


def count() -> int:
    """Return how many calls there were since the shim was armed, and disarm it."""
    _library().shim_disarm()
    return int(_library().shim_count())


def swallow(*, files: bool = False, folders: bool = False, part: str = "") -> None:
    """Leave out syncs of files or folders whose path holds a text, as careless code would."""
    _library().shim_swallow(files + 2 * folders, os.fsencode(part))


def calls(log: Path) -> Iterator[Call]:
    """Yield what was written down."""
    data = log.read_bytes()
    at = 0
    while at < len(data):
        kind, is_folder, long, longer, _, size, number, inode, place = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        path, other = data[at : at + long], data[at + long : at + long + longer]
        at += long + longer
        yield Call(
            number, Kind(kind), os.fsdecode(path), os.fsdecode(other), bool(is_folder), inode,
            place, data[at : at + size],
        )  # fmt: skip
        at += size


def _library() -> ctypes.CDLL:
    """The shim that this process was started with. Raises AttributeError where it wasn't."""
    library = ctypes.CDLL(None)
    library.shim_count.restype = ctypes.c_long
    return library
