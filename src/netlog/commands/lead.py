"""`netlog lead`: what may come of knowing somebody: a sale, or a job (book §4.2–4.5)."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from netlog.commands.options import DayOf, DryRun, Json, past_day, text
from netlog.completion import offers, verbs
from netlog.dialogue.leads import meant
from netlog.dialogue.which import WHICH
from netlog.errors import NetlogError, NoSuchPerson, WrongUsage
from netlog.invocation import Invocation
from netlog.questions import leads as asking
from netlog.questions import people
from netlog.questions.currency import own
from netlog.questions.reader import Reader, Row
from netlog.rules import leads as rules
from netlog.rules import money
from netlog.rules.slips import no_verb
from netlog.rules.text import label, one_line
from netlog.views import leads as view
from netlog.views.answer import TAKE_BACK, ending

if TYPE_CHECKING:
    from netlog.store.page import Page

HELP = """Keep in mind what may come of knowing somebody: a sale, or a job (--job).

Alone it lists what is open, by when it closes; with a person, all with them. Of several leads say
which, behind the person: by its number, or by words of it.

\b
add PERSON WHAT                 with --value, --chance, --close, --through …
taster, interview, offer …      what it has reached by now
won, lost, passed …             how it ended; you passed, they didn't
edit PERSON [WHICH]             tell anew what it is, what it is worth, when it closes"""

EXAMPLES = """Examples:

\b
netlog lead add ada "new website" --value 1200 --chance 30% --close 2026-12
netlog lead offer ada
netlog lead edit ada --close 2027-01
netlog lead --json"""

ADD = 'netlog lead add ada "new website" --value 1200 --chance 30%'

ACTIONS = ("add", "edit", *rules.MOVES)
WORDS = {"加": "add", "添加": "add", "新增": "add", "改": "edit", "修改": "edit", "试用": "taster",
         "体验": "taster", "面试": "interview", "报价": "offer", "录用": "offer", "赢": "won",
         "成交": "won", "输": "lost", "丢单": "lost", "放弃": "passed"}  # fmt: skip
"""Other words for what is done with a lead."""

FIELDS = ("value", "chance", "close", "through", "at", "channel")
ALLOWED = {"add": (*FIELDS, "job", "on"), "edit": (*FIELDS, "what")}
"""What is done → the options that go with it; with the others goes --on."""


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ACTION] [PERSON] [WHAT]", help="What to do, with whom, of what."),
        verbs.work_on_leads,
    ] = None,
    value: Annotated[str | None, text("What it is worth: 1200, €1,200.50, 1.2万元.", "SUM")] = None,
    chance: Annotated[str | None, text("How likely it is: 30%, 三成.", "PERCENT")] = None,
    close: Annotated[
        str | None, text("By when it is decided: 2026-12, friday, 月底.", "DAY"), offers.days
    ] = None,
    what: Annotated[str | None, text("What it is called from now on.")] = None,
    job: Annotated[bool, typer.Option("--job", help="A job that you applied for.")] = False,
    through: Annotated[str | None, text("Who referred it to you.", "PERSON"), offers.people] = None,
    at: Annotated[str | None, text("Where it came from.", "EVENT"), offers.events] = None,
    channel: Annotated[str | None, text("By which way: newsletter, LinkedIn …")] = None,
    on: DayOf = None,
    every: Annotated[bool, typer.Option("--all", help="Those that are closed, too.")] = False,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """Show leads, or do what the first word says."""
    call: Invocation = ctx.obj
    action, rest = _action(words or [])
    given = {"value": value, "chance": chance, "close": close, "what": what, "through": through,
             "at": at, "channel": channel, "on": on, "job": job or None}  # fmt: skip
    _refuse(action, [name for name, each in given.items() if each is not None])
    if action is None:
        if dry_run:
            raise WrongUsage(f"--dry-run goes with what changes a lead: {ADD} --dry-run")
        _show(call, rest, every=every, json=json)
        return
    if json or every:
        raise WrongUsage("--json and --all go with netlog lead alone, which shows leads")
    if not rest:
        raise WrongUsage(f"Whose? {ADD if action == 'add' else f'netlog lead {action} ada'}")
    asked = Asked(call, dry_run, given, _day(call, on))
    if action == "add":
        _add(asked, rest)
    elif action == "edit":
        _edit(asked, rest)
    else:
        _move(asked, action, rest)


class Asked(NamedTuple):
    """What a change of a lead is called with."""

    call: Invocation
    dry_run: bool
    given: dict[str, Any]
    on: date


def _action(words: list[str]) -> tuple[str | None, list[str]]:
    """Return what is to be done, None for showing, and the other words."""
    first = words[0].casefold() if words else ""
    action = WORDS.get(first, first)
    return (action, words[1:]) if action in ACTIONS else (None, words)


def _refuse(action: str | None, given: list[str]) -> None:
    """Raise WrongUsage for an option that doesn't go with what is done."""
    allowed = ALLOWED.get(action or "", ("on",) if action else ())
    for name in given:
        if name not in allowed:
            ways = [f"netlog lead {each}" for each, names in ALLOWED.items() if name in names]
            ways += ["netlog lead offer …"] if name == "on" else []
            raise WrongUsage(f"--{name} goes with {' and '.join(ways)}")


def _day(call: Invocation, on: str | None) -> date:
    return past_day(call, on, "By when it is decided: --close")


