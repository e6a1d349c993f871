"""`netlog untag`: a tag is taken off people."""

from typing import Annotated

import typer

from netlog.commands.options import (
    Archived,
    AtStage,
    Dormant,
    DryRun,
    MetAt,
    OfRelation,
    Silent,
    Since,
    Until,
    WithTag,
    WorksAt,
    Yes,
    narrowed,
)
from netlog.completion import offers
from netlog.errors import NothingChanged
from netlog.invocation import Invocation
from netlog.views import tags as view
from netlog.views.answer import TAKE_BACK, ending

HELP = """Take a tag off people: the tag first, several with commas, then who.

Instead of names, the filters of `netlog list`. A tag that nobody has any more is gone."""

EXAMPLES = """Examples:

\b
netlog untag founder kanwal
netlog untag investor,angel --silent 1y --yes
netlog untag investor --tag investor --archived --yes"""


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="TAG PERSON…", help="The tag, then people by name."),
        offers.tag_then_people,
    ],
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
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Choose the people and take the tag off them."""
    from netlog.dialogue.choosing import chosen, parted
    from netlog.store.labels import take

    call: Invocation = ctx.obj
    wanted = narrowed(
        call, stage=stage, tag=tag, event=event, relation=relation, company=company,
        since=since, until=until, silent=silent, archived=archived, dormant=dormant,
    )  # fmt: skip
    tags, people = parted(words, wanted)
    asked = f"untag {', '.join(tags)}"
    with chosen(call, words[0], people, wanted, asked, yes=yes, dry_run=dry_run) as (page, found):
        done = [take(page, name, [id for id, _ in found]) for name in tags]
        if not any(tagged.people for tagged in done):
            raise NothingChanged(f"{view.some(found)}: not tagged so; nothing was changed")
    for tagged in done:
        view.taken(call.screen, tagged, found)
    ending(call.screen, [TAKE_BACK], dry_run=dry_run)
