"""What a change did to a row, in the user's words: no table, no column, no id."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from netlog.questions.changes import Change, Known, Touch
from netlog.questions.named import HANDLE
from netlog.rules import money
from netlog.rules.dates import in_words
from netlog.rules.history import Side
from netlog.rules.money import Money
from netlog.views.touched import WORDS

NOTHING = "–"

FIELDS = {
    "member": {name: name for name in (
        "name", "company", "role", "industry", "years", "community", "cause", "place", "link",
        "email", "language", "pitch", "region", "phone",
    )},
    "person": {
        "handle": "handle", "name": "name", "company": "company", "role": "role",
        "relation": "relation", "language": "language", "address": "address", "place": "place",
        "need": "needs", "offer": "offers", "note": "note", "introducer_id": "through",
        "added_on": "added", "birthday": "birthday", "zone": "time zone",
        "private_to": "private",
    },
    "name": {"text": "other name"},
    "contact_point": {"kind": "kind", "value": "value"},
    "tie": {"is_known": "known beforehand", "declined_by": "declined by",
            "declined_on": "declined", "archived_on": "archived", "every": "every",
            "latest": "at the latest", "wakes_on": "snoozed until", "aim": "aim",
            "circle": "circle", "is_friend_only": "friend only"},
    "tag": {"name": "tag"},
    "person_tag": {"tag_id": "tag"},
    "event": {"name": "event", "happened_on": "day", "aim": "aim", "leave_at": "leave at",
              "target": "new people"},
    "attendance": {"event_id": "event"},
    "conversation": {
        "stage": "stage", "happened_on": "day", "starts_at": "time", "is_planned": "booked",
        "topic": "about", "event_id": "at", "channel": "channel", "direction": "direction",
        "note": "note", "entered_on": "entered", "is_imported": "imported", "minutes": "minutes",
        "place": "where", "zone": "time zone",
    },
    "participant": {"conversation_id": "conversation"},
    "step": {"what": "what", "due_on": "due", "due_at": "time", "closed_on": "done"},
    "message": {
        "template": "script", "language": "language", "channel": "channel", "sent_on": "sent",
        "text": "text", "opens": "opens", "outcome": "answer", "outcome_on": "answered",
        "is_imported": "imported", "waits": "days to wait",
    },
    "draft": {
        "template": "script", "language": "language", "channel": "channel", "saved_on": "kept",
        "text": "text", "topic": "about", "opens": "opens", "records": "records",
        "waits": "days to wait",
    },
    "promise": {
        "promised_by": "promised by", "what": "what", "made_on": "made", "due_on": "due",
        "outcome": "outcome", "outcome_on": "on",
    },
    "gift": {"given_by": "given by", "what": "what", "given_on": "given"},
    "ask": {"asked_by": "asked by", "what": "what", "asked_on": "asked", "outcome": "outcome",
            "outcome_on": "on"},
    "introduction": {"other_id": "to", "introduced_on": "introduced"},
    "acquaintance": {"other_id": "knows", "noted_on": "noted"},
    "lead": {
        "what": "what", "kind": "kind", "value": "value", "currency": "currency",
        "chance": "chance", "opened_on": "opened", "closes_on": "expected", "taster_on": "taster",
        "interview_on": "interview", "offer_on": "offer", "closed_on": "closed",
        "outcome": "outcome", "referrer_id": "through", "event_id": "at", "channel": "channel",
    },
    "purchase": {"what": "what", "value": "value", "currency": "currency", "bought_on": "bought",
                 "lead_id": "of the lead"},
    "origin": {"source": "from", "key": "known again by", "brought_on": "brought in"},
    "apart": {"other_id": "not the same as"},
    "mapping": {"header": "header", "columns": "columns"},
    "cadence": {"tag_id": "tag", "stage": "stage", "every": "every", "latest": "at the latest"},
    "rest": {"since_on": "from", "until_on": "until"},
    "goal": {"said": "goal", "counts": "counts", "target": "target", "per": "per",
             "is_rule": "of the rule", "begun_on": "from", "ended_on": "ended"},
    "challenge": {"begun_on": "from", "ended_on": "ended"},
    "statement": {"kind": "kind", "text": "text", "stated_on": "said", "ended_on": "ended"},
    "opportunity": {"what": "what", "came_on": "came", "person_id": "from", "event_id": "at",
                    "decision": "decision", "decided_on": "decided", "passed_to_id": "passed to",
                    "of_values": "values"},
    "rating": {"opportunity_id": "opportunity", "statement_id": "value", "fits": "fits"},
}  # fmt: skip
"""Table → its columns that are told of, each with its word."""

LABELS = {"introducer_id": "through", "event_id": "event", "tag_id": "tag",
          "conversation_id": "conversation", "other_id": "other", "referrer_id": "through",
          "passed_to_id": "passed_to", "person_id": "person", "lead_id": "lead",
          "opportunity_id": "opportunity", "statement_id": "value",
          "private_to": "is_private"}  # fmt: skip
"""Columns that name a row → their keys in JSON."""

PEOPLE = ("introducer_id", "other_id", "referrer_id", "passed_to_id", "person_id")
"""Those of them that name a person."""

CALLED_BY = {"name": "text", "step": "what", "message": "template", "draft": "template",
             "promise": "what", "origin": "source", "mapping": "header", "cadence": "every",
             "rest": "until_on", "goal": "said", "challenge": "begun_on", "gift": "what",
             "ask": "what", "lead": "what", "purchase": "what", "statement": "text",
             "opportunity": "what", "rating": "fits"}  # fmt: skip
"""Table → the column by which one of its rows is called, where that isn't its name."""

