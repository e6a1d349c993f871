"""`netlog log`: a later conversation, or a coffee that is booked."""

from typing import Annotated

import typer

from netlog.commands.options import (
    About,
    Asked,
    At,
    DryRun,
    Gave,
    Got,
    Next,
    Note,
    On,
    Promised,
    WasAsked,
    WasPromised,
    dated,
    text,
    told,
)
from netlog.completion import offers
from netlog.errors import NoSuchPerson, WrongUsage, shown
from netlog.invocation import Invocation
from netlog.questions import people
from netlog.questions.ending import ending
from netlog.rules import lengths, stages
from netlog.rules.besides import told_besides
from netlog.rules.dates import split_step
from netlog.rules.meeting import Talk
from netlog.rules.slips import near
from netlog.rules.stages import Stage
from netlog.rules.text import block, label, one_line
from netlog.views import answer
from netlog.views.month import in_short

HELP = """Write down a later conversation with people who are here already.

Every word is a person, the last one may be the stage: intro, chat (unless you say), connect,
follow-up, coffee, in English or Chinese. A coffee that is yet to come is booked; log it again
when it was held. Steps that were due by then are closed. What was given, asked and promised in it
is kept in the same change: --gave, --asked …"""

EXAMPLES = """Examples:

\b
netlog log kanwal --about "how the grant went"
netlog log kanwal follow-up --about "sent the form" --next "2w: ask how it went"
netlog log kanwal coffee --on "next tue 15:00"
netlog log kanwal coffee --gave "notes on her form" --promised "friday: send the list"
netlog log 小明 咖啡 --on 昨天"""


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="PERSON… [STAGE]", help="Who, and what it was: chat unless said."),
        offers.people_then_stage,
    ],
    about: About = None,
    from_them: Annotated[
        bool, typer.Option("--from-them", help="They wrote or called first.")
    ] = False,
    at: At = None,
    on: On = None,
    next_step: Next = None,
    note: Note = None,
    channel: Annotated[str | None, text("By what: in person, zoom …")] = None,
    where: Annotated[str | None, text("The place: Café Nord, a link.", "PLACE")] = None,
    minutes: Annotated[str | None, text("How long: 45, 1h30.", "MINUTES")] = None,
    gave: Gave = None,
    got: Got = None,
    asked: Asked = None,
    was_asked: WasAsked = None,
    promised: Promised = None,
    was_promised: WasPromised = None,
    dry_run: DryRun = False,
) -> None:
    """Read the arguments, write the conversation, show what was understood."""
    from netlog.store import conversations, ledger

    call: Invocation = ctx.obj
    today = call.logbook.today
    named, stage = _parted(words)
    # A bare weekday is the last one, but for a coffee, which can be booked.
    when = dated(call, on, next_step, past=stage is not Stage.COFFEE)
    talk = Talk(
        stage=stage,
        on=when.on,
        topic=told(one_line, "topic", about),
        note=told(block, "note", note),
        event=told(label, "event", at),
        channel=told(one_line, "channel", channel),
        direction="in" if from_them else "both",
        starts_at=when.at,
        place=told(one_line, "place", where),
        minutes=lengths.minutes(minutes) if minutes is not None else None,
    )
    step = split_step(next_step, today, call.logbook.settings.now) if next_step else None
    between = told_besides(
        {"gave": gave, "got": got, "asked": asked, "was_asked": was_asked,
         "promised": promised, "was_promised": was_promised}, today
    )  # fmt: skip
    with call.logbook.writing(dry_run=dry_run, begins=False) as page:
        try:
            found = people.those_called(page, page.member, named)
        except NoSuchPerson:
            _refuse_near_stage(words[-1])
            raise
        kept = conversations.keep(page, [person.id for person in found], talk)
        if step:
            for person in found:
                conversations.owe(page, person.id, *step)
        if between and kept.is_booked:
            raise WrongUsage("What is yet to come gave nothing yet. Log it when it was held")
        for person in found:
            ledger.note(page, person.id, between, talk.on)
        goals, then = ending(page, page.member, talk.on, [person.id for person in found])
    if kept.is_booked:
        then = f"when held: netlog log {found[0].handle} coffee"
    screen = call.screen
    names = [*(person.name for person in found), *kept.joined]
    answer.talk(screen, names, talk, kept, today)
    answer.settled(screen, kept, today)
    answer.noted(screen, between, today)
    if step:
        answer.step(screen, *step, today)
    answer.midnight(screen, when, today)
    answer.ending(screen, [in_short(talk.on, goals), then], dry_run=dry_run)


def _parted(words: list[str]) -> tuple[list[str], Stage]:
    """Return the people's words and the stage, which is the last word if it names one."""
    last = stages.parse(words[-1])
    if last is not None and len(words) == 1:
        raise WrongUsage(f"With whom? A person comes before the stage: netlog log ada {words[0]}")
    named = words[:-1] if last else words
    for word in named:
        one_line("name", word)
    return named, last or Stage.CHAT


def _refuse_near_stage(word: str) -> None:
    """Raise WrongUsage for a last word that is nobody's name and nearly a stage."""
    close = near(word, Stage, most=1)
    if close and stages.parse(word) is None:
        raise WrongUsage(f'Nobody here is called "{shown(word)}". Did you mean {close[0]}?')
