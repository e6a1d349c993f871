"""One netlog command in a fork of this process, with the shim armed or not.

The process has everything loaded that a command may need, so that a play costs some milliseconds
and not a second: thousands of crash points become possible.
"""

import gc
import io
import mmap
import os
import pkgutil
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from torture import shim
from torture.shim import How

import netlog

EVENING = "2026-11-20T21:30"
_RUN = ("netlog.__main__", "netlog.store.migrations.env", "netlog.store.migrations.versions")
"""Modules that act when they are loaded."""
_LOST = 99
"""How a fork ends that did not come to the end of its play."""


class Fault(NamedTuple):
    """What is done to call number `at` of a play."""

    how: How
    at: int = 0
    error: int = 0

    def __str__(self) -> str:
        error = f" {os.strerror(self.error)}" if self.error else ""
        return f"{self.how.name}{error} at call {self.at}"


class Command(NamedTuple):
    """A command line, its clock, and what it reads."""

    words: Sequence[str]
    now: str = EVENING
    stdin: str = ""


class Outcome(NamedTuple):
    """How a play ended: its exit code (-9 where it was killed), what it said, its calls."""

    code: int
    out: str
    err: str
    calls: int


def load_all() -> None:
    """Load every module of netlog, and what they load only when they need it."""
    for module in pkgutil.walk_packages(netlog.__path__, "netlog."):
        if not module.name.startswith(_RUN):
            import_module(module.name)
    for name in ("pypinyin", "tomlkit", "rich.console", "alembic.command"):
        import_module(name)
    from sqlalchemy.orm import configure_mappers

    from netlog.store.file import open_nowhere

    configure_mappers()
    open_nowhere().close()
    gc.collect()
    gc.freeze()


def play(
    folder: Path, command: Command, fault: Fault | None = None, log: Path | None = None
) -> Outcome:
    """Run a command in its home, `folder/home`, and return how it ended.

    Everything that it writes below the folder is a call of the shim, temporary files included.
    """
    with (
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
        mmap.mmap(-1, 8) as counted,
    ):
        child = os.fork()
        if not child:
            try:
                _in_fork(folder, command, fault, log, out.fileno(), err.fileno(), counted)
            finally:
                os._exit(_LOST)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return Outcome(code, _said(out), _said(err), int.from_bytes(counted[:], "little"))


def _in_fork(
    folder: Path, command: Command, fault: Fault | None, log: Path | None, out: int, err: int,
    counted: mmap.mmap,
) -> None:  # fmt: skip
    from netlog import app

    gc.disable()
    (folder / "tmp").mkdir(exist_ok=True)
    os.environ.update(
        HOME=str(folder / "home"), NETLOG_NOW=command.now, COLUMNS="80",
        TMPDIR=str(folder / "tmp"), SQLITE_TMPDIR=str(folder / "tmp"),
    )  # fmt: skip
    os.chdir(folder / "home")
    tempfile.tempdir = None
    os.dup2(out, 1)
    os.dup2(err, 2)
    sys.argv = ["netlog", *command.words]
    sys.stdin = io.TextIOWrapper(io.BytesIO(command.stdin.encode()), encoding="utf-8")
    sys.stdout = os.fdopen(1, "w", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, closefd=False)
    if fault:
        shim.arm(folder, fault.how, fault.at, fault.error, log)
    code = app.run()
    if fault:
        counted[:] = shim.count().to_bytes(8, "little")
    os._exit(code)


def _said(file: "tempfile._TemporaryFileWrapper[bytes] | io.BufferedRandom") -> str:
    file.seek(0)
    return file.read().decode(errors="replace")
