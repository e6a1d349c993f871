"""`netlog find`: people, talks, steps and messages by any word."""

from typing import Annotated

import typer

from netlog.commands.options import Json
from netlog.errors import NetlogError, shown
from netlog.invocation import Invocation
from netlog.questions import people
from netlog.questions.search import found as asked
from netlog.rules.text import one_line
from netlog.views import search as view

HELP = """Find people and talks by words: names (without accents, by their beginning, in pinyin),
companies, notes, tags, events, addresses, topics, next steps, messages. All words must be there:
in one text, or one of them in the text and the others with its person."""

EXAMPLES = """Examples:

\b
netlog find grants
netlog find xiaoming
netlog find kanwal grant
netlog find "grant app" --json"""

FEW = 3
"""Where fewer than so many things are found, names that are nearly so are looked for, too."""


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
        near = [] if len(rows) >= FEW else people.near(reader, text)
    here = {row.handle for _, row in rows}
    near = [handle for handle in near if handle not in here]
    if json:
        call.screen.json(view.as_json(rows, near, text))
        return
    if not rows:
        hint = f"near: {', '.join(near)}" if near else "try fewer or shorter words"
        raise NetlogError(f'Nothing here holds "{shown(text)}"; {hint}')
    view.show(call.screen, rows, text, book.today)
    if near:
        call.screen.tell(f"Near in name: {', '.join(near)}")
