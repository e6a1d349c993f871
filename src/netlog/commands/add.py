"""`netlog add`: people and their first conversation, in one line or as a quick sheet."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from netlog.commands.options import (
    About,
    Asked,
    At,
    DryRun,
    Gave,
    Got,
    Knows,
    Next,
    Note,
    On,
    Private,
    Promised,
    Through,
    WasAsked,
    WasPromised,
    Zone,
    dated,
    stage_named,
    text,
    told,
)
from netlog.completion import offers
from netlog.errors import BadLines, NetlogError, WrongUsage
from netlog.exchange import sheet
from netlog.invocation import Invocation, standard_input
from netlog.questions import month
from netlog.questions.ending import ending
from netlog.rules.besides import told_besides
from netlog.rules.dates import split_step
from netlog.rules.meeting import Meeting
from netlog.rules.newcomer import Newcomer, checked
from netlog.rules.stages import Stage
from netlog.rules.text import label, one_line
from netlog.settings import LANGUAGES
from netlog.views import answer
from netlog.views.month import in_short

if TYPE_CHECKING:
    from netlog.store.meetings import Meet

HELP = """Write down whom you met: people and their first conversation.

Without a name it asks, person by person. Several names share one conversation. With --about it
was a chat, else an introduction, unless --stage says so. `-` reads a quick sheet from standard
input, a person a line: Name, company | topic | next step   (+connect where you exchanged details
on the spot)."""

EXAMPLES = """Examples:

