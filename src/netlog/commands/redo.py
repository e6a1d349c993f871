"""`netlog redo`: changes that were undone are made again."""

from typing import Annotated

import typer

from netlog.commands.options import DryRun, OneChange, Yes
from netlog.invocation import Invocation

HELP = """Make the change again that was undone last. A new change ends what can be redone.

With a number so many at once. With --change one that was left behind by a new change, where none
that came later stands on it; that is a change of its own. What touches much is shown and asked for
first."""

EXAMPLES = """Examples:

\b
netlog undo 3
netlog redo 2
netlog redo --change 10"""


def command(
    ctx: typer.Context,
    number: Annotated[
        int | None, typer.Argument(metavar="[N]", help="How many changes, in their order.")
    ] = None,
    change: OneChange = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Turn changes forward and say which they were."""
    from netlog.dialogue.turning import carry_out

    call: Invocation = ctx.obj
    carry_out(call, "redo", number, change, yes=yes, dry_run=dry_run)
