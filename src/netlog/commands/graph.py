"""`netlog graph`: who introduced whom (book §4.5)."""

from typing import Annotated

import typer

from netlog.commands.options import Force, Html, Json, OnePerson, Opened, Svg
from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.questions import people
from netlog.questions.lineage import Graph
from netlog.questions.lineage import graph as asked
from netlog.views import graph as view
from netlog.views.answer import near_miss

HELP = """See who introduced whom, as a tree from you down, those first of whom most people came;
and whom you introduced to each other. Of one person: through whom you met them, who came of them.

A circle of introductions is shown as one and not followed. --mermaid is a diagram as text, for
notes and wikis; --svg a drawing, --html a page."""

EXAMPLES = """Examples:

\b
netlog graph
netlog graph kanwal --depth 6
netlog graph --mermaid
netlog graph --html ~/introductions.html"""


def command(
    ctx: typer.Context,
    person: OnePerson = None,
    width: Annotated[
        int, typer.Option(min=1, max=1000, metavar="N", help="So many of each, at most.")
    ] = 6,
    depth: Annotated[
        int | None,
        typer.Option(min=1, max=100, metavar="N", help="So many steps down; else as many as fit."),
    ] = None,
    mermaid: Annotated[
        bool, typer.Option("--mermaid", help="Print it as a diagram of Mermaid.")
    ] = False,
    html: Html = None,
    is_opened: Opened = False,
    svg: Svg = None,
    force: Force = False,
    json: Json = False,
) -> None:  # fmt: skip
    """Ask for the trees and show them."""
    call: Invocation = ctx.obj
    if sum((json, mermaid, bool(html or svg))) > 1:
        raise WrongUsage("One of --json, --mermaid, and files with --html and --svg")
    if is_opened and html in (None, "-"):
        raise WrongUsage("--open opens the page that --html FILE writes: name the file")
    if "-" in (html, svg) and html and svg:
        raise WrongUsage("What goes to a pipe goes alone: --html and --svg one after the other")
    found = _asked(call, person or [], width, depth)
    if html or svg:
        from netlog.dialogue.graphing import write

        write(call, found, html=html, svg=svg, is_opened=is_opened, is_forced=force)
    elif json:
        call.screen.json(view.as_json(found))
    elif mermaid:
        call.screen.show_text(view.mermaid(found))
    else:
        view.show(call.screen, found, call.logbook.today)


def _asked(call: Invocation, named: list[str], width: int, depth: int | None) -> Graph:
    book = call.logbook
    with book.reading() as reader:
        who = people.for_reading(reader, book.member, named) if named else None
        found = asked(reader, book.member, who.id if who else None, width=width, depth=depth)
    near_miss(call.screen, named, who)
    return found
