"""`netlog undo`: the last change is taken back."""

import typer

from netlog.invocation import Invocation
from netlog.views import answer

HELP = """Take the last change back, whole: one command is one change. Again goes one further."""

EXAMPLES = """Examples:

\b
netlog undo
netlog redo"""


def command(ctx: typer.Context) -> None:
    """Turn the last change back and say which it was."""
    call: Invocation = ctx.obj
    book = call.logbook
    answer.turned(call.screen, "undone", book.undo(), "to make it again: netlog redo", book.today)
