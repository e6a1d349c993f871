"""The pages of the manual, made from the help: netlog(1), and one for each command."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer

from netlog import __version__, usage
from netlog.app import app, load
from netlog.commands import COMMANDS, sections

FOLDER = Path(__file__).with_name("man")

DAY = "2026-11-20"
"""The day of the version."""

WIDTH = 66
"""Columns of an example in a terminal of 80."""

EXITS = {
    "0": "done",
    "1": "it can't be done; the message says why, and the way out",
    "2": "the words of the command are off",
    "3": "a fault of netlog's own; a log file without your data is named",
    "130": "interrupted with Ctrl-C",
}
SIGNS = {"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti",
         '"': r"\(dq"}  # fmt: skip
"""Sign → how it is written, so that it comes out as it is typed."""


def manual() -> dict[Path, str]:
    """Return the text of each page, by its path."""
    root: Any = typer.main.get_command(app)
    context = root.make_context("netlog", [], resilient_parsing=True)
    found = {FOLDER / "netlog.1": _page(_root(root, context))}
    for name, line in COMMANDS.items():
        command = load(name)
        below = command.make_context(name, [], parent=context, resilient_parsing=True)
        found[FOLDER / f"netlog-{name}.1"] = _page(_command(name, line, command, below))
    return found


def _page(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _root(root: Any, context: Any) -> Iterator[str]:
    said, _, does = root.help.partition(": ")
    yield from _head(said, "a networking tracker")
    yield from (".SH SYNOPSIS", *_synopsis(root, context))
    yield from (".SH DESCRIPTION", *_prose(f"{does[0].upper()}{does[1:]}"))
    yield ".SH COMMANDS"
    for heading, names in sections():
        yield from (".SS " + text(heading), *_terms((name, COMMANDS[name]) for name in names))
    yield from (".SH OPTIONS", *_terms(usage.records(root.get_params(context), context, "option")))
    yield from (".PP", *_prose(root.epilog))
    yield from (".SH EXIT STATUS", *_terms(EXITS.items()))
    yield from (".SH FILES", "Where the data, the settings and the templates lie is shown by")
    yield r".BR netlog\-where (1)."
    yield from (".SH SEE ALSO", *_others(f"netlog-{name}" for name in COMMANDS))


def _command(name: str, line: str, command: Any, context: Any) -> Iterator[str]:
    yield from _head(f"netlog-{name}", line.rstrip("."))
    yield from (".SH SYNOPSIS", *_synopsis(command, context))
    yield ".SH DESCRIPTION"
    for place, part in enumerate(usage.described(command.help)):
        if isinstance(part, str):
            yield from ([".PP"] if place else []) + list(_prose(part))
        else:
            yield from _terms(part)
    params = command.get_params(context)
    for title, kind in (("ARGUMENTS", "argument"), ("OPTIONS", "option")):
        if rows := usage.records(params, context, kind):
            yield from (f".SH {title}", *_terms(rows))
    yield from (".SH EXAMPLES", *_examples(command.epilog))
    yield from (".SH SEE ALSO", *_others(["netlog"]))


def _head(name: str, line: str) -> Iterator[str]:
    yield f'.TH {name.upper()} 1 {DAY} "netlog {__version__}" "netlog"'
    # No word is parted: many are typed.
    yield from (".nh", ".ad l", ".SH NAME", rf"{text(name)} \- {text(line)}")


def _synopsis(command: Any, context: Any) -> Iterator[str]:
    pieces = " ".join(command.collect_usage_pieces(context))
    yield from (f".B {text(context.command_path)}", text(pieces))


def _terms(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, about in rows:
        yield from (".TP", _typed(term), *_prose(about))


def _typed(term: str) -> str:
    """Return a term, its own words in bold, and what stands for other words in italics."""
    styles = {"-": "B", ",": "R", " ": "R"}
    is_name = bool(re.fullmatch(r"[a-z\d]+", term))
    return (
        "".join(
            rf"\f{'B' if is_name else styles.get(piece[0], 'I')}{text(piece)}"
            for piece in re.findall(r'"[^"]*"|[^\s,"]+|[\s,]+', term)
        )
        + r"\fR"
    )


def _examples(epilog: str) -> Iterator[str]:
    lines = [line for line in usage.paragraphs(epilog) if line and line != "Examples:"]
    for place, line in enumerate(lines):
        yield from [".PP"] if place else []
        if line.startswith("netlog "):
            yield from (".EX", *map(text, usage.folded(line, WIDTH)), ".EE")
        else:
            yield from _prose(line)


def _others(names: Iterable[str]) -> list[str]:
    listed = list(names)
    return [
        rf".BR {text(name)} (1){',' if name != listed[-1] else ''}" for name in listed
    ]  # fmt: skip


def _prose(words: str) -> Iterator[str]:
    return map(text, textwrap.wrap(words, WIDTH, break_on_hyphens=False))


def text(words: str) -> str:
    """Return words as roff prints them unchanged, at the beginning of a line too."""
    found = "".join(SIGNS.get(sign, sign) for sign in words)
    return rf"\&{found}" if found.startswith((".", "'")) else found
