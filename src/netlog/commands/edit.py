"""`netlog edit`: what is kept of a person, or one of their conversations, is put right."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from netlog import settings
from netlog.commands.options import DryRun, Knows, Zone, dated, said_anew, stage_named, text
from netlog.completion import offers
from netlog.errors import NothingChanged, WrongUsage
from netlog.invocation import Invocation
from netlog.questions import facts, talks
from netlog.rules import lengths
from netlog.rules.corrections import Correction, corrected
from netlog.rules.facts import claim, told_anew
from netlog.rules.text import block, label, one_line
from netlog.views import changes
from netlog.views.answer import TAKE_BACK, ending

if TYPE_CHECKING:
    from netlog.store.facts import Retold

HELP = """Put right what is kept of a person. The handle stays.

Without an option the whole person is a form in your editor. An empty value ("") removes one;
--also, --email, --phone … add, --without takes one out. --talk N corrects the conversation that
has that number in `netlog show`, for all who took part; stages and months follow."""

EXAMPLES = """Examples:

\b
netlog edit kanwal
netlog edit kanwal --company "Tea Lab" --role "" --also Kani
netlog edit kanwal --email kanwal@new.example --without kanwal@old.example
netlog edit kanwal --talk 2 --on yesterday --stage connect
netlog edit kanwal --talk 2 --remove
netlog edit kanwal --form > kanwal.txt
netlog edit kanwal - < kanwal.txt"""

TAKES_OUT = ("remove", "only", "whole")


def command(
    ctx: typer.Context,
    person: Annotated[
        list[str],
        typer.Argument(metavar="PERSON… [-]", help="Who; - reads a form from standard input."),
        offers.people,
    ],
    name: Annotated[str | None, text("Their name.")] = None,
    also: Annotated[list[str] | None, text("Another name.")] = None,
    company: Annotated[str | None, text("Where they work.", "COMPANY"), offers.companies] = None,
    role: Annotated[str | None, text("What they do there.")] = None,
    relation: Annotated[
        str | None, text("customer, partner, mentor, friend …", "RELATION"), offers.relations
    ] = None,
    lang: Annotated[
        str | None, text("Language of drafts to them: en, zh.", "LANG"), offers.languages
    ] = None,
    address: Annotated[str | None, text("How they are addressed: 王总, Dr. Moss.")] = None,
    place: Annotated[str | None, text("Where they live.")] = None,
    need: Annotated[str | None, text("What they need.")] = None,
    offer: Annotated[str | None, text("What they can offer.")] = None,
    birthday: Annotated[str | None, text("Their birthday: 9 May, 1990-05-09.", "DAY")] = None,
    zone: Zone = None,
    through: Annotated[str | None, text("Who introduced you.", "PERSON"), offers.people] = None,
    knows: Knows = None,
    email: Annotated[list[str] | None, text("One more e-mail address.")] = None,
    phone: Annotated[list[str] | None, text("One more telephone number.")] = None,
    link: Annotated[list[str] | None, text("One more profile or web page.")] = None,
    whatsapp: Annotated[list[str] | None, text("One more WhatsApp number.")] = None,
    wechat: Annotated[list[str] | None, text("One more WeChat name.")] = None,
    without: Annotated[
        list[str] | None, text("Take out a name, contact point, tag, or whom they know.", "VALUE")
    ] = None,
    known: Annotated[
        bool | None, typer.Option("--known/--new", help="Known beforehand, or new to you.")
    ] = None,
    friend_only: Annotated[
        bool | None,
        typer.Option("--friend-only/--business", help="Left out where business is meant, or not."),
    ] = None,
    private: Annotated[
        bool | None,
        typer.Option("--private/--team", help="Yours alone, or the whole team's to see."),
    ] = None,
    note: Annotated[str | None, text("The note; with --talk that of the conversation.")] = None,
    shared: Annotated[
        bool, typer.Option("--shared", help="Somebody else has the contact point, too.")
    ] = False,
    form: Annotated[bool, typer.Option("--form", help="Print the form, for editing it.")] = False,
    talk: Annotated[
        int | None, typer.Option("--talk", metavar="N", help="A conversation, by its number.")
    ] = None,
    on: Annotated[str | None, text("With --talk: its day, and time.", "WHEN"), offers.days] = None,
    stage: Annotated[
        str | None, text("With --talk: intro, chat, connect …", "STAGE"), offers.stage
    ] = None,
    about: Annotated[str | None, text("With --talk: what it was about.", "TOPIC")] = None,
    at: Annotated[str | None, text("With --talk: where it was.", "EVENT"), offers.events] = None,
    channel: Annotated[str | None, text("With --talk: by what.")] = None,
    where: Annotated[str | None, text("With --talk: the place.", "PLACE")] = None,
    minutes: Annotated[str | None, text("With --talk: how long: 45, 1h30.", "MINUTES")] = None,
    from_them: Annotated[
        bool | None,
        typer.Option("--from-them/--both", help="With --talk: they began it, or either did."),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="With --talk: take it out.")] = False,
    only: Annotated[
        bool, typer.Option("--only", help="With --remove: for this person alone.")
    ] = False,
    whole: Annotated[
        bool, typer.Option("--whole", help="With --remove: for all who took part.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Read the options, change a conversation or the person, show what changed."""
    call: Invocation = ctx.obj
    of_person: dict[str, Any] = {
        "name": name, "also": also, "company": company, "role": role, "relation": relation,
        "language": lang, "address": address, "place": place, "need": need, "offer": offer,
        "birthday": birthday, "zone": zone, "through": through, "email": email, "phone": phone,
        "link": link, "whatsapp": whatsapp, "wechat": wechat,
        "known": claim(known), "friend-only": claim(friend_only), "private": claim(private),
        "knows": knows, "without": without,
    }  # fmt: skip
    of_talk: dict[str, Any] = {
        "on": on, "stage": stage, "about": about, "at": at, "channel": channel,
        "where": where, "minutes": minutes, "from_them": from_them,
        "remove": remove or None, "only": only or None, "whole": whole or None,
    }  # fmt: skip
    if talk is not None:
        _refuse(of_person, "is of the person, and --talk of a conversation: one after the other")
        _by_number(call, person, talk, {**of_talk, "note": note}, dry_run=dry_run)
        return
    _refuse(of_talk, "is of a conversation. Say of which: --talk N, as netlog show counts them")
    given = {**of_person, "note": note}
    is_told = any(map(_is_given, given.values()))
    is_read = person[-1] == "-"
    if is_read and (form or len(person) == 1):
        raise WrongUsage("- reads a form: netlog edit PERSON - < FILE. --form prints one")
    if is_told and (is_read or form):
        raise WrongUsage("A form says all there is of a person: leave the other options out")
    if form:
        from netlog.dialogue.forms import blank

        call.screen.show_text(blank(call, person)[2].rstrip("\n"))
    elif is_told:
        retold = _by_options(call, person, given, shared=shared, dry_run=dry_run)
        _show(call, retold, dry_run=dry_run)
    else:
        _by_form(call, person, is_read=is_read, shared=shared, dry_run=dry_run)


