"""Options that several commands share, each declared once.

What stands behind Typer's own declaration is what Tab offers there.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from netlog.completion import offers
from netlog.completion.offers import Files
from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.rules import stages
from netlog.rules.slips import none_of
from netlog.rules.stages import Stage

if TYPE_CHECKING:
    from netlog.questions.listing import PersonFilter
    from netlog.rules.dates import When

Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Html = Annotated[
    str | None,
    typer.Option("--html", metavar="FILE", help="Write it as a page; - for a pipe."),
    Files.FILES,
]
Svg = Annotated[
    str | None,
    typer.Option("--svg", metavar="FILE", help="Write it as a drawing; - for a pipe."),
    Files.FILES,
]
Opened = Annotated[bool, typer.Option("--open", help="Open the page that was written.")]
Team = Annotated[bool, typer.Option("--team", help="Of all the team, as far as it is shared.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the file, if it is there.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what it would do, and keep nothing.")]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="WHEN", help="When: yesterday, friday 15:00, 2026-11-20, 昨天."),
    offers.days,
]
At = Annotated[
    str | None,
    typer.Option("--at", metavar="EVENT", help="Where: an event or a community."),
    offers.events,
]
About = Annotated[
    str | None, typer.Option("--about", metavar="TOPIC", help="What you talked about: the thread.")
]
Next = Annotated[
    str | None,
    typer.Option("--next", metavar='"WHEN: WHAT"', help='A next step: "friday 15:00: call her".'),
]
Note = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="Anything else worth keeping.")
]
People = Annotated[
    list[str],
    typer.Argument(metavar="PERSON…", help="Handle, name, part of a name, e-mail."),
    offers.people,
]
OnePerson = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PERSON…]", help="Handle, name, part of a name, e-mail."),
    offers.people,
]
Through = Annotated[
    str | None, typer.Option("--through", metavar="PERSON", help="Who introduced you."),
    offers.people,
]  # fmt: skip
Knows = Annotated[
    list[str] | None,
    typer.Option("--knows", metavar="PERSON", help="Whom of your network they know."),
    offers.people,
]
Zone = Annotated[
    str | None,
    typer.Option("--zone", metavar="ZONE", help="Their time zone: Europe/London, 上海."),
    offers.zones,
]


def text(what: str, metavar: str = "TEXT") -> Any:
    """Return an option that takes words of the user's; what they may be stands behind it."""
    return typer.Option(metavar=metavar, help=what)


DayOf = Annotated[
    str | None, text("The day of it: yesterday, 2026-11-20, 昨天.", "DAY"), offers.days
]
Gave = Annotated[list[str] | None, text("What you gave them, in the ledger.")]
Got = Annotated[list[str] | None, text("What they gave you.")]
Asked = Annotated[list[str] | None, text("What you asked them for.")]
WasAsked = Annotated[list[str] | None, text("What they asked you for.")]
Promised = Annotated[list[str] | None, text('What you promised: "friday: send the form".')]
WasPromised = Annotated[list[str] | None, text("What they promised you.")]

Private = Annotated[
    bool, typer.Option("--private", help="Yours alone: left out of what a team or a file shares.")
]

Edit = Annotated[bool, typer.Option("--edit", help="Change it in your editor first.")]
Copy = Annotated[bool, typer.Option("--copy", help="Put it on the clipboard, too.")]
Mail = Annotated[bool, typer.Option("--mail", help="Begin a mail with it, in your program.")]
Eml = Annotated[
    str | None,
    typer.Option("--eml", metavar="FILE", help="Write it as a mail; - for a pipe."),
    Files.FILES,
]
WhatsApp = Annotated[bool, typer.Option("--whatsapp", help="Open your chat with them with it.")]
Profile = Annotated[bool, typer.Option("--profile", help="Open their page; it is copied.")]
Again = Annotated[
    bool, typer.Option("--again", help="Although they were sent it, or a colleague wrote, lately.")
]

Script = Annotated[
    str | None,
    typer.Option("--script", metavar="SCRIPT", help="The message of this script."),
    offers.templates,
]

Yes = Annotated[bool, typer.Option("--yes", help="Yes to what would be asked.")]
OneChange = Annotated[
    int | None,
    typer.Option("--change", metavar="ID", help="The change of this number alone."),
]

