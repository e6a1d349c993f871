"""`netlog rename`: a tag or an event is called otherwise."""

from typing import Annotated

import typer

from netlog.commands.options import DryRun, Yes
from netlog.completion import offers
from netlog.errors import NetlogError, NothingChanged, WrongUsage, typed
from netlog.invocation import Invocation
from netlog.questions import labels
from netlog.rules.text import label
from netlog.views import tags as view
from netlog.views.answer import TAKE_BACK, ending

HELP = """Call a tag or an event otherwise. Where the new name is there already, the two become one,
once you agreed. A person is called otherwise with: netlog edit PERSON --name NAME"""

EXAMPLES = """Examples:

\b
netlog rename tag founders founder --yes
netlog rename event "Soul Sister meetup" "Soul Sisters meetup\""""


def command(
    ctx: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="tag|event", help="What: tag or event."), offers.labels
    ],
    old: Annotated[str, typer.Argument(metavar="OLD", help="Its name now."), offers.label],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its name from now on."), offers.label],
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Look whether it becomes one with another, have that agreed to, and write the name."""
    from netlog.dialogue.choosing import agree
    from netlog.store.labels import rename

    call: Invocation = ctx.obj
    book = call.logbook
    if what not in labels.ONE:
        raise WrongUsage(
            f"A tag or an event? netlog rename tag {typed(old)} {typed(new)}. "
            f"A person: netlog edit {typed(what)} --name …"
        )
    name = label(what, new)
    with book.reading() as reader:
        meant = labels.pair(reader, what, label(what, old), name)
    if meant.is_merged:
        agree(call, view.merging(what, meant), "Make them one?", is_agreed=yes or dry_run)
    elif name == meant.old.name:
        raise NothingChanged(f"It is called {name} already: nothing was changed")
    with book.writing(dry_run=dry_run, begins=False) as page:
        if labels.pair(page, what, label(what, old), name) != meant:
            raise NetlogError("Both have changed meanwhile; nothing was changed. Try again")
        rename(page, what, meant.old.id, name)
        now = labels.pair(page, what, name, name)
    view.renamed(call.screen, what, meant, now)
    ending(call.screen, [TAKE_BACK], dry_run=dry_run)