def _refuse(given: Mapping[str, Any], why: str) -> None:
    """Raise WrongUsage for the first option that was given where it doesn't belong."""
    if name := next((name for name, value in given.items() if _is_given(value)), None):
        raise WrongUsage(f"--{name.replace('_', '-')} {why}")


def _is_given(value: Any) -> bool:
    return value is not None and value != []


def _by_options(
    call: Invocation, words: Sequence[str], given: Mapping[str, Any], *, shared: bool, dry_run: bool
) -> "Retold":
    from netlog.store.facts import retell

    told = {key: value for key, value in given.items() if key != "without"}
    with call.logbook.writing(dry_run=dry_run, begins=False) as page:
        who = facts.subject(page, page.member, words)
        before = facts.facts(page, page.member, who.id)
        wanted = told_anew(before, told, given["without"] or ())
        retold = retell(page, who, before, wanted, is_shared=shared)
        if retold.refused:
            raise retold.refused[0].error
    return retold


def _by_form(
    call: Invocation, words: list[str], *, is_read: bool, shared: bool, dry_run: bool
) -> None:
    from netlog.dialogue.forms import from_script, in_editor

    try:
        if is_read:
            retold = from_script(call, words[:-1], shared=shared, dry_run=dry_run)
        else:
            retold = in_editor(call, words, shared=shared, dry_run=dry_run)
    except NothingChanged as nothing:
        call.screen.tell(str(nothing))  # who only looked did nothing wrong
    else:
        _show(call, retold, dry_run=dry_run)


