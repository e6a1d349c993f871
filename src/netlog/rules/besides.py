"""What is told of give and take beside a talk: by options, as one reads it (book §4.6)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from netlog.errors import BadDate, typed
from netlog.rules.dates import parse
from netlog.rules.text import one_line


class Told(NamedTuple):
    """What is told of give and take beside a talk: by the option of `TOLD` that says it."""

    option: str
    what: str
    due_on: date | None = None

    @property
    def as_option(self) -> str:
        """Return it as `netlog log` takes it."""
        said = f"{self.due_on}: {self.what}" if self.due_on else self.what
        return f"--{self.option.replace('_', '-')} {typed(said)}"


TOLD = {
    "gave": ("gift", "me"),
    "got": ("gift", "them"),
    "asked": ("ask", "me"),
    "was_asked": ("ask", "them"),
    "promised": ("promise", "me"),
    "was_promised": ("promise", "them"),
}
"""Option of a talk → the kind of entry, and whose."""


def told_besides(options: Mapping[str, Sequence[str] | None], today: date) -> tuple[Told, ...]:
    """Return what options of a talk tell of give and take, in the order of `TOLD`.

    What was promised may have its day before it: `friday: send the form`. Raises BadText.
    """
    found = []
    for option, (kind, _) in TOLD.items():
        for text in options.get(option) or ():
            what, due = one_line(kind, text), None
            if kind == "promise":
                when, what = by_when(what, today)
                due = parse(when, today) if when else None
            found.append(Told(option, what, due))
    return tuple(found)


def by_when(text: str, today: date) -> tuple[str | None, str]:
    """Return the words for a day that stand before a colon, if they do, and what was promised."""
    when, _, what = text.replace("：", ":").partition(":")
    try:
        if what.strip():
            parse(when, today)
            return when, what.strip()
    except BadDate:
        pass
    return None, text
