"""The guided `netlog add`: an evening told person by person, each kept as soon as told."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import NamedTuple, TypeVar

from netlog.dialogue.loading import load_soon
from netlog.errors import BadText, NetlogError, WrongUsage
from netlog.exchange import sheet
from netlog.invocation import Invocation
from netlog.questions import lookup, month, people, recent
from netlog.questions.reader import Row
from netlog.rules.dates import Moment, split_step
from netlog.rules.meeting import Meeting
from netlog.rules.names import folded
from netlog.rules.newcomer import Newcomer, checked, is_told_apart
from netlog.rules.stages import ORDER, Stage
from netlog.rules.text import label, one_line
from netlog.settings import LANGUAGES
from netlog.views import answer
from netlog.views.month import in_short
from netlog.views.prompt import ask, can_ask, choose, confirm, fitting

T = TypeVar("T")

HOW = """\
Enter skips a question, Tab completes, an empty name ends. Or all at once:
Name, company | topic | next step +connect"""
WHERE, WHO, ABOUT, NEXT, MORE = "Where?", "Who?  ", "About?", "Next? ", "More? "
MORE_TOLD = f"{MORE} (+connect #tag @introducer, or a note)"
STEPS = ("tomorrow: ", "friday: ", "next week: ", "2w: ", "end of month: ", "明天：", "下周：")
NO_EVENT = "-"
"""What is typed for no event where one is offered."""

REMEMBERED = 2_000
"""From so many of the last talks events and topics are offered."""

OFFERED_SINCE = timedelta(days=3650)


class Offered(NamedTuple):
    """What Tab completes from; `tonight` is the event of an entry made today: it stays."""

    events: list[str]
    topics: list[str]
    tags: list[str]
    tonight: str


class Told(NamedTuple):
    """What was told about one person; `here` is who they are, if they are here already."""

    newcomer: Newcomer
    meeting: Meeting
    here: int | None


def spend(call: Invocation, newcomer: Newcomer, meeting: Meeting, *, dry_run: bool) -> None:
    """Ask for people until an empty name, and keep each; what options said holds for all.

    Ctrl-C leaves out the one that is being told and keeps the others. Raises WrongUsage where
    nobody is there to be asked.
    """
    if not can_ask():
        raise WrongUsage(
            'Whom did you meet? netlog add "NAME" …, or a sheet: netlog add - < evening.txt'
        )
    if meeting.through:
        meeting = meeting._replace(through=_introducer(call, meeting.through))
    offered = _offered(call)
    for line in HOW.splitlines():
        call.screen.tell(line)
    load_soon("netlog.store.meetings")
    kept = 0
    try:
        if meeting.event is None:
            event = _asked(call, WHERE, _event, among=offered.events, default=offered.tonight)
            meeting = meeting._replace(event=event)
        while told := _told(call, newcomer, meeting, offered, is_first=not kept):
            _keep(call, told, dry_run=dry_run)
            kept += 1
            offered = _with_new(offered, told)
    finally:
        if kept:
            _end(call, kept, meeting, dry_run=dry_run)


def _offered(call: Invocation) -> Offered:
    book = call.logbook
    lately = {"member": book.member, "since": book.today - OFFERED_SINCE, "most": REMEMBERED}
    with book.reading() as reader:
        events = reader.ask(recent.EVENTS, **lately)
        topics = [row.topic for row in reader.ask(recent.TOPICS, **lately)]
        tags = [row.name for row in reader.ask(recent.TAGS, most=REMEMBERED)]
    tonight = [row.name for row in events[:1] if row.entered_on == book.today]
    return Offered([row.name for row in events], topics, tags, "".join(tonight))


def _with_new(offered: Offered, told: Told) -> Offered:
    """Offer what was just told to the next ones, too."""
    topics = [told.meeting.topic, *offered.topics] if told.meeting.topic else offered.topics
    tags = [*told.newcomer.tags, *offered.tags]
    return offered._replace(topics=list(dict.fromkeys(topics)), tags=list(dict.fromkeys(tags)))


def _told(
    call: Invocation, newcomer: Newcomer, meeting: Meeting, offered: Offered, *, is_first: bool
) -> Told | None:
    """Ask about one person; None for an empty name, which ends the evening."""
    who = partial(_who, call, newcomer, meeting)
    told = _asked(call, WHO, who, among=partial(_names, call))
    if told is None:
        return None
    is_whole = told.meeting != meeting  # what is told at once is told whole
    try:
        told = _recognised(call, told)
        return told if is_whole else _asked_further(call, told, offered, is_first=is_first)
    except KeyboardInterrupt:
        call.screen.show(f"{told.newcomer.name} was not kept.")
        raise


def _who(call: Invocation, newcomer: Newcomer, meeting: Meeting, text: str) -> Told | None:
    """Read a name, or a whole line as in a sheet."""
    if not text:
        return None
    (line,) = sheet.read([text]) or [sheet.BadLine(1, "A name comes first: #tag is told later")]
    if isinstance(line, sheet.BadLine):
        raise BadText(line.why)
    newcomer = newcomer._replace(
        name=line.name, company=line.company, tags=(*newcomer.tags, *line.tags)
    )
    if line.through:
        meeting = meeting._replace(through=_introducer(call, line.through))
    if line.topic:
        meeting = meeting._replace(topic=one_line("topic", line.topic))
    if line.step:
        meeting = meeting._replace(step=split_step(line.step, call.logbook.today))
    if line.is_connect:
        meeting = meeting._replace(stage=Stage.CONNECT)
    return Told(checked(newcomer, LANGUAGES), meeting, None)


def _recognised(call: Invocation, told: Told) -> Told:
    """Ask whether somebody of that name, who is here already, is who was met."""
    book, newcomer = call.logbook, told.newcomer
    with book.reading() as reader:
        rows = [
            row
            for row in lookup.called(reader, book.member, newcomer.name)
            if newcomer.name.casefold() == row.handle or folded(newcomer.name) == folded(row.name)
            if not is_told_apart(newcomer, row.company)
        ]
    if len(rows) == 1:
        place = 0 if confirm(f"Is it {people.described(rows[0])}?", default=True) else None
    else:
        place = choose("Who is it?", [people.described(row) for row in rows]) if rows else None
    if place is None:
        return told._replace(meeting=told.meeting._replace(is_new=bool(rows)))
    return told._replace(newcomer=newcomer._replace(name=rows[place].name), here=rows[place].id)


def _asked_further(call: Invocation, told: Told, offered: Offered, *, is_first: bool) -> Told:
    topic = _asked(call, ABOUT, _topic, among=offered.topics)
    step = _asked(call, NEXT, partial(_step, call), among=STEPS)
    question = MORE_TOLD if is_first else MORE
    marks = _asked(call, question, partial(_marks, call), among=partial(_signs, call, offered))
    newcomer, meeting, _ = told
    # Nobody is introduced to somebody they know: without a stage it was a talk.
    stage = marks.stage or meeting.stage or (Stage.CHAT if told.here else None)
    meeting = meeting._replace(
        topic=topic or meeting.topic, step=step or meeting.step, stage=stage,
        through=marks.through or meeting.through,
    )  # fmt: skip
    tags = (*newcomer.tags, *marks.tags)
    newcomer = checked(newcomer._replace(tags=tags, note=marks.note or newcomer.note), LANGUAGES)
    return Told(newcomer, meeting, told.here)


def _keep(call: Invocation, told: Told, *, dry_run: bool) -> None:
    from netlog.store import meetings

    book = call.logbook.called_as(["add", told.newcomer.name, *_options(told)])
    with book.writing(dry_run=dry_run) as page:
        kept = meetings.meet(page, [told.newcomer], told.meeting, here=told.here)
    answer.meet(call.screen, kept, told.meeting, book.today)


def _options(told: Told) -> list[str]:
    """Return what was told as the options of a one-line `add`, for the record of changes."""
    meeting = told.meeting
    given = {"--at": meeting.event, "--about": meeting.topic, "--stage": meeting.stage}
    options = [word for option, value in given.items() if value for word in (option, value)]
    return [*options, "--private"] if told.newcomer.is_private else options


def _end(call: Invocation, kept: int, meeting: Meeting, *, dry_run: bool) -> None:
    book = call.logbook
    with book.reading() as reader:
        goals = month.goals(reader, book.member, meeting.on.replace(day=1), most=0)
    if book.settings.is_past_midnight and meeting.on == book.today:
        answer.past_midnight(call.screen, book.today)
    answer.ending(
        call.screen,
        [answer.kept(kept, dry_run=dry_run), in_short(meeting.on, goals), "netlog next"],
        dry_run=dry_run,
    )


def _asked(call: Invocation, question: str, read: Callable[[str], T], **how: object) -> T:
    """Ask until the answer can be read; what was typed stays to be corrected."""
    typed = ""
    while True:
        text = ask(question, typed=typed, **how)  # type: ignore[arg-type]  # as `ask` has them
        try:
            return read(text)
        except NetlogError as error:
            answer.refused(call.screen, error)
            typed = text


def _event(text: str) -> str | None:
    return label("event", text) if text and text != NO_EVENT else None


def _topic(text: str) -> str | None:
    return one_line("topic", text) if text else None


def _step(call: Invocation, text: str) -> tuple[Moment, str] | None:
    book = call.logbook
    return split_step(text, book.today, book.settings.now) if text else None


def _introducer(call: Invocation, text: str) -> str:
    """Return the handle of who is named. Raises NoSuchPerson, SeveralPeople."""
    with call.logbook.reading() as reader:
        return str(people.one_called(reader, call.logbook.member, text).handle)


def _marks(call: Invocation, text: str) -> sheet.Marks:
    marks = sheet.marks(text)
    if marks.through:
        marks = marks._replace(through=_introducer(call, marks.through))
    return marks._replace(
        tags=tuple(label("tag", tag) for tag in marks.tags),
        note=marks.note and one_line("note", marks.note),
    )


def _names(call: Invocation, typed: str) -> list[str]:
    """Return the people whom a line may be about, found as everywhere: in pinyin, too."""
    return [row.name for row in _called(call, typed)]


def _signs(call: Invocation, offered: Offered, typed: str) -> list[str]:
    """Return the line with its last word completed: a stage, a tag, or a handle."""
    before, space, word = typed.rpartition(" ")
    sign, begun = word[:1], word[1:]
    if sign == "+":
        found: Sequence[str] = fitting(begun, ORDER)
    elif sign == "#":
        found = fitting(begun, [tag for tag in offered.tags if " " not in tag])
    elif sign == "@":
        found = [row.handle for row in _called(call, begun)]
    else:
        found = []
    return [f"{before}{space}{sign}{each}" for each in found]


def _called(call: Invocation, typed: str) -> list[Row]:
    if not typed.strip():
        return []
    with call.logbook.reading() as reader:
        return lookup.called(reader, call.logbook.member, typed)
