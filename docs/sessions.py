"""The sessions in the docs, played: what stands below a command is what netlog really answers.

A session is a ```console block. A line that begins with `$` is typed into a shell, and a comment
that begins with a day and an hour (`# 2026-03-05 22:55`) sets the clock. The blocks of one page
share a store of their own, which is empty when the page begins.
"""

import io
import json
import os
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from netlog import app

BLOCK = r"(?ms)^```console\n(.*?)^```$"
CLOCK = r"# (\d{4}-\d\d-\d\d) (\d\d:\d\d)"
HEREDOC = r"<<'(\S+)'"
JSON_SECTION = r"(?ms)^## `netlog ([^`]* --json)`\n(.*?)(?=^## |\Z)"
JSON_KEYS = r"(?m)^\| (`[^|]+`) \|"

USAGE = 2


class BrokenSession(Exception):
    """A command of a session that netlog does not understand, or at which it failed."""


class Shell:
    """An empty home in which netlog is called, in this process, as a terminal would call it."""

    def __init__(self, home: Path) -> None:
        self._environment = {"HOME": str(home), "USERPROFILE": str(home), "COLUMNS": "80"}

    def set_clock(self, day: str, hour: str) -> None:
        """Set the time at which the following commands are typed."""
        self._environment["NETLOG_NOW"] = f"{day}T{hour}"

    def type(self, command: str, standard_input: str = "") -> str:
        """Return what a terminal would show. Raises BrokenSession."""
        stdin = io.TextIOWrapper(io.BytesIO(standard_input.encode()), "utf-8")
        shown = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        words = shlex.split(command)
        with (
            patch.dict(os.environ, self._environment, clear=True),
            patch.multiple(sys, argv=words, stdin=stdin, stdout=shown, stderr=shown),
        ):
            code = app.run()
        shown.seek(0)
        if code >= USAGE:
            raise BrokenSession(f"{command}: {shown.read()}exit code {code}")
        return shown.read()


def played(page: str, shell: Shell) -> str:
    """Return a page with the answers that its sessions get now. Raises BrokenSession."""
    return re.sub(BLOCK, lambda block: f"```console\n{_played(block[1], shell)}```", page)


def undocumented(page: str, shell: Shell) -> Iterator[str]:
    """Yield how the tables of keys, one under each `netlog … --json`, differ from the output."""
    for command, section in re.findall(JSON_SECTION, page):
        printed = keys(json.loads(shell.type(f"netlog {command}")))
        cells = " ".join(re.findall(JSON_KEYS, section))
        told = {key for short in re.findall(r"`([^`]+)`", cells) for key in _spelled_out(short)}
        yield from (f"netlog {command}: {key} is not documented" for key in sorted(printed - told))
        yield from (f"netlog {command}: {key} is not printed" for key in sorted(told - printed))


def keys(data: object, path: str = "") -> set[str]:
    """Return the paths of all keys of a JSON value: `people`, `people[].handle`."""
    found: set[str] = set()
    if isinstance(data, list):
        found.update(*(keys(item, f"{path}[]") for item in data))
    elif isinstance(data, dict):
        for key, value in data.items():
            here = f"{path}.{key}" if path else key
            found |= {here, *keys(value, here)}
    return found


def _spelled_out(short: str) -> list[str]:
    """Return the keys that `{connects,coffees}.done` stands for."""
    before, _, rest = short.partition("{")
    names, _, after = rest.partition("}")
    return [f"{before}{name}{after}" for name in names.split(",")]


def _played(block: str, shell: Shell) -> str:
    shown: list[str] = []
    for typed, given in _typed(block):
        if typed.startswith("# "):
            if clock := re.match(CLOCK, typed):
                shell.set_clock(*clock.groups())
            shown += ["", typed] if shown else [typed]
        else:
            command = re.sub(HEREDOC, "", typed).removeprefix("$ ")
            answer = shell.type(command, "".join(f"{line}\n" for line in given[:-1]))
            shown += [typed, *given, *answer.splitlines()]
    return "".join(f"{line}\n" for line in shown)


def _typed(block: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each comment and each command, with the lines that it is given; not the answers."""
    lines = iter(block.splitlines())
    for line in lines:
        if line.startswith(("# ", "$ ")):
            end = re.search(HEREDOC, line)
            yield line, [*_until(end[1], lines)] if end else []


def _until(end: str, lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if line == end:
            return
