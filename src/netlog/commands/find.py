"""`netlog find`: people and talks by any word."""

from typing import Annotated

import typer

from netlog.commands.options import Invocation, Json
from netlog.errors import NetlogError
from netlog.questions.people import near
from netlog.questions.search import found as asked
from netlog.rules.text import one_line
from netlog.views import search as view

HELP = """Find people and talks by words: names (without accents, by their beginning, in pinyin),
companies, notes, tags, events, addresses, topics. All words must be there."""

EXAMPLES = """Examples:

\b
netlog find grants
netlog find xiaoming
netlog find "grant app" --json"""


def command(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="What to look for.")],
    limit: Annotated[
        int, typer.Option(min=1, max=10_000, metavar="N", help="How many of a kind.")
    ] = 20,
    json: Json = False,
) -> None:
    """Ask for what holds the words and show it."""
    call: Invocation = ctx.obj
    book = call.logbook
    text = one_line("search", " ".join(words))
    with book.reading() as reader:
        rows = asked(reader, book.member, text, limit)
        close = [] if rows else near(reader, text)
    if json:
        call.screen.json(view.as_json(rows))
        return
    if not rows:
        hint = f" Did you mean {' or '.join(close)}?" if close else " Try fewer or shorter words."
        raise NetlogError(f'Nothing here holds "{text}".{hint}')
    view.show(call.screen, rows, book.today)