NAMED = {"event_id": ("event", "name"), "tag_id": ("tag", "name"), "lead_id": ("lead", "what"),
         "opportunity_id": ("opportunity", "what"),
         "statement_id": ("statement", "text")}  # fmt: skip
"""Columns that name a row of another table → that table, and what its rows are called by."""

STATED = {"change": "change that you want", "apart": "what sets you apart", "seek": "looked for"}
"""Kinds of statements → what they are called, where that isn't the kind itself."""

BY = ("declined_by", "promised_by", "given_by", "asked_by")
"""Columns that say who did it, the member or the other."""

SUMS = ("lead", "purchase")
"""Tables whose `value` is a sum of money, in the smallest unit of its `currency`."""

ACTIONS = {"insert": "added", "update": "changed", "delete": "removed"}
STATES = {"done": "done", "undone": "undone", "dropped": "left behind"}
SIGNS = {"added": "+ ", "changed": "", "removed": "− "}


class Field(NamedTuple):
    """A field that a change touched: its word, and its value before and after in words.

    `before` is None where it isn't known.
    """

    word: str
    before: str | None
    after: str


def action(touch: Touch) -> str:
    """Return what was done to a row: `added`, `changed`, `removed`."""
    if touch.before is None:
        return "added"
    return "removed" if touch.after is None else "changed"


def is_nothing(touch: Touch) -> bool:
    """Say whether a row is after a change as it was before, or was never there."""
    return (touch.before is None and touch.after is None) or not touch.changed


def person(id: int, known: Known) -> tuple[str, str]:
    """Return somebody's name and handle, as far as they are known."""
    side = known.of("person", id)
    return side.get("name") or "somebody", side.get("handle") or ""


def fields(touch: Touch, known: Known, today: date) -> Iterator[Field]:
    """Yield the fields that differ, as a table is told of; of a new or old row those it has."""
    before, after = touch.before or {}, touch.after or {}
    for column, word in FIELDS[touch.table].items():
        if column == "currency":
            continue  # it is told with the sum
        is_sum = column == "value" and touch.table in SUMS
        if column not in touch.changed and not (is_sum and "currency" in touch.changed):
            continue
        old, new = (
            _sum(side) if is_sum else _value(column, side.get(column), known, today)
            for side in (before, after)
        )
        is_known = touch.before is None or column in before
        if old != new or not is_known:
            yield Field(word, old if is_known else None, new)


