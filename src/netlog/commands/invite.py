"""`netlog invite`: a coffee is booked, moved or cancelled, and the calendar file written for it."""

from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from netlog.commands.options import DryRun, Force, Json, dated, said_anew, text
from netlog.completion import offers
from netlog.completion.offers import Files
from netlog.dialogue import inviting
from netlog.dialogue.filing import exported, refuse_replacing
from netlog.dialogue.inviting import Meant, Which
from netlog.errors import WrongUsage, shown
from netlog.invocation import Invocation
from netlog.questions import talks
from netlog.rules import lengths
from netlog.rules.dates import When, moment, split_when
from netlog.rules.inviting import (
    LONGEST_ALARM,
    USUAL_ALARM,
    USUAL_LENGTH,
    is_hour,
    joined,
    sequence,
)
from netlog.rules.languages import spoken
from netlog.rules.meeting import Talk
from netlog.rules.stages import Stage
from netlog.rules.text import one_line
from netlog.settings.zone import instant
from netlog.views import answer
from netlog.views import inviting as view
from netlog.views.message import tell_out_of_sight

if TYPE_CHECKING:
    from netlog.exchange.export.invitation import Invitation
    from netlog.store.inviting import Booked

HELP = """Book a coffee, and write the invitation for calendars: a file to send.

The last words say when, in your time zone: netlog invite kanwal "tue 15:00". Without them it is the
coffee that is booked. Another day moves it: calendars know it again. An open request for a coffee
is accepted by it. What is in the file is for them to read: no note of yours is."""

EXAMPLES = """Examples:

\b
netlog invite kanwal "tue 15:00" --where "Café Nord" --minutes 45
netlog invite kanwal --move "thu 16:00" --zone Europe/London --learn "how you price"
netlog invite kanwal --cancel"""

NO_ALARM = ("none", "no", "off", "无")


class Asked(NamedTuple):
    """What the options say, None for what they leave as it is."""

    minutes: int | None
    place: str | None
    topic: str | None
    learn: str | None
    offer: str | None
    alarm: int | None
    is_cancelled: bool


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="PERSON… [WHEN]", help="With whom, and when: tue 15:00."),
        offers.people,
    ],
    minutes: Annotated[str | None, text("How long: 45, 1h; 30 unless said.", "MINUTES")] = None,
    where: Annotated[str | None, text("The place: Café Nord, a link.", "PLACE")] = None,
    zone: Annotated[
        str | None, text("The time is told by this clock: Europe/London.", "ZONE"), offers.zones
    ] = None,
    their_time: Annotated[
        bool, typer.Option("--their-time", help="The time is told by their clock.")
    ] = False,
    about: Annotated[str | None, text("What it is about; they read it.", "TOPIC")] = None,
    learn: Annotated[str | None, text("What you would like to learn; they read it.")] = None,
    offer: Annotated[str | None, text("What you can offer; they read it.")] = None,
    alarm: Annotated[str | None, text("Remind so long before: 1h, none; else 15.", "TIME")] = None,
    move: Annotated[str | None, text("Move the booked one to then.", "WHEN"), offers.days] = None,
    cancel: Annotated[bool, typer.Option("--cancel", help="Take the booked one out.")] = False,
    talk: Annotated[
        int | None, typer.Option("--talk", metavar="N", help="Which, by its number in show.")
    ] = None,
    another: Annotated[
        bool, typer.Option("--another", help="One more, beside the one that is booked.")
    ] = False,
    out: Annotated[
        str | None, text("Where to, or into which folder; - for a pipe.", "FILE"), Files.FILES
    ] = None,
    force: Force = False,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """Read the arguments, write the coffee and its file, show what others are told."""
    call: Invocation = ctx.obj
    if json and out == "-":
        raise WrongUsage("--json and --out - both go to standard output: leave one of them out")
    named, said = split_when(words, call.logbook.today)
    if said and move and (whole := joined(move, said, call.logbook.today)):
        said, move = None, whole
    _refuse(said, move, talk, cancel=cancel, another=another)
    if zone and their_time:
        raise WrongUsage("--zone names a time zone, and --their-time means theirs: one of them")
    asked = Asked(
        minutes=None if minutes is None else lengths.minutes(minutes),
        place=said_anew(one_line, "place", where),
        topic=said_anew(one_line, "topic", about),
        learn=said_anew(one_line, "agenda", learn),
        offer=said_anew(one_line, "agenda", offer),
        alarm=_alarm(alarm),
        is_cancelled=cancel,
    )
    keeps_day = bool(move and is_hour(move, call.logbook.today))
    when = _when(call, said or move, is_as_said=bool(zone or their_time or keeps_day))
    which = Which(named, talk, another, keeps_day, bool(move or not said), is_cancelled=cancel)
    meant = inviting.meant(call, which, when, zone, their_time=their_time)
    now = instant(call.logbook.settings.now)
    if not cancel:
        inviting.refuse_over(meant, call.logbook.today, now)
    path = None if out == "-" else _place(call, meant, asked, out)
    if path and not dry_run:
        is_its_own = inviting.is_of_it(meant, path)
        refuse_replacing(call.screen, [path], force=force or is_its_own)
    done = _done(call, meant, asked, path, now, dry_run=dry_run)
    if json:
        call.screen.json(view.as_json(done))
    elif path:
        view.show(call.screen, done, call.logbook.today, dry_run=dry_run)
        answer.midnight(call.screen, meant.when or When(done.slot.on), call.logbook.today)
    view.warn(call.screen, done)
    for person in () if cancel else meant.people:
        tell_out_of_sight(call.screen, person, person.name)
    if asked.learn is asked.offer is None and done.did != "cancelled":
        view.suggest(call.screen, done.guests)


