"""`netlog export`: people, talks and dates for other programs, and all of it for netlog."""

from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from netlog.commands.options import (
    Archived,
    AtStage,
    Dormant,
    Force,
    MetAt,
    OfRelation,
    Silent,
    Since,
    Until,
    WithTag,
    WorksAt,
    narrowed,
)
from netlog.completion import offers
from netlog.completion.offers import Files
from netlog.errors import NetlogError, WrongUsage
from netlog.invocation import Invocation
from netlog.questions import backups, exporting
from netlog.views import exporting as view
from netlog.views.outlet import held

if TYPE_CHECKING:
    from netlog.exchange.export.formats import Counts, Manner
    from netlog.questions.exporting import Handles
    from netlog.questions.listing import PersonFilter
    from netlog.questions.reader import Reader

HELP = """Write people, talks and dates to a file for other programs; JSON holds all, for netlog.

--shareable writes what colleagues may know: who knows whom, how well and since when, and no note,
message or talk. They ask it with netlog who.

The format is told by the file's ending, or by --format; without a file it goes to standard output.
Whom: by name with --person, or by the filters of netlog list; else everybody."""

EXAMPLES = """Examples:

\b
netlog export ~/netlog.json
netlog export ~/founders.vcf --tag founder
netlog export --format md --person kanwal
netlog export --shareable -"""


class Format(StrEnum):
    """What can be written."""

    JSON = "json"
    CSV = "csv"
    VCARD = "vcard"
    ICS = "ics"
    MD = "md"


class What(StrEnum):
    """What a table is of."""

    PEOPLE = "people"
    CONVERSATIONS = "conversations"


class Version(StrEnum):
    """Versions of a vCard."""

    OLD = "3.0"
    NEW = "4.0"


ENDINGS = {".json": Format.JSON, ".csv": Format.CSV, ".vcf": Format.VCARD, ".vcard": Format.VCARD,
           ".ics": Format.ICS, ".ical": Format.ICS, ".md": Format.MD,
           ".markdown": Format.MD}  # fmt: skip
"""How a file ends → what is written to it."""

SHAREABLE = "shareable"
"""What is written for colleagues, among `WRITERS`."""

OF_CSV = "--what and --unmarked go with --format csv"


def command(
    ctx: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", help="Where to, or into which folder; - for a pipe."),
        Files.FILES,
    ] = None,
    format: Annotated[
        Format | None, typer.Option(metavar="FORMAT", help="json, csv, vcard, ics or md.")
    ] = None,
    person: Annotated[
        list[str] | None,
        typer.Option("--person", metavar="PERSON", help="Who; more of it for more people."),
        offers.people,
    ] = None,
    what: Annotated[
        What | None, typer.Option(metavar="WHAT", help="CSV: people or conversations.")
    ] = None,
    unmarked: Annotated[
        bool, typer.Option("--unmarked", help="CSV: cells as they are, formulas unmarked.")
    ] = False,
    vcard_version: Annotated[
        Version | None, typer.Option(metavar="VERSION", help="vCard: 3.0, or 4.0.")
    ] = None,
    shareable: Annotated[
        bool, typer.Option("--shareable", help="What colleagues may know, and no more.")
    ] = False,
    with_contacts: Annotated[
        bool, typer.Option("--with-contacts", help="Shareable: contact points, too.")
    ] = False,
    with_tags: Annotated[bool, typer.Option("--with-tags", help="Shareable: tags, too.")] = False,
    force: Force = False,
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
) -> None:
    """Write what is asked for, and say how much it was and where it lies."""
    from netlog.exchange.export.formats import Manner

    call: Invocation = ctx.obj
    kind = Format.JSON if shareable and format is None else _format(file, format)
    if kind is not Format.CSV and (what or unmarked):
        raise WrongUsage(OF_CSV)
    if kind is not Format.VCARD and vcard_version:
        raise WrongUsage("--vcard-version goes with --format vcard")
    if shareable:
        _refuse_unshareable(kind, archived=archived)
        folder = call.logbook.settings.shared
        file = file or (str(folder) if folder else None)
    elif with_contacts or with_tags:
        raise WrongUsage("--with-contacts and --with-tags go with --shareable")
    wanted = narrowed(
        call, stage=stage, tag=tag, event=event, relation=relation, company=company, since=since,
        until=until, silent=silent, archived=archived, dormant=dormant,
    )  # fmt: skip
    name = SHAREABLE if shareable else kind.value
    path = None if file in (None, "-") else _place(call, str(file), name, kind, force=force)
    how = Manner(
        is_of_talks=what is What.CONVERSATIONS, has_marks=not unmarked, has_bom=path is not None,
        version=str(vcard_version or Version.OLD), with_tags=with_tags, with_contacts=with_contacts,
    )  # fmt: skip
    # Standard output is written behind the store's back: what goes wrong there is not the store's.
    with nullcontext() if path else held() as out, call.logbook.reading() as reader:
        people, is_all = _chosen(call, reader, kind, person or [], wanted)
        how = how._replace(is_all=is_all)
        if out:
            counts = _written(call, reader, name, people, how, out)
        elif path:
            counts = _to_file(call, reader, name, people, how, path)
    if path:
        view.exported(call.screen, path, counts)
    else:
        view.told(call.screen, counts)


