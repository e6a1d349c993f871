"""`netlog top`: whom it is worth to call each month (book §1.6)."""

from typing import Annotated

import typer

from netlog.commands.options import DryRun, Json
from netlog.errors import NetlogError, NothingChanged, WrongUsage
from netlog.invocation import Invocation
from netlog.questions import worth
from netlog.questions.closeness import whole
from netlog.rules.pacing import TEN
from netlog.views import top as view
from netlog.views.answer import TAKE_BACK, ending

HELP = """See whom it is worth to call each month: who is close, and what came of knowing them.

Friends who are that only, whoever said no and whoever is archived are left out. --keep makes them
the top ten, whom `netlog next` asks you to call each month."""

EXAMPLES = """Examples:

\b
netlog top
netlog top --limit 3
netlog top --keep"""

MOST = 1000


def command(
    ctx: typer.Context,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, max=MOST, help="How many at most.")
    ] = TEN,
    keep: Annotated[
        bool, typer.Option("--keep", help="Make them the top ten of netlog every --top-ten.")
    ] = False,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """Show them, or make them the top ten."""
    call: Invocation = ctx.obj
    if keep:
        if json:
            raise WrongUsage("--json shows whom it is worth to call; --keep goes without it")
        if limit > TEN:
            raise WrongUsage(f"The top ten are ten: --keep goes with a --limit of {TEN} at most")
        _keep(call, limit, dry_run=dry_run)
        return
    if dry_run:
        raise WrongUsage("--dry-run goes with netlog top --keep")
    book = call.logbook
    with book.reading() as reader:
        found = worth.top(reader, book.member, book.today, limit)
    if json:
        call.screen.json(view.as_json(found, book.today))
        return
    view.show(call.screen, found, book.today)
    if found:
        ending(call.screen, ["to call them each month: netlog top --keep"], dry_run=False)


def _keep(call: Invocation, limit: int, *, dry_run: bool) -> None:
    from netlog.store.circle import keep_top

    with call.logbook.writing(dry_run=dry_run, begins=False) as page:
        found = worth.top(page, page.member, call.logbook.today, limit)
        if not found:
            raise NetlogError("Nobody is worth a call without a talk. To keep one: netlog log ada")
        kept = keep_top(page, [one.person.id for one in found])
        if not kept.new and not kept.gone:
            raise NothingChanged("They are the top ten already; nothing was changed")
        names = {
            id: row.name for id, row in whole(page, page.member, [*kept.new, *kept.gone]).items()
        }
    view.kept(call.screen, [names[id] for id in kept.new], [names[id] for id in kept.gone],
              len(found))  # fmt: skip
    ending(call.screen, ["who they are: netlog every --top-ten", TAKE_BACK], dry_run=dry_run)
