"""`netlog fit`: weigh an opportunity by your values: the 60 % rule (book §1.4, §1.8)."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from netlog.commands.options import At, DayOf, DryRun, Json, past_day
from netlog.completion import offers, verbs
from netlog.errors import NetlogError, NothingChanged, WrongUsage, shown
from netlog.invocation import Invocation
from netlog.questions import opportunities as asking
from netlog.questions import people
from netlog.questions.opportunities import Opportunity
from netlog.questions.reader import Reader, Row
from netlog.questions.statements import meant, stated
from netlog.rules.fitting import PASS, rating
from netlog.rules.text import label, one_line
from netlog.views import fit as view
from netlog.views.facts import on_screen
from netlog.views.prompt import can_ask

if TYPE_CHECKING:
    from netlog.rules.knowing import Knowing

HELP = """Weigh an opportunity by your values: what fits fewer than 60 % of them is passed on.

In a terminal it asks for each value that you don't rate: yes, partly, no, or a percentage. Below
60 % it says whom in your network it may suit, with the draft that passes it on. Without words it
shows the opportunities that are kept; each has a number, by which it is named again."""

EXAMPLES = """Examples:

\b
netlog fit "a talk at the nursing school" --from kanwal
netlog fit 1 honesty=yes craft=partly freedom=20%
netlog fit 1 --pass --to sara
netlog fit"""

SUITED = 3


class Told(NamedTuple):
    """What the command line says of an opportunity."""

    what: str
    ratings: dict[str, int]
    person: str | None
    event: str | None
    decision: str | None
    passed_to: str | None
    on: date
    is_again: bool

    @property
    def is_writing(self) -> bool:
        """Whether anything of it is to be kept, where the opportunity is there already."""
        return bool(self.ratings or self.person or self.event or self.decision)


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WHAT] [VALUE=RATING…]", help="The opportunity, then its ratings."),
        verbs.opportunity_then_values,
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="PERSON", help="Who brought it."),
        offers.people,
    ] = None,
    at: At = None,
    take: Annotated[bool, typer.Option("--take", help="You take it.")] = False,
    pass_: Annotated[bool, typer.Option("--pass", help="You pass it on.")] = False,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="PERSON", help="To whom you pass it on."),
        offers.people,
    ] = None,
    on: DayOf = None,
    again: Annotated[bool, typer.Option("--again", help="Another one of the same words.")] = False,
    all_: Annotated[bool, typer.Option("--all", help="Without words: all of them.")] = False,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """List the opportunities, or weigh one, as the words and options say."""
    call: Invocation = ctx.obj
    if take and (pass_ or to):
        raise WrongUsage("You take it, or you pass it on? Only one of --take and --pass")
    decision = "taken" if take else "passed" if pass_ or to else None
    if not words:
        if from_ or at or decision or on or again or dry_run:
            raise WrongUsage(f"Which opportunity? {view.EXAMPLE}")
        _show_all(call, is_all=all_, json=json)
        return
    if all_:
        raise WrongUsage("--all goes with netlog fit alone, which shows them")
    what, ratings = _parted(words)
    day = past_day(call, on, "An opportunity that came up has a day that was")
    _weigh(call, Told(what, ratings, from_, at, decision, to, day, again), json=json,
           dry_run=dry_run)  # fmt: skip


def _show_all(call: Invocation, *, is_all: bool, json: bool) -> None:
    book = call.logbook
    most = 1 << 40 if is_all else asking.SHOWN + 1
    with book.reading() as reader:
        found = asking.latest(reader, book.member, most)
    shown_now = found if is_all else found[: asking.SHOWN]
    if json:
        call.screen.json({"opportunities": [view.as_json(each) for each in shown_now]})
    else:
        days = on_screen(call.screen, book.today)
        view.show_all(call.screen, shown_now, days, has_more=len(found) > len(shown_now))


def _parted(words: list[str]) -> tuple[str, dict[str, int]]:
    """Return what is weighed, and the ratings behind it. Raises WrongUsage."""
    bare = [words[0]]
    rest = list(words[1:])
    while rest and "=" not in rest[0] and "＝" not in rest[0]:
        bare.append(rest.pop(0))
    ratings: dict[str, int] = {}
    for word in rest:
        value, equals, told = word.replace("＝", "=").rpartition("=")
        if not equals or not value.strip():
            raise WrongUsage(f'"{shown(word)}" is no rating. Behind the opportunity stand values: '
                             "honesty=yes craft=partly freedom=20%")  # fmt: skip
        ratings[value] = rating(told)
    return one_line("opportunity", " ".join(bare)), ratings


def _weigh(call: Invocation, told: Told, *, json: bool, dry_run: bool) -> None:
    """Ask for what isn't told, keep what is, and show what the 60 % rule says."""
    book = call.logbook
    with book.reading() as reader:
        there = _there(reader, book.member, told)
        values = stated(reader, book.member, "value")
        if there and there.row.decision:
            _refuse(there, told)
        ratings = {
            meant(values, value, "value of yours").id: fits for value, fits in told.ratings.items()
        }
    is_stopped = False
    if can_ask() and not json and not told.decision and not (there and there.row.decision):
        told, is_stopped = _asked(call, told, there, values, ratings)
    if there and not ratings and not told.is_writing:
        _show(call, there, json=json)
    else:
        _keep(call, told, there, ratings, json=json, dry_run=dry_run)
    if is_stopped:
        raise KeyboardInterrupt