\b
netlog add "Kanwal Ahmed" --at "Soul Sisters meetup" --about "grant applications" --next friday
netlog add 王小明 --about 补贴申请 --address 王总 --lang zh --stage connect
netlog add "Ada Moss" "Ben Okri" --at "Web Summit"
netlog add - --at "Web Summit" < evening.txt"""


def command(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME…]", help="Who; - reads a sheet; left out, you are asked."),
    ] = None,
    at: At = None,
    about: About = None,
    stage: Annotated[
        str | None, text("intro, chat, connect, follow-up or coffee.", "STAGE"), offers.stage
    ] = None,
    on: On = None,
    next_step: Next = None,
    through: Through = None,
    knows: Knows = None,
    company: Annotated[str | None, text("Where they work.", "COMPANY"), offers.companies] = None,
    role: Annotated[str | None, text("What they do there.")] = None,
    email: Annotated[list[str] | None, text("E-mail address.")] = None,
    phone: Annotated[list[str] | None, text("Telephone number.")] = None,
    link: Annotated[list[str] | None, text("Profile or web page.")] = None,
    whatsapp: Annotated[list[str] | None, text("WhatsApp number.")] = None,
    wechat: Annotated[list[str] | None, text("WeChat name.")] = None,
    tag: Annotated[list[str] | None, text("A word to group people by.", "TAG"), offers.tags] = None,
    relation: Annotated[
        str | None, text("customer, partner, mentor, friend …", "RELATION"), offers.relations
    ] = None,
    lang: Annotated[
        str | None, text("Language of drafts to them: en, zh.", "LANG"), offers.languages
    ] = None,
    address: Annotated[str | None, text("How they are addressed: 王总, Dr. Moss.")] = None,
    also: Annotated[list[str] | None, text("Another name: a nickname.")] = None,
    place: Annotated[str | None, text("Where they live.")] = None,
    need: Annotated[str | None, text("What they need.")] = None,
    offer: Annotated[str | None, text("What they can offer.")] = None,
    birthday: Annotated[str | None, text("Their birthday: 9 May, 1990-05-09.", "DAY")] = None,
    zone: Zone = None,
    note: Note = None,
    channel: Annotated[str | None, text("By what: in person, zoom …")] = None,
    known: Annotated[
        bool, typer.Option("--known", help="Known beforehand: not new, no conversation.")
    ] = False,
    unmet: Annotated[
        bool, typer.Option("--unmet", help="Only heard of, and not met yet: a dream client.")
    ] = False,
    private: Private = False,
    new: Annotated[
        bool, typer.Option("--new", help="Somebody else of the same name, too.")
    ] = False,
    gave: Gave = None,
    got: Got = None,
    asked: Asked = None,
    was_asked: WasAsked = None,
    promised: Promised = None,
    was_promised: WasPromised = None,
    dry_run: DryRun = False,
) -> None:
    """Read the options, write the page, show what was understood."""
    call: Invocation = ctx.obj
    names = names or []
    today = call.logbook.today
    points = {"email": email, "phone": phone, "link": link, "whatsapp": whatsapp, "wechat": wechat}
    newcomer = Newcomer(
        name="", company=company, role=role, relation=relation, language=lang, address=address,
        place=place, need=need, offer=offer, birthday=birthday, zone=zone, note=note,
        also=tuple(also or ()), tags=tuple(tag or ()),
        contacts=tuple((kind, value) for kind, values in points.items() for value in values or ()),
        is_private=private,
    )  # fmt: skip
    when = dated(call, on, next_step, past=True)
    meeting = Meeting(
        on=when.on,
        starts_at=when.at,
        stage=stage_named(stage),
        topic=told(one_line, "topic", about),
        event=told(label, "event", at),
        step=split_step(next_step, today, call.logbook.settings.now) if next_step else None,
        through=through,
        knows=tuple(knows or ()),
        besides=told_besides(
            {"gave": gave, "got": got, "asked": asked, "was_asked": was_asked,
             "promised": promised, "was_promised": was_promised}, today
        ),
        channel=told(one_line, "channel", channel),
        is_known=known,
        is_unmet=unmet,
        is_new=new,
    )  # fmt: skip
    _check(names, newcomer, meeting, today)
    if names == ["-"]:
        _keep_sheet(call, newcomer, meeting, dry_run=dry_run)
        return
    if not names:
        # Asking needs none of the models: they load while the first answer is typed.
        from netlog.dialogue import evening

        evening.spend(call, newcomer, meeting, dry_run=dry_run)
        return
    from netlog.store import meetings

    people = [checked(newcomer._replace(name=name), LANGUAGES, today) for name in names]
    with call.logbook.writing(dry_run=dry_run) as page:
        kept = meetings.meet(page, people, meeting)
        ids = [person.id for person in kept.people]
        goals, then = ending(page, page.member, meeting.on, ids)
    answer.meet(call.screen, kept, meeting, today)
    answer.midnight(call.screen, when, today)
    counted = in_short(meeting.on, goals)
    answer.ending(
        call.screen, [answer.kept(len(names), dry_run=dry_run), counted, then], dry_run=dry_run
    )


def _keep_sheet(call: Invocation, newcomer: Newcomer, meeting: Meeting, *, dry_run: bool) -> None:
    """Keep the valid lines as one change, name the others, and fail if there were any."""
    from netlog.store import meetings, people

    today = call.logbook.today
    lines = sheet.read(standard_input())
    bad = [line for line in lines if isinstance(line, sheet.BadLine)]
    done: list[tuple[Meet, Meeting]] = []
    with call.logbook.writing(dry_run=dry_run) as page:
        if meeting.through:
            people.introducer_of(page, meeting.through)  # nobody of that name: said once
        for line in lines:
            if isinstance(line, sheet.BadLine):
                continue
            try:
                with page.part():
                    one, person = _from_line(line, newcomer, meeting, today)
                    done.append((meetings.meet(page, [person], one), one))
            except NetlogError as error:
                bad.append(sheet.BadLine(line.number, str(error)))
        goals = month.goals(page, page.member, meeting.on.replace(day=1), most=0)
    for kept, one in done:
        answer.meet(call.screen, kept, one, today)
    if call.logbook.settings.is_past_midnight and meeting.on == today:
        answer.past_midnight(call.screen, today)
    answer.ending(
        call.screen,
        [answer.kept(len(done), dry_run=dry_run), in_short(meeting.on, goals), "netlog next"],
        dry_run=dry_run,
    )
    if bad:
        raise BadLines(len(lines), [(line.number, line.why) for line in sorted(bad)])
    if not lines:
        raise NetlogError("The sheet is empty. A line is: Name, company | topic | next step")


def _from_line(
    line: sheet.Line, newcomer: Newcomer, meeting: Meeting, today: date
) -> tuple[Meeting, Newcomer]:
    if not meeting.is_talk and (line.topic or line.is_connect):
        option = "--unmet" if meeting.is_unmet else "--known"
        raise WrongUsage(
            f"{option} keeps somebody without a conversation: leave topic and sign out"
        )
    tags = (*newcomer.tags, *line.tags)
    person = checked(newcomer._replace(name=line.name, company=line.company, tags=tags), LANGUAGES)
    topic = one_line("topic", line.topic) if line.topic else meeting.topic
    step = split_step(line.step, today) if line.step else meeting.step
    stage = Stage.CONNECT if line.is_connect else meeting.stage
    through = line.through or meeting.through
    return meeting._replace(topic=topic, step=step, stage=stage, through=through), person


def _check(names: list[str], newcomer: Newcomer, meeting: Meeting, today: date) -> None:
    """Refuse options that contradict each other, or that fit one person only."""
    single = {"company": "--company", "role": "--role", "address": "--address", "note": "--note",
              "also": "--also", "need": "--need", "offer": "--offer",
              "birthday": "--birthday"}  # fmt: skip
    given = [option for field, option in single.items() if getattr(newcomer, field)]
    given += [f"--{kind}" for kind, _ in newcomer.contacts]
    if (len(names) != 1 or names == ["-"]) and given:
        raise WrongUsage(
            f"{', '.join(given)} fits one person only. "
            "Add people one by one, or give what they share"
        )
    if "-" in names and len(names) > 1:
        raise WrongUsage("- reads a sheet and stands alone: netlog add - < evening.txt")
    if meeting.is_unmet and (meeting.is_known or meeting.through or not names):
        raise WrongUsage(
            "--unmet is for somebody whom you name and don't know: neither --known nor --through. "
            "Who knows them: --knows PERSON"
        )
    if not meeting.is_talk and (meeting.topic or meeting.stage or meeting.event):
        raise WrongUsage(
            f"{'--unmet' if meeting.is_unmet else '--known'} keeps somebody without a "
            "conversation. Leave out --about, --stage and --at, and log the talk: netlog log"
        )
    if meeting.on > today:
        raise WrongUsage("That day is yet to come. For what is to do then: --next")
