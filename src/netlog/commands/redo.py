"""`netlog redo`: the change that was undone is made again."""

import typer

from netlog.invocation import Invocation
from netlog.views import answer

HELP = """Make the change again that was undone last. A new change ends what can be redone."""

EXAMPLES = """Examples:

\b
netlog undo
netlog redo"""


def command(ctx: typer.Context) -> None:
    """Turn the last undone change forward and say which it was."""
    call: Invocation = ctx.obj
    turned = call.logbook.redo()
    answer.turned(
        call.screen, "made again", turned, "to take it back: netlog undo", call.logbook.today
    )
