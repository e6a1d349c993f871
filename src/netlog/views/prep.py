"""What to know of somebody before a meeting, for people and as JSON."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from netlog.questions.preparing import Brief
from netlog.questions.reader import Row
from netlog.rules.balance import balance
from netlog.rules.excerpt import excerpt
from netlog.rules.nearness import within_a_sentence
from netlog.rules.queue import step_due
from netlog.views.answer import named
from netlog.views.balance import in_sum
from netlog.views.facts import Days, Fact, dotted, told
from netlog.views.ink import Line, aside, command, name, signs
from netlog.views.leads import as_json as leads_as_json
from netlog.views.leads import listed
from netlog.views.ledger import BY, in_short, often
from netlog.views.matching import said
from netlog.views.message import LANGUAGE_NAMES

if TYPE_CHECKING:
    from netlog.rules.abroad import Shown

SEARCH = "https://duckduckgo.com/?q="
SEARCHES = {"zh": "https://www.bing.com/search?q="}
"""Where to look somebody up who has no link; in China the first isn't to be had."""

LONG = 120
"""So many characters of a note are read in a minute."""


def title(found: Brief) -> Line:
    """Return who it is."""
    person = found.person
    return [name(person.name), *(f" · {part}" for part in (person.role, person.company) if part)]


def facts(found: Brief, today: date, days: Days, clocks: "Sequence[Shown]" = ()) -> list[Fact]:
    """Return what to know, in the order in which it is read; `clocks` are those elsewhere."""
    person = found.person
    return [
        told("when", *_when(found, today, days), *_clocks(found, clocks, days)),
        told("look up", *_links(found), is_links=True),
        told("met", _met(found, days)),
        told("they are", *_who(found, days)),
        told("said", *(_talk(talk, days) for talk in found.talks)),
        told("note", person.note and excerpt(person.note, (), LONG)),
        told("open", *_open(found, today, days), *_dealings(found, today)),
        told("balance", _balance(found)),
        told("need", *_need(found)),
        told("could help", *_could_help(found)),
        told("they offer", person.offer),
        told("you bring", *_mine(found)),
        told("ask", *numbered(found.to_ask)),
        told("aim", _aim(found)),
    ]  # fmt: skip


def numbered(lines: tuple[str, ...]) -> list[Line]:
    """Return lines with their numbers."""
    return [[aside(f"{number}  "), line] for number, line in enumerate(lines, start=1)]


def _when(found: Brief, today: date, days: Days) -> Iterator[Line]:
    person, booked = found.person, found.booked
    if person.declined_by:
        who = "they" if person.declined_by == "them" else "you"
        yield f"{who} declined {days.day(person.declined_on)}"
    if booked is None:
        way = command(f'netlog invite {person.handle} "DAY HOUR"')
        yield [aside("no coffee is booked: "), way]
        return
    if booked.happened_on < today:
        way = command(f"netlog log {person.handle} coffee --on {booked.happened_on}")
        yield [f"a coffee was booked for {days.day(booked.happened_on)}: was it held? ", way]
        return
    at = booked.starts_at and f" at {booked.starts_at}"
    zone = booked.zone and f" ({booked.zone})" if at else None
    others = ", ".join(row.name for row in found.companions)
    yield dotted(
        f"{days.day(booked.happened_on)}{at or ''}{zone or ''}",
        booked.place and f"at {booked.place}",
        booked.channel,
        booked.minutes and f"{booked.minutes} minutes",
        booked.topic,
        others and f"with {others}",
    )


def _clocks(found: Brief, clocks: "Sequence[Shown]", days: Days) -> Iterator[Line]:
    for shown in clocks:
        zone = f" ({shown.zone})" if shown.zone else ""
        booked = found.booked
        is_other_day = not shown.is_now and booked and shown.at.date() != booked.happened_on
        day = f"{days.day(shown.at.date())} " if is_other_day else ""
        now = "now " if shown.is_now else ""
        yield f"{now}{day}{shown.at:%H:%M} for {shown.whose}{zone}"


def _links(found: Brief) -> Iterator[Line]:
    """Yield the homework (book §4.7): pages to look at, else a search to make, as text alone."""
    links = [contact.value for contact in found.contacts if contact.kind == "link"]
    yield from links
    if not links:
        person = found.person
        words = f"{person.name} {person.company or ''}".split()
        # Letters of all scripts stay: a browser takes them, and who reads can tell what it is.
        query = "+".join("".join(map(_as_in_a_link, word)) for word in words)
        yield f"{SEARCHES.get(found.language, SEARCH)}{query}"


def _as_in_a_link(sign: str) -> str:
    return sign if sign.isalnum() else quote(sign, safe="", errors="replace")


def _met(found: Brief, days: Days) -> Line:
    person, met = found.person, found.met
    parts: list[Line] = []
    if met:
        parts.append(days.day(met.happened_on) + (f" at {met.event}" if met.event else ""))
    elif person.is_known:
        parts.append("known beforehand")
    if person.introducer:
        parts.append(["through ", person.introducer, " (", command(person.introducer_handle), ")"])
    row = [[" · ", *([part] if isinstance(part, str) else part)] for part in parts]
    return [piece for part in row for piece in part][1:]


