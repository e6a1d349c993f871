"""A month as a page for the browser, and its charts as pictures: where to, and what is there.

What is drawn is asked for at one moment, drawn, and then written, each file whole or not at all.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from netlog.dialogue.filing import exported, refuse_replacing
from netlog.errors import NetlogError, WrongUsage
from netlog.invocation import Invocation
from netlog.questions.reader import Reader
from netlog.rules.challenge import Challenge, months_of
from netlog.rules.dates import month_end
from netlog.rules.month import Month
from netlog.settings import from_home
from netlog.views import picturing as view
from netlog.views.month import SHOWN_ROWS
from netlog.views.pages.month import SHOWN_PEOPLE, SHOWN_TURNS, Link, Portrait, charts, page

PIPE = "netlog month --html - | …"


class Wish(NamedTuple):
    """What is to be drawn: a page, to which file, and its charts, into which folders."""

    html: str | None
    svg: str | None
    png: str | None
    is_opened: bool
    is_forced: bool
    with_names: bool


def refuse(wish: Wish, *, json: bool) -> None:
    """Raise WrongUsage for wishes that don't go together."""
    if json:
        raise WrongUsage("--json goes with none of --html, --svg and --png")
    if wish.is_opened and wish.html in (None, "-"):
        raise WrongUsage("--open opens the page that --html FILE writes: name the file")
    if wish.html == "-" and (wish.svg or wish.png):
        raise WrongUsage("A page that goes to a pipe goes alone: --svg and --png another time")


def carry_out(call: Invocation, wish: Wish, first: date) -> None:
    """Draw a month, write what is wished for, and tell where it lies. Raises NetlogError."""
    if wish.html == "-":
        from netlog.views.outlet import held

        with held() as out:
            out.write(page(_portrait(call, first), with_names=wish.with_names).encode())
        return
    html = _file(call, wish.html, first) if wish.html else None
    svg, png = (_folder(each) if each else None for each in (wish.svg, wish.png))
    portrait = _portrait(call, first)
    files: dict[Path, bytes] = {}
    if html:
        files[html] = page(portrait, with_names=wish.with_names).encode()
    drawn = charts(portrait) if svg or png else []
    if svg:
        files |= _named(svg, first, "svg", {each.name: each.alone().encode() for each in drawn})
    if png:
        from netlog.views.charts.card import pictures

        files |= _named(png, first, "png", pictures(drawn))
    refuse_replacing(call.screen, list(files), force=wish.is_forced)
    _write(call, files, html if wish.with_names else None)
    view.written(call.screen, list(files))
    if html and wish.is_opened:
        from netlog.handover.opening import open_file

        call.screen.answer(open_file(html))


def _portrait(call: Invocation, first: date) -> Portrait:
    """Ask for all that is drawn, as it is at one moment."""
    from netlog.questions.board import board
    from netlog.questions.goals import running, standing
    from netlog.questions.months import month
    from netlog.questions.queue import turns

    book, today, member = call.logbook, call.logbook.today, call.logbook.member
    with book.reading() as reader:
        found = month(reader, member, first, today, SHOWN_ROWS)
        six = _six(reader, member, found, today)
        waiting = turns(
            reader, member, today, book.settings.now, until=today, most=SHOWN_TURNS + 1
        )  # fmt: skip
        return Portrait(
            month=found,
            six=six,
            goals=[standing(reader, member, goal, today, list(six.rests))
                   for goal in running(reader, member)],
            stages=board(reader, member, SHOWN_PEOPLE),
            turns=waiting,
            links={turn.person: _links(reader, turn.person) for turn in waiting[:SHOWN_TURNS]},
            today=today,
        )  # fmt: skip


def _six(reader: Reader, member: int, found: Month, today: date) -> Challenge:
    """Ask for the six months that a month is in, as far as they are gone with that month.

    They are those of the challenge, if it is in one, else those that end with it.
    """
    from netlog.questions.challenge import challenge, started

    row = started(reader, member)
    is_in = row is not None and found.first in months_of(row.begun_on)
    begun_on = row.begun_on if row and is_in else found.history[0][0]
    gone = min(today, month_end(found.first))
    return challenge(reader, member, begun_on, gone, is_started=is_in)


def _links(reader: Reader, person: int) -> list[Link]:
    """Return where somebody can be written to from the page: their mailbox, their own page."""
    from netlog.handover.links import profile
    from netlog.handover.mail import mailbox
    from netlog.questions.person import CONTACTS

    contacts = reader.ask(CONTACTS, person=person)
    mail = next((row.value for row in contacts if row.kind == "email"), None)
    found = [Link(mailbox(mail), "e-mail")] if mail else []
    page = profile(contacts)
    return [*found, Link(page, "profile")] if page else found


def _file(call: Invocation, name: str, first: date) -> Path:
    from netlog.exchange.export.placing import place

    store = call.logbook.settings.store
    return place(name, f"netlog-{first:%Y-%m}.html", never=store, pipe=PIPE)


def _folder(name: str) -> Path:
    """Return the folder that is meant. Raises NetlogError where neither it nor its own is there."""
    path = Path(name).expanduser().absolute()
    if path.is_dir() or (path.parent.is_dir() and not path.exists()):
        return path
    if path.exists():
        raise WrongUsage(f"{from_home(path)} is no folder: name one for the pictures")
    raise NetlogError(f"There is no folder {from_home(path.parent)}")


def _named(folder: Path, first: date, ending: str, drawn: Mapping[str, bytes]) -> dict[Path, bytes]:
    return {folder / f"netlog-{first:%Y-%m}-{name}.{ending}": data for name, data in drawn.items()}


def _write(call: Invocation, files: Mapping[Path, bytes], naming: Path | None) -> None:
    """Write the files, one of which may name people."""
    from netlog.exchange.export.placing import written
    from netlog.settings.disk import make_folder

    for path, data in files.items():
        make_folder(path.parent)
        with exported(call, path) if path == naming else written(path) as out:
            out.write(data)