AtStage = Annotated[str | None, text("Who is at this stage.", "STAGE"), offers.stage]
WithTag = Annotated[str | None, text("Who has this tag.", "TAG"), offers.tags]
MetAt = Annotated[str | None, text("Whom you met at this event.", "EVENT"), offers.events]
OfRelation = Annotated[
    str | None, text("customer, partner, mentor …", "RELATION"), offers.relations
]
WorksAt = Annotated[str | None, text("Who works there.", "COMPANY"), offers.companies]
Since = Annotated[str | None, text("Contact since then.", "DAY"), offers.days]
Until = Annotated[str | None, text("Contact until then.", "DAY"), offers.days]
Silent = Annotated[str | None, text("No contact for so long: 60d, 2m.", "SPAN")]
Dormant = Annotated[
    bool | None, typer.Option("--dormant/--awake", help="Only who is dormant, or who isn't.")
]
Archived = Annotated[bool, typer.Option("--archived", help="The archived, too.")]
AlonePrivate = Annotated[bool, typer.Option("--private", help="Only who is yours alone.")]


def narrowed(
    call: Invocation, *, stage: str | None, tag: str | None, event: str | None,
    relation: str | None, company: str | None, since: str | None, until: str | None,
    silent: str | None, archived: bool, dormant: bool | None = None,
    private: bool = False,
) -> "PersonFilter":  # fmt: skip
    """Return the filter that the options of a list say, and tell which days words were taken for.

    Raises WrongUsage, BadDate, BadText.
    """
    # What only lists need isn't loaded by everything else.
    from netlog.questions.listing import PersonFilter
    from netlog.rules.text import one_line

    if relation is not None and relation not in stages.RELATIONS:
        raise none_of(relation, "relation", stages.RELATIONS)
    wanted = PersonFilter(
        stage=stage_named(stage),
        tag=told(one_line, "tag", tag),
        event=told(one_line, "event", event),
        relation=relation,
        company=told(one_line, "company", company),
        is_dormant=dormant,
        is_private=private or None,
        with_archived=archived,
    )
    first, last, silent_since = _days(call, since, until, silent)
    return wanted._replace(since=first, until=last, silent_since=silent_since)


def _days(
    call: Invocation, since: str | None, until: str | None, silent: str | None
) -> tuple[date | None, date | None, date | None]:
    """Return the days of a filter, and tell those that aren't written as dates."""
    from netlog.rules.dates import in_words, parse, span

    today = call.logbook.today
    first = span(since, today).first if since else None
    last = span(until, today).last if until else None
    # A span is read ahead and turned back: 60d is sixty days of silence.
    silent_since = today - abs(parse(silent, today) - today) if silent else None
    understood = [
        f"{what} {in_words(day, today)}"
        for what, day, said in (
            ("since", first, since),
            ("until", last, until),
            ("no contact after", silent_since, silent),
        )
        if day and said != day.isoformat()
    ]
    if understood:
        call.screen.tell(" · ".join(understood))
    return first, last, silent_since


def told(check: Callable[[str, str], str], what: str, value: str | None) -> str | None:
    """Return an option's text as it is kept, None where it wasn't given. Raises BadText."""
    return None if value is None else check(what, value)


def said_anew(check: Callable[[str, str], str], what: str, value: str | None) -> str | None:
    """Return a text as it is kept; None where it wasn't given, '' where it is to go."""
    return value and value.strip() and check(what, value)


def stage_named(word: str | None) -> Stage | None:
    """Return the stage that an option names, None where it wasn't given. Raises WrongUsage."""
    stage = stages.parse(word) if word else None
    if word and stage is None:
        raise none_of(word, "stage", Stage)
    return stage


def dated(call: Invocation, on: str | None, next_step: str | None = None, *, past: bool) -> "When":
    """Return when it was, or is to be: now, or what `--on` says. Raises BadDate, BadText.

    What was past midnight is kept for the evening before, as is what is entered then.
    """
    # What only some commands need isn't loaded by all.
    from netlog.rules.dates import When, counts_from, moment, split_step

    book, now = call.logbook, call.logbook.settings.now
    is_late = book.settings.is_past_midnight
    if on is None:
        return When(book.today, midnight="kept" if is_late else None)
    said = kept = moment(on, book.today, past=past, now=now)
    if not said.is_to_come(book.today, now):
        kept = said.evening(book.settings.day_start)
    is_counted = is_late and (
        counts_from(book.today, lambda day: moment(on, day, past=past))
        or (next_step and counts_from(book.today, lambda day: split_step(next_step, day)))
    )
    midnight = "kept" if kept != said else "counted" if is_counted else None
    return When(*kept, midnight)


def past_day(call: Invocation, on: str | None, otherwise: str) -> date:
    """Return the day on which something was: what `--on` says, which has no hour, else today.

    Raises BadDate, and WrongUsage for a day that is yet to come, with what to do `otherwise`.
    """
    from netlog.rules.dates import in_words, parse

    today = call.logbook.today
    day = parse(on, today, past=True) if on else today
    if day > today:
        raise WrongUsage(f"{in_words(day, today)} is yet to come. {otherwise}")
    return day
