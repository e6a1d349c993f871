"""`netlog month`: does the network grow? The 3-2-1 rule, and six months of it (book §1.2)."""

from datetime import date
from typing import Annotated

import typer

from netlog.commands.options import Html, Json, Opened, Team, text
from netlog.completion import offers
from netlog.completion.offers import Files
from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.questions.asking import carried_out, in_step
from netlog.questions.colleagues import together
from netlog.questions.month import ALL
from netlog.questions.months import month as asked
from netlog.questions.months import month_asking
from netlog.rules.dates import parse_month
from netlog.rules.slips import none_of
from netlog.settings import LANGUAGES
from netlog.views import month as view

HELP = """See whether your network grows: each month 3 first conversations with new people,
2 connects, 1 coffee; in six months 18, 12 and 6.

● is done, ◐ is open: a message without an answer, a bare introduction, a connect without a
follow-up, a coffee that is booked."""

EXAMPLES = """Examples:

\b
netlog month
netlog month 2026-10
netlog month --no-names
netlog month --html ~/november.html
netlog month --share --lang zh
netlog month --svg ~/pictures
netlog month last --json"""


def command(
    ctx: typer.Context,
    which: Annotated[
        str | None,
        typer.Argument(metavar="[MONTH]", help="2026-10, october, last; else this."),
        offers.months,
    ] = None,
    no_names: Annotated[
        bool, typer.Option("--no-names", help="Leave out who counted: for others to see.")
    ] = False,
    html: Html = None,
    is_opened: Opened = False,
    svg: Annotated[
        str | None,
        typer.Option("--svg", metavar="FOLDER", help="Write its charts as SVG files."),
        Files.FOLDERS,
    ] = None,
    png: Annotated[
        str | None,
        typer.Option("--png", metavar="FOLDER", help="Write its charts as pictures to share."),
        Files.FOLDERS,
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
    is_shared: Annotated[
        bool, typer.Option("--share", help="Write it as a text to post: counts, no names.")
    ] = False,
    lang: Annotated[str | None, text("--share: in en or zh.", "LANG"), offers.languages] = None,
    copy: Annotated[bool, typer.Option("--copy", help="--share: to the clipboard, too.")] = False,
    team: Team = False,
    json: Json = False,
) -> None:
    """Ask for the month and show it."""
    call: Invocation = ctx.obj
    today = call.logbook.today
    first = parse_month(which, today) if which else today.replace(day=1)
    if is_shared or lang or copy:
        if not is_shared or json or html or svg or png or is_opened:
            raise WrongUsage("--share writes a text, and takes --lang and --copy: month --share")
        if lang is not None and lang not in LANGUAGES:
            raise none_of(lang, "language", LANGUAGES)
        from netlog.dialogue.sharing import share

        share(call, first, lang, copy=copy)
        return
    if team:
        if html or svg or png or is_opened:
            raise WrongUsage("--team shows counts here, or with --json")
        _of_team(call, first, json=json)
        return
    if html or svg or png or is_opened:
        from netlog.dialogue import picturing

        wish = picturing.Wish(html, svg, png, is_opened, force, with_names=not no_names)
        picturing.refuse(wish, json=json)
        picturing.carry_out(call, wish, first)
        return
    with call.logbook.reading() as reader:
        most = 0 if no_names else ALL if json else view.SHOWN_ROWS
        found = asked(reader, call.logbook.member, first, today, most)
    if json:
        call.screen.json(view.as_json(found))
    else:
        view.show(call.screen, found, today, with_names=not no_names)


def _of_team(call: Invocation, first: date, *, json: bool) -> None:
    """Show the month of each member who shares whom they know, and the sum."""
    from netlog.views import month_of_team

    book = call.logbook
    with book.reading() as reader, together(reader, book.member) as everybody:
        goers = [who for who in everybody if who.role != "reader"]  # others talk to nobody here
        told = [who for who in goers if who.tells("ties")]
        askings = [month_asking(who.id, first, book.today, 0) for who in told]
        months = list(zip(told, carried_out(reader, in_step(askings)), strict=True))
    silent = [who for who in everybody if who.keeps_back("ties")]
    if json:
        call.screen.json(month_of_team.as_json(months, silent))
    else:
        month_of_team.show(call.screen, months, silent)
