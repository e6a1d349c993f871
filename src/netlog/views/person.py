"""One person, for people and as JSON."""

from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from typing import Any, NamedTuple

from netlog.questions.person import Dossier
from netlog.questions.reader import Row
from netlog.rules import birthdays
from netlog.rules.balance import balance
from netlog.rules.closeness import PLACES
from netlog.rules.dates import Moment, in_words
from netlog.rules.inviting import Clock, by_clock, for_them
from netlog.rules.lengths import in_words as in_length
from netlog.rules.queue import step_due
from netlog.rules.stages import reached
from netlog.views import introductions
from netlog.views.balance import facts as account
from netlog.views.balance import in_sum
from netlog.views.days import ago, day
from netlog.views.ink import Line, aside, command, name, plain, signs
from netlog.views.ledger import open_facts
from netlog.views.messages import became
from netlog.views.pacing import cadence_as_json
from netlog.views.pacing import facts as paced
from netlog.views.promises import owed
from netlog.views.screen import Screen

DRAFT = ("template", "language", "channel", "text", "topic", "saved_on", "opens", "waits")
"""What is told of a draft that is kept."""


class Clocks(NamedTuple):
    """The moment that is now, the member's clock, and that of the person, where it is known."""

    now: datetime
    here: Clock
    theirs: tzinfo | None


def show(screen: Screen, found: Dossier, today: date, clocks: Clocks | None = None) -> None:
    """Show who somebody is, how they were met, the thread, what is owed, and what happened."""
    person = found.person
    place = "".join(f" · {part}" for part in (person.role, person.company) if part)
    screen.heading([name(person.name), place])
    facts = [("handle", [command(person.handle)]), ("stage", _stage(screen, found, today)),
             *_how_met(screen, found, today), *_owed(found, today, clocks),
             *owed(found.promises, today), *open_facts(found.asks, today),
             *account(found.person, found.ledger), *_kept(screen, found, today),
             *paced(found.cadence, person.wakes_on, today),
             ("circle", PLACES.get(person.circle, "")),
             *introductions.thanks(found), *_business(screen, found, today),
             *_facts(found, today, clocks),
             *introductions.facts(screen, found, today)]  # fmt: skip
    screen.table(("", ""), [[[aside(label)], told] for label, told in facts if plain(told)])
    timeline = _timeline(screen, found, today)
    if timeline:
        screen.show()
        screen.table(("talk", "when", "what", "about"), timeline)
    if person.note:
        screen.show()
        screen.show_lines(person.note.split("\n"))


def _stage(screen: Screen, found: Dossier, today: date) -> Line:
    person = found.person
    stage = reached([talk.stage for talk in found.talks if not talk.is_planned])
    parts = [stage or "no conversation yet"]
    if person.is_known:
        parts.append("known beforehand")
    if person.is_dormant:
        parts.append("dormant")
    if person.declined_by:
        who = "they declined" if person.declined_by == "them" else "you declined"
        parts.append(f"{who} {day(screen, person.declined_on, today)}")
    if person.archived_on:
        parts.append(f"archived {day(screen, person.archived_on, today)}")
    last = f" · last contact {ago(screen, person.last_on, today)}" if person.last_on else ""
    return [", ".join(parts), aside(last)]


def _how_met(screen: Screen, found: Dossier, today: date) -> Iterator[tuple[str, Line]]:
    person = found.person
    met = next((talk for talk in found.talks if not talk.is_planned), None)
    if met:
        yield "met", day(screen, met.happened_on, today) + (f" at {met.event}" if met.event else "")
    if person.introducer:
        yield "through", [person.introducer, " (", command(person.introducer_handle), ")"]
    thread = next((t.topic for t in reversed(found.talks) if t.topic and not t.is_planned), "")
    yield "thread", thread


def _owed(found: Dossier, today: date, clocks: Clocks | None) -> Iterator[tuple[str, Line]]:
    """Yield what is to do: open steps and booked coffees, the first due first."""
    open_ = [("owed", step.due_on, step.due_at, step.what, "")
             for step in found.steps if step.closed_on is None]  # fmt: skip
    open_ += [("booked", *_when(talk, clocks),
               ": ".join(filter(None, [talk.stage, talk.topic])),
               _more(talk, clocks)) for talk in found.talks if talk.is_planned]  # fmt: skip
    for label, due, at, what, number in sorted(open_, key=lambda owed: (owed[1], owed[2] or "")):
        mark = signs("! " if due < today else "")
        when = aside(f"{in_words(due, today, at)})")
        yield label, [*mark, step_due(due, today), aside(" ("), when, ": ", what, aside(number)]


def _kept(screen: Screen, found: Dossier, today: date) -> Iterator[tuple[str, Line]]:
    """Yield the drafts that are kept, each with the command that sends it."""
    for draft in found.drafts:
        way = command(f"netlog send {found.person.handle} {draft.template}")
        yield "kept", [way, aside(f" · {day(screen, draft.saved_on, today)}")]


