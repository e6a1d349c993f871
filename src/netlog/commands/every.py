"""`netlog every`: how often to be in touch, by person, tag or stage."""

from typing import TYPE_CHECKING, Annotated

import typer

from netlog.commands.options import AtStage, DryRun, Json, WithTag, stage_named
from netlog.completion import offers
from netlog.errors import NothingChanged, WrongUsage, shown
from netlog.invocation import Invocation
from netlog.questions import pacing as asking
from netlog.questions import people
from netlog.questions.rests import rests
from netlog.rules.pacing import Told, told
from netlog.views import pacing as view
from netlog.views.answer import TAKE_BACK, ending
from netlog.views.tags import word

if TYPE_CHECKING:
    from netlog.rules.stages import Stage

HELP = """Say how often to be in touch: somebody, everybody with a tag, everybody at a stage.

Any contact starts it anew, and `netlog next` tells whose time has come. Somebody's own goes before
the shortest of their tags, and that before the one of their stage. The top ten are called each
month. Alone: all that there is."""

EXAMPLES = """Examples:

\b
netlog every kanwal 30d --latest 45d
netlog every --stage connect 6w
netlog every --top-ten kanwal
netlog every"""

SUGGESTED = 5

TopTen = Annotated[
    bool, typer.Option("--top-ten", help="The ten whom you call each month; alone: who they are.")
]


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PERSON… HOW-OFTEN]", help="Who, then 30d, 2w, 2m, 1y, or off."),
        offers.people,
    ] = None,
    tag: WithTag = None,
    stage: AtStage = None,
    top_ten: TopTen = False,
    latest: Annotated[
        str | None,
        typer.Option("--latest", metavar="HOW-LONG", help="At the latest; else twice as long."),
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Set a cadence, or list what there is."""
    call: Invocation = ctx.obj
    if sum((tag is not None, stage is not None, top_ten)) > 1:
        raise WrongUsage("Of a tag, of a stage, or of the top ten? Only one of them at once")
    said = told(words or [], latest)
    if json and (words or tag is not None or stage is not None):
        raise WrongUsage("--json goes with netlog every alone, or with --top-ten alone")
    if top_ten:
        _top_ten(call, said, dry_run=dry_run, json=json)
    elif tag is not None or stage is not None:
        _of_all(call, said, tag, stage_named(stage), dry_run=dry_run)
    elif said.pace or said.is_off:
        _of_people(call, said, dry_run=dry_run)
    elif said.people:
        _tell(call, said.people)
    else:
        _list(call, json=json)


def _of_people(call: Invocation, said: Told, *, dry_run: bool) -> None:
    if not said.people:
        raise WrongUsage("Who? netlog every ada 30d; everybody with a tag: --tag mentor 2m")
    from netlog.store import pacing

    with call.logbook.writing(dry_run=dry_run, begins=False) as page:
        found = people.those_called(page, page.member, said.people)
        names = ", ".join(who.name for who in found)
        if not pacing.of_people(page, [who.id for who in found], said.pace):
            now = (
                f"every {said.pace.every.words} already" if said.pace else "no cadence of their own"
            )
            raise NothingChanged(f"{names}: {now}; nothing was changed")
        rows = [asking.paced(page, page.member, who.id, rests(page, page.member)) for who in found]
    for who, row in zip(found, rows, strict=True):
        view.told(call.screen, who.name, row, call.logbook.today)
    ending(call.screen, ["whose time has come: netlog next", TAKE_BACK], dry_run=dry_run)


def _of_all(
    call: Invocation, said: Told, tag: str | None, stage: "Stage | None", *, dry_run: bool
) -> None:
    whose = f"--stage {stage}" if tag is None else f"--tag {word(tag)}"
    if said.people and (said.pace or said.is_off):
        raise WrongUsage(f"Of {shown(said.people[0])}, or {whose}? Only one of them at once")
    if not (said.pace or said.is_off):
        raise WrongUsage(f"How often? netlog every {whose} 2m; no longer: off instead of 2m")
    from netlog.store import pacing

    today = call.logbook.today
    with call.logbook.writing(dry_run=dry_run, begins=False) as page:
        if stage is not None:
            name, is_changed = stage.value, pacing.of_stage(page, stage, said.pace)
        else:
            name, is_changed = pacing.of_tag(page, tag or "", said.pace)
        if not is_changed:
            now = f"every {said.pace.every.words} already" if said.pace else "no cadence"
            raise NothingChanged(f"{name}: {now}; nothing was changed")
        groups = asking.groups(page, page.member, today)
    found = [one for one in groups if (one.name, one.is_tag) == (name, stage is None)]
    view.of_all(call.screen, name, found[0] if found else None)
    ending(call.screen, ["whose time has come: netlog next", TAKE_BACK], dry_run=dry_run)


def _top_ten(call: Invocation, said: Told, *, dry_run: bool, json: bool) -> None:
    if said.pace:
        raise WrongUsage(
            "The top ten are called each month. Another rhythm for all of them: "
            f"netlog every --tag top-ten {said.pace.every.text}"
        )
    if not said.people:
        if said.is_off:
            raise WrongUsage("Who is to leave the top ten? netlog every --top-ten ada off")
        _show_top_ten(call, json=json)
        return
    from netlog.store import pacing

    with call.logbook.writing(dry_run=dry_run, begins=False) as page:
        found = people.those_called(page, page.member, said.people)
        change = pacing.out_of_top_ten if said.is_off else pacing.into_top_ten
        names = ", ".join(who.name for who in found)
        if not change(page, [who.id for who in found]):
            there = "not among the top ten" if said.is_off else "among the top ten already"
            raise NothingChanged(f"{names}: {there}; nothing was changed")
        members, silent = asking.top_ten(page, page.member)
    view.top_ten_now(call.screen, names, len(members) + silent, is_out=said.is_off)
    ending(call.screen, ["who they are: netlog every --top-ten", TAKE_BACK], dry_run=dry_run)


def _show_top_ten(call: Invocation, *, json: bool) -> None:
    book, today = call.logbook, call.logbook.today
    with book.reading() as reader:
        found, silent = asking.top_ten(reader, book.member)
        others = asking.suggested(reader, book.member, today, SUGGESTED)
    if json:
        call.screen.json(view.top_ten_as_json(found, silent, others))
    else:
        view.top_ten(call.screen, found, silent, others, today)


def _tell(call: Invocation, named: list[str]) -> None:
    book = call.logbook
    with book.reading() as reader:
        found = people.those_called(reader, book.member, named)
        days = rests(reader, book.member)
        rows = [asking.paced(reader, book.member, who.id, days) for who in found]
    for who, row in zip(found, rows, strict=True):
        view.told(call.screen, who.name, row, book.today)


def _list(call: Invocation, *, json: bool) -> None:
    book, today = call.logbook, call.logbook.today
    with book.reading() as reader:
        groups = asking.groups(reader, book.member, today)
        own = asking.own(reader, book.member)
    if json:
        call.screen.json(view.as_json(groups, own))
    else:
        view.show(call.screen, groups, own, today)
