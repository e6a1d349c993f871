"""The quick sheet: an evening's people, one a line, as typed in a hurry.

    Name, company | topic | next step   +connect

Only the name is needed. `+connect` anywhere in the line says that details were exchanged on the
spot; `#tag` and `@introducer` stand at the end of a part. Blank lines and lines that begin with `#`
are passed over.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from netlog.errors import WrongUsage
from netlog.rules import stages
from netlog.rules.stages import Stage

_PARTS = re.compile(r"[|｜]")
_COMMA = re.compile(r"[,，、]")
# Neither +connected nor ada+connect@example.org.
_CONNECT = re.compile(r"[+＋]connect(?![a-z]|[\w.-]*@)", re.IGNORECASE)
# At the end of a part: within a text they may be anything.
_SIGNS = re.compile(r"(?:\s+[#＃@＠][^\W\d]\S*)+\s*$")
_UNKNOWN = re.compile(r"(?<!\S)[+＋][^\W\d]\w*")


class Line(NamedTuple):
    """A line of the sheet: its number, counted from 1, and what it says."""

    number: int
    name: str
    company: str | None
    topic: str | None
    step: str | None
    is_connect: bool
    tags: tuple[str, ...] = ()
    through: str | None = None


class BadLine(NamedTuple):
    """A line that can't be read, and why."""

    number: int
    why: str


class Marks(NamedTuple):
    """What the signs of a line say; what is no sign is its note."""

    stage: Stage | None = None
    tags: tuple[str, ...] = ()
    through: str | None = None
    note: str | None = None


def marks(text: str) -> Marks:
    """Return what a line says with signs: `+connect` a stage, `#tag`, `@introducer`, else a note.

    Raises WrongUsage for a stage that there is not, or a second stage or introducer.
    """
    found: dict[str, list[str]] = {"+": [], "#": [], "@": [], "": []}
    for word in text.split():
        sign = unicodedata.normalize("NFKC", word[0])  # full-width ones too
        is_mark = sign in found and len(word) > 1
        found[sign if is_mark else ""].append(word[1:] if is_mark else word)
    for sign, what in (("+", "stage"), ("@", "introducer")):
        if len(found[sign]) > 1:
            raise WrongUsage(f"One {what} only: {' '.join(sign + each for each in found[sign])}")
    stage = None
    for word in found["+"]:
        stage = stages.parse(word)
        if stage is None:
            raise WrongUsage(f'"+{word}" is no stage. There are: +{", +".join(Stage)}')
    return Marks(stage, tuple(found["#"]), "".join(found["@"]) or None, " ".join(found[""]) or None)


def read(lines: Iterable[str]) -> list[Line | BadLine]:
    """Return what each line that isn't blank says, or why it can't be read."""
    found: list[Line | BadLine] = []
    for number, line in enumerate(lines, start=1):
        text = line.strip().removeprefix("\ufeff").strip()
        if not text or text.startswith("#"):
            continue
        try:
            found.append(_line(number, text))
        except WrongUsage as error:
            found.append(BadLine(number, str(error)))
    return found


def _line(number: int, text: str) -> Line:
    is_connect = bool(_CONNECT.search(text))
    parts, signs = [], []
    for part in _PARTS.split(_CONNECT.sub("", text)):
        bare = _SIGNS.sub("", part)
        signs.append(part[len(bare) :])
        parts.append(bare.strip())
    told = marks(" ".join(signs))
    if unknown := _UNKNOWN.search(" ".join(parts)):
        raise WrongUsage(f'"{unknown[0]}" is not known; there is +connect')
    if len(parts) > 3:
        raise WrongUsage("it has more than three parts: Name, company | topic | next step")
    who, topic, step = (*parts, "", "")[:3]
    name, company = (part.strip() for part in (*_COMMA.split(who, maxsplit=1), "")[:2])
    if not name:
        raise WrongUsage("it has no name. A line is: Name, company | topic | next step")
    return Line(number, name, company or None, topic or None, step or None, is_connect,
                told.tags, told.through)  # fmt: skip