def _sum(side: Side) -> str:
    """Return what a lead or a purchase is worth: `1,200.00 EUR`."""
    value, currency = side.get("value"), side.get("currency")
    return NOTHING if value is None or not currency else money.shown(Money(value, currency))


def _value(column: str, value: object, known: Known, today: date) -> str:
    if value is None or value == "" or (column == "is_imported" and not value):
        return NOTHING
    if column.endswith("_on"):
        return in_words(date.fromisoformat(str(value)), today)
    if column.startswith("is_") or column == "private_to":
        return "yes" if value else "no"
    if column in PEOPLE:
        name, handle = person(int(str(value)), known)
        return f"{name} ({handle})"
    if column in NAMED:
        table, name = NAMED[column]
        return str(known.of(table, int(str(value))).get(name, "?"))
    if column in ("chance", "fits"):
        return f"{value} %"
    if column == "conversation_id":
        return talk(known.of("conversation", int(str(value))), today)
    return {"me": "you"}.get(str(value), str(value)) if column in BY else str(value)


def talk(side: dict[str, object], today: date) -> str:
    """Return which conversation it is: `chat, Fri 20 Nov`."""
    if not side.get("happened_on"):
        return "a conversation"
    day = in_words(date.fromisoformat(str(side["happened_on"])), today)
    return f"{side['stage']}{' booked' if side.get('is_planned') else ''}, {day}"


def title(touch: Touch, known: Known, today: date) -> str:
    """Return what a row is called: `next step: send the deck`, `tag: founder`."""
    side = {**(touch.before or {}), **(touch.after or {})}
    if touch.table == "contact_point":
        return f"{side.get('kind')}: {side.get('value')}"
    if touch.table in ("conversation", "participant"):
        of = side if touch.table == "conversation" else known.of("conversation", _int(side))
        return f"conversation: {talk(of, today)}"
    if touch.table in ("introduction", "acquaintance"):
        to = "introduced to" if touch.table == "introduction" else "knows"
        return f"{to} {_value('other_id', side.get('other_id'), known, today)}"
    if touch.table == "statement":
        return f"{STATED.get(side.get('kind', ''), side.get('kind'))}: {side.get('text')}"
    if touch.table == "rating":
        return f"rating: {_value('statement_id', side.get('statement_id'), known, today)}"
    if touch.table == "apart":
        return f"not the same as {_value('other_id', side.get('other_id'), known, today)}"
    if touch.table == "origin" and side.get("source") == HANDLE:
        return f"handle of old: {side.get('key')}"
    if touch.table == "attendance":
        return f"guest of: {_value('event_id', side.get('event_id'), known, today)}"
    if touch.table == "person_tag":
        return f"tag: {_value('tag_id', side.get('tag_id'), known, today)}"
    return f"{WORDS[touch.table][0]}: {side.get(CALLED_BY.get(touch.table, 'name'), NOTHING)}"


def _int(side: dict[str, object]) -> int:
    return int(str(side.get("conversation_id") or 0))


def key(column: str) -> str:
    """Return what a column is called in JSON."""
    return LABELS.get(column, column)


def told(column: str, side: Side, known: Known) -> object:
    """Return a value as JSON has it: of what names a row its handle or name, money exactly."""
    value = side.get(column)
    if column == "private_to":
        return value is not None
    if value is not None and column == "value" and side.get("currency"):
        return money.plain(Money(value, side["currency"]))
    if value is None or column not in LABELS:
        return value
    if column in PEOPLE:
        return person(int(str(value)), known)[1]
    if column == "conversation_id":
        return known.of("conversation", int(str(value))).get("happened_on")
    table, name = NAMED[column]
    return known.of(table, int(str(value))).get(name)


def people(change: Change) -> list[int]:
    """Return the ids of all whose rows a change touched; of a big one those of the first."""
    ids = [id_ for touch in change.touches if not is_nothing(touch) for id_ in touch.people]
    return list(dict.fromkeys([*change.first, *ids]))
