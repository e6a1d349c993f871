"""The docs in step with the program.

    python docs/reference.py            write docs/reference.md, and the answers in the sessions
    python docs/reference.py --check    write nothing, and fail if anything is out of step

Either way what only a person can put right is named: see `checks` and `sessions`.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import typer
from checks import REFERENCE, ROOT, problems
from manual import FOLDER, manual
from sessions import BLOCK, BrokenSession, Shell, played, undocumented
from table import TABLE, table

from netlog.app import app, load
from netlog.commands import COMMANDS

WIDTH = 78
"""Columns of a help text in a terminal of 80."""

HEAD = """\
# Command reference

This is what `--help` says of each command. `python docs/reference.py` writes it; the
[README](../README.md) and the [other pages](index.md) tell what the commands are for.
"""


def main() -> int:
    """Write or check; return 1 if anything is out of step."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--check", action="store_true", help="write nothing")
    is_check = options.parse_args().check

    pages = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
    in_step = {page: with_answers(page.read_text(encoding="utf-8")) for page in pages}
    texts = {page: text for page, (text, _) in in_step.items()} | {REFERENCE: reference()}
    wrong = [f"{page.name}: {what}" for page, (_, found) in in_step.items() for what in found]
    wrong += problems(texts)
    wrong += (f"{page.name} is of no command" for page in FOLDER.glob("*") if page not in manual())
    wrong += put({**texts, **manual(), TABLE: table()}, is_check=is_check)
    print(*wrong, sep="\n", end="\n" if wrong else "", file=sys.stderr)
    return int(bool(wrong))


def put(texts: Mapping[Path, str], *, is_check: bool) -> Iterator[str]:
    """Write the texts that are out of date, or yield which they are."""
    for path, text in texts.items():
        if path.exists() and text == path.read_text(encoding="utf-8"):
            continue
        if is_check:
            yield f"{path.name} is out of date: python docs/reference.py writes it anew"
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"{path.name}: written")


def with_answers(text: str) -> tuple[str, list[str]]:
    """Return a page with the answers that its sessions get now, and what is wrong with them."""
    if not re.search(BLOCK, text):
        return text, []
    with TemporaryDirectory(prefix="netlog-docs-") as home:
        shell = Shell(Path(home))
        try:
            now = played(text, shell)
            return now, list(undocumented(now, shell))
        except BrokenSession as error:
            return text, [str(error)]


def reference() -> str:
    """Return the page of all help texts, the same wherever it is made."""
    root = typer.main.get_command(app)
    context = root.make_context("netlog", [], resilient_parsing=True, terminal_width=WIDTH)
    helps = {"netlog": root.get_help(context)}
    for word in COMMANDS:
        command = load(word)
        below = command.make_context(word, [], parent=context, resilient_parsing=True)
        helps[f"netlog {word}"] = command.get_help(below)
    return HEAD + "".join(
        f"\n## {title}\n\n```text\n{_trimmed(text)}\n```\n" for title, text in helps.items()
    )


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines())


if __name__ == "__main__":
    sys.exit(main())
