"""Options that several commands share, each declared once; and what a command is called with."""

import sys
from collections.abc import Callable
from functools import cached_property
from typing import Annotated, Any

import typer

from netlog import settings
from netlog.errors import BadSetting, BadText, WrongUsage
from netlog.logbook import Logbook
from netlog.rules import stages
from netlog.rules.stages import Stage
from netlog.views.screen import Screen

Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what it would do, and keep nothing.")]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DAY", help="The day: yesterday, friday, 2026-11-20, 昨天."),
]
At = Annotated[
    str | None, typer.Option("--at", metavar="EVENT", help="Where: an event or a community.")
]
About = Annotated[
    str | None, typer.Option("--about", metavar="TOPIC", help="What you talked about: the thread.")
]
Next = Annotated[
    str | None,
    typer.Option("--next", metavar='"WHEN: WHAT"', help='A next step: "friday: send the form".'),
]
Note = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="Anything else worth keeping.")
]
People = Annotated[
    list[str], typer.Argument(metavar="PERSON…", help="Handle, name, part of a name, e-mail.")
]


def text(what: str, metavar: str = "TEXT") -> Any:
    """Return an option that takes words of the user's."""
    return typer.Option(metavar=metavar, help=what)


def told(check: Callable[[str, str], str], what: str, value: str | None) -> str | None:
    """Return an option's text as it is kept, None where it wasn't given. Raises BadText."""
    return None if value is None else check(what, value)


class Invocation:
    """What the root options and the command line said, until a command asks for more."""

    def __init__(self, *, db: str | None, words: list[str], is_quiet: bool) -> None:
        self.db = db
        self._words = words
        self._is_quiet = is_quiet

    @cached_property
    def logbook(self) -> Logbook:
        """The log of the network that was named. Raises BadSetting."""
        return Logbook(settings.read(self.db), self._words)

    @cached_property
    def screen(self) -> Screen:
        """Where to show what was done."""
        try:
            colour = self.logbook.settings.colour
        except BadSetting:  # `netlog config` shows what is wrong; all others need the logbook
            colour = "auto"
        return Screen(is_quiet=self._is_quiet, colour=colour)


def stage_named(word: str | None) -> Stage | None:
    """Return the stage that an option names, None where it wasn't given. Raises WrongUsage."""
    stage = stages.parse(word) if word else None
    if word and stage is None:
        raise WrongUsage(f'"{word}" is no stage. There are: {", ".join(Stage)}')
    return stage


def standard_input() -> list[str]:
    """Return the lines of standard input. Raises BadText for bytes that are no UTF-8 text."""
    if sys.stdin is None:  # closed by whoever started netlog
        return []
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise BadText("What was read is no UTF-8 text. Save it as UTF-8 and try again") from error
