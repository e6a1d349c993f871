"""`netlog forget`: somebody disappears, for good."""

from typing import TYPE_CHECKING, Annotated

import typer

from netlog.commands.options import DryRun, People, Yes
from netlog.dialogue.choosing import agree
from netlog.errors import NetlogError, WrongUsage
from netlog.invocation import Invocation
from netlog.questions import backups
from netlog.questions import facts as asking
from netlog.questions.reader import Row
from netlog.settings.server import Server
from netlog.views import answer
from netlog.views import forgetting as view
from netlog.views.progress import Progress
from netlog.views.prompt import can_ask, confirm

if TYPE_CHECKING:
    from netlog.store.forgetting.order import Order
    from netlog.store.forgetting.plan import Named, Plan

HELP = """Forget somebody for good: in the store, in its record of changes, in netlog's backups.

Talks with others stay, without them. Texts of others in which they are named are shown, and the
name is taken out. It can't be undone; --dry-run shows what it would do."""

EXAMPLES = """Examples:

\b
netlog forget kanwal --dry-run
netlog forget kanwal --keep-counts --yes"""


def command(
    ctx: typer.Context,
    person: People,
    keep_counts: Annotated[
        bool, typer.Option("--keep-counts", help="Past months count as before, with nobody's name.")
    ] = False,
    keep_mentions: Annotated[
        bool, typer.Option("--keep-mentions", help="Leave texts of others that name them.")
    ] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Plan it, have it agreed to, and carry it out."""
    from netlog.dialogue.forgetting import decisions
    from netlog.store.forgetting import carrying_out, plan
    from netlog.store.forgetting.order import order_for
    from netlog.store.forgetting.texts import Decided

    call: Invocation = ctx.obj
    book = call.logbook
    store = book.settings.store
    with book.reading() as reader:
        who = asking.subject(reader, book.member, person)
    if book.settings.server:
        if keep_counts:
            raise WrongUsage("--keep-counts is for a file: a team's months are their members'")
        _in_team(call, book.settings.server, who, yes=yes, dry_run=dry_run)
        return
    decided = Decided(keeps_all=keep_mentions)
    order = order_for(
        who.handle, book.settings.moment, decided, plan.free_number(store) if keep_counts else None
    )
    planned = plan.planned(store, order, who.id)
    is_asked = not yes and not dry_run and can_ask()
    lines = view.preview(
        planned, keeps_mentions=keep_mentions, keeps_counts=keep_counts, is_listed=not is_asked
    )
    if dry_run:
        call.screen.show_lines(lines)
        answer.ending(call.screen, [], dry_run=True)
        return
    if not yes:
        if not is_asked:
            for line in lines:
                call.screen.tell(line)
            raise WrongUsage(f"{view.FINAL} If that is meant, the same again with --yes")
        call.screen.show_lines(lines)
        if planned.named and not keep_mentions:
            order = order._replace(decided=decisions(call.screen, planned.named))
        if not confirm(f"Forget {planned.name} for good?"):
            raise NetlogError("Nothing was changed")
    with Progress(call.screen, view.WAITING) as bar:
        done = carrying_out.carry_out(store, order, bar.reach)
    view.forgotten(call.screen, planned, done, left=_left(planned, order))


def _in_team(call: Invocation, server: Server, who: Row, *, yes: bool, dry_run: bool) -> None:
    """Show what would go of all that the team keeps of somebody, ask, and have it forgotten."""
    from netlog.store.team.forgetting import forget

    settings, screen = call.logbook.settings, call.screen
    kept = [each for each in backups.listed(settings.store) if each.is_of_team]
    noted = backups.elsewhere(settings.store, backups.EXPORTED)
    exported = [path for path in noted if path.exists()]
    found = forget(server, settings, who.id, dry_run=True)
    if not dry_run:
        agree(call, f"{view.FINAL} {who.name} goes", f"Forget {who.name} for good?",
              is_agreed=yes)  # fmt: skip
        found = forget(server, settings, who.id, dry_run=False)
    view.forgotten_in_team(
        screen, who.name, found.rows, found.changes, kept, exported, dry_run=dry_run
    )


def _left(planned: "Plan", order: "Order") -> list["Named"]:
    """Return the texts that may still name them: those that were left, and those not sure."""
    if order.decided.keeps_all:
        return planned.named
    return [
        each for each in planned.named
        if each.mention.cell in order.decided.left
        or (each.mention.cell not in order.decided.edited
            and len(each.mention.sure) < len(each.mention.places))
    ]  # fmt: skip