def _show(call: Invocation, words: list[str], *, every: bool, json: bool) -> None:
    book = call.logbook
    with book.reading() as reader:
        who = _whose(reader, book.member, words) if words else None
        if who:
            rows = asking.of_person(reader, book.member, who.id)
        else:
            rows = reader.ask(asking.ALL if every else asking.OPEN, member=book.member)
    if json:
        call.screen.json({"leads": view.as_json(rows, who)})
    elif who:
        view.show_with(call.screen, who, rows, book.today)
    else:
        view.show(call.screen, rows, book.today, has_closed=every)


def _whose(reader: Reader, member: int, words: list[str]) -> Row:
    """Return the person whose leads are to be shown. Raises WrongUsage for what is no action."""
    try:
        who, rest = people.first_called(reader, member, words)
    except NoSuchPerson:
        if len(words) == 1:
            raise
        rest = words
    if rest:
        then = f"It takes {', '.join(ACTIONS[:-1])} or {ACTIONS[-1]}"
        raise no_verb(words[0], "lead", ACTIONS, then)
    return who


def _add(asked: Asked, words: list[str]) -> None:
    from netlog.store import leads

    book, given = asked.call.logbook, asked.given
    kind = "job" if given["job"] else "sale"
    event = given["at"] and label("event", given["at"])
    with book.writing(dry_run=asked.dry_run, begins=False) as page:
        who, rest = people.first_called(page, page.member, words)
        if len(rest) > 1 and given["value"]:
            given["value"], rest = money.with_currency(given["value"], rest)
        if not rest:
            raise WrongUsage(f"What may come of it? netlog lead add {who.handle} "
                             '"new website" --value 1200')  # fmt: skip
        currency = own(page, page.member, book.settings)
        told = rules.told(given, currency=currency.code, opened_on=asked.on, today=book.today)
        referrer = given["through"] and people.one_called(page, page.member, given["through"]).id
        id_ = leads.open_lead(page, who.id, one_line("lead", " ".join(rest)), kind=kind,
                              opened_on=asked.on, referrer=referrer, event=event,
                              **told)  # fmt: skip
        row = _row(page, who, id_)
    head = rules.called("open", kind) if kind == "job" else "lead"
    is_taken = bool(given["value"]) and money.is_bare(given["value"])
    view.told(asked.call.screen, who, head, row, book.today, currency if is_taken else None)
    ending(asked.call.screen, [view.then(who, row, "open"), TAKE_BACK], dry_run=asked.dry_run)


def _row(page: "Page", who: Row, lead: int) -> Row:
    return next(row for row in asking.of_person(page, page.member, who.id) if row.id == lead)


def _move(asked: Asked, word: str, words: list[str]) -> None:
    from netlog.store import leads

    call, book = asked.call, asked.call.logbook
    with book.reading() as reader:
        who, rest = people.first_called(reader, book.member, words)
        there = asking.open_with(reader, book.member, who.id)
    if not there:
        raise NetlogError(f"No lead is open with {who.name}. "
                          f'To open one: netlog lead add {who.handle} "new website"')  # fmt: skip
    lead = meant(there, rest, f"netlog lead {word} {who.handle} {WHICH}", book.today)
    if word not in rules.OF_KIND[lead.kind]:
        *ways, last = rules.OF_KIND[lead.kind]
        raise WrongUsage(f"{lead.what} is a {lead.kind}, which has no {word}. "
                         f"It takes {', '.join(ways)} or {last}")  # fmt: skip
    with book.writing(dry_run=asked.dry_run, begins=False) as page:
        leads.move(page, lead.id, word, asked.on)
    view.moved(call.screen, who, lead, word, asked.on, book.today)
    then = view.then(who, lead, word, is_one=len(there) == 1)
    ending(call.screen, [then, TAKE_BACK], dry_run=asked.dry_run)


def _edit(asked: Asked, words: list[str]) -> None:
    from netlog.store import conversations, leads

    call, book, given = asked.call, asked.call.logbook, asked.given
    if not any(value is not None for value in given.values()):
        raise WrongUsage("What is to change? netlog lead edit ada --value 1500 --close 2027-01")
    with book.reading() as reader:
        who, rest = people.first_called(reader, book.member, words)
        if given["value"]:
            given["value"], rest = money.with_currency(given["value"], rest)
        there = asking.of_person(reader, book.member, who.id)
        currency = own(reader, book.member, book.settings)
    if not there:
        raise NetlogError(f"There is no lead with {who.name}. "
                          f'To open one: netlog lead add {who.handle} "new website"')  # fmt: skip
    lead = meant(there, rest, f"netlog lead edit {who.handle} {WHICH} …", book.today)
    told = rules.told(given, currency=lead.currency or currency.code, opened_on=lead.opened_on,
                      today=book.today)  # fmt: skip
    with book.writing(dry_run=asked.dry_run, begins=False) as page:
        for key, column in (("through", "referrer_id"), ("at", "event_id")):
            if given[key] is not None and not given[key].strip():
                told[column] = None
        if given["through"]:
            told["referrer_id"] = people.one_called(page, page.member, given["through"]).id
        if given["at"]:
            told["event_id"] = conversations.event(page, label("event", given["at"]))[0]
        leads.tell_anew(page, lead.id, **told)
        row = _row(page, who, lead.id)
    view.told(call.screen, who, rules.called(rules.state(row), row.kind), row, book.today)
    ending(call.screen, [TAKE_BACK], dry_run=asked.dry_run)
