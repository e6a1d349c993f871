"""`netlog list`: people, by combinable filters."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from netlog.commands.options import Invocation, Json, stage_named, text, told
from netlog.errors import WrongUsage
from netlog.questions.listing import PersonFilter, people
from netlog.rules.dates import in_words, parse, span
from netlog.rules.stages import RELATIONS
from netlog.rules.text import one_line
from netlog.views import people as view

HELP = """List people, the last contact first; each filter narrows.

In a terminal 20 are shown unless --limit says otherwise; in a pipe all are."""

EXAMPLES = """Examples:

\b
netlog list --stage connect --tag founder
netlog list --event "Web Summit" --since 2026-11-01
netlog list --silent 60d --sort oldest --json"""

SHOWN = 20


class Sort(StrEnum):
    """Orders of the list."""

    RECENT = "recent"
    OLDEST = "oldest"
    NAME = "name"
    ADDED = "added"


def command(
    ctx: typer.Context,
    stage: Annotated[str | None, text("Who is at this stage.")] = None,
    tag: Annotated[str | None, text("Who has this tag.")] = None,
    event: Annotated[str | None, text("Whom you met at this event.")] = None,
    relation: Annotated[str | None, text("customer, partner, mentor …")] = None,
    company: Annotated[str | None, text("Who works there.")] = None,
    since: Annotated[str | None, text("Contact since then.", "DAY")] = None,
    until: Annotated[str | None, text("Contact until then.", "DAY")] = None,
    silent: Annotated[str | None, text("No contact for so long: 60d, 2m.", "SPAN")] = None,
    archived: Annotated[bool, typer.Option("--archived", help="The archived, too.")] = False,
    sort: Annotated[Sort, typer.Option(help="The order.")] = Sort.RECENT,
    limit: Annotated[
        int | None, typer.Option(min=1, max=10_000_000, metavar="N", help="How many.")
    ] = None,
    json: Json = False,
) -> None:
    """Ask for the people and show them."""
    call: Invocation = ctx.obj
    book, today = call.logbook, call.logbook.today
    if relation is not None and relation not in RELATIONS:
        raise WrongUsage(f'"{relation}" is no relation. There are: {", ".join(RELATIONS)}')
    days = {name: span(said, today) for name, said in (("since", since), ("until", until)) if said}
    shown = limit or (SHOWN if call.screen.is_drawn and not json else None)
    wanted = PersonFilter(
        stage=stage_named(stage),
        tag=told(one_line, "tag", tag),
        event=told(one_line, "event", event),
        relation=relation,
        company=told(one_line, "company", company),
        since=days["since"].first if since else None,
        until=days["until"].last if until else None,
        # A span is read ahead and turned back: 60d is sixty days of silence.
        silent_since=today - abs(parse(silent, today) - today) if silent else None,
        with_archived=archived,
        sort=sort.value,
        limit=shown and shown + 1,
    )
    _tell_days(call, wanted, (since, until, silent))
    with book.reading() as reader:
        rows = people(reader, book.member, wanted)
    if json:
        call.screen.json(view.as_json(rows[:shown]))
    else:
        view.show(call.screen, rows, shown, today, is_filtered=wanted.narrows)


def _tell_days(call: Invocation, wanted: PersonFilter, said: Sequence[str | None]) -> None:
    """Tell which days were understood from words; those of the calendar say it themselves."""
    days = (wanted.since, wanted.until, wanted.silent_since)
    told = ("since {}", "until {}", "no contact after {}")
    understood = [
        how.format(in_words(day, call.logbook.today))
        for how, day, words in zip(told, days, said, strict=True)
        if day and words != day.isoformat()
    ]
    if understood:
        call.screen.tell(" · ".join(understood))
