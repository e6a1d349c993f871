"""`netlog tag`: a word to group people by, on few or many at once."""

from typing import Annotated

import typer

from netlog.commands.options import (
    Archived,
    AtStage,
    Dormant,
    DryRun,
    Json,
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
from netlog.errors import NothingChanged, WrongUsage
from netlog.invocation import Invocation
from netlog.questions import labels
from netlog.views import tags as view
from netlog.views.answer import TAKE_BACK, ending

HELP = """Put a tag on people: the tag first, several with commas, then who.

Instead of names, the filters of `netlog list`: all whom they let through, once you agreed. Without
a word: the tags that there are."""

EXAMPLES = """Examples:

\b
netlog tag
netlog tag founder kanwal 小明
netlog tag investor,angel --event "Web Summit" --stage connect --yes"""


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TAG PERSON…]", help="The tag, then people by name."),
        offers.tag_then_people,
    ] = None,
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
    json: Json = False,
) -> None:
    """Choose the people and put the tag on them; or list the tags."""
    call: Invocation = ctx.obj
    wanted = narrowed(
        call, stage=stage, tag=tag, event=event, relation=relation, company=company,
        since=since, until=until, silent=silent, archived=archived, dormant=dormant,
    )  # fmt: skip
    if not words:
        _list(call, is_filtered=wanted.narrows or archived, json=json)
        return
    if json:
        raise WrongUsage("--json goes with netlog tag alone, which lists the tags")
    from netlog.dialogue.choosing import chosen, parted
    from netlog.store.labels import put

    tags, people = parted(words, wanted)
    asked = f"tag {', '.join(tags)}"
    with chosen(call, words[0], people, wanted, asked, yes=yes, dry_run=dry_run) as (page, found):
        new = {name: labels.near(page, "tag", name) for name in tags
               if labels.labelled(page, "tag", name) is None}  # fmt: skip
        done = [put(page, name, [id for id, _ in found]) for name in tags]
        if not any(tagged.people for tagged in done):
            raise NothingChanged(f"{view.some(found)}: tagged so already; nothing was changed")
    for tagged in done:
        view.put(call.screen, tagged, found)
    for name, near in new.items():
        view.hint(call.screen, name, near)
    then = [f"who has it: netlog list --tag {view.word(done[0].name)}", TAKE_BACK]
    ending(call.screen, then, dry_run=dry_run)


def _list(call: Invocation, *, is_filtered: bool, json: bool) -> None:
    if is_filtered:
        raise WrongUsage("Which tag? It comes first: netlog tag founder --stage connect")
    with call.logbook.reading() as reader:
        rows = reader.ask(labels.TAGS)
    if json:
        call.screen.json(view.as_json(rows))
    else:
        view.show(call.screen, rows)
