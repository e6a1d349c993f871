"""`netlog who`: who of us knows somebody at a company, how warmly, since when (book §4.10)."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from netlog.commands.options import Json
from netlog.completion import offers
from netlog.completion.offers import Files
from netlog.errors import NetlogError
from netlog.invocation import Invocation
from netlog.questions.acquainted import known, meant
from netlog.questions.colleagues import Colleague, colleagues, own_name
from netlog.questions.reader import Reader
from netlog.rules.acquainted import KINDS, Acquainted, Looked, Sought, found
from netlog.rules.slips import none_of
from netlog.rules.text import one_line
from netlog.views import who as view

HELP = """See who of you knows somebody at a company, how warmly, and since when, the warmest first.

The words are a company, else a person, a role, a tag or a place. With the folder that you share
with colleagues it is asked of their files, too; nothing is kept of these, nor written there."""

EXAMPLES = """Examples:

\b
netlog who Tidewater
netlog who "Ada Moss" --with ~/
netlog who founder --json"""

ME = "you"


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="TEXT…", help="A company, a person, a role, a tag, a place."),
        offers.companies,
    ],
    folder: Annotated[
        str | None,
        typer.Option("--with", metavar="FOLDER", help="What colleagues share there, too."),
        Files.FOLDERS,
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--as", metavar="KIND", help="company, person, role, tag or place."),
        offers.among(*KINDS),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=10_000, metavar="N", help="How many people.")
    ] = 20,
    json: Json = False,
) -> None:
    """Ask the store and each file of the folder, and show who knows whom."""
    call: Invocation = ctx.obj
    book = call.logbook
    if kind is not None and kind not in KINDS:
        raise none_of(kind, "kind of answer", KINDS)
    sought = Sought(one_line("search", " ".join(words)))
    looked = _looked(call, folder, sought)
    with book.reading() as reader:
        called = own_name(reader, book.member) or ME
        people = meant(reader, book.member, sought)
        mine = known(reader, book.member, people, book.today, called=called, is_me=True)
        others = [who for who in colleagues(reader, book.member) if not who.is_me]
        ours = _of_colleagues(reader, others, people, book.today)
    asked = view.Asked(sought.text, limit, book.today)
    shared = [each.shared for each in looked if each.shared]
    there = found([mine, *ours, *(each.rows for each in shared)], kind)
    view.tell_files(call.screen, looked, book.today)
    if json:
        call.screen.json(view.as_json(asked, there, looked))
    elif there.people:
        view.show(call.screen, asked, there)
    else:
        silent = [who.name for who in others if who.keeps_back("ties")]
        raise NetlogError(view.nobody(sought.text, len(shared) + len(ours), silent))


def _of_colleagues(
    reader: Reader, others: Sequence[Colleague], people: Mapping[str, list[int]], today: date
) -> list[dict[str, list[Acquainted]]]:
    """Return whom each colleague on the team's server knows, who shares whom they know."""
    with reader.shared():
        return [
            known(reader, who.id, people, today, called=who.name, is_me=False)
            for who in others if who.tells("ties")
        ]  # fmt: skip


def _looked(call: Invocation, folder: str | None, sought: Sought) -> list[Looked]:
    """Return what the files of the folder tell, that of the settings where none is named.

    Raises NetlogError for one that is named and can't be looked into; of the other it is told.
    """
    shared = call.logbook.settings.shared
    place = Path(folder).expanduser() if folder else shared
    if place is None:
        return []
    # What reads files isn't loaded where none is to be read.
    from netlog.dialogue.handing_round import written_here
    from netlog.exchange.shareable.folder import looked

    try:
        return list(looked(place, sought, call.logbook.today, written_here(call)))
    except NetlogError as error:
        if folder:
            raise
        call.screen.tell(str(error))
        return []
