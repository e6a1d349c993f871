"""`netlog import`: people and what happened with them, from the files of other programs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netlog.commands.options import DryRun, Json, Yes, text
from netlog.completion.offers import Files
from netlog.errors import NetlogError, StoppedBehind, WrongUsage
from netlog.errors.files import RowsRejected
from netlog.exchange.source import KINDS, Source
from netlog.invocation import Invocation
from netlog.settings import from_home
from netlog.views import importing as view
from netlog.views.importing import Result

if TYPE_CHECKING:
    from netlog.dialogue.taking import Taken
    from netlog.store.page import Page

HELP = """Bring people in: from LinkedIn, Google, Outlook, a phone (vCard), a form or any table.

What a file is, is seen by what stands in it. Who comes is known beforehand and dormant: in no month
and no queue, until something happens with them. The same file again, or a newer one, adds only what
is new, and changes nothing that you wrote. It is one change: netlog undo takes it back."""

EXAMPLES = """Examples:

\b
netlog import Basic_LinkedInDataExport_11-20-2026.zip
netlog import contacts.csv phone.vcf --dry-run
netlog import answers.csv --map name="Your name" --map email="E-mail" """.rstrip()

Done = tuple[list[Result], list[Path]]
"""What became of each file, and where the rejected rows lie."""


def command(
    ctx: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help="The files; - for standard input."),
        Files.FILES,
    ],
    as_: Annotated[
        str | None, typer.Option("--as", metavar="WHAT", help=f"It is {', '.join(KINDS)}.")
    ] = None,
    maps: Annotated[
        list[str] | None,
        typer.Option("--map", metavar='NAME="HEADER"', help="What a column is."),
    ] = None,
    encoding: Annotated[
        str | None, text("How it is written: utf-8, gb18030, big5, cp1252.", "ENCODING")
    ] = None,
    rejects: Annotated[
        str | None,
        typer.Option("--rejects", metavar="FILE", help="Write the rejected rows there."),
        Files.FILES,
    ] = None,
    yes: Yes = False,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """Read the files, bring in what is new, and say what became of each row."""
    from netlog.dialogue.taking import Asked, take

    call: Invocation = ctx.obj
    place = _place(call, rejects) if rejects else None
    asked = Asked(as_, encoding, maps or [], is_agreed=yes)
    taken = [take(call, file, asked) for file in files]
    try:
        done = _nothing_new(call, taken, place, dry_run=dry_run)
        results, lie = done or _bring(call, taken, place, dry_run=dry_run)
    except StoppedBehind:
        raise
    except KeyboardInterrupt:
        call.screen.tell("Stopped. Nothing was brought in")
        raise
    if json:
        call.screen.json(view.as_json(results, dry_run=dry_run))
    else:
        view.show(call.screen, results, dry_run=dry_run)
    if rejected := view.places(results):
        rows = sum(result.rows for result in results)
        raise RowsRejected(rows, rejected, list(map(from_home, lie)), is_dry=dry_run)


def _place(call: Invocation, rejects: str) -> Path:
    """Return the file for the rejected rows. Raises NetlogError where it can't be written."""
    from netlog.exchange.export.placing import place

    if rejects == "-":
        raise WrongUsage("The answer takes standard output. Name a file: --rejects rejected.csv")
    path = place(rejects, "rejected.csv", never=call.logbook.settings.store, pipe="--json")
    if path.exists():
        raise NetlogError(f"{from_home(path)} is there already. Name another file for the rejects")
    return path


def _nothing_new(
    call: Invocation, taken: "list[Taken]", place: Path | None, *, dry_run: bool
) -> Done | None:
    """Return what became of the files if nothing in them is new: then nothing need be written.

    Raises NetlogError where nothing comes of one.
    """
    from netlog.questions.origins import nothing_new

    results = []
    with call.logbook.reading() as reader:
        for file, source, _, mapping in taken:
            if not isinstance(source, Source) or mapping is not None:
                return None
            with view.looking(call.screen, file, source.rows) as bar:
                tallies = nothing_new(reader, source.name, source.read(), bar.advance)
            if tallies is None:
                return None
            results.append(Result(file, source.title, source.headers, tallies))
    return results, _close(results, place, dry_run=dry_run)


def _bring(
    call: Invocation, taken: "list[Taken]", place: Path | None, *, dry_run: bool
) -> Done:  # fmt: skip
    """Bring the files in, as one change. Raises NetlogError where nothing comes of one."""
    with call.logbook.writing(dry_run=dry_run) as page:
        results = [_one(call, page, each) for each in taken]
        lie = _close(results, place, dry_run=dry_run)
    return results, lie


def _close(results: list[Result], place: Path | None, *, dry_run: bool) -> list[Path]:
    """Write the rejected rows to files, which are returned; a dry run writes none.

    Raises NetlogError, also where nothing came of a file.
    """
    lie = []
    if place and any(result.rejected for result in results):
        from netlog.exchange.export.rejects import write

        rows = [(each.file, each.headers, each.rejected) for each in results]
        lie = [place] if dry_run else write(place, rows)
    for result in results:
        if not result.has_people:
            raise NetlogError(f"{result.file}: {view.nothing(result)}")
    return lie


def _one(call: Invocation, page: "Page", taken: "Taken") -> Result:
    source = taken.source
    if not isinstance(source, Source):
        from netlog.store.unpacking import unpack

        with view.waiting(call.screen, taken.file, 1) as bar:
            told = unpack(page, source, bar.reach)
        return Result(taken.file, source.title, {}, {}, told=told)
    from netlog.store.bringing import bring
    from netlog.store.mappings import remember

    if taken.mapping is not None:
        remember(page, taken.header, taken.mapping)
    with view.waiting(call.screen, taken.file, source.rows) as bar:
        brought = bring(page, source.name, source.read(), bar.advance)
    return Result(taken.file, source.title, source.headers, brought.tallies, brought.crowd)