def _refuse(
    said: str | None, move: str | None, talk: int | None, *, cancel: bool, another: bool
) -> None:
    """Raise WrongUsage for options that contradict each other."""
    if said and move:
        both = f"It is to be {shown(said)}, and to be moved to {shown(move)}"
        raise WrongUsage(f'{both}: say one, as in --move "thu 16:00"')
    if cancel and (said or move or another):
        raise WrongUsage("--cancel takes a coffee out: leave the day out. Of several: --talk N")
    if another and (move or talk is not None or not said):
        raise WrongUsage('--another books one more, and needs a day: netlog invite ada "tue 15:00"')


def _when(call: Invocation, said: str | None, *, is_as_said: bool) -> When | None:
    """Return when it is to be, by the member's clock or by another. Raises BadDate."""
    if said is None:
        return None
    if is_as_said:  # the time that is now is no time of that clock, or of that day
        return When(*moment(said, call.logbook.today))
    return dated(call, said, past=False)


def _alarm(value: str | None) -> int | None:
    if value is None:
        return USUAL_ALARM
    if value.strip() in NO_ALARM:
        return None
    return lengths.minutes(value, least=0, most=LONGEST_ALARM)


def _place(call: Invocation, meant: Meant, asked: Asked, out: str | None) -> Path:
    """Return the file to write: by itself in this folder, named by whom and by the day."""
    from netlog.exchange.export.placing import place

    ending = "-cancelled.ics" if asked.is_cancelled else ".ics"
    usual = f"{meant.people[0].handle}-{meant.slot.on}{ending}"
    pipe = "netlog invite … --out - | …"
    return place(out or ".", usual, never=call.logbook.settings.store, pipe=pipe)


def _done(
    call: Invocation, meant: Meant, asked: Asked, path: Path | None, now: datetime, *, dry_run: bool
) -> view.Invited:
    """Write the coffee and the file, which is whole and lacks its name when the coffee is kept.

    So that nothing is kept where the file can't be written.
    """
    from netlog.exchange.export.invitation import file, lines
    from netlog.store import inviting as store
    from netlog.views.outlet import held

    talk = _talk(meant, asked)
    id = int(meant.booking.id) if meant.booking else None
    outlet = held() if path is None else nullcontext() if dry_run else exported(call, path)
    with outlet as out, call.logbook.writing(dry_run=dry_run, begins=False) as page:
        inviting.refuse_changed(page, meant)
        if asked.is_cancelled and id is not None:
            booked = store.cancel(page, id)
        else:
            booked = store.book(page, [row.id for row in meant.people], talk, id)
        told = _invitation(call, meant, asked, talk, booked, now)
        if out:
            out.write(file(told))
            out.flush()
    return view.Invited(
        _did(meant, asked, talk), meant.slot, told.minutes, talk.place, talk.topic, booked.guests,
        booked.accepted, lines(told.agenda, told.language), told.uid, told.sequence, told.method,
        meant.host, path, meant.was, meant.here.zone,
    )  # fmt: skip


def _talk(meant: Meant, asked: Asked) -> Talk:
    """Return the coffee as it is to be kept."""
    booking, to = meant.booking, meant.slot
    before = talks.told(booking)[0] if booking else Talk(Stage.COFFEE, to.on)
    return before._replace(
        on=to.on,
        starts_at=to.at,
        zone=to.zone,
        place=before.place if asked.place is None else asked.place or None,
        topic=before.topic if asked.topic is None else asked.topic or None,
        minutes=asked.minutes or before.minutes or (USUAL_LENGTH if to.at else None),
    )


def _did(meant: Meant, asked: Asked, talk: Talk) -> str:
    if asked.is_cancelled:
        return "cancelled"
    if meant.booking is None or meant.was is None:
        return "booked"
    if (meant.was[:2], meant.was.moment) != (meant.slot[:2], meant.slot.moment):
        return "moved"
    before = talks.told(meant.booking)[0]
    same = (before.place, before.topic, before.minutes or talk.minutes)
    return "written" if same == (talk.place, talk.topic, talk.minutes) else "changed"


def _invitation(
    call: Invocation, meant: Meant, asked: Asked, talk: Talk, booked: "Booked", now: datetime
) -> "Invitation":
    """Return what the others are told."""
    from netlog.exchange.export import coffee_uid
    from netlog.exchange.export.invitation import Agenda, Invitation, Party

    host, slot = meant.host, meant.slot
    mine, usual = host.language if host else None, call.logbook.settings.language
    languages = {spoken(each.language, each.name, mine, usual) for each in booked.guests}
    return Invitation(
        uid=coffee_uid(booked.id, booked.entered_on),
        sequence=sequence(now, booked.entered_on, booked.changes),
        written=now,
        begins=slot.begins or slot.on,
        zone=slot.zone,
        minutes=talk.minutes or USUAL_LENGTH,
        host=Party(host.name or "", host.email) if host else Party(""),
        guests=[Party(guest.name, guest.email) for guest in booked.guests],
        agenda=Agenda(talk.topic, meant.thread, asked.learn or None, asked.offer or None),
        language=languages.pop() if len(languages) == 1 else mine or usual,
        place=talk.place,
        alarm=asked.alarm,
        is_cancelled=asked.is_cancelled,
    )
