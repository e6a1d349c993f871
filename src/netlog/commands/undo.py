"""`netlog undo`: changes are taken back."""

from typing import Annotated

import typer

from netlog.commands.options import DryRun, OneChange, Yes
from netlog.invocation import Invocation

HELP = """Take the last change back, whole: one command is one change. Again goes one further back.

With a number the last so many at once. With --change one of before, where none that came later
stands on it; that is a change of its own. What touches much is shown and asked for first."""

EXAMPLES = """Examples:

\b
netlog undo
netlog undo 3 --dry-run
netlog undo --change 5"""


def command(
    ctx: typer.Context,
    number: Annotated[
        int | None, typer.Argument(metavar="[N]", help="How many changes, the last first.")
    ] = None,
    change: OneChange = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Turn changes back and say which they were."""
    from netlog.dialogue.turning import carry_out

    call: Invocation = ctx.obj
    carry_out(call, "undo", number, change, yes=yes, dry_run=dry_run)
