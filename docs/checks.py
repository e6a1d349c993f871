"""What is checked of the pages beside their sessions.

Every command is explained, every script and setting listed, every example understood by the
command that it names; every relative link leads somewhere; ARCHITECTURE.md has a line for every
module.
"""

import io
import re
import shlex
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import typer

from netlog.app import app, with_shell
from netlog.commands import COMMANDS
from netlog.drafts import catalogue
from netlog.settings.declared import SETTINGS

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "netlog"
REFERENCE = ROOT / "docs" / "reference.md"
ARCHITECTURE = ROOT / "ARCHITECTURE.md"
DRAFTS = ROOT / "docs" / "drafts.md"
SETTINGS_PAGE = ROOT / "docs" / "settings.md"

FENCE = r"(?ms)^```.*?^```$"
LINK = r"\[[^]]*\]\(([^)\s]+)\)"
OPERATORS = "<>|;&"


def problems(pages: Mapping[Path, str]) -> Iterator[str]:
    """Yield what is out of step in the pages, each a path and its text."""
    for page, text in pages.items():
        for link in re.findall(LINK, re.sub(FENCE, "", text)):
            if not re.match(r"[a-z]+:", link) and not leads_somewhere(page, link):
                yield f"{page.name}: the link {link} leads nowhere"
        for example in examples(text):
            if complaint := refused(example):
                yield f"{page.name}: {example}: {complaint}"
    told = "".join(text for page, text in pages.items() if page != REFERENCE)
    for word in COMMANDS:
        if not re.search(rf"netlog {word}\b", told):
            yield f"netlog {word} is explained nowhere"
    for script in catalogue.shipped_names():
        if f"| `{script}` |" not in pages[DRAFTS]:
            yield f"{DRAFTS.name} does not list {script}"
    for each in SETTINGS.values():
        written = f"`{each.name} = {each.example}`"
        row = f"| `{each.name}` | {each.about} | `{each.variable}` | {written} |"
        if row not in pages[SETTINGS_PAGE]:
            yield f"{SETTINGS_PAGE.name} does not list {row}"
    yield from misplaced(pages[ARCHITECTURE])


def leads_somewhere(page: Path, link: str) -> bool:
    """Say whether a relative link names a file that is there, and a heading in it."""
    place, _, heading = link.partition("#")
    target = page.parent / place if place else page
    if not target.exists():
        return False
    titles = re.findall(r"(?m)^#+ (.*)$", target.read_text(encoding="utf-8")) if heading else []
    return not heading or heading in map(_anchor, titles)


def examples(text: str) -> Iterator[str]:
    """Yield the netlog commands of a page: lines of code blocks, and code within sentences.

    A line that ends in a backslash goes on in the next.
    """
    for block in re.findall(FENCE, re.sub(r" \\\n +", " ", text)):
        yield from re.findall(r"(?m)^ *(?:\$ )?(netlog .+)$", block)
    yield from re.findall(r"`(netlog [^`]+)`", re.sub(FENCE, "", text))


def refused(example: str) -> str | None:
    """Return what netlog's own parser says against a command line, None if nothing.

    An argument may be left out: a sentence says `netlog add`.
    """
    root: Any = typer.main.get_command(app)
    context = typer.Context(root, info_name="netlog")
    try:
        _, words, _ = root.make_parser(context).parse_args(with_shell(_words(example)[1:]))
        if words:
            word, command, rest = root.resolve_command(context, words)
            with redirect_stdout(io.StringIO()):
                command.make_context(word, rest, parent=context)
    except typer.Exit:
        return None  # --help was shown
    except typer.TyperException as error:
        complaint = str(error.format_message())
        return None if complaint.startswith("Missing argument") else complaint
    return None


def misplaced(text: str) -> Iterator[str]:
    """Yield where ARCHITECTURE.md and the tree differ."""
    listed = list(_listed(text))
    for path in sorted(PACKAGE.iterdir()):
        is_module = path.suffix == ".py" and path.stem != "__init__"
        if (is_module or (path / "__init__.py").exists()) and path not in listed:
            yield f"ARCHITECTURE.md has no line for {path.relative_to(ROOT)}"
    for named in re.findall(r"`([a-z_]+/[a-z_/]*(?:\.\w+)?)`", text):
        listed.append(ROOT / named if (ROOT / named).exists() else PACKAGE / named)
    for path in listed:
        if not path.exists():
            yield f"ARCHITECTURE.md names {path.relative_to(ROOT)}, which is not there"


def _listed(text: str) -> Iterator[Path]:
    """Yield the paths of the folder listing, the first code block: two spaces are a level."""
    block = re.findall(FENCE, text)[0].partition("\n")[2]
    parents = {0: ROOT}
    for indent, entry in re.findall(r"(?m)^( *)([\w./]+)", block):
        level = len(indent) // 2
        parents[level + 1] = parents[level] / entry
        yield parents[level + 1]


def _anchor(title: str) -> str:
    """Return what a heading is linked by on the usual Git hosts."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _words(example: str) -> list[str]:
    """Return the words of a command line up to its first pipe or redirection."""
    lexer = shlex.shlex(example, posix=True, punctuation_chars=OPERATORS)
    lexer.whitespace_split = True
    words = list(lexer)
    ends = (place for place, word in enumerate(words) if word and set(word) <= set(OPERATORS))
    return words[: next(ends, None)]
