"""`netlog card`: a contact as a code that a phone reads (book §5.1)."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netlog.commands.options import Force, Json, Svg
from netlog.completion import offers
from netlog.completion.offers import Files
from netlog.errors import NetlogError, WrongUsage
from netlog.exchange.vcard.brief import brief
from netlog.invocation import Invocation
from netlog.questions.card import mine, theirs
from netlog.rules.card import Contact
from netlog.views import card as view

if TYPE_CHECKING:
    from segno import QRCode

HELP = """Show a contact as a QR code: a phone that is held over it adds it. Yours, or that of
PERSON.

On it are name, company, role and ways to be reached, nothing else that is kept of anybody. Into a
pipe goes the card itself, as a vCard."""

EXAMPLES = """Examples:

\b
netlog card
netlog card kanwal
netlog card --png ~/card.png"""

ENDINGS = ("svg", "png", "vcf")
NAMELESS = 'Your card needs your name. To tell it: netlog me --name "…"'


def command(
    ctx: typer.Context,
    person: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PERSON…]", help="Whose; else yours."),
        offers.people,
    ] = None,
    svg: Svg = None,
    png: Annotated[
        str | None,
        typer.Option("--png", metavar="FILE", help="Write it as a picture; - for a pipe."),
        Files.FILES,
    ] = None,
    vcf: Annotated[
        str | None,
        typer.Option("--vcf", metavar="FILE", help="Write the card itself; - for a pipe."),
        Files.FILES,
    ] = None,
    is_turned: Annotated[
        bool, typer.Option("--invert", help="Without colours: for a terminal of light ground.")
    ] = False,
    force: Force = False,
    json: Json = False,
) -> None:
    """Ask for the contact, and show it or write it."""
    call: Invocation = ctx.obj
    wished = {ending: file for ending, file in zip(ENDINGS, (svg, png, vcf), strict=True) if file}
    if wished and json:
        raise WrongUsage("--json goes with none of --svg, --png and --vcf")
    if "-" in wished.values() and len(wished) > 1:
        raise WrongUsage("What goes to a pipe goes alone: the other files another time")
    found, handle = _theirs(call, person) if person else (_mine(call), None)
    vcard = brief(found)
    called = f"netlog card {handle}" if handle else "netlog card"
    if json:
        call.screen.json(view.as_json(found, vcard, view.code(vcard, called), handle))
    elif wished:
        files = _drawn(call, wished, found, vcard, handle)
        if files:
            _write(call, files, is_theirs=handle is not None, force=force)
    elif call.screen.is_drawn:
        code = view.code(vcard, called)
        view.show(call.screen, found, code, called, is_turned=is_turned)
    else:
        _hand_on(vcard.encode())
    view.lacking(call.screen, found, handle)


def _mine(call: Invocation) -> Contact:
    """Return what the member says of themselves. Raises NetlogError where that is no name."""
    with call.logbook.reading() as reader:
        found = mine(reader, call.logbook.member)
    if found is None:
        raise NetlogError(NAMELESS)
    return found


def _theirs(call: Invocation, person: list[str]) -> tuple[Contact, str]:
    """Return what may be handed on of somebody, and their handle."""
    from netlog.questions import people
    from netlog.views.answer import near_miss

    with call.logbook.reading() as reader:
        who = people.for_reading(reader, call.logbook.member, person)
        found = theirs(reader, who.id)
    near_miss(call.screen, person, who)
    return found, who.handle


def _drawn(
    call: Invocation, wished: Mapping[str, str], found: Contact, vcard: str, handle: str | None
) -> dict[Path, bytes]:
    """Return what is wished for by the files it goes to; what goes to a pipe is handed on.

    Raises NetlogError or WrongUsage for places where nothing can be written.
    """
    from netlog.exchange.export.placing import place

    called = f"netlog card {handle or ''}".rstrip()
    code = view.code(vcard, called) if {"svg", "png"} & wished.keys() else None
    files: dict[Path, bytes] = {}
    for ending, file in wished.items():
        data = _data(ending, code, found, vcard)
        if file == "-":
            _hand_on(data, is_text=ending != "png")
            return {}
        usual = f"{handle or 'netlog-card'}.{ending}"
        pipe = f"{called} --{ending} - | …"
        files[place(file, usual, never=call.logbook.settings.store, pipe=pipe)] = data
    if len(files) < len(wished):
        raise WrongUsage("Each of --svg, --png and --vcf writes a file of its own: name them apart")
    return files


def _write(call: Invocation, files: Mapping[Path, bytes], *, is_theirs: bool, force: bool) -> None:
    """Write the files, and tell where they lie; those of somebody else are noted for `forget`."""
    from netlog.dialogue.filing import exported, refuse_replacing
    from netlog.exchange.export.placing import written
    from netlog.views import picturing

    refuse_replacing(call.screen, list(files), force=force)
    for path, data in files.items():
        with exported(call, path) if is_theirs else written(path) as out:
            out.write(data)
    picturing.written(call.screen, list(files))


def _data(ending: str, code: "QRCode | None", found: Contact, vcard: str) -> bytes:
    if code is None or ending == "vcf":
        return vcard.encode()
    return view.svg(code, found.name) if ending == "svg" else view.png(code)


def _hand_on(data: bytes, *, is_text: bool = True) -> None:
    """Print a file. Raises WrongUsage for a picture that no terminal can show."""
    import sys

    from netlog.views.outlet import held

    if not is_text and sys.stdout.isatty():
        raise WrongUsage("A picture goes to a pipe or a file: netlog card --png card.png")
    with held() as out:
        out.write(data)
