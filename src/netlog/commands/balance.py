"""`netlog balance`: give and take, over the network or with one person."""

from typing import Annotated

import typer

from netlog.commands.options import Json
from netlog.completion import offers
from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.questions import accounts, ledger, people
from netlog.rules.balance import happenings
from netlog.views import accounts as network
from netlog.views import balance as view
from netlog.views.answer import near_miss

HELP = """See give and take: deposits before withdrawals.

Over the network: what you owe, with whom it is mutual, who only takes, who breaks promises, whom
you ask without having given, whom you asked several times. With a person: all that was given, asked
and promised, in the order of time, with the balance behind it. Introductions, promises and the
scripts that ask count by themselves."""

EXAMPLES = """Examples:

\b
netlog balance
netlog balance kanwal
netlog balance --friends --limit 10
netlog balance kanwal --json"""

USUAL = 5


def command(
    ctx: typer.Context,
    person: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PERSON]", help="With whom; the whole network unless said."),
        offers.people,
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="So many in each list: 5.")
    ] = None,
    friends: Annotated[bool, typer.Option("--friends", help="Who is a friend only, too.")] = False,
    json: Json = False,
) -> None:
    """Ask for the account, or for all of them, and show it."""
    call: Invocation = ctx.obj
    if not person:
        _network(call, limit or USUAL, with_friends=friends, json=json)
        return
    if limit is not None or friends:
        raise WrongUsage("--limit and --friends are of the whole network: leave the name out")
    book = call.logbook
    with book.reading() as reader:
        who = people.for_reading(reader, book.member, person)
        entries = ledger.entries(reader, book.member, who.id)
        who.is_friend_only = ledger.is_friend_only(reader, book.member, who.id)
    near_miss(call.screen, person, who)
    if json:
        call.screen.json(view.as_json(who, entries, happenings(entries)))
    else:
        view.show(call.screen, who, entries, happenings(entries), book.today)


def _network(call: Invocation, most: int, *, with_friends: bool, json: bool) -> None:
    book = call.logbook
    with book.reading() as reader:
        found = accounts.overview(reader, book.member, most=most, with_friends=with_friends)
    if json:
        call.screen.json(network.as_json(found))
    else:
        network.show(call.screen, found, book.today)
