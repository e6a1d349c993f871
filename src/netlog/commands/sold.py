"""`netlog sold`: what somebody bought; the lead that it came of is won (book §4.2, 4.3)."""

from datetime import date
from typing import Annotated, NamedTuple

import typer

from netlog.commands.options import DayOf, DryRun, past_day
from netlog.completion import offers
from netlog.dialogue.leads import meant
from netlog.errors import BadText, NetlogError, WrongUsage, typed
from netlog.invocation import Invocation
from netlog.questions import leads as asking
from netlog.questions import people
from netlog.questions.currency import own
from netlog.questions.reader import Row
from netlog.rules import money
from netlog.rules.leads import came_of
from netlog.rules.text import one_line
from netlog.views import leads as view
from netlog.views.answer import TAKE_BACK, ending

HELP = """Write down what somebody bought, and for how much.

A person, what it was, and the sum, with its currency unless it is your own. The open lead that it
came of is won by that; of the only one you needn't say again what it is."""

EXAMPLES = """Examples:

\b
netlog sold ada "new website" 1200
netlog sold ada "new website" 1200 USD --on yesterday
netlog sold ada 1200"""

USAGE = 'netlog sold ada "new website" 1200'


class Asked(NamedTuple):
    """What the words say: whose purchase, of what, for which sum, as it was typed."""

    words: list[str]
    price: str


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="PERSON [WHAT] SUM", help="Who bought what, and for how much."),
        offers.people,
    ],
    on: DayOf = None,
    dry_run: DryRun = False,
) -> None:
    """Write the purchase, and close the lead that it came of."""
    from netlog.store import leads

    call: Invocation = ctx.obj
    book = call.logbook
    day = past_day(call, on, 'What may be sold is a lead: netlog lead add ada "new website"')
    asked = _parted(words)
    with book.reading() as reader:
        who, rest = people.first_called(reader, book.member, asked.words)
        currency = own(reader, book.member, book.settings)
        price = money.parse(asked.price, currency.code)
        there = asking.sellable(reader, book.member, who.id)
    what = _what(rest)
    lead = _lead(who, there, what, asked.price, book.today)
    what = what or str(lead and lead.what)
    with book.writing(dry_run=dry_run, begins=False) as page:
        done = leads.sell(page, who.id, what, price, day, lead.id if lead else None)
    view.sold(call.screen, who, what, price, day, book.today, done)
    if money.is_bare(asked.price):
        view.currency(call.screen, currency)
    if lead is None:
        view.stays_open(call.screen, who, [row for row in there if row.outcome is None])
    then = f"to ask for a referral: netlog draft ask-referral {who.handle}"
    ending(call.screen, [then, TAKE_BACK], dry_run=dry_run)


def _parted(words: list[str]) -> Asked:
    """Return the words before the sum, and the sum: a currency may stand before or behind it."""
    count = 1
    if _is_currency(words[-1]) or (len(words) > 2 and money.is_currency(words[-2])):
        count = 2
    elif len(words) > 2 and words[-1].isalpha() and _is_amount(words[-2]):
        count = 2  # a currency that there isn't, as will be said
    if len(words) <= count:
        raise WrongUsage(f"Who bought it, and for how much? {USAGE}")
    before, figures = words[-count - 1], words[-count]
    if len(words) > count + 2 and money.are_one(before, figures):
        raise BadText(f"{typed(before)} may be of the sum, or of what they bought. "
                      f"A sum in one word, all else in quotes: {USAGE}")  # fmt: skip
    return Asked(words[:-count], " ".join(words[-count:]))


def _is_currency(word: str) -> bool:
    try:
        return bool(money.code(word))
    except NetlogError:
        return False


def _is_amount(word: str) -> bool:
    try:
        return money.is_bare(word)
    except NetlogError:
        return False


def _what(rest: list[str]) -> str | None:
    """Return what was bought, None where no word says it. Raises WrongUsage for figures alone."""
    if not rest:
        return None
    what = one_line("purchase", " ".join(rest))
    if not any(sign.isalpha() for sign in what):
        raise BadText(f"{typed(what)} is nothing to buy. A sum in one word, or in quotes: "
                      f"{USAGE}")  # fmt: skip
    return what


def _lead(who: Row, there: list[Row], what: str | None, price: str, today: date) -> Row | None:
    """Return the lead that a purchase came of, if that is clear; where nothing says what, it must.

    Raises WrongUsage where there is none to tell, or several.
    """
    if what is not None:
        return came_of(what, there)
    open_ = [row for row in there if row.outcome is None]
    if not (open_ or there):
        raise WrongUsage(f"What did {who.name} buy? "
                         f'netlog sold {who.handle} "new website" {price}')  # fmt: skip
    among = open_ or there
    return meant(among, (), f"netlog sold {who.handle} {typed(among[0].what)} {price}", today)
