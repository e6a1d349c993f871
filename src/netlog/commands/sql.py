"""`netlog sql`: questions of the user's own, in SQL."""

import sys
from contextlib import AbstractContextManager
from typing import Annotated

import typer

from netlog.commands.options import Json
from netlog.errors import NetlogError, WrongUsage
from netlog.invocation import Invocation, standard_input
from netlog.questions.querying import Questioned, querying, statements
from netlog.settings import from_home
from netlog.views import sql as view
from netlog.views.prompt import can_ask

HELP = """Ask the store in SQL, in words of your own. Nothing can be changed by it.

Without a query a prompt opens; - reads it from standard input. In a pipe a row is a line, with tabs
between its cells. docs/store.md tells the tables."""

EXAMPLES = """Examples:

\b
netlog sql "SELECT name, company FROM person ORDER BY key"
netlog sql "SELECT stage, count(*) FROM tie GROUP BY 1" --json
netlog sql "SELECT * FROM tie LIMIT 5" --csv"""

NOTHING = 'There is nothing to ask. Such as: netlog sql "SELECT * FROM tag"'


def command(
    ctx: typer.Context,
    query: Annotated[
        str | None, typer.Argument(metavar="[QUERY]", help="One statement, or more with ;.")
    ] = None,
    csv: Annotated[
        bool, typer.Option("--csv", help="Print CSV, the columns' names first.")
    ] = False,
    json: Json = False,
) -> None:
    """Ask, and show what comes; or open the prompt."""
    call: Invocation = ctx.obj
    if csv and json:
        raise WrongUsage("--csv or --json: not both")
    asked = _statements(query)
    if (csv or json) and len(asked or ()) != 1:
        raise WrongUsage("--csv and --json print the answer to one statement: give it as one")
    book = call.logbook
    with book.reading():  # which brings a store that is behind up to date
        pass
    with _opened(call) as file:
        if asked is None:
            from netlog.dialogue.querying import prompt

            prompt(call, file)
        for statement in asked or ():
            _answer(call, file, statement, csv=csv, json=json)


def _opened(call: Invocation) -> AbstractContextManager[Questioned]:
    """Open what is asked: the team's server, else the file. Raises NetlogError."""
    settings = call.logbook.settings
    if settings.server:
        from netlog.questions import querying_team

        return querying_team.querying(settings.server)
    if not call.logbook.has_opened:
        store = from_home(settings.store)
        raise NetlogError(f"There is no store at {store} yet; netlog add makes it")
    return querying(settings.store)


def _statements(query: str | None) -> list[str] | None:
    """Return what is asked, None where that is to be talked over. Raises WrongUsage."""
    if query is None and sys.stdin is not None and sys.stdin.isatty():
        if can_ask():
            return None
        raise WrongUsage(NOTHING)
    text = "\n".join(standard_input()) if query in (None, "-") else str(query)
    if asked := list(statements(text)):
        return asked
    raise WrongUsage(NOTHING)


def _answer(call: Invocation, file: Questioned, statement: str, *, csv: bool, json: bool) -> None:
    if json:
        view.as_json(file, statement)
    elif csv:
        view.as_csv(file, statement)
    else:
        view.show(call.screen, file, statement)