def _format(file: str | None, format: Format | None) -> Format:
    """Return what to write. Raises WrongUsage where nothing says it."""
    ending = Path(file or "").suffix.casefold()
    found = format or ENDINGS.get(ending)
    if found is None:
        raise WrongUsage(
            "What is it to be? --format json, csv, vcard, ics or md, or a file that ends so:\n"
            "netlog export people.csv. All that there is, for netlog: netlog export netlog.json"
        )
    return found


def _refuse_unshareable(kind: Format, *, archived: bool) -> None:
    if kind is not Format.JSON:
        raise WrongUsage("What colleagues share is JSON: netlog export --shareable FOLDER")
    if archived:
        raise WrongUsage("Who is archived isn't shared: leave out --archived, or --shareable")


def _place(call: Invocation, file: str, name: str, kind: Format, *, force: bool) -> Path:
    """Return the file to write. Raises NetlogError for one that is there and is to stay."""
    if name == SHAREABLE:
        from netlog.dialogue.handing_round import place_to_share

        return place_to_share(call, file, force=force)
    from netlog.dialogue.filing import refuse_replacing
    from netlog.exchange.export.placing import place

    settings = call.logbook.settings
    ending = next(ending for ending, of in ENDINGS.items() if of is kind)
    usual = f"netlog-{settings.now:{backups.MOMENT}}{ending}"
    pipe = f"netlog export --format {kind} | …"
    path = place(file, usual, never=settings.store, pipe=pipe)
    refuse_replacing(call.screen, [path], force=force)
    return path


def _chosen(
    call: Invocation, reader: "Reader", kind: Format, names: list[str], wanted: "PersonFilter"
) -> tuple["Handles", bool]:
    """Return who is meant, and whether that is everybody. Raises NetlogError for nobody."""
    from netlog.questions.listing import refuse_unknown
    from netlog.questions.people import those_called

    member = call.logbook.member
    is_filtered = wanted.narrows or wanted.with_archived
    if names and is_filtered:
        raise WrongUsage("Name people, or say with filters who they are: not both")
    if names:
        rows = those_called(reader, member, names)
        return exporting.among(reader, [row.id for row in rows]), False
    if kind is Format.JSON and not wanted.narrows:  # which is to hold all that there is
        return exporting.everybody(reader), True
    people = exporting.those(reader, member, wanted)
    if not people and is_filtered:
        refuse_unknown(reader, wanted)
        raise NetlogError("Nobody fits. Fewer filters let more people through: netlog list")
    return people, False


def _to_file(
    call: Invocation, reader: "Reader", name: str, people: "Handles", how: "Manner", path: Path
) -> "Counts":
    from netlog.dialogue.filing import exported

    with exported(call, path) as out:
        if name == SHAREABLE:
            from netlog.exchange.shareable.writing import open_to_readers

            open_to_readers(out, path.parent)
        return _written(call, reader, name, people, how, out)


def _written(
    call: Invocation, reader: "Reader", name: str, people: "Handles", how: "Manner",
    out: IO[bytes],
) -> "Counts":  # fmt: skip
    """Write it; in a terminal a bar shows how far it is. Return how much it was."""
    from netlog.exchange.export.formats import WRITERS, steps

    with view.waiting(call.screen, steps(reader, people, name)) as bar:
        return WRITERS[name](reader, call.logbook.member, people, how, out, bar.advance)
