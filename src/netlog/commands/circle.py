"""`netlog circle`: the five closest, named and by the record, and those who are wanted."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from netlog.commands.options import DryRun, Json
from netlog.completion import verbs
from netlog.errors import NoSuchPerson, NothingChanged, WrongUsage
from netlog.invocation import Invocation
from netlog.questions import circle as asking
from netlog.questions import people
from netlog.questions.reader import Row
from netlog.questions.statements import key_of, stated
from netlog.rules.closeness import PLACES
from netlog.rules.slips import no_verb
from netlog.rules.text import one_line
from netlog.views import circle as view
from netlog.views.answer import TAKE_BACK, ending

if TYPE_CHECKING:
    from netlog.store.page import Page

HELP = """See who the five closest to you are: whom you name, and whom the record would name.

With each: how recent, how often, how deep and how mutual it is, and what came of knowing them. Then
their part in what you look for, those whom you want among the five, each with the next step, and
how much of the network is warm.

\b
add PERSON…   name them among the five
want PERSON…  want them among the five
drop WHO…     neither any more; or, by words of it, what you no longer look for
seek "WHAT"   an opportunity that you look for"""

EXAMPLES = """Examples:

\b
netlog circle
netlog circle add kanwal ada
netlog circle want 小明
netlog circle seek "paid talks\""""

NOW = "what the record says: netlog circle"

AMONG = "among your five"


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[add|want|drop|seek] [WHO…]", help="What to do, and with whom."),
        verbs.work_on_circle,
    ] = None,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """Show the circle, or do what the first word says."""
    call: Invocation = ctx.obj
    if not words:
        if dry_run:
            raise WrongUsage("--dry-run goes with netlog circle add, want, drop and seek")
        _show(call, json=json)
        return
    word, *rest = words
    if word not in WAYS:
        then = "It takes add, want, drop or seek, as in netlog circle add ada"
        raise no_verb(word, "circle", WAYS, then)
    if json:
        raise WrongUsage("--json goes with netlog circle alone, which shows the circle")
    if not " ".join(rest).strip():
        what = '"paid talks"' if word == "seek" else "ada"
        raise WrongUsage(f"{'What' if word == 'seek' else 'Who'}? netlog circle {word} {what}")
    WAYS[word](call, rest, dry_run=dry_run)


def _show(call: Invocation, *, json: bool) -> None:
    book = call.logbook
    with book.reading() as reader:
        found = asking.circle(reader, book.member, book.today)
    if json:
        call.screen.json(view.as_json(found, book.today))
    else:
        view.show(call.screen, found, book.today)


def _add(call: Invocation, named: list[str], *, dry_run: bool) -> None:
    _place(call, named, "named", dry_run=dry_run)


def _want(call: Invocation, named: list[str], *, dry_run: bool) -> None:
    _place(call, named, "wanted", dry_run=dry_run)


def _place(call: Invocation, named: list[str], circle: str, *, dry_run: bool) -> None:
    from netlog.store.circle import place

    what = PLACES[circle]
    with call.logbook.writing(dry_run=dry_run, begins=False) as page:
        found = people.those_called(page, page.member, named)
        new = place(page, found, circle)
        if not new:
            names = ", ".join(who.name for who in found)
            raise NothingChanged(f"{names}: {what} already; nothing was changed")
        rows = page.ask(asking.PLACED, member=page.member)
    what = AMONG if circle == "named" and len(new) > 1 else what
    view.placed(call.screen, new, what, sum(row.circle == circle for row in rows))
    ending(call.screen, [NOW, TAKE_BACK], dry_run=dry_run)


def _drop(call: Invocation, named: list[str], *, dry_run: bool) -> None:
    from netlog.store.circle import place

    told, new = "", list[Row]()
    with call.logbook.writing(dry_run=dry_run, begins=False) as page:
        sought = _sought(page, " ".join(named))
        try:
            found = [] if sought.exact else people.those_called(page, page.member, named)
        except NoSuchPerson:
            if len(sought.near) != 1:
                raise
            found = []
        if found:
            new = place(page, found, None)
            if not new:
                names = ", ".join(who.name for who in found)
                raise NothingChanged(f"{names}: not in your circle; nothing was changed")
        else:
            from netlog.store.statements import end

            (row,) = sought.exact or sought.near
            told = f"You no longer look for: {end(page, asking.SEEK, row.key, page.today)}"
    if new:
        view.placed(call.screen, new, "no longer in your circle")
    else:
        call.screen.answer(told)
    ending(call.screen, [NOW, TAKE_BACK], dry_run=dry_run)


class _Sought(NamedTuple):
    """What is looked for that a text says whole, and that a text is a part of."""

    exact: list[Row]
    near: list[Row]


def _sought(page: "Page", text: str) -> _Sought:
    key, rows = key_of(text), stated(page, page.member, asking.SEEK)
    return _Sought([row for row in rows if row.key == key], [row for row in rows if key in row.key])


def _seek(call: Invocation, words: list[str], *, dry_run: bool) -> None:
    from netlog.store.statements import state

    text = one_line("opportunity", " ".join(words))
    with call.logbook.writing(dry_run=dry_run) as page:
        state(page, asking.SEEK, text, page.today)
    call.screen.answer(f"You look for: {text}")
    ending(call.screen, ["who has a part in it: netlog circle", TAKE_BACK], dry_run=dry_run)


WAYS = {"add": _add, "want": _want, "drop": _drop, "seek": _seek}
"""The first word → what is done."""
