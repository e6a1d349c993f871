"""A person as a form: a text to change in an editor, and what was changed in it.

    name: Ada Moss
    tag: founder
    tag: investor

    note:
    All that follows, to the end of the form.

A line that begins with `#` says something about the form. A key without a text, or left out, has
none. What can't be shown stands as it is shown on a screen, and stays as it is kept unless changed.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from netlog.errors import shown
from netlog.rules.contacts import KINDS
from netlog.rules.facts import CLAIMS, SEVERAL, Facts
from netlog.rules.slips import did_you_mean
from netlog.rules.stages import RELATIONS
from netlog.rules.text import safe, safe_block

KEYS = ("name", "also", "company", "role", "relation", "language", "address", "place", "need",
        "offer", "birthday", "zone", "through", "known", "friend-only", "private", *KINDS,
        "tag", "knows")  # fmt: skip
"""The keys in the order of the form; behind them comes the note."""

_COMPLAINT = "# ! "
_COLON = "[:：]"
_HELP = f"""\
# Change what you like, save and close. Empty the form to change nothing.
# A line left empty, or taken out, removes what stood there. These may come
# several times: {", ".join(SEVERAL)}.
# Lines that begin with # count for nothing. through: who introduced you;
# knows: whom they know. Both are handles, or names. private: yours alone.
# relation: {", ".join(RELATIONS[:6])},
#           {", ".join(RELATIONS[6:])}."""


class Problem(NamedTuple):
    """A line of the form, counted from 1, and why it can't be kept."""

    line: int
    why: str


class Form(NamedTuple):
    """What a form says: the facts, the line of each text, and lines that say nothing."""

    facts: Facts
    lines: Mapping[tuple[str, str], int]
    problems: Sequence[Problem]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left of it."""
        return not any(self.facts.values()) and not self.problems

    def line(self, key: str, text: str = "") -> int:
        """Return the line on which a text stands, else that of its key, else the first."""
        of_key = (line for (name, _), line in self.lines.items() if name == key)
        return self.lines.get((key, text)) or next(of_key, 1)


def written(facts: Facts, title: str, happened: Sequence[str] = ()) -> str:
    """Return the form of a person; `happened` are lines to look at only."""
    lines = [f"# {safe(title)}", *_HELP.splitlines(), ""]
    for key in KEYS:
        lines += [f"{key}: {_line(text)}".rstrip() for text in facts[key] or ("",)]
    lines += ["", *(f"# {safe(line)}".rstrip() for line in happened), *([""] if happened else [])]
    note = _block(facts["note"][0]) if facts["note"] else ""
    return "\n".join([*lines, "note:", note]).rstrip("\n") + "\n"


def read(text: str) -> Form:
    """Return what a form says, and which of its lines say nothing that netlog knows."""
    facts: dict[str, tuple[str, ...]] = dict.fromkeys((*KEYS, "note"), ())
    places: dict[tuple[str, str], int] = {}
    problems = []
    lines = text.replace("\r\n", "\n").removeprefix("\ufeff").split("\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        word, *values = (part.strip() for part in re.split(_COLON, line, maxsplit=1))
        key, value = word.casefold(), "".join(values)
        if key == "note" and values:
            note = "\n".join([*([value] if value else []), *lines[number:]]).rstrip()
            facts["note"] = (note,) if note else ()
            places["note", note] = number
            break
        if why := _why_not(key, values, facts):
            problems.append(Problem(number, why))
            continue
        places.setdefault((key, value), number)
        if value and value not in facts[key]:
            facts[key] = (*facts[key], value)
    return Form(facts, places, problems)


def applied(before: Facts, form: Form) -> Facts:
    """Return the facts as the form has them; a text that it left alone is the one that is kept."""
    after = {}
    for key, texts in form.facts.items():
        # Tabs are shown as spaces where a form is printed.
        ways = (_block, _printed) if key == "note" else (_line,)
        left = [{way(kept) for way in ways} for kept in before[key]]
        found = []
        for text in texts or ("",):
            found += [kept for kept, seen in zip(before[key], left, strict=True) if text in seen]
            found += [text] if text and not any(text in seen for seen in left) else []
        after[key] = tuple(found)
    return {**after, **{key: after[key] or ("no",) for key in CLAIMS}}


def with_problems(text: str, problems: Sequence[Problem]) -> tuple[str, list[Problem]]:
    """Return the form with its problems on top, and the problems with their lines in that."""
    lines = text.split("\n")
    old = next((n for n, line in enumerate(lines) if not line.startswith(_COMPLAINT)), len(lines))
    shift = len(problems) - old
    moved = [Problem(max(line + shift, 1), why) for line, why in problems]
    told = [f"{_COMPLAINT}line {line}: {' '.join(safe(why).split())}" for line, why in moved]
    return "\n".join([*told, *lines[old:]]), moved


def _why_not(key: str, values: Sequence[str], facts: Mapping[str, tuple[str, ...]]) -> str | None:
    if not values:
        return f'"{shown(key)}" is no line of the form, which are such as company: Tidewater'
    if key not in facts:
        known = [*KEYS, "note"]
        meant = did_you_mean(key, known, most=1) or f" There are: {', '.join(known)}"
        return f'"{shown(key)}" is not known.{meant}'
    if key not in SEVERAL and facts[key] and values[0] and values[0] not in facts[key]:
        return f"{key} stands there twice"
    return None


def _line(text: str) -> str:
    return safe(text).strip()


def _block(text: str) -> str:
    return "\t".join(map(safe_block, text.replace("\r\n", "\n").split("\t"))).rstrip()


def _printed(text: str) -> str:
    return safe_block(text).rstrip()
