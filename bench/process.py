"""One process, measured from its start until it has ended."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

LONGEST = 120
"""Seconds of silence after which a process is taken to hang and is ended."""

ROWS, COLUMNS = 40, 100
_LAUNCH = (sys.executable, "-I", "-S", str(Path(__file__).with_name("launch.py")))
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


class Run(NamedTuple):
    """What a process took and left.

    Seconds by the clock and of the processor, peak memory in bytes, exit code, both outputs.
    """

    seconds: float
    cpu: float
    peak: int
    code: int
    out: str
    err: str


def measured(
    words: Sequence[str], environment: Mapping[str, str], *, stdin: str = "", is_drawn: bool = False
) -> Run:
    """Run a command to its end, its output read from a pipe or, drawn, from a terminal."""
    with (
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as told,
        tempfile.TemporaryFile() as report,
    ):
        given.write(stdin.encode())
        given.seek(0)
        reading, writing = _terminal() if is_drawn else os.pipe()
        launch = subprocess.Popen(
            [*_LAUNCH, str(report.fileno()), *words],
            stdin=given, stdout=writing, stderr=told, pass_fds=[report.fileno()],
            env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(writing)
        out = _read(reading, launch.pid)
        launch.wait()
        os.close(reading)
        for file in (told, report):
            file.seek(0)
        err = told.read().decode(errors="replace")
        seconds, cpu, peak, code = report.read().split() or (LONGEST, 0, 0, -signal.SIGKILL)
    return Run(float(seconds), float(cpu), int(peak) * _PEAK_UNIT, int(code), out, err)


def _terminal() -> tuple[int, int]:
    reading, writing = pty.openpty()
    fcntl.ioctl(writing, termios.TIOCSWINSZ, struct.pack("4H", ROWS, COLUMNS, 0, 0))
    return reading, writing


def _read(source: int, group: int) -> str:
    """Read until the last process closes its end; a group that is silent for long is ended."""
    found = []
    while True:
        ready, _, _ = select.select([source], [], [], LONGEST)
        if not ready:
            os.killpg(group, signal.SIGKILL)
            break
        try:
            piece = os.read(source, 1 << 16)
        except OSError:  # how Linux ends a terminal
            break
        if not piece:
            break
        found.append(piece)
    return b"".join(found).decode(errors="replace")