def _show(call: Invocation, retold: "Retold", *, dry_run: bool) -> None:
    changes.person(call.screen, retold)
    ending(call.screen, [TAKE_BACK], dry_run=dry_run)


# ------------------------------------------------------------------------- one of the conversations


def _by_number(
    call: Invocation, words: Sequence[str], number: int, given: Mapping[str, Any], *, dry_run: bool
) -> None:
    """Correct the conversation of that number with a person, or take it out."""
    said = {name: value for name, value in given.items() if name not in TAKES_OUT}
    if given["remove"]:
        _refuse(said, "corrects a conversation, and --remove takes it out: one of them")
        from netlog.dialogue.taking_out import take_out

        is_only, is_whole = bool(given["only"]), bool(given["whole"])
        take_out(call, words, number, only=is_only, whole=is_whole, dry_run=dry_run)
        return
    _refuse({name: given[name] for name in TAKES_OUT}, "goes with --remove")
    if not any(map(_is_given, said.values())):
        raise WrongUsage(
            "What is to change? --on, --stage, --about, --at, --where, --minutes, --channel, "
            "--note, --from-them, --both, or --remove"
        )
    _correct(call, words, number, said, dry_run=dry_run)


def _correct(
    call: Invocation, words: Sequence[str], number: int, said: Mapping[str, Any], *, dry_run: bool
) -> None:
    from netlog.store import corrections

    today = call.logbook.today
    if "" in (said["on"], said["stage"]):
        raise WrongUsage("Every conversation has a day and a stage. To take it out: --remove")
    told = Correction(
        stage=stage_named(said["stage"]),
        topic=said_anew(one_line, "topic", said["about"]),
        note=said_anew(block, "note", said["note"]),
        event=said_anew(label, "event", said["at"]),
        channel=said_anew(one_line, "channel", said["channel"]),
        direction={True: "in", False: "both", None: None}[said["from_them"]],
        place=said_anew(one_line, "place", said["where"]),
        minutes=lengths.minutes(said["minutes"]) if said["minutes"] else said["minutes"] and 0,
    )
    with call.logbook.writing(dry_run=dry_run, begins=False) as page:
        who = facts.subject(page, page.member, words)
        row = talks.numbered(page, page.member, who, number)
        if said["on"]:
            # As in a log: a bare weekday is the last one, but of a booking the coming one.
            when = dated(call, said["on"], past=not row.is_planned)
            # What is typed is the member's own time.
            zone = row.zone and (settings.own_zone() or "")
            told = told._replace(on=when.on, starts_at=when.at, zone=zone)
        before = talks.told(row)
        corrections.correct(page, row.id, *corrected(*before, told, today))
        now = talks.number_of(page, page.member, who, row.id)
        after = talks.told(talks.numbered(page, page.member, who, now))
        if after == before:
            raise NothingChanged("It is so already: nothing was changed")
        names = talks.people(page, row.id, who)
    changes.talk(call.screen, names, before, after, today)
    if now != number:
        call.screen.answer(f"  by its day it is number {now} now")
    ending(call.screen, [TAKE_BACK], dry_run=dry_run)
