"""`netlog draft`: the words, ready when it is time to write (book §2)."""

from datetime import date
from typing import Annotated, Any, NamedTuple

import typer

from netlog.commands.options import Invocation, text
from netlog.drafts import catalogue, filling
from netlog.drafts.channels import length
from netlog.drafts.headers import Header
from netlog.drafts.rendering import render
from netlog.errors import NetlogError, NoSuchPerson, NotInLanguage, WrongUsage
from netlog.logbook import Logbook
from netlog.questions import drafting, month, people, queue
from netlog.questions.reader import Reader, Row
from netlog.rules import queue as rules
from netlog.rules.dates import month_shifted, parse_month
from netlog.rules.names import is_chinese
from netlog.rules.stages import Stage
from netlog.settings import LANGUAGES
from netlog.views import message as view

HELP = """Have the words ready: a message from one of the scripts, filled from what you told.

Without a person it is for whoever it is most due for; without a script it is the one for the
person's stage. The message alone goes to standard output. Give or change a value as name=value."""

EXAMPLES = """Examples:

\b
netlog draft coffee-request
netlog draft coffee-request kanwal day=Tuesday time=15:00 --sent
netlog draft kanwal
netlog draft connect-event 小明 --lang zh
netlog draft online-intro topic="pricing"
\b
Scripts: online-intro, connect-event, connect-leader, connect-recruiter, coffee-request,
cold-dm, decline, follow-up, thank-you, catch-up, share-321"""


class Chosen(NamedTuple):
    """The script and the person of a draft, and why just these."""

    template: str
    person: Row | None
    why: str | None


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SCRIPT] [PERSON] [name=value…]", help="All may be left out."),
    ] = None,
    to: Annotated[str | None, text("For whom, surely.", "PERSON")] = None,
    lang: Annotated[str | None, text("en or zh; else the person's language.")] = None,
    sent: Annotated[bool, typer.Option("--sent", help="Record it as sent.")] = False,
) -> None:
    """Choose script and person, fill, render, show; with --sent record it."""
    call: Invocation = ctx.obj
    book = call.logbook
    named, given = filling.split(words or [])
    if lang is not None and lang not in LANGUAGES:
        raise WrongUsage(f'"{lang}": drafts are written in {" or ".join(LANGUAGES)}')
    with book.reading() as reader:
        chosen = _chosen(reader, book, named, to)
        me = drafting.me(reader, book.member)
        wanted = _language(chosen.person, me, book.settings.language)
        language = lang or catalogue.nearest(chosen.template, wanted)
        source = catalogue.text(chosen.template, language)
        header = catalogue.header(chosen.template, source)
        if sent and (header.is_for_room or not (to or _names_person(named))):
            raise WrongUsage("--sent records who it went to: name the person you sent it to")
        if header.is_for_room:
            record, given = _room_record(reader, book, header, given, language)
        else:
            record = _person_record(chosen.person, book.today)
    values = filling.values(
        header,
        me=vars(me) if me else {},
        person=vars(chosen.person) if chosen.person else None,
        record=record,
        given=given,
    )
    text = render(chosen.template, source, values)
    if sent and chosen.person is not None:
        _record(book, chosen.person.id, text, header, language, values)
    if not lang and language != wanted:
        call.screen.tell(str(NotInLanguage(chosen.template, wanted, language)))
    view.tell(
        call.screen, chosen.template, chosen.person, chosen.why, language,
        length(text, header.channel), is_sent=sent,
    )  # fmt: skip
    call.screen.show_text(text)


