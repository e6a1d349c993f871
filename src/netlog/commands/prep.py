"""`netlog prep`: what to know before a meeting, and before an evening (book §3.4, §4.7)."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from netlog.commands.options import DryRun, Force, Json, OnePerson, text
from netlog.completion import offers
from netlog.completion.offers import Files
from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.questions import events, people, preparing
from netlog.questions.events import Evening
from netlog.questions.preparing import Brief
from netlog.rules.text import label, one_line
from netlog.views import evening, facts, prep
from netlog.views.answer import DRY, near_miss
from netlog.views.facts import Days, Fact
from netlog.views.ink import Line
from netlog.views.ink import command as typed_again

if TYPE_CHECKING:
    from netlog.rules.abroad import Shown

HELP = """Be ready before a meeting: who they are, what was said, what is open, three things to
ask, and your aim. Without a person it is the next coffee that is booked, or the next event.

With --event: the aim, when to leave, your pitch, whom you know there, what to ask, small goals;
afterwards what came of it. --print is a page to take along, with rows to fill in by pen."""

EXAMPLES = """Examples:

\b
netlog prep kanwal
netlog prep kanwal --aim "learn how she prices pilots"
netlog prep --event "Web Summit" --on friday --leave-at 22:00 --new 3 --there kanwal
netlog prep --event "Web Summit" --print
netlog prep"""

_OF_EVENT = "--on, --leave-at, --new, --there and --not-there go with --event"


def command(
    ctx: typer.Context,
    person: OnePerson = None,
    event: Annotated[str | None, text("Before, or after, this event.", "EVENT"),
                     offers.events] = None,
    aim: Annotated[str | None, text('What you want from it; "" takes it away.')] = None,
    on: Annotated[str | None, text("The event's day.", "DAY"), offers.days] = None,
    leave_at: Annotated[
        str | None, text('When you will leave: 22:00; "" takes it away.', "TIME")
    ] = None,
    new: Annotated[
        int | None,
        typer.Option("--new", min=0, max=1000, metavar="N", help="So many new conversations."),
    ] = None,
    there: Annotated[
        list[str] | None, text("Who of your network will be there.", "PERSON"), offers.people
    ] = None,
    not_there: Annotated[
        list[str] | None, text("Who won't after all.", "PERSON"), offers.people
    ] = None,
    print_: Annotated[
        bool, typer.Option("--print", help="A page of text, with rows to fill in by pen.")
    ] = False,
    html: Annotated[
        str | None, text("Write a page to print, or to make a PDF of.", "FILE"), Files.FILES
    ] = None,
    force: Force = False,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:  # fmt: skip
    """Keep what is set, ask for what there is to know, and show it."""
    call: Invocation = ctx.obj
    book = call.logbook
    if event is None and any(each is not None for each in (on, leave_at, new, there, not_there)):
        raise WrongUsage(_OF_EVENT)
    if event is not None and person:
        raise WrongUsage(f"A person, or an event. Who will be there: --there {person[0]}")
    if aim is not None and not person and event is None:
        raise WrongUsage('Whose aim is it? netlog prep PERSON --aim "…", or --event EVENT')
    path = None
    if print_ or html is not None:
        from netlog.dialogue import preparing as paper

        paper.refuse(is_page=print_, html=html, json=json, dry_run=dry_run)
        path = paper.placed_at(call, html, is_forced=force) if html is not None else None
    wish = None if aim is None else _kept("aim", aim)
    found: Brief | Evening | None
    if event is not None:
        plan = ({} if aim is None else {"aim": wish}) | _planned(book.today, on, leave_at, new)
        name = label("event", event)
        found = _evening(call, name, plan, there or [], not_there or [], dry_run=dry_run)
    elif person:
        found = _person(call, person, wish, is_set=aim is not None, dry_run=dry_run)
    else:
        found = _next(call)
    if html is not None and found is not None:
        title, lines = _facts(call, found, facts.on_paper(book.today))
        paper.write(call, _html(found, title, lines), path)
    else:
        _told(call, found, is_page=print_, json=json)
    if dry_run and not json:
        call.screen.tell(DRY)


def _person(
    call: Invocation, named: list[str], aim: str | None, *, is_set: bool, dry_run: bool
) -> Brief:
    """Return what to know of a person, once the aim that is set is kept."""
    book = call.logbook
    asked = (book.today, book.settings.language)
    if is_set:
        from netlog.store import preparing as writing

        with book.writing(dry_run=dry_run, begins=False) as page:
            (who, *others) = people.those_called(page, page.member, named)
            if others:
                raise WrongUsage("One person at a time: each meeting has an aim of its own")
            writing.aim_for(page, who.id, aim)
            return preparing.brief(page, page.member, who.id, *asked)
    with book.reading() as reader:
        who = people.for_reading(reader, book.member, named)
        found = preparing.brief(reader, book.member, who.id, *asked)
    near_miss(call.screen, named, who)
    return found


def _evening(
    call: Invocation, name: str, plan: dict[str, Any], there: list[str], away: list[str], *,
    dry_run: bool,
) -> Evening:  # fmt: skip
    """Return what to know of an event, once what is set is kept. Raises NoSuchLabel."""
    book = call.logbook
    asked = (book.today, book.settings.language)
    if plan or there or away:
        from netlog.store import preparing as writing

        with book.writing(dry_run=dry_run) as page:
            id_ = writing.plan(page, name, plan)
            for who in there:
                writing.attend(page, id_, people.one_called(page, page.member, who).id)
            for who in away:
                writing.stay_away(page, id_, people.one_called(page, page.member, who).id)
            return events.evening(page, page.member, events.the_one(page, name), *asked)
    with book.reading() as reader:
        return events.evening(reader, book.member, events.the_one(reader, name), *asked)


def _next(call: Invocation) -> Brief | Evening | None:
    """Return what comes next: the coffee that is booked, or the event, whichever is first."""
    book = call.logbook
    asked = (book.today, book.settings.language)
    with book.reading() as reader:
        coffee = reader.one(preparing.NEXT_BOOKED, member=book.member, on=book.today, most=1)
        event = reader.one(events.COMING, on=book.today, most=1)
        if coffee and (event is None or coffee.happened_on <= event.happened_on):
            return preparing.brief(reader, book.member, coffee.person, *asked)
        return events.evening(reader, book.member, event, *asked) if event else None


def _told(call: Invocation, found: Brief | Evening | None, *, is_page: bool, json: bool) -> None:
    """Show what was found, or print it as a page."""
    today = call.logbook.today
    if found is None:
        if json:
            call.screen.json({"kind": None})
        else:
            way = typed_again("netlog prep PERSON")
            call.screen.tell(["Nothing is booked. Before a meeting: ", way])
        return
    if json:
        if isinstance(found, Evening):
            call.screen.json(evening.as_json(found))
        else:
            call.screen.json(prep.as_json(found, _clocks(call, found)))
        return
    days = facts.on_paper(today) if is_page else facts.on_screen(call.screen, today)
    title, lines = _facts(call, found, days)
    if is_page:
        from netlog.views import paper

        of = found.event.name if isinstance(found, Evening) else found.person.handle
        rows = paper.for_people if isinstance(found, Evening) else paper.for_notes
        call.screen.show_text("\n".join(rows(title, lines, of)))
    else:
        facts.show(call.screen, title, lines)


def _facts(call: Invocation, found: Brief | Evening, days: Days) -> tuple[Line, list[Fact]]:
    """Return the title and the facts of what was found."""
    today = call.logbook.today
    if isinstance(found, Evening):
        return evening.title(found), evening.facts(found, today, days)
    return prep.title(found), prep.facts(found, today, days, _clocks(call, found))


def _html(found: Brief | Evening, title: Line, lines: list[Fact]) -> str:
    """Return the page as HTML."""
    from netlog.views.pages import prep as pages

    if isinstance(found, Evening):
        return pages.for_people(title, lines, found.event.name)
    return pages.for_notes(title, lines, found.person.handle)


def _clocks(call: Invocation, found: Brief) -> "list[Shown]":
    """Return what other clocks show at the meeting, or now: of somebody whose zone is known."""
    person, booked = found.person, found.booked
    if person.zone is None and (booked is None or booked.zone is None):
        return []
    from netlog.rules import abroad, zones
    from netlog.rules.inviting import Clock
    from netlog.settings.zone import own_clock

    def known(name: str | None) -> Clock | None:
        place = zones.zone(name)
        return Clock(name, place) if place else None

    is_to_come = booked and booked.starts_at and booked.happened_on >= call.logbook.today
    begins = (booked.happened_on, booked.starts_at) if booked and is_to_come else None
    at = known(booked.zone) if booked else None
    return abroad.clocks(begins, at, own_clock(), known(person.zone), call.logbook.settings.now)


def _planned(today: date, on: str | None, leave_at: str | None, new: int | None) -> dict[str, Any]:
    """Return the fields of a plan that are told; "" and 0 take one away. Raises BadDate."""
    from netlog.rules.dates import parse
    from netlog.rules.preparing import hour

    told: dict[str, Any] = {}
    if on is not None:
        told["happened_on"] = parse(on, today) if on.strip() else None
    if leave_at is not None:
        told["leave_at"] = hour(leave_at, today) if leave_at.strip() else None
    if new is not None:
        told["target"] = new or None
    return told


def _kept(what: str, value: str) -> str | None:
    return one_line(what, value) if value.strip() else None
