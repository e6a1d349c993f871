"""One person, for people and as JSON."""

from datetime import date
from typing import Any

from netlog.questions.person import Dossier
from netlog.questions.reader import Row
from netlog.rules.dates import in_words
from netlog.rules.queue import step_due
from netlog.rules.stages import reached
from netlog.views.screen import Screen


def show(screen: Screen, found: Dossier, today: date) -> None:
    """Show who somebody is, how they were met, the thread, what is owed, and what happened."""
    person = found.person
    screen.heading(" · ".join(filter(None, [person.name, person.role, person.company])))
    facts = [("handle", person.handle), ("stage", _stage(found, today)), *_facts(found, today)]
    screen.table(("", ""), [[name, value] for name, value in facts if value])
    open_steps = [step for step in found.steps if step.closed_on is None]
    rows = [["", f"step {step_due(s.due_on, today)}", in_words(s.due_on, today), s.what]
            for s in open_steps]  # fmt: skip
    rows += _timeline(found, today)
    if rows:
        screen.show()
        screen.table(("talk", "what", "day", "about"), rows)
    if person.note:
        screen.show()
        screen.show_text(person.note)


def _stage(found: Dossier, today: date) -> str:
    person = found.person
    stage = reached([talk.stage for talk in found.talks if not talk.is_planned])
    parts = [stage or "no conversation yet"]
    if person.is_known:
        parts.append("known beforehand")
    if person.declined_by:
        who = "they declined" if person.declined_by == "them" else "you declined"
        parts.append(f"{who} {in_words(person.declined_on, today)}")
    if person.archived_on:
        parts.append(f"archived {in_words(person.archived_on, today)}")
    return ", ".join(parts)


def _facts(found: Dossier, today: date) -> list[tuple[str, str | None]]:
    person = found.person
    met = next((talk for talk in found.talks if not talk.is_planned), None)
    met_at = met and in_words(met.happened_on, today) + (f" at {met.event}" if met.event else "")
    thread = next((t.topic for t in reversed(found.talks) if t.topic and not t.is_planned), None)
    return [
        ("met", met_at),
        ("through", person.introducer and f"{person.introducer} ({person.introducer_handle})"),
        ("thread", thread),
        ("also", ", ".join(found.names)),
        *((contact.kind, contact.value) for contact in found.contacts),
        ("relation", person.relation),
        ("address", person.address),
        ("language", person.language),
        ("place", person.place),
        ("needs", person.need),
        ("offers", person.offer),
        ("tags", ", ".join(found.tags)),
        ("introduced", ", ".join(row.name for row in found.introduced)),
    ]


def _timeline(found: Dossier, today: date) -> list[list[str]]:
    """Return talks and messages in one row, newest first; a message with what it recorded once."""
    recorded = {message.conversation_id for message in found.messages}
    numbers = {talk.id: talk.talk for talk in found.talks}
    rows = [(talk.happened_on, [str(talk.talk), *_talk_row(talk, today)])
            for talk in found.talks if talk.id not in recorded]  # fmt: skip
    rows += [
        (message.sent_on,
         [str(numbers.get(message.conversation_id, "")), *_message_row(message, today)])
        for message in found.messages
    ]  # fmt: skip
    rows.sort(key=lambda row: row[0])  # keeps the order of a day, as it was entered
    return [row for _, row in reversed(rows)]


def _message_row(message: Row, today: date) -> list[str]:
    outcome = message.outcome or "no answer yet"
    return [f"sent {message.template}", in_words(message.sent_on, today), outcome]


def _talk_row(talk: Row, today: date) -> list[str]:
    what = f"{talk.stage} booked" if talk.is_planned else talk.stage
    about = " · ".join(filter(None, [talk.topic, talk.event and f"at {talk.event}", talk.note]))
    if talk.others:
        about += f" (with {talk.others} more)"
    return [what, in_words(talk.happened_on, today), about]


def as_json(found: Dossier) -> dict[str, Any]:
    """Return all that is kept about a person, with documented keys."""
    person = {name: value for name, value in vars(found.person).items() if name != "id"}
    return {
        **person,
        "names": found.names,
        "contacts": [vars(row) for row in found.contacts],
        "tags": found.tags,
        "timeline": [vars(row) for row in found.talks],
        "steps": [vars(row) for row in found.steps],
        "messages": [
            {name: value for name, value in vars(row).items() if name != "conversation_id"}
            for row in found.messages
        ],
        "introduced": [vars(row) for row in found.introduced],
    }
