"""netlog as its users call it: in this process, or as one of its own."""

import gc
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from netlog import app

# netlog switches the collector off for its short life; these go on for minutes.
gc.enable()

FAULT = 3
"""The exit code of a fault of netlog's own."""


class Answer(NamedTuple):
    """What a call left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


def environment(home: Path, store: Path, now: str) -> dict[str, str]:
    """What netlog is to find around it: that home and store, and none of the user's settings."""
    left_out = ("NETLOG_", "XDG_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    places = {"HOME": str(home), "USERPROFILE": str(home)}
    return {**kept, **places, "NETLOG_DB": str(store), "NETLOG_NOW": now, "COLUMNS": "80"}


def started(
    words: list[str], surroundings: dict[str, str], **more: Any
) -> "subprocess.Popen[bytes]":
    """Start netlog as a process of its own, all three of its streams in our hands."""
    return subprocess.Popen(
        [sys.executable, "-m", "netlog", *words], env=surroundings,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more,
    )  # fmt: skip


def apart(words: list[str], surroundings: dict[str, str], stdin: str = "", **more: Any) -> Answer:
    """Run netlog as a process of its own, to its end."""
    process = started(words, surroundings, **more)
    out, err = process.communicate(stdin.encode())
    return Answer(process.returncode, out.decode(), err.decode())


def inside(words: list[str], surroundings: dict[str, str], stdin: str = "") -> Answer:
    """Run netlog in this process, which saves the third of a second that starting one takes."""
    given = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
    with _in_place(surroundings), _streams(given) as (out, err):
        sys.argv = ["netlog", *words]
        code = app.run()
        return Answer(code, _text(out), _text(err))


@contextmanager
def _in_place(surroundings: dict[str, str]) -> Iterator[None]:
    kept, argv = dict(os.environ), sys.argv
    os.environ.clear()
    os.environ.update(surroundings)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)
        sys.argv = argv


@contextmanager
def _streams(given: io.TextIOWrapper) -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    kept = sys.stdin, sys.stdout, sys.stderr
    out, err = (
        io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2)
    )
    sys.stdin, sys.stdout, sys.stderr = given, out, err
    try:
        yield out, err
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.buffer.seek(0)
    return stream.buffer.read().decode()
