"""`netlog list`: people, by combinable filters."""

from enum import StrEnum
from typing import Annotated

import typer

from netlog.commands.options import (
    AlonePrivate,
    Archived,
    AtStage,
    Dormant,
    Json,
    MetAt,
    OfRelation,
    Silent,
    Since,
    Until,
    WithTag,
    WorksAt,
    narrowed,
)
from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.questions.colleagues import refuse_file
from netlog.questions.listing import people, refuse_unknown
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
    stage: AtStage = None,
    tag: WithTag = None,
    event: MetAt = None,
    relation: OfRelation = None,
    company: WorksAt = None,
    since: Since = None,
    until: Until = None,
    silent: Silent = None,
    dormant: Dormant = None,
    archived: Archived = False,
    private: AlonePrivate = False,
    team: Annotated[
        bool, typer.Option("--team", help="Whom the team has, by --sort added or name.")
    ] = False,
    sort: Annotated[
        Sort, typer.Option(metavar="ORDER", help="recent, oldest, name or added.")
    ] = Sort.RECENT,
    limit: Annotated[
        int | None, typer.Option(min=1, max=10_000_000, metavar="N", help="How many.")
    ] = None,
    json: Json = False,
) -> None:
    """Ask for the people and show them."""
    call: Invocation = ctx.obj
    book, today = call.logbook, call.logbook.today
    shown = limit or (SHOWN if call.screen.is_drawn and not json else None)
    wanted = narrowed(
        call, stage=stage, tag=tag, event=event, relation=relation, company=company, since=since,
        until=until, silent=silent, archived=archived, dormant=dormant, private=private,
    )._replace(
        sort=_order(sort, is_team=team).value, limit=shown and shown + 1, is_team=team
    )  # fmt: skip
    with book.reading() as reader:
        if team:
            refuse_file(reader)
        rows = people(reader, book.member, wanted)
        if not rows and not json:
            refuse_unknown(reader, wanted)
    if json:
        call.screen.json(view.as_json(rows[:shown]))
    else:
        is_shared = book.settings.server is not None and not team
        view.show(call.screen, rows, shown, today, is_filtered=wanted.narrows, is_shared=is_shared)


def _order(sort: Sort, *, is_team: bool) -> Sort:
    """Return the order of a list: whom one doesn't know has no last contact."""
    if is_team and sort is Sort.OLDEST:
        raise WrongUsage("--team has no last contact to sort by: --sort added or name")
    return Sort.ADDED if is_team and sort is Sort.RECENT else sort