def _chosen(reader: Reader, book: Logbook, named: list[str], to: str | None) -> Chosen:
    """Template names win over people's; --to decides."""
    is_named = bool(named) and catalogue.is_template(named[0])
    template = named[0] if is_named else None
    texts = [*(named[1:] if is_named else named), *([to] if to else [])]
    if template and _header(template).is_for_room:
        if texts:
            raise WrongUsage(f"{template} addresses a room, not one person: leave {texts[0]} out")
        return Chosen(template, None, None)
    if not texts:
        return _most_due(reader, book, template)
    try:
        found = people.those_called(reader, book.member, texts)
    except NoSuchPerson:
        if not is_named and not to:
            raise _neither(reader, named[0]) from None
        raise
    if len(found) > 1:
        names = ", ".join(row.handle for row in found)
        raise WrongUsage(f"A draft is for one person, and these are several: {names}")
    person = drafting.subject(reader, book.member, found[0].id)
    if template:
        return Chosen(template, person, None)
    stage = Stage(person.stage or Stage.INTRO)
    why = rules.waiting(stage, person.last_on, book.today) if person.last_on else None
    return Chosen(drafting.script_due(person), person, why)


def _neither(reader: Reader, word: str) -> NetlogError:
    """Return the error for a first word that is no script and nobody's name."""
    if close := people.near(reader, word):
        return NoSuchPerson(word, close)
    return catalogue.no_such(word)


def _most_due(reader: Reader, book: Logbook, template: str | None) -> Chosen:
    """Return who a script is most due for, or with no script who is next at all."""
    scripts = [template] if template else [rules.SCRIPTS[stage] for stage in rules.WAITS]
    for script in scripts:
        header = _header(script)
        rows = queue.waiting(
            reader, book.member, rules.served_by(header.stage), script,
            header.opens and header.opens.value, most=1,
        )  # fmt: skip
        if rows:
            person = drafting.subject(reader, book.member, rows[0].id)
            why = rules.waiting(Stage(rows[0].stage), rows[0].last_on, book.today)
            return Chosen(script, person, why)
    if template and _header(template).stage is None:
        raise WrongUsage(f"Whom is {template} for? netlog draft {template} PERSON")
    way = f"netlog draft {template} PERSON" if template else "netlog draft PERSON"
    raise NetlogError(f"Nobody waits for {template or 'a draft'}. For somebody all the same: {way}")


def _header(template: str) -> Header:
    return catalogue.header_of(template)


def _names_person(named: list[str]) -> bool:
    return len(named) > 1 or (bool(named) and not catalogue.is_template(named[0]))


def _language(person: Row | None, me: Row | None, default: str) -> str:
    """The person's language; for a Chinese name Chinese; else the member's, else the setting."""
    if person is not None and person.language:
        return str(person.language)
    if person is not None and is_chinese(person.name):
        return "zh"
    return (me and me.language) or default


def _person_record(person: Row | None, today: date) -> dict[str, Any]:
    if person is None:
        return {}
    since = person.connected_on and (today - person.connected_on).days
    return {
        **{name: getattr(person, name) for name in
           ("thread", "event", "introducer", "need", "offer")},
        "connected": since is not None and since <= filling.RECENT_DAYS,
        "agency": person.company,
    }  # fmt: skip


def _room_record(
    reader: Reader, book: Logbook, header: Header, given: dict[str, str], language: str
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the counts that a public text may name, and the values left that aren't of them."""
    if "conversations" not in header.needs:
        return {}, given
    left = {name: value for name, value in given.items() if name not in ("month", "months")}
    first = (
        parse_month(given["month"], book.today) if "month" in given else book.today.replace(day=1)
    )
    months = given.get("months", "1")
    if months not in ("1", "6"):
        raise WrongUsage(f'months="{months}": it is 1 for the month, 6 for six months')
    since = month_shifted(first, 1 - int(months))
    found = month.span(reader, book.member, since, month_shifted(first, 1))
    record = {
        **found._asdict(),
        "month": view.month_name(since, first, language),
        "months": int(months),
        "complete": found.fulfils(int(months)),
    }
    return record, left


def _record(
    book: Logbook, person: int, text: str, header: Header, language: str, values: dict[str, Any]
) -> None:
    # Only --sent writes, and nobody who just drafts should wait for the models to load.
    from netlog.store import conversations

    with book.writing() as page:
        conversations.send(
            page, person, text, template=header.name, language=language, channel=header.channel,
            opens=header.opens and header.opens.value,
            records=header.records and header.records.value, topic=values.get("thread"),
        )  # fmt: skip
