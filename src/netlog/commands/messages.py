"""`netlog messages`: what is kept to be sent, what was sent, and what became of it."""

from typing import Annotated

import typer

from netlog.commands.options import Json, OnePerson
from netlog.invocation import Invocation
from netlog.questions import messages as asking
from netlog.questions import people
from netlog.questions.reader import Row
from netlog.views import messages as view
from netlog.views.answer import near_miss

HELP = """See the drafts that you kept and the messages that you sent, newest first: to whom,
which script, what became of it and after how long.

With a person it is what there is of theirs, with its words."""

EXAMPLES = """Examples:

\b
netlog messages
netlog messages kanwal
netlog messages --open --limit 5"""


def command(
    ctx: typer.Context,
    person: OnePerson = None,
    kept: Annotated[bool, typer.Option("--kept", help="Only what is kept, not sent.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Only what waits for an answer.")] = False,
    limit: Annotated[
        int, typer.Option(min=1, max=10_000, metavar="N", help="How many of each at most.")
    ] = 20,
    json: Json = False,
) -> None:
    """Ask for drafts and messages and show them."""
    call: Invocation = ctx.obj
    book = call.logbook
    who: Row | None = None
    most = limit + 1  # one more than is shown says that there are more
    drafts: list[Row] = []
    sent: list[Row] = []
    with book.reading() as reader:
        if person:
            who = people.for_reading(reader, book.member, person)
            drafts = asking.kept(reader, book.member, who.id)
            sent = [row for row in asking.sent(reader, book.member, who.id)
                    if not open_ or asking.is_open(row)]  # fmt: skip
        else:
            drafts = asking.kept_for_all(reader, book.member, most)
            if open_ or not kept:
                sent = asking.sent_to_all(reader, book.member, most, is_open=open_)
    if kept != open_:
        drafts, sent = (drafts, []) if kept else ([], sent)
    near_miss(call.screen, person or [], who)
    if json:
        call.screen.json(view.as_json(drafts[:limit], sent[:limit], book.today))
    else:
        view.show(
            call.screen, drafts, sent, limit, book.today, person=who, is_narrowed=kept or open_
        )