def _who(found: Brief, days: Days) -> Iterator[Line]:
    person = found.person
    yield dotted(
        f"{person.stage} so far" if person.stage else "no conversation yet",
        person.relation,
        ", ".join(found.tags),
        person.place,
        person.archived_on and f"archived {days.day(person.archived_on)}",
    )
    yield dotted(
        LANGUAGE_NAMES[found.language],
        person.address and f"addressed {person.address}",
        person.last_on and f"last contact {days.ago(person.last_on)}",
    )


def _talk(talk: Row, days: Days) -> Line:
    note = talk.note and excerpt(talk.note, (), LONG)
    what = [part for part in (talk.topic, note) if part]
    more = [piece for part in what for piece in (aside(" · "), part)]
    return [aside(f"{days.day(talk.happened_on)} "), str(talk.stage), *more]


def _open(found: Brief, today: date, days: Days) -> Iterator[Line]:
    """Yield what is owed both ways: steps, promises, messages that wait."""
    for step in found.steps:
        mark = signs("! ") if step.due_on < today else []
        due = f" ({step_due(step.due_on, today, step.due_at)})"
        yield [*mark, aside("next step: "), step.what, aside(due)]
    for promise in found.promises:
        who = "you promised: " if promise.promised_by == "me" else "they promised: "
        is_late = promise.due_on is not None and promise.due_on < today
        due = f" (by {days.day(promise.due_on)})" if promise.due_on else ""
        yield [*(signs("! ") if is_late else []), aside(who), promise.what, aside(due)]
    for message in found.unanswered:
        since = within_a_sentence(message.sent_on, today)
        yield [*signs("◐ "), f"sent {message.template} {since}, no answer yet"]
    for draft in found.kept:
        yield f"a draft is kept: {draft.template}, {days.day(draft.saved_on)}"


def _dealings(found: Brief, today: date) -> Iterator[Line]:
    """Yield what is open between both besides: asks, thanks that are owed, leads."""
    for ask in found.asks:
        yield [aside(f"{BY[ask.asked_by]} asked for: "), ask.what,
               aside(f" ({often(ask, today)})")]  # fmt: skip
    for row in found.unthanked:
        yield [aside("no thanks yet for introducing you to: "), row.introduced]
    for lead in found.leads:
        yield [aside("lead: "), listed(lead, today)]


def _balance(found: Brief) -> str | None:
    account = balance(found.account)
    return in_short(account) if account.deposits or account.withdrawals else None


def _need(found: Brief) -> Iterator[Line]:
    person = found.person
    if person.need:
        yield str(person.need)
    else:
        way = command(f'netlog edit {person.handle} --need "…"')
        yield [aside("not known yet. Once you know: "), way]


def _could_help(found: Brief) -> Iterator[Line]:
    for each in found.could_help:
        yield [*named(each.helping.name, each.helping.handle), f" · {said(each.evidence[0])}"]


def _mine(found: Brief) -> Iterator[Line]:
    """Yield what the member brings (book §4.7): what they do, and their pitch."""
    me = found.me
    if me is None or not (me.pitch or me.company or me.industry):
        yield [aside("nothing is told of you yet: "), command('netlog me --pitch "…"')]
        return
    yield dotted(me.role, me.company, me.industry, me.community)
    yield me.pitch and excerpt(me.pitch, (), LONG)


def _aim(found: Brief) -> Line:
    if found.person.aim:
        return str(found.person.aim)
    way = command(f'netlog prep {found.person.handle} --aim "…"')
    return [aside("What do you want from it? "), way]


def as_json(found: Brief, clocks: "Sequence[Shown]" = ()) -> dict[str, Any]:
    """Return what to know of somebody, with documented keys."""
    booked = found.booked and _without_id(found.booked)
    return {
        "kind": "person",
        **_without_id(found.person),
        "clocks": [{**shown._asdict(), "at": f"{shown.at:%Y-%m-%d %H:%M}"} for shown in clocks],
        "booked": booked and {**booked, "with": [vars(row) for row in found.companions]},
        "met": found.met and vars(found.met),
        "links": [row.value for row in found.contacts if row.kind == "link"],
        "tags": found.tags,
        "talks": [vars(row) for row in found.talks],
        "steps": [_without_id(row) for row in found.steps],
        "promises": [_without_id(row) for row in found.promises],
        "asks": [vars(row) for row in found.asks],
        "leads": leads_as_json(found.leads),
        "thanks_owed": [
            {"handle": row.handle, "name": row.introduced, "since_on": row.exchanged_on}
            for row in found.unthanked
        ],
        "ledger": in_sum(balance(found.account)),
        "unanswered": [vars(row) for row in found.unanswered],
        "drafts": [vars(row) for row in found.kept],
        "could_help": [
            {
                "handle": each.helping.handle,
                "name": each.helping.name,
                "why": said(each.evidence[0]),
            }
            for each in found.could_help
        ],
        "spoken": found.language,
        "to_ask": list(found.to_ask),
    }


def _without_id(row: Row) -> dict[str, Any]:
    return {key: value for key, value in vars(row).items() if key != "id"}
