"""`netlog gaps`: what you don't know, and who in your network does (book §4.12)."""

from typing import Annotated

import typer

from netlog.commands.options import DryRun, Json
from netlog.completion import verbs
from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.questions.holders import Holders
from netlog.questions.knowing import who_knows
from netlog.questions.reader import Reader, Row
from netlog.questions.statements import meant, stated
from netlog.rules.slips import no_verb
from netlog.rules.text import one_line
from netlog.views import gaps as view
from netlog.views.answer import TAKE_BACK, ending

HELP = """See what you don't know, and who in your network could help: asking is no shame.

For each gap it names those whose offer, tags, role or company speak of it, or with whom you talked
about it: of those who speak of the most of it the warmest first, and the draft that asks.

\b
add GAP…    "tax returns"
close GAP…  once you know, by words of it"""

EXAMPLES = """Examples:

\b
netlog gaps add "tax returns"
netlog gaps
netlog gaps close tax"""

MOST = 3
VERBS = ("add", "close")


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[add|close] [GAP…]", help="What to do, and which gaps."),
        verbs.work_on_gaps,
    ] = None,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """List the gaps with who knows, or do what the first word says."""
    call: Invocation = ctx.obj
    if not words:
        if dry_run:
            raise WrongUsage("--dry-run goes with netlog gaps add and netlog gaps close")
        _show(call, json=json)
        return
    verb, *texts = words
    if verb not in VERBS:
        raise no_verb(verb, "gaps", VERBS, f"To name one: {view.EXAMPLE}")
    if json:
        raise WrongUsage("--json goes with netlog gaps alone, which shows them")
    if not texts:
        raise WrongUsage(f"Which gap? {view.EXAMPLE}")
    if verb == "add":
        _add(call, texts, dry_run=dry_run)
    else:
        _close(call, texts, dry_run=dry_run)


def _show(call: Invocation, *, json: bool) -> None:
    book = call.logbook
    with book.reading() as reader:
        found = _known(reader, stated(reader, book.member, "gap"), call)
    if json:
        call.screen.json(view.as_json(found))
    else:
        view.show(call.screen, found, book.today)


def _add(call: Invocation, texts: list[str], *, dry_run: bool) -> None:
    from netlog.store.statements import state

    book = call.logbook
    with book.writing(dry_run=dry_run) as page:
        added = [state(page, "gap", one_line("gap", text), book.today) for text in texts]
        rows = [row for row in stated(page, page.member, "gap") if row.id in added]
        found = _known(page, rows, call)
    view.added(call.screen, found, book.today)
    ending(call.screen, ["to see them: netlog gaps", TAKE_BACK], dry_run=dry_run)


def _close(call: Invocation, texts: list[str], *, dry_run: bool) -> None:
    from netlog.store.statements import end

    book = call.logbook
    with book.writing(dry_run=dry_run, begins=False) as page:
        rows = stated(page, page.member, "gap")
        closed = [end(page, "gap", meant(rows, text, "gap of yours", by_words=True).key, book.today)
                  for text in texts]  # fmt: skip
    view.closed(call.screen, closed)
    ending(call.screen, ["to see them: netlog gaps", TAKE_BACK], dry_run=dry_run)


def _known(reader: Reader, rows: list[Row], call: Invocation) -> list[view.Gap]:
    """Return gaps with who knows of each, the warmest first."""
    book = call.logbook
    holders = Holders(reader, book.member)
    return [view.Gap(row.text, row.stated_on, who_knows(holders, row.text, book.today, MOST))
            for row in rows]  # fmt: skip