def _there(reader: Reader, member: int, told: Told) -> Opportunity | None:
    """Return the opportunity that is meant, by its number or its words; None for a new one."""
    if told.what.isascii() and told.what.isdecimal():
        return asking.the_one(reader, member, int(told.what[:18]))
    number = None if told.is_again else asking.called(reader, member, told.what)
    return None if number is None else asking.the_one(reader, member, number)


def _refuse(there: Opportunity, told: Told) -> None:
    """Raise NetlogError where what was decided would be weighed anew, or decided the same."""
    row = there.row
    if told.ratings:
        raise NetlogError(
            f'"{shown(row.what)}" was {view.DECIDED[row.decision]}, and stays as it was weighed. '
            "Has it come up again? The same with --again"
        )
    if told.decision == row.decision and told.passed_to is None:
        raise NothingChanged(f"It was {view.DECIDED[row.decision]} already; nothing was changed")


def _asked(
    call: Invocation, told: Told, there: Opportunity | None, values: list[Row],
    ratings: dict[int, int],
) -> tuple[Told, bool]:  # fmt: skip
    """Ask for the source and the ratings that aren't told; say whether Ctrl-C ended it."""
    from netlog.dialogue.fitting import answered

    known = {each.id for each in there.rated if each.fits is not None} if there else set()
    unrated = [value for value in values if value.id not in ratings and value.id not in known]
    is_new = there is None and told.person is None and told.event is None
    found = answered(call, unrated, asks_whence=is_new)
    ratings.update(found.ratings)
    return (
        told._replace(person=told.person or found.person, event=told.event or found.event),
        found.is_stopped,
    )


def _keep(
    call: Invocation, told: Told, there: Opportunity | None, ratings: dict[int, int], *,
    json: bool, dry_run: bool,
) -> None:  # fmt: skip
    from netlog.store import conversations
    from netlog.store import opportunities as writing

    book = call.logbook
    with book.writing(dry_run=dry_run) as page:
        number = there.row.id if there else writing.come(page, told.what, told.on)
        if told.person or told.event:
            who = people.one_called(page, page.member, told.person).id if told.person else None
            at = label("event", told.event) if told.event else None
            event = conversations.event(page, at)[0] if at else None
            writing.come_from(page, number, person=who, event=event)
        writing.rate(page, number, ratings)
        if told.decision:
            to = people.one_called(page, page.member, told.passed_to) if told.passed_to else None
            writing.decide(page, number, told.decision, told.on, to.id if to else None)
        found = asking.the_one(page, page.member, number)
        suited = _suited(page, page.member, found, book.today)
    if json:
        call.screen.json(view.as_json(found, suited))
        return
    view.show(call.screen, found, suited, book.today)
    view.close(call.screen, found, dry_run=dry_run)


def _show(call: Invocation, found: Opportunity, *, json: bool) -> None:
    book = call.logbook
    with book.reading() as reader:
        suited = _suited(reader, book.member, found, book.today)
    if json:
        call.screen.json(view.as_json(found, suited))
    else:
        view.show(call.screen, found, suited, book.today)


def _suited(reader: Reader, member: int, found: Opportunity, today: date) -> "list[Knowing]":
    """Return whom an opportunity suits that is to be passed on; nobody where it isn't."""
    row = found.row
    if row.decision or found.share is None or found.share.verdict != PASS:
        return []
    from netlog.questions.holders import Holders
    from netlog.questions.knowing import whom_it_suits

    but = {row.person_id} if row.person_id else set()
    return whom_it_suits(Holders(reader, member), row.what, today, SUITED, but)
