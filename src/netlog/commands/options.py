"""Options that several commands share, each declared once; and what a command is called with."""

import sys
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

import typer

from netlog import settings
from netlog.errors import BadSetting, BadText, WrongUsage
from netlog.logbook import Logbook
from netlog.rules import stages
from netlog.rules.stages import Stage
from netlog.views.screen import Screen

if TYPE_CHECKING:
    from netlog.questions.listing import PersonFilter

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


Yes = Annotated[bool, typer.Option("--yes", help="Yes to what would be asked.")]

AtStage = Annotated[str | None, text("Who is at this stage.")]
WithTag = Annotated[str | None, text("Who has this tag.")]
MetAt = Annotated[str | None, text("Whom you met at this event.")]
OfRelation = Annotated[str | None, text("customer, partner, mentor …")]
WorksAt = Annotated[str | None, text("Who works there.")]
Since = Annotated[str | None, text("Contact since then.", "DAY")]
Until = Annotated[str | None, text("Contact until then.", "DAY")]
Silent = Annotated[str | None, text("No contact for so long: 60d, 2m.", "SPAN")]
Archived = Annotated[bool, typer.Option("--archived", help="The archived, too.")]


def narrowed(
    today: date, *, stage: str | None, tag: str | None, event: str | None, relation: str | None,
    company: str | None, since: str | None, until: str | None, silent: str | None, archived: bool,
) -> "PersonFilter":  # fmt: skip
    """Return the filter that the options of a list say. Raises WrongUsage, BadDate, BadText."""
    # What only lists need isn't loaded by everything else.
    from netlog.questions.listing import PersonFilter
    from netlog.rules.dates import parse
    from netlog.rules.text import one_line

    if relation is not None and relation not in stages.RELATIONS:
        raise WrongUsage(f'"{relation}" is no relation. There are: {", ".join(stages.RELATIONS)}')
    return PersonFilter(
        stage=stage_named(stage),
        tag=told(one_line, "tag", tag),
        event=told(one_line, "event", event),
        relation=relation,
        company=told(one_line, "company", company),
        since=parse(since, today, past=True) if since else None,
        until=parse(until, today, past=True) if until else None,
        # A span is read ahead and turned back: 60d is sixty days of silence.
        silent_since=today - abs(parse(silent, today) - today) if silent else None,
        with_archived=archived,
    )


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