def _when(talk: Row, clocks: Clocks | None) -> Moment:
    """Return when a coffee is booked for, by the member's clock."""
    on, at = talk.happened_on, talk.starts_at
    return by_clock(on, at, talk.zone, clocks.here) if clocks else Moment(on, at)


def _more(talk: Row, clocks: Clocks | None) -> str:
    """Return what is known of a booked coffee besides, and its number."""
    theirs = None
    if clocks and clocks.theirs and talk.starts_at:
        at = for_them(talk.happened_on, talk.starts_at, talk.zone, clocks.here, clocks.theirs)
        theirs = at and f"{at} for them"
    length = in_length(talk.minutes) if talk.minutes else None
    parts = filter(None, [theirs, length, talk.place, f"talk {talk.talk}"])
    return "".join(f" · {part}" for part in parts)


def _facts(found: Dossier, today: date, clocks: Clocks | None) -> Iterator[tuple[str, Line]]:
    person = found.person
    yield "also", ", ".join(found.names)
    for contact in found.contacts:
        yield contact.kind, [contact.value]
    yield "private", "yours alone: left out of what you share" if person.is_private else ""
    yield "relation", person.relation or ""
    yield "address", person.address or ""
    yield "language", person.language or ""
    yield "place", person.place or ""
    yield "birthday", birthdays.in_words(person.birthday, today) if person.birthday else ""
    if person.zone:
        theirs = clocks and clocks.theirs
        now = f" · {clocks.now.astimezone(theirs):%H:%M} there" if clocks and theirs else ""
        yield "zone", [person.zone, aside(now)]
    yield "needs", person.need or ""
    yield "offers", person.offer or ""
    yield "tags", ", ".join(found.tags)


def _business(screen: Screen, found: Dossier, today: date) -> Iterator[tuple[str, Line]]:
    """Yield leads, purchases, opportunities; what shows them is loaded where there are any."""
    if found.leads or found.purchases:
        from netlog.views import leads

        yield from leads.facts(screen, found.leads, found.purchases, today)
    if found.opportunities:
        from netlog.views import fit

        yield from fit.facts(screen, found.opportunities, today)


def _business_as_json(found: Dossier) -> dict[str, Any]:
    if not (found.leads or found.purchases):
        return {"leads": [], "purchases": []}
    from netlog.views import leads

    sold = leads.purchases_as_json(found.purchases)
    return {"leads": leads.as_json(found.leads), "purchases": sold}


def _timeline(screen: Screen, found: Dossier, today: date) -> list[list[Line]]:
    """Return talks and messages in one row, newest first; a message with what it recorded once.

    A day that is drawn stands at the first of its entries only.
    """
    recorded = {message.conversation_id for message in found.messages}
    numbers = {talk.id: talk.talk for talk in found.talks}
    rows: list[tuple[Moment, int | None, list[Line]]] = [
        (Moment(talk.happened_on, talk.starts_at), talk.talk, [talk.stage, _about(talk)])
        for talk in found.talks if not talk.is_planned and talk.id not in recorded
    ]  # fmt: skip
    rows += [(Moment(message.sent_on), numbers.get(message.conversation_id),
              [f"sent {message.template}", became(message, today)])
             for message in found.messages]  # fmt: skip
    # Of a day as it was entered; what recorded no talk has no place among them, and comes last.
    rows.sort(key=lambda row: (row[0].on, row[1] or len(found.talks) + 1))
    told: list[list[Line]] = []
    before: date | None = None
    for (on, at), number, row in reversed(rows):
        is_said = screen.is_drawn and on == before
        when = ["" if is_said else day(screen, on, today), at or ""]
        told.append([[aside(str(number or ""))], [aside(" ".join(filter(None, when)))], *row])
        before = on
    return told


def _about(talk: Row) -> Line:
    more = f"(with {talk.others} more)" if talk.others else ""
    parts = [talk.topic, talk.event and aside(f"at {talk.event}"), talk.note]
    told = [part for part in parts if part]
    between = [piece for part in told for piece in (aside(" · "), part)]
    return [*between[1:], f" {more}" if told and more else more]


def as_json(found: Dossier) -> dict[str, Any]:
    """Return all that is kept about a person, with documented keys."""
    person = {name: value for name, value in vars(found.person).items() if name != "id"}
    return {
        **person,
        "cadence": cadence_as_json(found.cadence),
        "names": found.names,
        "contacts": [vars(row) for row in found.contacts],
        "tags": found.tags,
        "timeline": [vars(row) for row in found.talks],
        "steps": [vars(row) for row in found.steps],
        "messages": [
            {name: value for name, value in vars(row).items() if name != "conversation_id"}
            for row in found.messages
        ],
        "drafts": [{name: getattr(row, name) for name in DRAFT} for row in found.drafts],
        "introduced": [vars(row) for row in found.introduced],
        **introductions.of_a_person(found),
        "promises": [vars(row) for row in found.promises],
        "asks": [vars(row) for row in found.asks],
        "ledger": in_sum(balance(found.ledger)),
        **_business_as_json(found),
        "opportunities": [vars(row) for row in found.opportunities],
    }
